"""Builds two practices with other versions of what Trellis builds on, and compares: `python -m tests.compatibility`.

The practices are the one that has everything, with a page for every construct of Markdown, and a new one, as
`trellis new` makes it. The environments are pinned in `requirements/`: the oldest versions that pyproject.toml allows,
the newest ones, and ProperDocs, the fork of MkDocs, with the newest. Pages, styles, scripts, feeds and letters must
have the same bytes. The exit status is 1 if one differs.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.built import EVERYTHING
from tests.support.miniature import ROOT
from tests.support.wheel import build_wheel, call, copy_source

_UV = (sys.executable, "-m", "uv")
_DRAWN = (".pdf", ".png", ".docx")
"""Files that another version of Typst, Pillow or python-docx may write with other bytes. They have to be there."""

_FACTS = ("--name", "Us & Two", "--coach", "Ada", "--email", "ada@us.example", "--address", "https://us.example")


@dataclass(frozen=True)
class Versions:
    """A set of versions, pinned in `requirements/NAME.txt`, and the module that builds with it."""

    name: str
    builder: str

    def environment(self, folder: Path) -> Path:
        """Make an environment with these versions in a folder, and return its Python."""
        home = folder / self.name
        call(*_UV, "venv", "--quiet", "--python", sys.executable, str(home))
        python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        pinned = str(ROOT / "requirements" / f"{self.name}.txt")
        call(*_UV, "pip", "install", "--quiet", "--python", str(python), "--require-hashes", "--requirement", pinned)
        return python


ALL = (Versions("newest", "mkdocs"), Versions("oldest", "mkdocs"), Versions("properdocs", "properdocs"))
"""The first is what the others are compared with."""


def make_practices(python: Path, folder: Path) -> Iterator[Path]:
    """Write the practices into a folder, and yield the folder of each."""
    everything = Path(shutil.copytree(EVERYTHING, folder / "everything"))
    config = everything / "mkdocs.yml"
    more = (Path(__file__).parent / "extensions.yml").read_text(encoding="utf-8")
    config.write_text(
        f"{config.read_text(encoding='utf-8').replace('../../../', f'{ROOT}/')}\n{more}", encoding="utf-8"
    )
    shutil.copy(Path(__file__).parent / "every-construct.md", everything / "docs")
    with (everything / "docs" / "about.md").open("a", encoding="utf-8") as about:
        about.write("\n[Every construct](every-construct.md)\n")
    yield everything
    call(str(python), "-m", "trellis_cli", "new", str(folder / "new"), *_FACTS)
    yield folder / "new"


def built(versions: Versions, folder: Path, wheel: Path) -> Mapping[str, str]:
    """Build the practices with a set of versions; return a digest of each file that they make, by its path."""
    python = versions.environment(folder)
    call(*_UV, "pip", "install", "--quiet", "--python", str(python), "--no-index", "--no-deps", str(wheel))
    digests = {}
    for practice in make_practices(python, folder / f"{versions.name}-practices"):
        said = call(
            str(python), "-m", versions.builder, "build", "--strict", "--config-file", "mkdocs.yml", cwd=practice
        )
        assert "WARNING" not in said, said
        for path in (path for made in ("site", "outbox") for path in (practice / made).rglob("*") if path.is_file()):
            digests[path.relative_to(practice.parent).as_posix()] = _digest(path)
    return digests


def _digest(path: Path) -> str:
    if path.suffix in _DRAWN:
        return ""
    content = path.read_bytes()
    if path.name == "catalogue.json":
        catalogue = json.loads(content)
        for edition in (edition for page in catalogue["pages"] for edition in page.get("editions", ())):
            del edition["bytes"]
        content = json.dumps(catalogue).encode()
    return hashlib.sha256(content).hexdigest()


def main() -> int:
    """Build and compare; return how many sets of versions make something else."""
    wrong = 0
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        wheel = build_wheel(copy_source(folder / "source"), folder / "wheel")
        expected = built(ALL[0], folder, wheel)
        for versions in ALL[1:]:
            found = built(versions, folder, wheel)
            differ = sorted(path for path in {*expected, *found} if expected.get(path) != found.get(path))
            outcome = "".join(f"\n  {path}" for path in differ) if differ else " the same as with the newest versions"
            sys.stdout.write(f"{versions.name}: {len(found)} files,{outcome}\n")
            wrong += bool(differ)
    return wrong


if __name__ == "__main__":
    raise SystemExit(int(bool(main())))
