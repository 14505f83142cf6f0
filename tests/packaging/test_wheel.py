"""The wheel in an environment of its own: what is in it, a practice built with it, and an upgrade to the next one."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

import trellis
from tests.builds.test_serve import awaited
from tests.letters.site import HEAD
from tests.support.miniature import PAGES, ROOT, build, digests
from tests.support.wheel import build_wheel, call, copy_source

FOLDERS = {"trellis": "hooks/trellis", "trellis_mkdocs": "hooks/trellis_mkdocs", "trellis_cli": "hooks/trellis_cli"} | {
    "trellis_theme": "overrides"
}
NEXT = f"{trellis.__version__}.post1"

SETTINGS = """\
site_name: Miniature
site_url: https://miniature.example/
theme:
  name: trellis
plugins:
  - trellis
extra:
  trellis:
    practice: Miniature
    coach: Ada Small
    email: ada@miniature.example
    rights: Copy it.
"""
LETTER = f"{HEAD}\nCome [on time][on-time#late], and do [one thing][one-thing].\n"
ARCHIVE = "---\ntitle: Letters\nsummary: All letters.\n---\nAll letters.\n"
PRACTICE: Mapping[str, str] = {
    "mkdocs.yml": SETTINGS,
    **{f"docs/{path}": text for path, text in PAGES.items()},
    "docs/newsletter/index.md": ARCHIVE,
    "docs/newsletter/letter.md": LETTER,
}


@dataclass(frozen=True)
class Installed:
    """An environment into which wheels are installed, and a practice beside it."""

    folder: Path

    @property
    def practice(self) -> Path:
        """The folder of the practice."""
        return self.folder / "practice"

    @property
    def _programs(self) -> Path:
        return self.folder / "environment" / ("Scripts" if os.name == "nt" else "bin")

    def install(self, wheel: Path, *options: str) -> None:
        """Install a wheel as an owner would, but from this computer alone."""
        python = str(self._programs / "python")
        call(
            sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", *options, str(wheel)
        )

    def run(self, program: str, *words: str) -> str:
        """Run an installed program in the folder of the practice, and return what it printed."""
        if program == "mkdocs":  # is installed in the environment of the tests alone
            return call(str(self._programs / "python"), "-m", "mkdocs", *words, cwd=self.practice)
        return call(str(self._programs / program), *words, cwd=self.practice)

    @contextmanager
    def running(self, program: str, *words: str) -> Iterator[None]:
        """Run an installed program in the folder of the practice until the block ends."""
        command = [str(self._programs / program), *words]
        with subprocess.Popen(  # noqa: S603 – our own words
            command, cwd=self.practice, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as going:
            try:
                yield
            finally:
                going.terminate()


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what the wheel is built from."""
    return copy_source(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of this version."""
    return build_wheel(source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Return an environment with the wheel, and a practice that was published, with one letter sent."""
    made = Installed(tmp_path_factory.mktemp("installed"))
    environment = made.folder / "environment"
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    [packages] = environment.rglob("site-packages")
    (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    made.install(wheel, "--ignore-installed")
    write(made.practice, PRACTICE)
    made.run("trellis", "record")
    write(made.practice, {"docs/newsletter/letter.md": LETTER.replace("date:", "sent: 2026-03-04\ndate:")})
    assert "sent-letters.txt: 1 line added" in made.run("trellis", "record")
    return made


def test_what_is_in_the_wheel(source: Path, wheel: Path) -> None:
    """The wheel has every file of the engine and the theme, the licences, and nothing of a practice or of the tests."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    ours = {
        f"{package}/{path.relative_to(source / folder).as_posix()}"
        for package, folder in FOLDERS.items()
        for path in (source / folder).rglob("*")
        if path.is_file()
    }
    info = f"trellis-{trellis.__version__}.dist-info/"
    assert {name for name in names if not name.startswith(info)} == ours
    licences = [name.rpartition("/")[2] for name in names if name.startswith(f"{info}licenses/")]
    assert sorted(licences) == [
        "LICENSE",
        "LICENSE-Atkinson-Hyperlegible-Next.txt",
        "LICENSE-CONTENT",
        "LICENSE-Vollkorn.txt",
        "LICENSE-lean-qr.txt",
        "LICENSE-minisearch.txt",
        "LICENSE-pdf-lib.txt",
        "LICENSE-pdfjs.txt",
        "LICENSE-snowball.txt",
        "OFL-AtkinsonHyperlegibleNext.txt",
        "OFL-Noto.txt",
        "OFL-Vollkorn.txt",
    ]


@pytest.mark.parametrize(("extra", "script"), [("ar", "arabic"), ("ja", "japanese")])
def test_typefaces_have_wheels_of_their_own(extra: str, script: str, tmp_path: Path) -> None:
    """An extra of Trellis asks for the wheel of a script’s typefaces, which has them all, with their licence."""
    made = ROOT / "fonts" / script
    project = tomllib.loads((made / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert asked[extra] == [f"{project['name']}>={project['version'].partition('.')[0]},<2"]
    shutil.copytree(made, tmp_path / "source", ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__"))
    with zipfile.ZipFile(build_wheel(tmp_path / "source", tmp_path / "wheel")) as archive:
        names = set(archive.namelist())
    shipped = [path for path in made.glob("trellis_fonts_*/*") if path.suffix in {".ttf", ".txt"}]
    assert {f"{path.parent.name}/{path.name}" for path in shipped} <= names
    assert len(shipped) > 3


def test_the_change_log() -> None:
    """The latest version that CHANGELOG.md describes is the one that is built."""
    versions = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == trellis.__version__


def test_plain_mkdocs_builds_the_same(installed: Installed) -> None:
    """`mkdocs build --strict` with the installed theme and plug-in makes what `trellis build` makes."""
    installed.run("trellis", "build")
    before = digests(installed.practice / "site")
    installed.run("mkdocs", "build", "--strict")
    assert digests(installed.practice / "site") == before
    assert "search/index.json" in before
    assert not [path for path in before if path.endswith((".py", ".yml"))]


def test_a_checkout_builds_the_same(installed: Installed, tmp_path: Path) -> None:
    """The hooks file and the theme's folder of a checkout make what the installed plug-in and theme make."""
    theme = f"theme: {{name: material, custom_dir: '{ROOT / 'overrides'}'}}\n"
    hooks = f"hooks: ['{ROOT / 'hooks' / 'events.py'}']\n"
    own, rest = SETTINGS.partition("theme:")[0], SETTINGS.partition("extra:")[2]
    folder = Path(shutil.copytree(installed.practice, tmp_path / "practice", ignore=shutil.ignore_patterns("site")))
    write(folder, {"mkdocs.yml": f"{own}{theme}plugins: []\n{hooks}extra:{rest}"})
    outcome = build(folder)
    assert outcome.status == 0, outcome.said
    installed.run("trellis", "build")
    assert digests(folder / "site") == digests(installed.practice / "site")


def test_preview(installed: Installed) -> None:
    """`trellis serve` follows a change of a page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    page, edited = f"http://{address}/articles/on-time/", installed.practice / "docs" / "articles" / "on-time.md"
    text = edited.read_text(encoding="utf-8")
    with installed.running("trellis", "serve", "--no-open", "--address", address):
        before = awaited(page)
        edited.write_text(f"{text}\nA new paragraph.\n", encoding="utf-8")
        after = awaited(page, before)
        edited.write_text(text, encoding="utf-8")
    assert b"A new paragraph." in after


def test_a_new_practice(installed: Installed) -> None:
    """`trellis new` makes a practice that `trellis build` builds strictly as it is, and that it does not make again."""
    facts = ("--name", "Us & Two", "--coach", "Ada", "--email", "ada@us.example", "--address", "https://us.example")
    said = installed.run("trellis", "new", "../new", *facts)
    assert "Your practice is in" in said
    new = installed.folder / "new"
    assert (new / "requirements.txt").read_text(encoding="utf-8") == f"trellis=={trellis.__version__}\n"
    installed.run("trellis", "build", "--config-file", "../new")
    made = digests(new)
    assert len([path for path in made if path.startswith("site/") and path.endswith(".pdf")]) == 34
    assert {"site/index.html", "site/404.html", "site/feed.xml", ".gitignore", ".github/workflows/publish.yml"} <= set(
        made
    )
    with pytest.raises(AssertionError, match="is not empty"):
        installed.run("trellis", "new", "../new", *facts)
    assert digests(new) == made


def test_trellis_twice(installed: Installed, tmp_path: Path) -> None:
    """A practice that names both the plug-in and the hooks file is told to take one out."""
    write(tmp_path, {"mkdocs.yml": f"{SETTINGS}hooks: ['{ROOT / 'hooks' / 'events.py'}']\n", "docs/index.md": ""})
    with pytest.raises(AssertionError, match=r"mkdocs\.yml uses Trellis twice"):
        installed.run("trellis", "build", "--config-file", str(tmp_path))


def test_upgrade(installed: Installed, source: Path, tmp_path: Path) -> None:
    """The next version changes pages, and leaves texts, the ledger, every address and the sent letter as they were."""
    practice = installed.practice
    kept = {path: digest for path, digest in digests(practice).items() if not path.startswith((".cache", "site/"))}
    assert {"outbox/letter-1/letter.html", "published-urls.txt", "sent-letters.txt", "docs/index.md"} <= kept.keys()
    newer = Path(shutil.copytree(source, tmp_path / "newer"))
    init, footer = newer / "hooks/trellis/__init__.py", newer / "overrides/partials/footer.html"
    init.write_text(init.read_text(encoding="utf-8").replace(trellis.__version__, NEXT), encoding="utf-8")
    footer.write_text(f"{footer.read_text(encoding='utf-8')}<!-- newer -->\n", encoding="utf-8")
    installed.install(build_wheel(newer, tmp_path / "wheel"), "--upgrade")
    assert installed.run("trellis", "--version") == f"trellis, version {NEXT}\n"
    assert "published-urls.txt: 0 lines added\nsent-letters.txt: 0 lines added\n" in installed.run("trellis", "record")
    assert "<!-- newer -->" in (practice / "site" / "index.html").read_text(encoding="utf-8")
    after = digests(practice)
    assert {path: after.get(path) for path in kept} == kept
    ledger = (practice / "published-urls.txt").read_text(encoding="utf-8")
    addresses = re.findall(r"^/([^#\n]*)", ledger, re.MULTILINE)
    assert "go/wfrd6/" in addresses
    lost = [path for path in addresses if not (practice / "site" / path).exists()]
    assert lost == []
