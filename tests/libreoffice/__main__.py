"""Opens every Word file of a built site with LibreOffice, and reports what it cannot open or leaves out."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdf

from tests.support.word import W, WordFile

_PATIENCE = 900
"""Seconds after which LibreOffice is taken to hang."""

_WORD = re.compile(r"\w{3,}")


def main(site: Path) -> int:
    """Convert the Word files of a site to PDF, print what is wrong, and return the exit status."""
    files = sorted(site.glob("*/*/*.docx"))
    with TemporaryDirectory() as folder:
        home = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        made = Path(folder, "made")
        command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(made), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603 – on our own files
        wrong = [fault for file in files for fault in _faults(file, made / f"{file.stem}.pdf")]
    sys.stdout.write("".join(f"{fault}\n" for fault in wrong))
    sys.stdout.write(f"{len(files)} Word files opened with LibreOffice: {len(wrong)} faults\n")
    return 1 if wrong or not files else 0


def _faults(file: Path, made: Path) -> Iterator[str]:
    if not made.exists():
        yield f"{file.name}: not opened"
        return
    shown = "".join(page.extract_text() for page in pypdf.PdfReader(made).pages)
    written = " ".join(text.text or "" for text in WordFile(file.read_bytes()).parts["document"].iter(f"{W}t"))
    # Lines break within words, and some words are shown in capitals.
    letters = re.sub(r"\W", "", shown).casefold()
    lost = [word for word in dict.fromkeys(_WORD.findall(written)) if word.casefold() not in letters]
    if lost:
        yield f"{file.name}: lost {', '.join(lost[:10])}"


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
