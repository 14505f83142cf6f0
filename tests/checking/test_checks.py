"""Tests of all checks together: what is run, what is left out and why, and the report."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from tests.support.texts import page
from trellis.checking import checks
from trellis.checking.checks import CHECKS, Practice
from trellis.checking.report import as_json, as_text
from trellis.checking.style import CheckName
from trellis.content.library import Source
from trellis.content.settings import Settings
from trellis.foundation.problems import Problem
from trellis.locales.catalogue import Catalogue

LATE = page("It is TODO.\n\nA freind.", "late.md").source


def practice(folder: Path, **sources: str) -> Practice:
    """Return a practice with these sources, by name, in a folder of its own."""
    (folder / "docs").mkdir(exist_ok=True)
    read = [Source(f"{name}.md", f"{name}/", text.encode()) for name, text in sources.items()]
    return Practice(folder, folder / "docs", tuple(read))


def found(made: Practice, *only: CheckName, drafts: bool = False) -> list[tuple[int, str]]:
    """Return the line and the check of each finding."""
    return [(item.problem.line, item.check) for item in checks.check(made, only, drafts=drafts).findings]


def test_every_name_has_a_check() -> None:
    """What an author may write under `leave_out` is what there is."""
    assert set(CHECKS) == set(get_args(CheckName))


def test_findings_come_by_file_and_line(tmp_path: Path) -> None:
    """Each finding names its check; several checks may find fault with one word."""
    made = practice(tmp_path, late=LATE, early=LATE)
    assert found(made) == [(5, "capitals"), (5, "unfinished"), (7, "spelling")] * 2
    assert found(made, "spelling") == [(7, "spelling")] * 2


def test_mistakes_in_sources_are_told_as_well(tmp_path: Path) -> None:
    """A page whose front matter is broken, and invalid rules, are in the report, and the other pages are checked."""
    (tmp_path / "style.yml").write_text("grad: 7")
    made = practice(tmp_path, late=LATE, broken="no front matter")
    in_settings = (Problem("mkdocs.yml", 3, "this is wrong", "Mend it"),)
    report = checks.check(replace(made, problems=in_settings), ["unfinished"])
    assert [(item.problem.file, item.check) for item in report.findings] == [
        ("docs/broken.md", "sources"),
        ("docs/late.md", "unfinished"),
        ("mkdocs.yml", "sources"),
        ("style.yml", "sources"),
    ]


def test_rules_in_the_wrong_folder(tmp_path: Path) -> None:
    """Rules that lie among the sources, where they would be published, are reported."""
    made = practice(tmp_path, late=page("All is well.", "late.md").source)
    (tmp_path / "docs" / "style.yml").write_text("grade: 2")
    [finding] = checks.check(made).findings
    assert (finding.problem.file, finding.check) == ("docs/style.yml", "sources")


def test_a_practice_may_leave_checks_out(tmp_path: Path) -> None:
    """What is left out is not run, and the report says so with the reason."""
    (tmp_path / "style.yml").write_text("leave_out: {spelling: we spell as we speak}")
    made = practice(tmp_path, late=LATE)
    assert (7, "spelling") not in found(made)
    assert checks.check(made).left_out == ("“spelling” was left out: we spell as we speak",)


def test_another_language(tmp_path: Path) -> None:
    """Checks that know English alone are left out, and the report says so."""
    made = replace(practice(tmp_path, late=LATE), language="de")
    assert found(made) == [(5, "capitals"), (5, "unfinished")]
    left_out = checks.check(made).left_out
    assert [text.split("”")[0] for text in left_out] == ["“spelling", "“claims", "“concepts"]
    assert all("the language of this practice is “de”" in text for text in left_out)
    assert checks.check(replace(made, language="en-GB")).left_out == ()
    assert checks.check(replace(made, language="ja")).left_out[0] == (
        "“reading” looked at lengths only: it knows no reading grade for the language “ja”"
    )


def test_translations_are_read_as_what_they_are(tmp_path: Path) -> None:
    """A translation is checked by the rules of its own language, whichever language the practice has."""
    spanish = page("Aquí está TODO dicho.\n\nUn freind.", "late.md").source
    made = practice(tmp_path, late=page("All is well.", "late.md").source, **{"late.es": spanish})
    assert found(made, "capitals") == [(5, "capitals")]
    assert found(replace(made, language="de", sources=made.sources[:1])) == []
    own = Settings(
        site_url="https://a.example/", practice="P", coach="C", email="a@b.example", rights="R.", footer_note="F."
    )
    report = checks.check(replace(made, settings=own), ["translations"])
    said = "pages in the language “es” show “rights” and “footer_note” in the language of the practice"
    assert {finding.problem.wrong for finding in report.findings} == {
        "this translation does not tell which text of docs/late.md it was made from",
        said,
    }


def test_rules_for_words_of_the_practice(tmp_path: Path) -> None:
    """A translation needs no words of the practice’s own language, nor a place of its own in the list of ideas."""
    rules = (
        "instead_of: {late: slow}\nwording: [{pattern: on time, wrong: is vague, remedy: Say when}]\n"
        "worksheet_parts: [{part: example, pattern: 'Example:', remedy: Give one}]\ncoach_notes: ['Timing.']\n"
    )
    (tmp_path / "style.yml").write_text(rules)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "ideas.yml").write_text("A: [{idea: I., concepts: [trust], worksheets: [sheet]}]\n")
    concept = page("You feel trust.", "concepts/trust.md", title="Trust").source
    sheet = page("Late, on time.", "worksheets/sheet.md").source
    own = {"concepts/trust": concept, "worksheets/sheet": sheet}
    spanish = "---\ntitle: Nunca\nsummary: {}.\n---\n\nNunca late on time.\n"
    made = practice(tmp_path, **own, **{f"{name}.es": spanish.format(name[0]) for name in own})
    only: tuple[CheckName, ...] = ("wording", "worksheets", "ideas", "concepts")
    found_here = [finding.problem for finding in checks.check(made, only).findings if finding.check in only]
    assert {problem.file for problem in found_here} >= {"docs/worksheets/sheet.md", "docs/ideas.yml"}
    assert not [problem for problem in found_here if ".es" in str(problem)]


def test_words_that_are_not_translated(tmp_path: Path) -> None:
    """What the engine says in English in another language is listed, and is no finding."""
    german = Catalogue("de", {("", "Worksheet"): ("Arbeitsblatt",)})
    report = checks.check(replace(practice(tmp_path), language="de", catalogue=german))
    assert report.findings == ()
    assert "Worksheet" not in report.untranslated
    assert len(report.untranslated) == len(set(report.untranslated)) > 300
    text = as_text(replace(report, untranslated=report.untranslated[:1]))
    assert "1 text of Trellis is in English, since there is no translation:" in text
    assert f"“{report.untranslated[0]}”" in text
    assert "\nWrite yours into locales/de.po, next to mkdocs.yml, in the form that they have in " in text
    british = Catalogue("en-GB")
    assert checks.check(replace(practice(tmp_path), catalogue=british)).untranslated == ()


def test_drafts_and_letters_that_were_sent(tmp_path: Path) -> None:
    """A draft is checked when asked for, and a letter that was sent, which nobody may change, is not reported."""
    draft = LATE.replace("---\n", "---\nstatus: draft\n", 1)
    assert found(practice(tmp_path, late=draft)) == []
    assert len(found(practice(tmp_path, late=draft), drafts=True)) == 3
    letter = page("TODO.", "newsletter/one.md")
    assert len(found(practice(tmp_path, **{"newsletter/one": letter.source}), "unfinished")) == 1
    sent = page("TODO.", "newsletter/one.md", sent="2026-03-02")
    assert found(practice(tmp_path, **{"newsletter/one": sent.source}), "unfinished") == []


@pytest.mark.parametrize(("checked", "said"), [
    (("", ""), "!!! NOT ONE HELP LINE HAS BEEN CHECKED"),
    (("2026-11-02", ""), "!!! These help lines have not been checked: Line 1."),
    (("2026-11-02", "2026-11-02"), None),
])  # fmt: skip
def test_help_lines_that_nobody_has_checked(tmp_path: Path, checked: tuple[str, str], said: str | None) -> None:
    """The report warns that help lines are unchecked, but this is not a finding in a text."""
    made = practice(tmp_path, late=page("All is well.", "late.md").source)
    rest = "country: Peru, about: x, website: 'https://a.example/', source: 'https://a.example/'"
    text = "".join(f"l{n}: {{name: Line {n}, {rest}, checked: {day}}}\n" for n, day in enumerate(checked))
    (tmp_path / "docs" / "helplines.yml").write_text(text)
    report = checks.check(made)
    assert report.findings == ()
    assert said in as_text(report) if said else "!!!" not in as_text(report)


@pytest.mark.parametrize(("path", "risk", "needed"), [
    ("when-to-get-other-help", {}, True),
    ("worksheets/late", {"risk": "disclosure"}, True),
    ("worksheets/late", {"risk": "none"}, False),
])  # fmt: skip
def test_no_help_line_at_all(tmp_path: Path, path: str, risk: dict[str, str], needed: bool) -> None:  # noqa: FBT001 – a parameter of the test
    """The report warns a practice whose texts may send readers to help lines if it lists none."""
    made = practice(tmp_path, **{path: page("All is well.", f"{path}.md", **risk).source})
    assert checks.check(made).help_lines.startswith("NOT ONE HELP LINE IS LISTED") == needed


def test_samples_to_replace(tmp_path: Path) -> None:
    """Texts marked as samples are listed with their lines, but not in letters that were sent."""
    text = "<!-- sample: your fees,\nand how to pay -->\nAll is well.\n\n<!-- Sample -->\nSo is this. <!-- a remark -->"
    letter = {"date": "2026-11-01", "id": "one", "subject": "S", "preheader": "P"}
    sent = page(text, "newsletter/one.md", **letter, sent="2026-11-01")
    report = checks.check(practice(tmp_path, **{"late": page(text, "late.md").source, "newsletter/one": sent.source}))
    assert report.findings == ()
    assert as_text(report).splitlines()[:4] == [
        "2 samples to replace with your own words:",
        "  docs/late.md:5: your fees, and how to pay.",
        "  docs/late.md:9: a text of your own.",
        "Delete the mark <!-- sample … --> when you have.",
    ]
    assert json.loads(as_json(report))["samples"][1] == {"file": "docs/late.md", "line": 9, "of": "a text of your own"}


def test_the_report_as_text(tmp_path: Path) -> None:
    """Findings come first, then what was left out, and last the count of each check."""
    (tmp_path / "style.yml").write_text("leave_out: {capitals: we shout}")
    lines = as_text(checks.check(practice(tmp_path, late=LATE))).splitlines()
    assert lines == [
        "2 problems to fix:",
        "  docs/late.md:5: “TODO” is not finished. Write the text, or remove it.",
        "  docs/late.md:7: “freind” is not in the dictionary. Write “friend”, or add the word to “words” in style.yml.",
        "“capitals” was left out: we shout.",
        "1 page was checked. Found by: unfinished (1), spelling (1).",
    ]
    assert as_text(checks.check(practice(tmp_path))) == (
        "“capitals” was left out: we shout.\n0 pages were checked. There is nothing to fix."
    )


def test_the_report_as_json(tmp_path: Path) -> None:
    """A program gets the same findings, with the name of the check."""
    read = json.loads(as_json(checks.check(practice(tmp_path, late=LATE), ["unfinished"])))
    assert read["findings"] == [
        {
            "check": "unfinished",
            "file": "docs/late.md",
            "line": 5,
            "wrong": "“TODO” is not finished",
            "remedy": "Write the text, or remove it",
        }
    ]
    assert (read["pages"], read["left_out"], read["help_lines"]) == (1, [], "")


def test_a_search_without_words_of_danger(tmp_path: Path) -> None:
    """Where the search knows no words of people in danger, and readers may need help, an owner is told to list some."""
    help_page = page("Chiama.", "when-to-get-other-help.md").source
    italian = replace(practice(tmp_path, **{"when-to-get-other-help": help_page}), language="it")
    [*_, told] = checks.check(italian).left_out
    assert told.startswith("The search cannot show the help page first to readers in danger")
    assert "“it”. List some under “words of danger” in docs/synonyms.yml" in told
    (tmp_path / "docs" / "synonyms.yml").write_text("words of danger: [mi picchia]", encoding="utf-8")
    for known in (italian, replace(italian, language="de"), replace(practice(tmp_path), language="it")):
        assert not [text for text in checks.check(known).left_out if "danger" in text]
