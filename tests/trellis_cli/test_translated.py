"""`trellis translated` as an owner runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.trellis_cli.test_check import CONFIG, HOME
from trellis_cli.main import main


def test_a_translation_is_noted_as_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command writes a key into translations; given any other file, it writes nothing and says so."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "docs" / "index.md").write_text(HOME)
    spanish = tmp_path / "docs" / "index.es.md"
    spanish.write_text(HOME.replace("Home", "Inicio"))
    monkeypatch.chdir(tmp_path)
    refused = CliRunner().invoke(main, ["translated", "docs/index.es.md", "docs/index.md"])
    assert (refused.exit_code, "docs/index.md: this is no translation" in refused.output) == (1, True)
    assert "translated:" not in spanish.read_text()
    done = CliRunner().invoke(main, ["translated", "docs/index.es.md"])
    assert (done.output, done.exit_code) == ("docs/index.es.md: up to date with docs/index.md\n", 0)
    assert "\ntranslated: " in spanish.read_text()
    (tmp_path / "docs" / "index.md").write_text(HOME.replace("is at", "was at"))
    checked = CliRunner().invoke(main, ["check", "--only", "translations"])
    assert "docs/index.md has changed since it was translated: its beginning." in checked.output
