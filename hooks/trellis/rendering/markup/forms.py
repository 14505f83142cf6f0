"""Renders exercise blocks as accessible form controls.

Each block becomes an element with `data-exercise` (its name), `data-options` (those that differ from the default, as
JSON) and `data-numbers` (permanent numbers of its options, unless they count from 1), from which `reader` reconstructs
the exercise. The element contains what readers of the page see. Its controls are added once all blocks of the page are
known, since their names depend on each other.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import assert_never
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.toc import slugify
from markdown.util import AtomicString
from pydantic import TypeAdapter
from pymdownx.blocks.block import Block, type_any

from trellis.addresses.questions import NamedQuestion, Question
from trellis.foundation import fields
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
from trellis.foundation.fields import IN_ORDER, FieldNames, OptionNumbers
from trellis.foundation.schema import keys, validate
from trellis.foundation.yaml_text import Mapped

_ADAPTERS = {options: TypeAdapter(options) for options in NAMES}
_LONGEST_ID = 48

_MAY_WAIT = "You can leave this part for another day, or leave it out. Nobody has to say why."

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
            self.element.set("data-options", _verbatim(json.dumps(changed, ensure_ascii=False)))
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

    def build(self, named: NamedQuestion) -> None:  # noqa: C901, PLR0912 – one case for each exercise
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
        answer = _Answer(block, self.id, self.question, named.numbers)
        match self.exercise:
            case Prompt(lines=lines):
                answer.text_area(lines, self.help)
            case Short(width=width):
                answer.text_input(width, self.help)
            case Choose() as choose:
                answer.choices(choose, self.help)
            case Scale() as scale:
                answer.scale(scale)
            case Grid() as grid:
                answer.grid(grid)
            case Agreement() as agreement:
                answer.signatures(agreement)
            case Each(names=names):
                answer.parts(names, self.help)
            case Cards():
                answer.cards(self.help)
            case Together():
                answer.permission(self.help)
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


class _Answer:
    """Adds the controls of one exercise to its element."""

    def __init__(self, element: Element, exercise_id: str, question: str, numbers: OptionNumbers) -> None:
        self.element = element
        self.id = exercise_id
        self.fields = FieldNames(exercise_id)
        self.question = question
        self.numbers = numbers

    def text_area(self, lines: int, body: Element) -> None:
        self._field("textarea", {"rows": str(lines)}, body)

    def text_input(self, width: str, body: Element) -> None:
        self._field("input", {"type": "text", "class": f"width-{width}"}, body)

    def _field(self, tag: str, attributes: dict[str, str], body: Element) -> None:
        attributes |= {"id": f"{self.id}-answer", **_named(self.fields.answer)}
        if len(body):
            attributes["aria-describedby"] = f"{self.id}-body"
        SubElement(self.element, tag, attributes)

    def choices(self, choose: Choose, body: Element) -> None:
        hint = SubElement(self.element[0], "span", {"class": "exercise__hint"})
        hint.text = " Tick all that fit" if choose.many else " Tick one"
        listed = _list_in(body)
        items = SubElement(self.element, "ul", {"class": f"choices choices--{choose.columns}"})
        for number, item in enumerate(listed, 1):
            label = SubElement(SubElement(items, "li"), "label")
            SubElement(label, "input", self._button(str(self.numbers.option(number)), many=choose.many))
            _move_words(item, SubElement(label, "span"))
        for number in range(1, choose.other + 1):
            name = "Something else" if choose.other == 1 else f"Something else {number}"
            item = SubElement(items, "li", {"class": "choices__other"})
            button = self._button(fields.other(number), many=choose.many)
            SubElement(item, "input", {**button, "aria-label": name})
            words = {"type": "text", **_named(self.fields.other(number)), "aria-label": f"{name}, in your words"}
            SubElement(item, "input", words)

    def _button(self, state: str, *, many: bool) -> dict[str, str]:
        """Return the attributes of a check box or a radio button; all buttons of a question share a name."""
        kind, field = ("checkbox", self.fields.box(state)) if many else ("radio", self.fields.answer)
        return {"type": kind, "data-field": field, "name": self.id, "value": state}

    def cards(self, body: Element) -> None:
        items = SubElement(self.element, "ul", {"class": "cards"})
        for item in _list_in(body):
            _move_words(item, SubElement(items, "li"))

    def parts(self, names: tuple[str, ...], first: Element) -> None:
        """Repeat the part for every partner, with different names of fields for each."""
        copies = [first, *(deepcopy(first) for _ in names[1:])]
        self.element.remove(first)
        for number, (name, part) in enumerate(zip(names, copies, strict=True), 1):
            heading = SubElement(self.element, "p", {"class": "part__name", "id": f"{self.id}-part-{number}"})
            heading.text = _verbatim(name)
            for element in part.iter() if number > 1 else ():
                for key in _OWN.intersection(element.keys()):
                    element.set(key, fields.qualified(element.get(key, ""), part=number))
            part.attrib |= {"class": "part" if number > 1 else "exercise__body part", "role": "group"}
            part.set("aria-labelledby", f"{self.id}-part-{number}")
            self.element.append(part)

    @staticmethod
    def permission(body: Element) -> None:
        """Say first that nobody has to do this part: whoever is afraid of it may be unable to say so."""
        words = Element("p", {"class": "together__may-wait"})
        words.text = _verbatim(_MAY_WAIT)
        words.tail, body.text = body.text, None
        body.insert(0, words)

    def scale(self, scale: Scale) -> None:
        row = SubElement(self.element, "div", {"class": "scale"})
        self._end(row, scale.low, "low")
        steps = SubElement(row, "div", {"class": "scale__steps"})
        for number in range(scale.start, scale.stop + 1):
            label = SubElement(steps, "label")
            button = SubElement(label, "input", self._button(str(number), many=False))
            SubElement(label, "span").text = str(number)
            if number == scale.start and scale.low:
                button.set("aria-describedby", f"{self.id}-low")
            if number == scale.stop and scale.high:
                button.set("aria-describedby", f"{self.id}-high")
        self._end(row, scale.high, "high")

    def _end(self, row: Element, words: str, which: str) -> None:
        if words:
            end = SubElement(row, "span", {"class": f"scale__end scale__end--{which}", "id": f"{self.id}-{which}"})
            end.text = _verbatim(words)

    def grid(self, grid: Grid) -> None:
        caption = f"{self.id}-question"
        region = {"class": "grid", "role": "region", "aria-labelledby": caption, "tabindex": "0"}
        table = SubElement(SubElement(self.element, "div", region), "table", {"aria-labelledby": caption})
        heading = SubElement(SubElement(table, "thead"), "tr")
        names = grid.rows if isinstance(grid.rows, tuple) else ()
        if names:
            SubElement(heading, "td")
        for column in grid.columns:
            SubElement(heading, "th", {"scope": "col"}).text = _verbatim(column)
        body = SubElement(table, "tbody")
        for number in range(1, (len(names) if isinstance(grid.rows, tuple) else grid.rows) + 1):
            row = SubElement(body, "tr")
            if names:
                SubElement(row, "th", {"scope": "row"}).text = _verbatim(names[number - 1])
            for place, column in enumerate(grid.columns, 1):
                label = f"{names[number - 1]}, {column}" if names else f"{column}, row {number}"
                cell = {
                    **_named(self.fields.cell(self.numbers.option(number), self.numbers.column(place))),
                    "rows": str(grid.lines),
                    "aria-label": _verbatim(label),
                }
                SubElement(SubElement(row, "td"), "textarea", cell)

    def signatures(self, agreement: Agreement) -> None:
        names = agreement.sign if isinstance(agreement.sign, tuple) else ("",) * agreement.sign
        lines = SubElement(self.element, "div", {"class": "signatures"})
        for number, name in enumerate(names, 1):
            who = f"Signed, {name}" if name else f"Signed ({number})"
            self._labelled(lines, who, self.fields.signature(self.numbers.option(number)), "text")
            self._labelled(lines, "Date", self.fields.date(self.numbers.option(number)), "date")
        if agreement.review:
            self._labelled(lines, "We look at this again on", self.fields.review, "date")

    @staticmethod
    def _labelled(parent: Element, words: str, field: str, control: str) -> None:
        group = SubElement(parent, "p")
        SubElement(group, "label", {"for": field}).text = _verbatim(words)
        SubElement(group, "input", {"type": control, "id": field, **_named(field)})


def _verbatim(words: str) -> AtomicString:
    """Return words that are shown as they stand: they are not Markdown, and an entity in them is not a character."""
    return AtomicString(words.replace("&", "&amp;"))  # Python-Markdown does not escape what looks like an entity


def _named(field: str) -> dict[str, str]:
    """Return the attributes that connect a control to its field.

    Without `autocomplete="off"`, a browser would save answers with the state of the tab, and restore some of them
    later. HTML does not allow it for ticks, which the script of the page takes care of.
    """
    return {"name": field, "data-field": field, "autocomplete": "off"}


_OWN = frozenset({"id", "for", "name", "data-field", "aria-labelledby", "aria-describedby"})
"""Attributes that identify one element, and need different values when the element is repeated."""


def _items(body: Element) -> list[Element]:
    """Return the items of the first list in a block's body."""
    return next((list(child) for child in body if child.tag in {"ul", "ol"}), [])


def _list_in(body: Element) -> list[Element]:
    """Remove the first list from a block's body, and return its items."""
    found = next((child for child in body if child.tag in {"ul", "ol"}), None)
    if found is None:
        return []
    body.remove(found)
    return list(found)


def _words_of(item: Element) -> str:
    """Return the words of a list item as they are in the source; they are not parsed yet."""
    return " ".join("".join(item.itertext()).split())


def _move_words(item: Element, target: Element) -> None:
    """Move the words of a list item to another element."""
    words = item[0] if len(item) and item[0].tag == "p" else item
    target.text = words.text
    target.extend(list(words))


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
