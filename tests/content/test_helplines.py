"""Tests of reading the file of help lines."""

from __future__ import annotations

from pathlib import Path

from tests.support.golden import Case, cases
from trellis.content import helplines


@cases(__file__, "helplines")
def test_helplines(case: Case, *, update_golden: bool) -> None:
    """A valid line is listed under its country with the day it was checked; any other is a problem."""
    countries, problems = helplines.read(case.given["source"], "x")
    found = {
        "countries": {
            country.name: [f"{line.name} {line.dial} {line.website} {line.checked}" for line in country.lines]
            for country in countries
        },
        "problems": [str(problem).removeprefix("x:") for problem in problems],
    }
    case.check(found, update=update_golden)


def test_in_another_language() -> None:
    """Pages in another language show its words, by its alphabet; what is not translated stays as it is."""
    line = "{{name: {}, country: {}, about: x, website: 'https://a.example/', source: 'https://a.example/'{}}}\n"
    austria = ", languages: {de: {country: Österreich, about: ä, hours: rund um die Uhr}}"
    text = f"a: {line.format('A', 'Portugal', '')}b: {line.format('B', 'Austria', austria)}"
    countries, problems = helplines.read(text, "x")
    assert problems == ()
    assert [country.name for country in countries] == ["Austria", "Portugal"]
    shown = helplines.said_in(countries, "de")
    assert [(country.name, country.lines[0].about) for country in shown] == [("Österreich", "ä"), ("Portugal", "x")]
    assert helplines.said_in(countries, "es") == countries


def test_site_without_helplines(tmp_path: Path) -> None:
    """The file is optional."""
    assert helplines.read_file(tmp_path) == ((), ())


def test_helplines_in_another_encoding(tmp_path: Path) -> None:
    """A file that is not UTF-8 is a problem, not a crash."""
    (tmp_path / "helplines.yml").write_bytes("a: “b”".encode("cp1252"))
    countries, [problem] = helplines.read_file(tmp_path)
    assert not countries
    assert str(problem).startswith(f"{tmp_path.name}/helplines.yml:1: the file is not UTF-8 text")
