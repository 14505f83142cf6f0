"""Two clean builds of one practice, in surroundings that differ in everything: each file has the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.miniature import CONFIG, PAGES, ROOT, Outcome, digests, found

EDITED = ROOT / "tests" / "practices" / "edited"
REST = {
    "articles/more.md": "---\ntitle: More\nsummary: M.\nconcepts: [breath]\npractise: [two]\n---\n\n[Late][late].\n",
    "concepts/trust.md": PAGES["concepts/trust.md"].replace("definition:", "see: [breath, rest]\ndefinition:"),
    "packs/index.md": "---\ntitle: Packs\nsummary: All packs.\n---\n",
    "worksheets/two.es.md": "---\ntitle: Dos\nsummary: S.\n---\n\nHablad.\n\n/// short | ¿Quién empieza?\n///\n",
    "packs/a-pack.es.md": "---\ntitle: Un paquete\nsummary: Dos fichas.\n---\n\nLas dos.\n",
    "newsletter/letter-two.es.md": (
        "---\nid: letter-2-es\ntitle: Carta 2\nsummary: Una carta.\nsubject: Hola\npreheader: Qué bien.\n---\n\n"
        "Queridas, [una respiración][breath].\n"
    ),
}
HERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {
    "TZ": "America/Adak",
    "LC_ALL": "C",
    "LANGUAGE": "de:ar",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "77",
}
BUILD = (
    "import os, sys; os.umask(int(sys.argv.pop(1), 8));"
    "processors = sorted(os.sched_getaffinity(0))[:int(sys.argv.pop(1))];"
    "os.sched_setaffinity(0, processors); os.cpu_count = lambda: len(processors);"
    "from trellis_cli.main import main; main(['build'], prog_name='trellis')"
)
"""What `trellis build` does, with the rights that new files do not get, and the number of processors."""


def _build(folder: Path, engine: Path, rights: str, processors: str, environment: dict[str, str]) -> Outcome:
    done = subprocess.run(  # noqa: S603 – our own interpreter on our own files
        [sys.executable, "-c", BUILD, rights, processors],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(engine / "hooks"), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Outcome(done.returncode, done.stdout + done.stderr)


def _practice(folder: Path) -> Path:
    """Write a practice in two languages with letters, packs, Word files and share pictures."""
    found(folder, REST, CONFIG)
    shutil.copytree(EDITED, folder / "docs", dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the folders of two copies of the practice, built in different surroundings.

    The second copy was made in the other order, with other dates, in a folder with a longer name, whose letters the
    computer does not know; it has a copy of the engine in it.
    """
    here = _practice(tmp_path_factory.mktemp("here"))
    there = tmp_path_factory.mktemp("elsewhere") / "Łódź & another place"
    for path in sorted((path for path in here.rglob("*") if path.is_file()), reverse=True):
        copy = there / path.relative_to(here)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (1_000_000_000, 1_000_000_000))
    for folder in ("hooks", "overrides"):
        shutil.copytree(ROOT / folder, there / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (there / "mkdocs.yml").write_text(CONFIG.replace(f"{ROOT}/", ""), encoding="utf-8")
    for outcome in (_build(here, ROOT, "022", "64", HERE), _build(there, there, "077", "1", THERE)):
        assert outcome.status == 0, outcome.said
        assert "Warning" not in outcome.said
    return here, there


def test_same_bytes_elsewhere(both: tuple[Path, Path]) -> None:
    """Folder, time zone, language, rights, order of hashes and of files, dates and processors change nothing."""
    here, there = both
    for name in ("site", "outbox", "hosting"):
        assert digests(there / name) == digests(here / name)


def test_all_kinds_of_files_were_compared(both: tuple[Path, Path]) -> None:
    """There are pages, sheets, packs, Word files, pictures, feeds, letters and rules in two languages to compare."""
    here, _ = both
    expected = {
        "site/es/articles/slow/index.html",
        "site/es/articles/slow/share.png",
        "site/es/feed.xml",
        "site/es/packs/a-pack/a-pack-es-booklet-a4.pdf",
        "site/es/worksheets/two/two-es-editable-letter.docx",
        "site/es/worksheets/two/two-es-fillable-a4.pdf",
        "site/packs/a-pack/a-pack-coach-a4.pdf",
        "site/search/index.json",
        "site/worksheets/one-thing/preview.png",
        "site/.htaccess",
        "outbox/letter-1/letter.eml",
        "outbox/letter-2-es/letter.html",
        "hosting/nginx-http.conf",
    }
    assert expected <= digests(here).keys()
