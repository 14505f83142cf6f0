"""Reads exercise blocks from the form controls that they were rendered as."""

from __future__ import annotations

import json
from collections.abc import Sequence

from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.foundation.exercises import EXERCISES
from trellis.foundation.fields import OptionNumbers
from trellis.rendering.reader.elements import classes
from trellis.rendering.reader.flow import Reader
from trellis.rendering.reader.nodes import Node


def exercise(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read an exercise; its controls say nothing that its options do not say."""
    kind = EXERCISES[element.get("data-exercise", "")]
    try:
        options = kind.options(**json.loads(element.get("data-options", "{}")))
        numbers = OptionNumbers(*map(tuple, json.loads(element.get("data-numbers", "[]"))))
    except (TypeError, ValueError):  # written by hand, and reported as such
        return reader.blocks(element)
    asked = [child for child in element if "exercise__question" in classes(child)]
    bodies = [child for child in element if "exercise__body" in classes(child)]
    choices = element.xpath("./ul[starts-with(@class, 'choices')]/li/label/span | ./ul[@class='cards']/li")
    return (
        doc.Exercise(
            element.get("id", ""),
            options,
            reader.inlines(asked[0]) if asked else (),
            reader.blocks(bodies[0]) if bodies else (),
            tuple(reader.inlines(choice) for choice in choices),
            numbers,
        ),
    )
