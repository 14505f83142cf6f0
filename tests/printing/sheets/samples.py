"""Worksheets as they come from the content, written out by hand: what tests, benchmark and eye look at."""

from __future__ import annotations

import datetime as dt

from tests.support.documents import figure, table
from trellis.foundation.document import (
    Admonition,
    Block,
    Blocks,
    CodeBlock,
    Definition,
    DefinitionList,
    Document,
    Exercise,
    FootnoteMark,
    Heading,
    Image,
    Inline,
    Inlines,
    Length,
    LineBreak,
    Link,
    List,
    Numbers,
    Paragraph,
    Quote,
    Rule,
    Styled,
    Text,
)
from trellis.foundation.exercises import Agreement, Break, Choose, Coach, Grid, Options, Prompt, Scale, Short
from trellis.printing.sheets.sheet import Sheet


def t(*parts: str | Inline) -> Inlines:
    """Return inline content from texts and values."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def p(*parts: str | Inline) -> Paragraph:
    """Return a paragraph."""
    return Paragraph(t(*parts))


def ask(options: Options, question: str = "", *body: Block, choices: tuple[str, ...] = ()) -> Exercise:
    """Return an exercise block."""
    name = "-".join(question.lower().split()[:4]) or "block"
    return Exercise(name, options, t(question) if question else (), body, tuple(t(choice) for choice in choices))


def strong(text: str | Inline) -> Styled:
    """Return bold text."""
    return Styled("strong", t(text))


def items(*texts: str) -> tuple[Blocks, ...]:
    """Return list items of one paragraph each."""
    return tuple((p(text),) for text in texts)


def sheet(*blocks: Block, footnotes: tuple[Blocks, ...] = (), **changes: object) -> Sheet:
    """Return a sheet with some blocks; `changes` are fields that differ from the usual ones."""
    fields: dict[str, object] = {
        "name": "sample",
        "title": "A sample sheet",
        "summary": "Made to be looked at.",
        "document": Document(blocks, footnotes),
        "minutes": 20,
        "audience": "one",
        "practice": "The Quiet Room",
        "address": "https://quietroom.example/go/k7m2q",
        "rights": "You may copy this sheet for your own use and for the people you work with.",
        "version": dt.date(2026, 11, 2),
    }
    return Sheet(**(fields | changes))  # type: ignore[arg-type]  # the fields are what Sheet takes


ONE_PROMISE = sheet(
    p(
        "Trust grows in small moments. Your partner sees you say a thing, and then sees you do it. This sheet helps "
        "you choose ",
        strong("one small promise"),
        " and keep it for a week. It goes with ",
        Link(t("Trust is earned in small coins"), "https://quietroom.example/go/p3x9d"),
        ".",
    ),
    Heading(2, t("Look back")),
    ask(
        Prompt(lines=3),
        "When did your partner last do what they said they would do?",
        p("A small moment is enough: a call at the promised time, a cup washed."),
    ),
    ask(Prompt(lines=3), "What did you feel when you noticed?"),
    ask(Coach(), "Before you begin", p("Ask for a moment from this week. If nothing comes, wait. Count to ten.")),
    Heading(2, t("Choose one promise")),
    p(
        "A good first promise is small, clear, and yours alone to keep. Nobody else has to change for it to work",
        FootnoteMark(1),
        ".",
    ),
    ask(
        Choose(columns=2, many=True, other=2),
        "Which of these could you promise this week?",
        choices=(
            "Put my phone away at dinner",
            "Say when I will be home, and be home then",
            "Ask one question about your day",
            "Do the thing I have put off",
            "Say thank you once a day",
            "Tell you when I am upset, the same day",
        ),
    ),
    ask(Prompt(lines=2, grow=False), "My promise for this week, in one sentence"),
    ask(Short(width="medium"), "I start on"),
    ask(Short(width="medium"), "We talk about it on"),
    ask(
        Scale(low="I doubt it", high="I am sure"),
        "How sure are you that you can keep it?",
        p("If it is below 7, make the promise smaller."),
    ),
    Heading(2, t("Keep a note of it")),
    ask(
        Grid(columns=("What I did", "What I noticed"), rows=("Monday", "Wednesday", "Friday", "Sunday"), lines=2),
        "My week",
    ),
    ask(Prompt(lines=3), "At the end of the week: what changed, in you or between you?"),
    name="one-promise",
    title="One promise at a time",
    summary="Choose one small promise, keep it for a week, and see what it does to trust.",
    audience="couple",
    footnotes=((p("Wieselquist and others, 1999: trust grows when a partner is seen to act for the two of you."),),),
)

NOT_YET = sheet(
    p("This sheet is a ladder. You start on the lowest rung, and you may stop on any."),
    Heading(2, t("How it works")),
    List(
        items(
            "Take turns. One speaks, the other listens.",
            "The listener says only “thank you for telling me”.",
            "Either of you may say “that is enough for today”. Then it is.",
        ),
        numbers=Numbers((1, 2, 3)),
    ),
    Admonition(
        "example",
        t("What a low rung sounds like"),
        (p("“I said I liked the film. I was bored, and I did not want to spoil your evening.”"),),
    ),
    Heading(2, t("My ladder")),
    ask(Prompt(lines=2), "Rung 1: something small I have kept back"),
    ask(Prompt(lines=2), "Rung 2: something I felt this month and did not say"),
    ask(Prompt(lines=3), "Rung 3: something I would like you to know about me"),
    ask(Coach(), "", p("Stop here in the first session. Rungs 4 and 5 wait until both ask for them.")),
    ask(
        Choose(),
        "After this, what do you need most?",
        choices=("A hug", "Quiet", "A walk", "To hear something back"),
    ),
    Heading(2, t("Our agreement")),
    ask(
        Agreement(sign=("Sam", "Alex")),
        "What we do with what we hear",
        List(
            items(
                "What is said here stays here.",
                "We do not use it in a later argument.",
                "We thank each other before we answer.",
            )
        ),
    ),
    name="not-said-yet",
    title="What I have not said yet",
    summary="A ladder of small disclosures, from easy to hard, for two people who feel safe with each other.",
    minutes=45,
    audience="couple",
    warning=Admonition(
        "warning",
        t("Please read this first"),
        (
            p(
                "Do not do this together if one of you is afraid of the other. What is said can be punished later. ",
                "Talk to somebody on your own first: ",
                Link(t("when this is not the right help"), "https://quietroom.example/go/safe"),
                ".",
            ),
        ),
    ),
)

EVERYTHING = sheet(
    p(
        "Text may be ",
        strong("strong"),
        ", ",
        Styled("emphasis", t("stressed")),
        ", ",
        Styled("code", t("typed()")),
        ", ",
        Styled("struck", t("taken back")),
        ", ",
        Styled("marked", t("marked")),
        ", H",
        Styled("sub", t("2")),
        "O or x",
        Styled("super", t("2")),
        ".",
        LineBreak(),
        "It is ½ é ł Ł ğ ş č ő € → ✓, “quoted” – or ‘so’ — and more…",
    ),
    Heading(3, t("A heading that began too low")),
    List(
        (
            (p("A first bullet"),),
            (p("A second one with a list of its own:"), List(items("deeper", "and deeper"), numbers=Numbers((3, 4)))),
            (p("A third one"), p("with two paragraphs, and a ", Link(t("link"), "https://quietroom.example/go/p3x9d"))),
        )
    ),
    List(items("Bring water", "Bring a pen"), ticks=(True, False)),
    Heading(5, t("A heading that skipped")),
    DefinitionList(
        (
            Definition((t("Trust"),), ((p("You believe that your partner is kind and honest."),),)),
            Definition((t("Need"), t("Wish")), ((p("What you cannot do without for long."),), (p("Or would not."),))),
        )
    ),
    table(
        (t("Words"), t("What they do"), t("How often")),
        (
            (t("“You never”"), t("They close the door before a talk has begun"), t("0")),
            (t("“I would like”"), t("They say what you want, and leave room for a no"), t("12")),
        ),
        ("left", "left", "right"),
    ),
    Quote((p("Between stimulus and response there is a space."), p("So somebody said", FootnoteMark(1), "."))),
    Admonition("note", t("Good to know"), (p("An aside has a thin frame."),)),
    Admonition("warning", t("Take care"), (p("A warning has a strong one."),)),
    CodeBlock("one  two\n  three"),
    Rule(),
    figure(Image("drawing.svg", "A circle beside a square", Length(180)), t("Two shapes that share an edge")),
    p("An inline picture ", Image("drawing.svg", "a small drawing"), " and decoration ", Image("drawing.svg", "")),
    ask(Break()),
    Heading(2, t("Exercises")),
    ask(Prompt(lines=2), "A prompt", p("With a word of help.")),
    ask(Short(width="short"), "Age"),
    ask(Short(width="short"), "Since"),
    ask(Short(width="short"), "Children"),
    ask(Short(), "Where we live now"),
    ask(Choose(columns=3), "One of six", choices=("red", "blue", "green", "white", "black", "grey")),
    ask(Scale(start=0, stop=5), "A scale"),
    ask(Grid(columns=("When", "What happened", "What I felt"), rows=3), "A grid"),
    ask(Coach(), "Watch for", p("Hands. Breath. ", Link(t("More"), "https://quietroom.example/go/zzz"))),
    ask(Agreement(sign=1, review=False), "An agreement", p("I will try.")),
    footnotes=((p("A note with a ", Link(t("link"), "https://quietroom.example/go/note"), "."),),),
)

THREE_PAGES = sheet(
    *ONE_PROMISE.document.blocks,
    *NOT_YET.document.blocks[:5],
    *NOT_YET.document.blocks[8:],
    footnotes=ONE_PROMISE.document.footnotes,
    name="three-pages",
    title="From a promise to a ladder",
    summary="A typical sheet of three pages: some text, questions, boxes to tick, scales, a grid and an agreement.",
    audience="couple",
)

ANSWERS = sheet(
    Exercise("prompt", Prompt(), t("A prompt"), (p("With a word of help."),)),
    Exercise("short", Short(width="medium"), t("A short one")),
    Exercise("second", Short(width="medium"), t("Another, whose label is too long to stand beside its answer")),
    Exercise("one", Choose(other=2), t("One of three"), (), (t("red"), t("blue"), t("green"))),
    Exercise("many", Choose(many=True, columns=2, other=1), t("Some"), (), (t("a"), t("b"), t("c"), t("d"))),
    Exercise("scale", Scale(start=0, low="low", high="high"), t("A scale")),
    Exercise("flat", Grid(columns=("When", "What"), rows=2), t("A grid of single lines")),
    Exercise("tall", Grid(columns=("When", "What"), rows=("Monday", "Friday"), lines=3), t("A grid of tall cells")),
    Exercise("nested", Prompt(grow=False), t("A prompt that does not grow")),
    Exercise("agreed", Agreement(), t("An agreement"), (p("We will try."),)),
    name="answers",
)
