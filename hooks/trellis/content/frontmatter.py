"""The keys an author may write at the top of a page, with one schema for each kind of page.

`read` takes a source text and returns its front matter as a frozen value, with the line its body starts on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass as plain_dataclass
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass

from trellis.content import rhythm
from trellis.content.rhythm import Step
from trellis.foundation.problems import Problem
from trellis.foundation.schema import Line, Name, Words, keys, validate
from trellis.foundation.yaml_text import Mapped, read_mapping

_STRICT = ConfigDict(extra="forbid", strict=True, populate_by_name=True)
_Names = Annotated[tuple[Name, ...], Field(strict=False)]
_Required = Annotated[_Names, Field(min_length=1)]
_Title = Annotated[Line, StringConstraints(max_length=300)]
_Summary = Annotated[Line, StringConstraints(max_length=160)]

_CalendarTitle = Annotated[Line, StringConstraints(max_length=60)]

_CONCEPTS = "the concepts it is about, as a list of names: [trust, repair]"
_REFS = "ids from docs/references.yml, as a list: [larzelere-1980]"
_ISO = "a date such as 2026-03-14"

Risk = Literal["none", "being-found", "disclosure", "joint-disclosure"]
"""What a page can expose a reader to, from the least to the most; each includes the ones before it.

Somebody may come upon the page, or what was written on it; the reader puts private things into words; partners show
each other what they wrote.
"""

Repeat = Literal["weekly", "monthly"]
"""How often a worksheet is filled in again."""

_Date = Annotated[dt.date, Field(ge=dt.date(1970, 1, 2), le=dt.date(2099, 12, 31))]
"""A day that files can bear: compressed ones count from 1970, with four bytes."""


MOST_PAGES = 12
"""The most pages for the client edition of a worksheet: as much as a person fills in between two sessions."""


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Common:
    """The keys of every page."""

    title: Annotated[_Title, Field(description="the title of the page, in one line of 300 characters at most")]
    summary: Annotated[_Summary, Field(description="one or two sentences, 160 characters at most")]
    date: Annotated[_Date | None, Field(description=f"the day it was first published, {_ISO}")] = None
    updated: Annotated[_Date | None, Field(description=f"the day it last changed, {_ISO}")] = None
    aliases: Annotated[Words, Field(description="old addresses of this page, as a list: [articles/old-name/]")] = ()
    author: Annotated[Line | None, Field(description="the name of the author")] = None
    status: Annotated[
        Literal["published", "draft"], Field(description="published or draft (a draft is left out of the built site)")
    ] = "published"
    autolink: Annotated[bool, Field(description="false if mentions of concepts must not become links, else true")] = (
        True
    )
    risk: Annotated[
        Literal["none", "being-found"],
        Field(description="none, or being-found where a reader may need to leave the page quickly and unseen"),
    ] = "none"

    @property
    def version(self) -> dt.date | None:
        """The day of the last change that the author names."""
        return self.updated or self.date


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Plain(Common):
    """A page of no particular kind."""


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Topical(Common):
    """The keys of every page that is about concepts."""

    concepts: Annotated[_Required, Field(description=_CONCEPTS)]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Sourced(Topical):
    """The keys of every page that cites published works."""

    refs: Annotated[_Names, Field(description=_REFS)] = ()


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Article(Sourced):
    """Something to read."""

    practise: Annotated[_Required, Field(description="worksheets that practise it, as a list of names: [one-promise]")]
    reflect: Annotated[Words, Field(description="questions to think about, as a list")] = ()


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Worksheet(Sourced):
    """Something to do, on the page or on paper."""

    minutes: Annotated[int, Field(ge=1, le=240, description="how long it takes, in whole minutes, such as 20")]
    audience: Annotated[
        Literal["one", "couple"], Field(alias="for", description="who fills it in: one or couple (without quotes)")
    ]
    pages: Annotated[
        int,
        Field(ge=1, le=MOST_PAGES, description=f"how many pages the client edition may take, from 1 to {MOST_PAGES}"),
    ]
    read_first: Annotated[Name, Field(description="the name of the article to read before it")]
    risk: Annotated[Risk, Field(description="none, being-found, disclosure or joint-disclosure")] = "none"  # type: ignore[assignment]  # a worksheet may carry more risks than other pages
    evidence: Annotated[
        Literal["tested", "theory", "practice"], Field(description="what it rests on: tested, theory or practice")
    ] = "practice"
    repeat: Annotated[
        Repeat | None,
        Field(description="weekly or monthly, if it is filled in again and again to see how its scales move"),
    ] = None


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Handout(Topical):
    """Something to give away, on one page of paper, with nothing to fill in."""

    read_first: Annotated[Name | None, Field(description="the name of the article that says more")] = None


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Concept(Common):
    """A word that articles and worksheets share, with the forms in which it occurs in running text."""

    definition: Annotated[Line, Field(description="what the word means here, in one sentence")]
    terms: Annotated[
        Words,
        Field(description="the forms it takes in a text, as a list: [emotional need]; plurals are added automatically"),
    ] = ()
    see: Annotated[_Names, Field(description="related concepts, as a list of names: [respect]")] = ()


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Pack(Common):
    """Worksheets in an order, bound together."""

    worksheets: Annotated[_Required, Field(description="the worksheets in order, as a list of names")]
    intro: Annotated[str, Field(description="a text for the first page")] = ""
    gift: Annotated[bool, Field(description="true for a welcome gift, else false")] = False
    rhythm: Annotated[tuple[Step, ...], Field(description="when the worksheets come, as a list of steps")] = ()
    calendar_title: Annotated[
        _CalendarTitle | None,
        Field(description="what readers’ calendars call each date, in 60 characters at most: A quiet hour"),
    ] = None


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Letter(Common):
    """An issue of the newsletter."""

    date: Annotated[_Date, Field(description=f"the day of the issue, {_ISO}")]
    id: Annotated[
        Name, Field(description="a permanent name for the letter, such as letter-2026-03, in quotes if a number")
    ]
    subject: Annotated[Line, Field(description="the subject line")]
    preheader: Annotated[Line, Field(description="the line that an inbox shows after the subject")]
    sent: Annotated[_Date | None, Field(description=f"the day it went out, {_ISO}")] = None


_OF_EACH_LANGUAGE = frozenset(
    {
        "title", "summary", "definition", "terms", "subject", "preheader", "reflect", "intro", "calendar_title",
        "aliases", "updated", "sent", "status",
    }
)  # fmt: skip
"""The keys that a translation does not take from its original: what a reader reads, and what happened to this page."""

_NOT_TO_FORGET = ("reflect", "intro")
"""The keys that are not required, and whose words a reader of the translation would miss."""

TRANSLATED = "translated"
"""The key with which a translation says what it was made from."""

FrontMatter = Plain | Article | Worksheet | Handout | Concept | Pack | Letter

# The same pattern as MkDocs uses for front matter, so that both agree on where the text begins.
_FENCED = re.compile(r"^-{3}[ \t]*\n(?P<yaml>.*?\n)?(?:\.{3}|-{3})[ \t]*(?:\n|$)", re.DOTALL)


@plain_dataclass(frozen=True, slots=True)
class Head:
    """The front matter of one file (None where it has problems) and the line on which the text under it starts."""

    values: FrontMatter | None
    body: str
    body_line: int
    is_draft: bool = False
    """Whether it is marked as a draft, even if its front matter has problems."""
    translated: str = ""
    """What a translation says of the text that it was made from."""


@plain_dataclass(frozen=True, slots=True)
class Original:
    """The front matter of a page that is translated: the values that its translations have as well, by key.

    `words` are those of its other keys that a translation must not forget.
    """

    values: Mapping[str, Any]
    words: tuple[str, ...] = ()


def of_original(source: str, schema: type[FrontMatter], file: str, language: str) -> Original | None:
    """Return what the translation of a page into a language takes from it; None if its front matter has problems.

    A letter is sent in each language under an id of its own.
    """
    match = _FENCED.match(source)
    mapped, problems = read_mapping(match["yaml"] or "", file, 2) if match else (Mapped({}), ())
    if match is None or problems or _validated(schema, mapped, file)[0] is None:
        return None
    values = {key: value for key, value in mapped.values.items() if key not in _OF_EACH_LANGUAGE}
    if "id" in values:
        values["id"] = f"{values['id']}-{language.lower()}"
    return Original(values, tuple(key for key in _NOT_TO_FORGET if mapped.values.get(key)))


def read(
    source: str, schema: type[FrontMatter], file: str, original: Original | None = None
) -> tuple[Head, tuple[Problem, ...]]:
    """Split a source into front matter and text, and validate the front matter.

    `source` has Unix line endings; `schema` is that of the kind of page; `file` is the path to show in problems. A
    translation has the values of its `original` where it gives none of its own.
    """
    if not source.strip():
        remedy = f"Start it with “---”, then {_wanted(schema)}, then “---” and the text, or delete it"
        return Head(None, "", 1), (Problem(file, 0, "the file is empty", remedy),)
    match = _FENCED.match(source)
    if match is None:
        if source.startswith("---"):
            wrong, remedy = "the front matter is never closed", "Put a line “---” under its last key"
        else:
            wrong, remedy = "there is no front matter", f"Start the file with “---”, then {_wanted(schema)}, then “---”"
        return Head(None, source, 1), (Problem(file, 1, wrong, remedy),)
    body = source[match.end() :]
    body_line = source.count("\n", 0, match.end()) + 1
    mapped, problems = read_mapping(match["yaml"] or "", file, 2)
    if problems:
        return Head(None, body, body_line), problems
    is_draft = mapped.values.get("status") == "draft"
    if original is None:
        values, problems = _validated(schema, mapped, file)
        return Head(values, body, body_line, is_draft), problems
    own = {key: value for key, value in mapped.values.items() if key != TRANSLATED}
    forgotten = tuple(_forgotten(original, mapped, file))
    values, problems = _validated(schema, replace(mapped, values={**original.values, **own}), file)
    translated = mapped.values.get(TRANSLATED, "")
    return Head(values, body, body_line, is_draft, str(translated)), (*problems, *forgotten)


def _forgotten(original: Original, mapped: Mapped, file: str) -> Iterator[Problem]:
    for key in original.words:
        if key not in mapped.values:
            remedy = "Add it in the language of this page"
            yield Problem(file, mapped.line(), f"the original has “{key}”, and its translation has not", remedy)


def _validated(schema: type[FrontMatter], mapped: Mapped, file: str) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    if schema is not Pack or rhythm.KEY not in mapped.values:
        return validate(schema, mapped, file)
    others = {key: value for key, value in mapped.values.items() if key != rhythm.KEY}
    pack, problems = validate(Pack, replace(mapped, values=others), file)
    steps, misfits = rhythm.read_steps(mapped, pack.worksheets if pack else None, file)
    if pack is None or misfits:
        return None, (*problems, *misfits)
    return replace(pack, rhythm=steps), ()


def _wanted(schema: type[FrontMatter]) -> str:
    *others, last = [key for key, info in keys(schema).items() if info.is_required()]
    return f"the keys {', '.join(others)} and {last}"
