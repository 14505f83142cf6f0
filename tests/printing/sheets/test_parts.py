"""What partners answer alone, what is for all of them, and cards, wherever an author writes them."""

from __future__ import annotations

import pytest

from tests.printing.sheets.reading import page_texts
from tests.printing.sheets.samples import ask, p, sheet, t
from trellis.foundation.document import Admonition, Block, Exercise, FootnoteMark, Link, List, Paragraph
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Cards, Choose, Coach, Each, Options, Prompt, Short, Together
from trellis.foundation.traversal import plain, walk
from trellis.printing.sheets import parts
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.source import source


def asked(question: str) -> Exercise:
    """Return a question without lines that grow."""
    return ask(Prompt(lines=1, grow=False), question)


def aside(*blocks: Block) -> Admonition:
    """Return an aside that holds some blocks."""
    return Admonition("note", t("Aside"), blocks)


def each(*blocks: Block, names: tuple[str, ...] = ("Sam", "Kim")) -> Exercise:
    """Return a part that partners answer alone."""
    return ask(Each(names=names), "", *blocks)


def words(blocks: tuple[Block, ...]) -> str:
    """Return the paragraphs and questions of some blocks, in order, on one line."""
    found = [
        plain(node.content if isinstance(node, Paragraph) else node.question)
        for node in walk(blocks)
        if isinstance(node, Paragraph | Exercise)
    ]
    return " ".join(filter(None, found))


JOINT = ask(Together(), "", asked("Joint"))


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((p("All"),), ["All"]),
        ((p("Before"), each(asked("Own")), JOINT), ["Sam: Before Own", "Kim: Before Own", "Joint"]),
        ((p("Before"), aside(p("In it"), each(asked("Own")))), ["Sam: Before In it Own", "Kim: Before In it Own"]),
        ((List(((p("Item"), each(asked("Own"))),)),), ["Sam: Item Own", "Kim: Item Own"]),
        ((each(asked("1")), p("Between"), each(asked("2")), p("End")), ["Sam: 1 Between 2", "Kim: 1 Between 2", "End"]),
        ((each(asked("1")), JOINT, each(asked("2"))), ["Sam: 1", "Kim: 1", "Joint", "Sam: 2", "Kim: 2"]),
        ((p("Before"), JOINT, each(asked("Own"))), ["Before Joint", "Sam: Own", "Kim: Own"]),
        ((each(asked("1")), each(asked("2"), names=("A", "B"))), ["Sam: 1", "Kim: 1", "A: 2", "B: 2"]),
        (
            (aside(each(asked("1")), each(asked("2"), names=("B", "Kim", "C"))),),
            ["Sam · B: 1 2", "Kim: 1 2", "C: 2"],
        ),
        (
            (each(asked("Own")), ask(Cards(), "Deck", p("Shuffle."), choices=("Card",))),
            ["Sam: Own", "Kim: Own", "Deck Shuffle."],
        ),
    ],
)
def test_parts_for_partners(blocks: tuple[Block, ...], expected: list[str]) -> None:
    """Each partner has their own part with all that leads to it, wherever it is, and what is joint comes once."""
    found = parts.divided(blocks, Edition.CLIENT)
    assert [f"{part.who}: {words(part.blocks)}".removeprefix(": ") for part in found] == expected


def test_a_coach_has_one_part() -> None:
    """A coach’s copy is not divided, and has every question once."""
    blocks = (p("Before"), aside(each(asked("Own"))), JOINT)
    [part] = parts.divided(blocks, Edition.COACH)
    assert part.blocks == blocks


DECKS = sheet(
    p("At first, ", Link(t("a link"), "https://quietroom.example/first"), "."),
    aside(p("A deck in an aside."), ask(Cards(per_page=4), "Aside deck", choices=("Card in an aside",))),
    Exercise(
        "deck",
        Cards(per_page=4),
        t("Second deck", FootnoteMark(2)),
        (p("Shuffle them well."),),
        (t("See ", Link(t("this"), "https://quietroom.example/card")), t("A note", FootnoteMark(1))),
    ),
    ask(Coach(), "For you", aside(ask(Cards(), "Deck for a coach", choices=("Card for a coach",)))),
    p("Text below the cards."),
    footnotes=((p("The note of a card."),), (p("The note of a title."),)),
)


@pytest.mark.parametrize("edition", Edition)
def test_every_deck_is_printed(compiler: TypstCompiler, edition: Edition) -> None:
    """Decks are printed last, wherever they are; the text around and inside them stays where it is."""
    pdf = compiler.lay_out(DECKS, edition, Paper.A4, {}).pdf
    pages = [" ".join(text.split()) for text in page_texts(pdf)]
    assert "A deck in an aside. " in pages[0]
    assert pages[0].index("Second deck") < pages[0].index("Shuffle them well.") < pages[0].index("Text below the cards")
    fronts = [text for text in ("Card in an aside", "See this", "Card for a coach") if text in " ".join(pages[1:])]
    assert fronts == ["Card in an aside", "See this", *(["Card for a coach"] if edition is Edition.COACH else [])]


def test_notes_and_links_of_cards_are_listed() -> None:
    """The list of notes has those of cards after those of the text, although the cards come after the list."""
    made = source(DECKS, Edition.CLIENT, Paper.A4)
    ending, cards = made.index("#ending("), made.index("#cards(")
    assert ending < cards
    listed = made[ending:cards]
    places = [listed.index(text) for text in ("example/first", "of a title", "example/card", "of a card")]
    assert places == sorted(places)


def test_notes_are_numbered_as_they_are_read() -> None:
    """The notes of a question come before those of the text below it, and those before the ones of its choices."""

    def noted(options: Options, start: int, choices: int = 0) -> Exercise:
        marks = [t(f"Text {number}", FootnoteMark(number)) for number in range(start, start + 2 + choices)]
        return Exercise("q", options, marks[0], (Paragraph(marks[1]),), tuple(marks[2:]))

    made = sheet(
        noted(Prompt(), 1),
        noted(Short(), 3),
        noted(Choose(), 5, choices=2),
        footnotes=tuple((p(f"Note {number}"),) for number in range(1, 9)),
    )
    written = source(made, Edition.CLIENT, Paper.A4)
    assert [f'Text {number}"#mark({number})' in written for number in range(1, 9)] == [True] * 8
