"""Renders exercise blocks as accessible form controls.

Each block becomes an element with `data-exercise` (its name), `data-options` (those that differ from the default, as
JSON) and `data-numbers` (permanent numbers of its options, unless they count from 1), from which `reader` reconstructs
the exercise. The element contains what readers of the page see. Its controls are added once all blocks of the page are
known, since their names depend on each other.
"""

from __future__ import annotations

import json
from typing import assert_never
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.toc import slugify
from pydantic import TypeAdapter
from pymdownx.blocks.block import Block, type_any

from trellis.addresses.questions import NamedQuestion, Question
from trellis.foundation.exercises import (
    EXERCISES,
    NAMES,
    Agreement,
    Break,
    Cards,
    Choose,
    Coach,
    Each,
    Grid,
    Options,
    Prompt,
    Scale,
    Short,
    Together,
)
from trellis.foundation.fields import IN_ORDER
from trellis.foundation.schema import keys, validate
from trellis.foundation.yaml_text import Mapped
from trellis.locales.catalogue import Catalogue
from trellis.rendering.markup.controls import Controls, verbatim

_ADAPTERS = {options: TypeAdapter(options) for options in NAMES}
_LONGEST_ID = 48

COACH_TAG = "coach-note"
"""The element of a coach's note, removed from the page once its sheet has been read."""


class ExerciseBlock(Block):
    """A block that is rendered as form controls; each name has a subclass, since pymdown registers classes."""

    ARGUMENT = None  # `blocks.check` reports a missing one

    def on_validate(self, parent: Element) -> bool:  # noqa: ARG002 – pymdown's signature
        """Reject what `blocks.check` reports; the text then stays in the page for the author to see."""
        given = {key: value for key, value in self.options.items() if key != "attrs" and value is not None}
        exercise, _ = validate(EXERCISES[self.NAME].options, Mapped(given), "")
        if exercise is None:
            return False
        if exercise == Each():
            words: Catalogue = self.config["asked"].words
            exercise = Each((words.gettext("Partner A"), words.gettext("Partner B")))
        self.exercise: Options = exercise
        return True

    def on_markdown(self) -> str:
        """Have the body parsed as Markdown blocks, whatever the element."""
        return "block"

    def on_create(self, parent: Element) -> Element:
        """Create the element, to which `build` adds the question and its controls."""
        self.question = (self.argument or "").strip()
        self.element = SubElement(
            parent,
            _element_of(self.exercise),
            {"class": f"exercise exercise--{self.NAME}", "id": "", "data-exercise": self.NAME},
        )
        changed = _ADAPTERS[type(self.exercise)].dump_python(self.exercise, by_alias=True, exclude_defaults=True)
        if changed:
            self.element.set("data-options", verbatim(json.dumps(changed, ensure_ascii=False)))
        self.help = SubElement(self.element, "div", {"class": "exercise__body"})
        self.config["asked"].begun.append(self)
        return self.element

    def on_add(self, block: Element) -> Element:
        """Return the element that the body is added to."""
        return block if isinstance(self.exercise, Break) else self.help

    def on_end(self, block: Element) -> None:  # noqa: ARG002 – pymdown's signature
        """Note that the body has been parsed."""
        self.config["asked"].ended.append(self)

    def as_question(self) -> Question:
        """Return the exercise with its words and choices as they are in the source."""
        listed = _items(self.help) if isinstance(self.exercise, Choose) else ()
        return Question(self.exercise, self.question, _slug(self.question), tuple(map(_words_of, listed)))

    def build(self, named: NamedQuestion, words: Catalogue) -> None:  # noqa: C901, PLR0912 – one case for each exercise
        """Add the question and the controls."""
        block = self.element
        self.id = named.id
        block.set("id", self.id)
        if named.numbers != IN_ORDER:
            block.set("data-numbers", json.dumps([named.numbers.options, named.numbers.columns]))
        if isinstance(self.exercise, Break):
            block.set("hidden", "hidden")
            block.remove(self.help)
            return
        self.help.set("id", f"{self.id}-body")
        self._ask(block)
        controls = Controls(block, self.id, named.numbers, words)
        match self.exercise:
            case Prompt(lines=lines):
                controls.text_area(lines, self.help)
            case Short(width=width):
                controls.text_input(width, self.help)
            case Choose() as choose:
                controls.choices(choose, self.help)
            case Scale() as scale:
                controls.scale(scale)
            case Grid() as grid:
                controls.grid(grid)
            case Agreement() as agreement:
                controls.signatures(agreement)
            case Each(names=names):
                controls.parts(names, self.help)
            case Cards():
                controls.cards(self.help)
            case Together():
                controls.permission(self.help)
            case Coach() | Break():
                return
            case _:
                assert_never(self.exercise)
        if not len(self.help) and not (self.help.text or "").strip():
            block.remove(self.help)

    def _ask(self, element: Element) -> None:
        match self.exercise:
            case Prompt() | Short():
                tag, attributes = "label", {"for": f"{self.id}-answer"}
            case Grid() | Coach() | Cards():
                tag, attributes = "p", {"id": f"{self.id}-question"}
            case Choose() | Scale() | Agreement():
                tag, attributes = "legend", {}
            case Each() | Together() | Break():
                return  # these ask nothing
            case _:
                assert_never(self.exercise)
        question = Element(tag, {"class": "exercise__question", **attributes})
        question.text = self.question
        element.insert(0, question)


def _element_of(exercise: Options) -> str:
    """Return the tag of the element that an exercise becomes."""
    match exercise:
        case Choose() | Scale() | Agreement():
            return "fieldset"
        case Coach():
            return COACH_TAG
        case Prompt() | Short() | Grid() | Each() | Together() | Cards() | Break():
            return "div"
        case _:
            assert_never(exercise)


def _items(body: Element) -> list[Element]:
    """Return the items of the first list in a block's body."""
    return next((list(child) for child in body if child.tag in {"ul", "ol"}), [])


def _words_of(item: Element) -> str:
    """Return the words of a list item as they are in the source; they are not parsed yet."""
    return " ".join("".join(item.itertext()).split())


def _slug(question: str) -> str:
    """Return the first words of the question as part of an address; it depends on nothing else."""
    slug = slugify(question, "-")
    if len(slug) <= _LONGEST_ID:
        return slug
    return slug[: _LONGEST_ID + 1].rpartition("-")[0] or slug[:_LONGEST_ID]


BLOCKS: tuple[type[ExerciseBlock], ...] = tuple(
    type(
        f"{name.capitalize()}Block",
        (ExerciseBlock,),
        {"NAME": name, "OPTIONS": dict.fromkeys(keys(options), (None, type_any)), "__doc__": options.__doc__},
    )
    for options, name in NAMES.items()
)
