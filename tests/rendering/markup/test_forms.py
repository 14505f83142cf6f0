"""Tests of rendering exercise blocks as accessible form controls."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import html
from lxml.html import HtmlElement

from tests.support.golden import Case, cases
from tests.support.rendering import render_text
from trellis.rendering.markup import without_coach_notes

EVERYTHING = "\n".join(
    f"/// {first}\n///\n"
    for first in (
        "prompt | Why?\n\nThink.",
        "prompt | Why?",
        "short | Why, really?",
        "choose | Which v1.5 do you need?\n    other: 2\n\n- A\n- B",
        "choose | Which two?\n    many: true\n    other: 1\n\n- A\n- B",
        "scale | How much?\n    low: A little\n    high: A lot",
        "grid | When?\n    columns: [A, B]\n    rows: [C, D]",
        "grid | When?\n    columns: [A, B]\n    rows: 2",
        "agreement | Do we agree?\n    sign: [Sam, Alex]",
        "agreement | Do we?",
        "coach | Wait",
        "break",
    )
)


@pytest.fixture(scope="module")
def page() -> HtmlElement:
    """Return a page with every kind of exercise, as its readers get it."""
    rendered = render_text(EVERYTHING)
    assert rendered.told == []
    return html.fragment_fromstring(without_coach_notes(rendered.html), create_parent="main")


@cases(__file__, "forms")
def test_forms(case: Case, *, update_golden: bool) -> None:
    """A block becomes the controls that its golden file shows."""
    rendered = render_text(case.given["source"])
    assert rendered.told == []
    case.check(rendered.html + "\n", update=update_golden)


def test_ids_are_unique_and_without_dots(page: HtmlElement) -> None:
    """An id names one element, and can name a field of a PDF form, where a dot means something."""
    ids = page.xpath("//@id")
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    assert not any("." in name or " " in name for name in ids)


def test_every_control_has_a_name(page: HtmlElement) -> None:
    """A control is named by a label around it or for it, or by an aria attribute whose target speaks."""
    controls = page.xpath("//input|//textarea")
    assert len(controls) > 30
    for control in controls:
        names = [
            control.get("aria-label", ""),
            *(text for wanted in control.get("aria-labelledby", "").split() for text in _text(page, wanted)),
            *(label.text_content() for label in control.xpath("ancestor::label")),
            *(label.text_content() for label in page.xpath("//label[@for=$id]", id=control.get("id", "-"))),
        ]
        assert any(name.strip() for name in names), html.tostring(control)


def _text(page: HtmlElement, wanted: str) -> list[str]:
    return [element.text_content() for element in page.xpath("//*[@id=$id]", id=wanted)]


def test_every_fieldset_starts_with_a_legend(page: HtmlElement) -> None:
    """A group of controls says what it asks."""
    fieldsets = page.xpath("//fieldset")
    assert fieldsets
    for fieldset in fieldsets:
        assert fieldset[0].tag == "legend"
        assert fieldset[0].text_content().strip()


def test_references_between_elements_lead_somewhere(page: HtmlElement) -> None:
    """What describes or labels a control is on the page."""
    ids = set(page.xpath("//@id"))
    wanted = " ".join(page.xpath("//@aria-describedby|//@aria-labelledby|//label/@for")).split()
    assert wanted
    assert set(wanted) <= ids


def test_radio_buttons_of_two_questions_are_apart(page: HtmlElement) -> None:
    """Radio buttons of one question share a name that no other question has."""
    names = {
        exercise.get("id"): set(exercise.xpath(".//input[@type='radio']/@name"))
        for exercise in page.xpath("//*[@data-exercise]")
    }
    used = [name for group in names.values() for name in group]
    assert len(used) == len(set(used)) == 2


def test_readers_do_not_get_the_notes_of_the_coach() -> None:
    """What is written for the coach is cut out of the page, however much of it there is."""
    rendered = render_text(
        "Before.\n\n/// coach | Secret\n- one\n\n> two\n///\n\nBetween.\n\n/// coach\nSecret.\n///\n"
    )
    shown = without_coach_notes(rendered.html)
    assert "Secret" in rendered.html
    assert "Secret" not in shown
    assert "coach" not in shown
    assert "Between." in shown
