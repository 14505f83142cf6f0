"""`trellis check` as an owner runs it: what it prints, what it writes, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.miniature import ROOT
from trellis_cli.main import main

CONFIG = f"""\
site_name: Quillbert
site_url: https://a.example/
exclude_docs: notes.md
theme: {{name: material, language: en}}
hooks: [{ROOT}/hooks/events.py]
extra:
  trellis: {{practice: Quillbert, coach: Ada Fnord, email: ada@a.example, rights: Copy it.}}
"""
HOME = "---\ntitle: Home\nsummary: Where it starts.\n---\n\nAda Fnord is at Quillbert.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a practice of one page, and go to its folder."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "docs" / "index.md").write_text(HOME)
    (tmp_path / "docs" / "notes.md").write_text("TODO")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["check", *arguments])


def test_nothing_to_mend(folder: Path) -> None:
    """Texts without findings end with status 0; nothing is built, and excluded files are not read."""
    done = run()
    assert (done.output, done.exit_code) == ("1 page was checked. There is nothing to fix.\n", 0)
    assert sorted(path.name for path in folder.iterdir()) == ["docs", "mkdocs.yml"]


def test_something_to_mend(folder: Path) -> None:
    """Findings are printed with file, line and cure, written as JSON when asked for, and end with status 1."""
    (folder / "docs" / "index.md").write_text(HOME.replace("is at", "iss at"))
    done = run("--json", "found.json")
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "1 problem to fix:",
        "  docs/index.md:6: “iss” is not in the dictionary. Write “is”, or add the word to “words” in style.yml.",
        "1 page was checked. Found by: spelling (1).",
    ]
    assert json.loads((folder / "found.json").read_text(encoding="utf-8"))["findings"][0]["line"] == 6
    assert run("--only", "reading", "--only", "capitals").exit_code == 0


def test_mistakes_in_settings_are_findings(folder: Path) -> None:
    """Settings that are incomplete are reported, and the texts are checked all the same."""
    (folder / "mkdocs.yml").write_text(CONFIG.replace("email: ada@a.example, ", ""))
    done = run("--only", "unfinished")
    assert done.exit_code == 1
    assert "mkdocs.yml:7: the key “email” is missing" in done.output


@pytest.mark.parametrize(("config", "said"), [
    (None, "There is no mkdocs.yml in"),
    ("site_name: [", "mkdocs.yml:2: the YAML is broken"),
    ("site_name: A\n", "does not use Trellis"),
    (f"{CONFIG}docs_dir: missing\n", "which does not exist"),
])  # fmt: skip
def test_settings_that_cannot_be_read(folder: Path, config: str | None, said: str) -> None:
    """One message says what is wrong with the settings, and nothing is checked."""
    (folder / "mkdocs.yml").unlink()
    if config is not None:
        (folder / "mkdocs.yml").write_text(config)
    done = run()
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
    assert isinstance(done.exception, SystemExit)  # which prints no traceback


@pytest.mark.usefixtures("folder")
def test_a_file_that_cannot_be_written() -> None:
    """Where the JSON file cannot be written, the command says so."""
    Path("taken").touch()
    done = run("--json", "taken/found.json")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: taken")


@pytest.mark.usefixtures("folder")
def test_an_unknown_check() -> None:
    """A name that no check has is refused, and the nearest name suggested."""
    done = run("--only", "speling")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "Error: There is no check “speling”. Did you mean “spelling”?\n"
