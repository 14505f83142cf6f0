"""Adds to the element of an exercise what readers answer it with, or are given by it: controls, parts, cards."""

from __future__ import annotations

from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from trellis.foundation import fields
from trellis.foundation.exercises import Agreement, Choose, Grid, Scale
from trellis.foundation.fields import FieldNames, OptionNumbers
from trellis.locales.catalogue import Catalogue

_OWN = frozenset({"id", "for", "name", "data-field", "aria-labelledby", "aria-describedby"})
"""Attributes that identify one element, and need different values when the element is repeated."""


class Controls:
    """Adds the controls of one exercise to its element."""

    def __init__(self, element: Element, exercise_id: str, numbers: OptionNumbers, words: Catalogue) -> None:
        self.element = element
        self.id = exercise_id
        self.fields = FieldNames(exercise_id)
        self.numbers = numbers
        self.words = words

    def text_area(self, lines: int, body: Element) -> None:
        """Add an area of so many lines at first; `body` describes it."""
        self._field("textarea", {"rows": str(lines)}, body)

    def text_input(self, width: str, body: Element) -> None:
        """Add a field of one line; `body` describes it."""
        self._field("input", {"type": "text", "class": f"width-{width}"}, body)

    def _field(self, tag: str, attributes: dict[str, str], body: Element) -> None:
        attributes |= {"id": f"{self.id}-answer", **_named(self.fields.answer)}
        if len(body):
            attributes["aria-describedby"] = f"{self.id}-body"
        SubElement(self.element, tag, attributes)

    def choices(self, choose: Choose, body: Element) -> None:
        """Turn the list in `body` into ticks or radio buttons, with fields for something else."""
        hint = SubElement(self.element[0], "span", {"class": "exercise__hint"})
        how = self.words.gettext("Tick all that fit") if choose.many else self.words.gettext("Tick one")
        hint.text = f" {how}"
        listed = _list_in(body)
        items = SubElement(self.element, "ul", {"class": f"choices choices--{choose.columns}"})
        for number, item in enumerate(listed, 1):
            label = SubElement(SubElement(items, "li"), "label")
            SubElement(label, "input", self._button(str(self.numbers.option(number)), many=choose.many))
            _move_words(item, SubElement(label, "span"))
        for number in range(1, choose.other + 1):
            name = self._something_else(number if choose.other > 1 else None)
            item = SubElement(items, "li", {"class": "choices__other"})
            button = self._button(fields.other(number), many=choose.many)
            SubElement(item, "input", {**button, "aria-label": name})
            own = self.words.gettext("%(choice)s, in your words", choice=name)
            SubElement(item, "input", {"type": "text", **_named(self.fields.other(number)), "aria-label": own})

    def _something_else(self, number: int | None) -> str:
        """Return the name of a choice that readers write themselves; several are numbered."""
        if number is None:
            return self.words.gettext("Something else")
        return self.words.gettext("Something else %(number)s", number=number)

    def _button(self, state: str, *, many: bool) -> dict[str, str]:
        """Return the attributes of a check box or a radio button; all buttons of a question share a name."""
        kind, field = ("checkbox", self.fields.box(state)) if many else ("radio", self.fields.answer)
        return {"type": kind, "data-field": field, "name": self.id, "value": state}

    def cards(self, body: Element) -> None:
        """Turn the list in `body` into cards."""
        items = SubElement(self.element, "ul", {"class": "cards"})
        for item in _list_in(body):
            _move_words(item, SubElement(items, "li"))

    def parts(self, names: tuple[str, ...], first: Element) -> None:
        """Repeat the part for every partner, with different names of fields for each."""
        copies = [first, *(deepcopy(first) for _ in names[1:])]
        self.element.remove(first)
        for number, (name, part) in enumerate(zip(names, copies, strict=True), 1):
            heading = SubElement(self.element, "p", {"class": "part__name", "id": f"{self.id}-part-{number}"})
            heading.text = verbatim(name)
            for element in part.iter() if number > 1 else ():
                for key in _OWN.intersection(element.keys()):
                    element.set(key, fields.qualified(element.get(key, ""), part=number))
            part.attrib |= {"class": "part" if number > 1 else "exercise__body part", "role": "group"}
            part.set("aria-labelledby", f"{self.id}-part-{number}")
            self.element.append(part)

    def permission(self, body: Element) -> None:
        """Say first that nobody has to do this part: whoever is afraid of it may be unable to say so."""
        words = Element("p", {"class": "together__may-wait"})
        words.text = verbatim(
            self.words.gettext("You can leave this part for another day, or leave it out. Nobody has to say why.")
        )
        words.tail, body.text = body.text, None
        body.insert(0, words)

    def scale(self, scale: Scale) -> None:
        """Add a radio button for each number, with both ends in words."""
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
            end.text = verbatim(words)

    def grid(self, grid: Grid) -> None:
        """Add a table with an area in each cell."""
        caption = f"{self.id}-question"
        region = {"class": "grid", "role": "region", "aria-labelledby": caption, "tabindex": "0"}
        table = SubElement(SubElement(self.element, "div", region), "table", {"aria-labelledby": caption})
        heading = SubElement(SubElement(table, "thead"), "tr")
        names = grid.rows if isinstance(grid.rows, tuple) else ()
        if names:
            SubElement(heading, "td")
        for column in grid.columns:
            SubElement(heading, "th", {"scope": "col"}).text = verbatim(column)
        body = SubElement(table, "tbody")
        for number in range(1, (len(names) if isinstance(grid.rows, tuple) else grid.rows) + 1):
            row = SubElement(body, "tr")
            if names:
                SubElement(row, "th", {"scope": "row"}).text = verbatim(names[number - 1])
            for place, column in enumerate(grid.columns, 1):
                in_row = self.words.gettext("%(column)s, row %(number)s", column=column, number=number)
                label = self.words.side_by_side((names[number - 1], column)) if names else in_row
                cell = {
                    **_named(self.fields.cell(self.numbers.option(number), self.numbers.column(place))),
                    "rows": str(grid.lines),
                    "aria-label": verbatim(label),
                }
                SubElement(SubElement(row, "td"), "textarea", cell)

    def signatures(self, agreement: Agreement) -> None:
        """Add fields to sign and date, and one for the review."""
        names = agreement.sign if isinstance(agreement.sign, tuple) else ("",) * agreement.sign
        lines = SubElement(self.element, "div", {"class": "signatures"})
        for number, name in enumerate(names, 1):
            signed = self.words.gettext("Signed (%(number)s)", number=number)
            who = self.words.gettext("Signed, %(name)s", name=name) if name else signed
            self._labelled(lines, who, self.fields.signature(self.numbers.option(number)), "text")
            self._labelled(lines, self.words.gettext("Date"), self.fields.date(self.numbers.option(number)), "date")
        if agreement.review:
            self._labelled(lines, self.words.gettext("We look at this again on"), self.fields.review, "date")

    @staticmethod
    def _labelled(parent: Element, words: str, field: str, control: str) -> None:
        group = SubElement(parent, "p")
        SubElement(group, "label", {"for": field}).text = verbatim(words)
        SubElement(group, "input", {"type": control, "id": field, **_named(field)})


def verbatim(words: str) -> AtomicString:
    """Return words that are shown as they stand: they are not Markdown, and an entity in them is not a character."""
    return AtomicString(words.replace("&", "&amp;"))  # Python-Markdown does not escape what looks like an entity


def _named(field: str) -> dict[str, str]:
    """Return the attributes that connect a control to its field.

    Without `autocomplete="off"`, a browser would save answers with the state of the tab, and restore some of them
    later. HTML does not allow it for ticks, which the script of the page takes care of.
    """
    return {"name": field, "data-field": field, "autocomplete": "off"}


def _list_in(body: Element) -> list[Element]:
    """Remove the first list from a block's body, and return its items."""
    found = next((child for child in body if child.tag in {"ul", "ol"}), None)
    if found is None:
        return []
    body.remove(found)
    return list(found)


def _move_words(item: Element, target: Element) -> None:
    """Move the words of a list item to another element."""
    words = item[0] if len(item) and item[0].tag == "p" else item
    target.text = words.text
    target.extend(list(words))
