"""Begins a practice in each language, builds it strictly, and reads all of it: `python -m tests.languages [CODE …]`.

Nothing that a reader, a client or a coach sees or hears may be in English, every PDF has to be valid PDF/UA-1 and every
Word file whole, no link may be dead, `trellis check` has to find nothing to fix, and W3C's checker, where it is
installed, no fault on any page. One line is printed for each language, with what is wrong below it; the exit status is
1 if anything is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from lxml import etree, html
from page import ValidationProfile, validate_pdf

from tests import w3c
from tests.languages import said
from tests.languages.english import English
from tests.support.crawl import Crawl
from tests.support.miniature import ROOT, Outcome
from tests.support.word import W, WordFile
from trellis.locales import practice
from trellis.printing.printables import BOOKLET
from trellis.starter import languages

_ADDRESS = "https://practice.example/"
_NAMES = {
    "ar": ("بيتٌ لاثنين", "ليلى حدّاد"),
    "de": ("Zeit zu zweit", "Jürgen Größmann"),
    "en": ("Us & Two", "Zoë O'Brien"),
    "es": ("Dos a la mesa", "Inés Núñez"),
    "fr": ("L’Art d’être deux", "Maëlle Lefèvre"),
    "ja": ("ふたりの時間", "佐藤 恵子"),
    "nl": ("Samen één", "Daniëlle de Bruyn"),
    "pl": ("Źródło bliskości", "Łucja Święcka"),
    "pt": ("Coração a dois", "João Simões"),
}
"""The name of a practice and of its coach, with letters that the language has and English has not."""

_KINDS_IN_WORD = {"ar": "bidi", "ja": "eastAsia"}
"""For which letters Word is told of a language, if they are not Latin ones."""

_MOST = 25
"""Faults that are printed for one language at most."""


@dataclass(frozen=True)
class Practice:
    """A new practice in a folder, in a language."""

    folder: Path
    language: str

    def run(self, *words: str) -> Outcome:
        """Run the command there."""
        done = subprocess.run(  # noqa: S603 – our own interpreter on our own files
            [sys.executable, "-m", "trellis_cli", *words],
            cwd=self.folder if self.folder.exists() else self.folder.parent,
            env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Outcome(done.returncode, done.stdout + done.stderr)

    def begin(self) -> Outcome:
        """Make the practice, and publish its first letter, which is a draft."""
        name, coach = _NAMES[self.language]
        facts = ("--name", name, "--coach", coach, "--email", "hi@practice.example", "--address", _ADDRESS)
        made = self.run("new", str(self.folder), *facts, "--language", self.language)
        for letter in (self.folder / "docs" / "newsletter").glob("*.md"):
            letter.write_text(letter.read_text(encoding="utf-8").replace("status: draft\n", ""), encoding="utf-8")
        return made

    def files(self, end: str) -> list[Path]:
        """Return the files of the site whose names end like this."""
        return sorted((self.folder / "site").rglob(f"*{end}"))

    def _read_pdfs(self) -> list[Path]:
        """Return the PDFs that people read: booklets are for the printer."""
        return [file for file in self.files(".pdf") if f"-{BOOKLET}-" not in file.name]

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the practice, which is built now."""
        for words in (("build",), ("check",)):
            outcome = self.run(*words)
            if outcome.status or "Warning" in outcome.said:
                yield f"trellis {words[0]}: {outcome.said.strip()}"
        yield from self._untranslated()
        yield from (
            f"{name}: said to be in the language “{code}”" for name, code in self._languages() if code != self.language
        )
        for file in self._read_pdfs():
            found = validate_pdf(str(file), profile=ValidationProfile.PDF_UA_1)
            yield from (f"{file.name}: {failure}" for failure in found.failures)
        for file in self.files(".docx"):
            yield from (f"{file.name}: {fault}" for fault in WordFile(file.read_bytes()).faults())
        if w3c.can_check():
            yield from w3c.faults(self.folder / "site", self.folder / "outbox")
        yield from (f"dead link: {address}" for address in Crawl(self.folder / "site", _ADDRESS).broken)

    def _languages(self) -> Iterator[tuple[str, str]]:
        """Yield what each page, PDF, Word file, letter and feed says of its language, with the name of the file."""
        for file in (*self.files(".html"), *(self.folder / "outbox").rglob("*.html")):
            yield file.relative_to(self.folder).as_posix(), html.parse(file).getroot().get("lang", "")
        for file in self._read_pdfs():
            with pikepdf.open(file) as document:
                yield file.name, str(document.Root.get("/Lang", ""))
        for file in self.files(".docx"):
            kind = _KINDS_IN_WORD.get(self.language, "val")
            for language in WordFile(file.read_bytes()).parts["styles"].iter(f"{W}lang"):
                yield file.name, language.get(f"{W}{kind}", "")
        for file in self.files("feed.xml"):
            yield file.relative_to(self.folder).as_posix(), etree.parse(file).findtext("channel/language") or ""

    def _untranslated(self) -> Iterator[str]:
        """Yield the messages of the engine that are in English, and whatever else is."""
        words, _ = practice.catalogue(self.language, None, None)
        if missing := practice.untranslated(words):
            yield f"{len(missing)} messages have no translation: “{'”, “'.join(missing)}”"
        if self.language != "en":
            yield from English(words).in_texts(said.texts(self.folder))


def outcome(language: str) -> tuple[str, tuple[str, ...]]:
    """Begin and build a practice; return the line to print for its language, and what is wrong."""
    if language not in _NAMES:
        return f"{language}: not built", (f"give the practice a name in {Path(__file__).name}",)
    with tempfile.TemporaryDirectory() as folder:
        made = Practice(Path(folder, "practice"), language)
        begun = made.begin()
        if begun.status:
            return f"{language}: not begun", (begun.said,)
        faults = tuple(made.faults())
        letters = len(list((made.folder / "outbox").glob("*/letter.eml")))
        counts = ", ".join(f"{len(made.files(end))} {name}" for end, name in _COUNTED) + f", {letters} letter"
        return f"{language}: {counts}; {f'{len(faults)} faults' if faults else 'nothing is wrong'}", faults


_COUNTED = (("index.html", "pages"), (".pdf", "PDFs"), (".docx", "Word files"))


def main(chosen: list[str]) -> int:
    """Print a line for each language, with its faults below it, and return the exit status."""
    wrong = False
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for line, faults in pool.map(outcome, chosen or languages.available()):
            wrong = wrong or bool(faults)
            more = [f"… and {len(faults) - _MOST} more"] if faults[_MOST:] else []
            sys.stdout.write("\n  ".join((line, *faults[:_MOST], *more)) + "\n")
            sys.stdout.flush()
    return int(wrong)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
