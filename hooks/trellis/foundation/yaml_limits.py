"""Finds YAML that must not be read: nested too deeply, of too many values, or with tags that run a program."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from trellis.foundation.problems import Problem

_DEEPEST_OF_ALL = 60
"""Levels of lists and mappings; no sensible text comes near it, and libyaml crashes at some thousands."""

_MOST_VALUES = 20_000
"""Values of a text in which every alias is replaced by what it stands for: a dozen lines can make millions."""

_PYTHON = "tag:yaml.org,2002:python/"
_OF_EXTENSIONS = ("object/apply:markdown.", "object/apply:material.", "object/apply:pymdownx.")
"""Tags that name functions of Markdown extensions, as their guides tell; all others may run any program."""

_OPENS = re.compile(r"[\[{:?-]")


def check(text: str, file: str, first_line: int, loader: type[yaml.SafeLoader]) -> Problem | None:
    """Return a problem if reading a text as a tree would crash or take for ever; its events do no harm."""
    if len(_OPENS.findall(text)) > _DEEPEST_OF_ALL and (line := _too_deep(text, loader)):
        wrong = f"lists and keys are nested in each other more than {_DEEPEST_OF_ALL} times"
        return Problem(file, first_line + line - 1, wrong, "Close the brackets, or indent less")
    if "*" in text and "&" in text and (line := _too_many(text, loader)):
        wrong = f"with all that “*” stands for, the text has more than {_MOST_VALUES:,} values"
        remedy = "Write each value itself where “*” and a name stand for it"
        return Problem(file, first_line + line - 1, wrong, remedy)
    return None


def programs(root: yaml.Node, file: str) -> Iterator[Problem]:
    """Yield a problem for each tag that would have Python run something while MkDocs reads the text."""
    seen, unread = set[int](), [root]
    while unread:
        node = unread.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        kind = node.tag.removeprefix(_PYTHON)
        if kind.startswith(("object", "module")) and not kind.startswith(_OF_EXTENSIONS):
            wrong = f"“!!python/{kind}” would run a program while the settings are read"
            remedy = "Take it out; a program of yours goes into a file that “hooks” names"
            yield Problem(file, node.start_mark.line + 1, wrong, remedy)
        if isinstance(node, yaml.CollectionNode):
            for part in node.value:
                unread += part if isinstance(part, tuple) else (part,)


def _too_deep(text: str, loader: type[yaml.SafeLoader]) -> int:
    """Return the line on which a text is nested too deeply, or 0. Reading it as a tree would crash."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                depth += 1
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
            if depth > _DEEPEST_OF_ALL and event.start_mark:
                return event.start_mark.line + 1
    except yaml.YAMLError:
        return 0  # reported when it is read
    return 0


def _too_many(text: str, loader: type[yaml.SafeLoader]) -> int:
    """Return the line on which a text with aliases has too many values, or 0."""
    sizes: dict[str, int] = {}
    opened: list[tuple[str | None, int]] = [(None, 0)]  # the anchor of each list and mapping, and its values so far
    try:
        for event in yaml.parse(text, Loader=loader):
            match event:
                case yaml.CollectionStartEvent():
                    opened.append((event.anchor, 1))
                    continue
                case yaml.CollectionEndEvent():
                    anchor, size = opened.pop()
                case yaml.AliasEvent():
                    anchor, size = None, sizes.get(str(event.anchor), 1)
                case yaml.ScalarEvent():
                    anchor, size = event.anchor, 1
                case _:
                    continue
            if anchor:
                sizes[anchor] = size
            opened[-1] = (opened[-1][0], opened[-1][1] + size)
            if opened[-1][1] > _MOST_VALUES and event.start_mark:
                return event.start_mark.line + 1
    except yaml.YAMLError:
        return 0  # reported when it is read
    return 0
