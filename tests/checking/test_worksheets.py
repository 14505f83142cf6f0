"""What a worksheet lacks is found: its purpose, the parts that a practice asks for, and timing that adds up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.texts import page, texts
from trellis.checking import risks, worksheets
from trellis.checking.style import Style, WorksheetPart

SHEET = """\
!!! warning "Before you start"
    Leave it if you are afraid. Read [when to get other help][when-to-get-other-help].

This sheet helps you be on time.

/// prompt | What happened?
Mira wrote: “I missed the bus.”
///

Either of you may stop.

/// short | My next step
///

/// coach
**Before anything else.** See each partner alone.

**Timing.** Ten minutes.

**How to introduce it.** Slowly.

**What to watch for.** Haste.

**Variations.**

- *One partner only:* yes.
- *By video:* yes.
- *Low energy:* one line.

**When not to use it.** In fear.
///
"""


STYLE = Style(
    worksheet_parts=(
        WorksheetPart("example answer", "\\bwrote: ", "Show one"),
        WorksheetPart("way to stop", "\\bmay stop\\b", "Say how"),
        WorksheetPart("next step", "\\bstep\\b", "Ask for it", "last questions"),
    ),
    coach_notes=("Timing.", "How to introduce it.", "What to watch for.", "Variations.", "By video:", "When not"),
)


def test_a_whole_worksheet_lacks_nothing() -> None:
    """A worksheet with all its parts passes."""
    made = texts(page(SHEET, "worksheets/late.md", risk="joint-disclosure"), style=STYLE)
    assert [*worksheets.check(made), *risks.check(made)] == []


@pytest.mark.parametrize(("old", "new", "wrong"), [
    ("This sheet helps you be on time.", "This helps. And that.", "purpose is not one sentence"),
    ("Mira wrote: “I missed the bus.”", "A small thing.", "no example answer"),
    ("Either of you may stop.", "Go on.", "no way to stop"),
    ("/// short | My next step", "/// short | My name", "no next step"),
    ("**Timing.** Ten minutes.", "**Timing.** Thirty minutes.", "10 minutes"),
    ("**Timing.** Ten minutes.", "Ten minutes.", "lack “Timing.”"),
    ("**How to introduce it.**", "**Then.**", "lack “How to introduce it.”"),
    ("**What to watch for.**", "**Then.**", "lack “What to watch for.”"),
    ("**Variations.**", "**Then.**", "lack “Variations.”"),
    ("- *By video:* yes.\n", "", "lack “By video:”"),
    ("**When not to use it.**", "**Then.**", "lack “When not”"),
    ("!!! warning", "!!! note", "no warning"),
    ("[when to get other help][when-to-get-other-help]", "on", "no warning"),
    ("**Before anything else.**", "**First.**", "each partner alone"),
    ('"Before you start"', '"Is this your page?"', "a title of its own"),
    (' "Before you start"', "", "a title of its own"),
])  # fmt: skip
def test_what_a_worksheet_lacks(old: str, new: str, wrong: str) -> None:
    """Each part that is missing, and timing that does not add up, is reported."""
    assert old in SHEET
    made = page(SHEET.replace(old, new), "worksheets/late.md", risk="joint-disclosure")
    read = texts(made, style=STYLE)
    [problem] = [*worksheets.check(read), *risks.check(read)]
    assert wrong in problem.wrong
    assert problem.line >= made.body_line


STEP = "/// short | My next step\n///\n\n"
OTHER = "/// prompt | Who?\n///\n\n"
CHOICE = "/// choose | Which step?\n- A\n///\n\n"
NOTE = "//// coach\n/// short | Which step?\n///\n////\n\n"


@pytest.mark.parametrize(("questions", "missing"), [
    (STEP + OTHER * 2, False), (STEP + OTHER * 3, True), (OTHER + CHOICE, True), (OTHER + NOTE, True),
    (STEP + OTHER * 2 + CHOICE, False), ("", True),
])  # fmt: skip
def test_the_last_questions(questions: str, missing: bool) -> None:  # noqa: FBT001 – a parameter of the test
    """Only the last three questions that readers answer in their own words count as the last ones."""
    made = page(f"This sheet helps.\n\n{questions}", "worksheets/late.md")
    found = [
        problem.wrong
        for problem in worksheets.check(texts(made, style=Style(worksheet_parts=STYLE.worksheet_parts[2:])))
    ]
    assert found == (["the worksheet has no next step"] if missing else [])


@pytest.mark.parametrize(("timing", "minutes"), [
    ("Fifteen minutes", 15), ("Twenty-five minutes, ten of them alone", 25),
    ("Five to read, and forty-five to write", 50),
])  # fmt: skip
def test_timing_that_adds_up(timing: str, minutes: int) -> None:
    """The timing begins with the whole time, or its parts add up to it; a minute more is reported."""
    body = f"This sheet helps.\n\n/// coach\n**Timing.** {timing}.\n///"
    right, wrong = (page(body, "worksheets/late.md", minutes=str(count)) for count in (minutes, minutes + 1))
    assert list(worksheets.check(texts(right))) == []
    assert len(list(worksheets.check(texts(wrong)))) == 1


def test_a_practice_without_rules_of_its_own() -> None:
    """Only the purpose is asked of every worksheet, and a sheet without risk needs no warning."""
    made = texts(page("This sheet helps.", "worksheets/late.md"), page("One. Two.", "worksheets/early.md"))
    [problem] = [*worksheets.check(made), *risks.check(made)]
    assert (problem.file, problem.wrong) == ("docs/worksheets/early.md", "the purpose is not one sentence")


@pytest.mark.parametrize(("keys", "found"), [({}, 1), ({"risk": "none"}, 0)])
def test_a_sheet_for_partners_says_what_its_risk_is(keys: dict[str, str], found: int) -> None:
    """If partners answer separately and compare, the risk must be stated, even if there is none."""
    made = page("This sheet helps.\n\n//// each\n/// short | A wish\n///\n////", "worksheets/late.md", **keys)
    assert [problem.line for problem in risks.check(texts(made))] == [1] * found


def test_a_warning_comes_before_the_first_exercise() -> None:
    """A warning below the first question is too late."""
    warning, _, rest = SHEET.partition("\n\n")
    late = rest.replace("Either of you", f"{warning}\n\nEither of you")
    [problem] = risks.check(texts(page(late, "worksheets/late.md", risk="disclosure")))
    assert "no warning" in problem.wrong


HELPED = "All is well.\n\nIf not, read [other help][when-to-get-other-help]."


@pytest.mark.parametrize(("path", "risk", "everywhere", "found"), [
    ("articles/late.md", "none", False, [10]), ("articles/late.md", "being-found", False, []),
    ("articles/late.md", "none", True, []), ("worksheets/late.md", "none", False, [13]),
    ("late.md", "none", False, [8]),
])  # fmt: skip
def test_whoever_is_sent_to_help_can_leave(path: str, risk: str, everywhere: bool, found: list[int]) -> None:  # noqa: FBT001 – a parameter of the test
    """A page that sends readers to other help has to have the button to leave at once."""
    made = replace(texts(page(HELPED, path, risk=risk)), exit_on_every_page=everywhere)
    assert [problem.line for problem in risks.check(made)] == found
