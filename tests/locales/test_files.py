"""Tests of reading files of translations."""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from tests.support.golden import Case, cases
from trellis.locales import files


@cases(__file__, "files")
def test_files(case: Case, tmp_path: Path, *, update_golden: bool) -> None:
    """Each message is read, or reported with its line and what to do, and then left out."""
    path = tmp_path / "xx.po"
    path.write_text(case.given["file"], encoding="utf-8")
    found = files.read(path, "locales/xx.po", Locale.parse(case.given.get("language", "de")))
    read = {" | ".join(filter(None, key)): list(forms) for key, forms in found.messages.items()}
    case.check({"read": read, "problems": [str(problem) for problem in found.problems]}, update=update_golden)


@given(st.text(alphabet=st.sampled_from('msgid tr"\\[]01~#,:\n%()éPlural-Forms;=n')))
def test_any_text(text: str) -> None:
    """Whatever a file has in it, it is read or a problem."""
    for problem in files.parse(text, "locales/xx.po", Locale("de")).problems:
        assert problem.line >= 0


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    """A file in another encoding, or none that can be read, is one problem."""
    (tmp_path / "xx.po").write_bytes("msgid".encode("utf-16"))
    for name in ("xx.po", "no.po"):
        found = files.read(tmp_path / name, name, Locale("de"))
        assert not found.messages
        assert [problem.file for problem in found.problems] == [name]


def test_the_messages_of_the_engine() -> None:
    """Each message is listed with its plural and the sources that use it."""
    listed = files.messages()
    assert listed["", "%(num)s page"].plural == "%(num)s pages"
    assert listed["", "%(done)s of %(all)s answered"].sources == ("overrides/assets/javascripts/answers/words.js",)
