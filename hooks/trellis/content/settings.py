"""The practice's settings, from `extra.trellis` in `mkdocs.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from pydantic import ConfigDict, Field, InstanceOf
from pydantic.dataclasses import dataclass

from trellis.content import brand, menus, newsletter, own_words
from trellis.content.brand import Brand
from trellis.content.menus import Entry, Home
from trellis.content.newsletter import Newsletter
from trellis.content.own_words import OwnWords
from trellis.content.providers import MARKS
from trellis.foundation.problems import Problem
from trellis.foundation.schema import Line, validate
from trellis.foundation.yaml_text import Mapped, keys_given_twice, lines_under
from trellis.locales.catalogue import ENGLISH, Catalogue
from trellis.locales.practice import Register

_OF_EMAIL = r"[!#$%&'*+./0-9=?A-Z^_`a-z{|}~-]+"
_LABEL = r"[^@\s\"(),:;<>\[\\\].]+"
EMAIL = rf"^{_OF_EMAIL}@(?:{_LABEL}\.)+{_LABEL}$"
"""What an e-mail address looks like: as in RFC 5322, without its quoted and commented forms, which are rare.

Before the @, few servers take letters that are not in ASCII.
"""


_SITE = re.compile(r"https?://[^\s/?#<>\"\\@]+(?:/(?![^/]*\.html?/?$)[^\s/?#<>\"\\]*)*")
"""The address of a site, which may be in a folder of its host; a preview has one without a domain."""

_LONGEST = 200
"""Characters of the address of a site."""


@dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="forbid", strict=True))
class Settings:
    """The settings of one practice; `site_url` is MkDocs' own setting."""

    site_url: str
    practice: Annotated[
        Line,
        Field(max_length=200, description="the name of the practice, as printed on sheets, of 200 characters at most"),
    ]
    coach: Annotated[Line, Field(description="the name of the coach, as shown under articles")]
    email: Annotated[Line, Field(pattern=EMAIL, description="an e-mail address that readers may write to")]
    rights: Annotated[Line, Field(description="one sentence that says how sheets may be copied")]
    adapting: Annotated[
        Line | None,
        Field(description="a sentence that says who may change the Word files, and what to keep, or leave the key out"),
    ] = None
    links_per_paragraph: Annotated[
        int, Field(ge=0, le=10, description="how many concept links one paragraph may get, a whole number from 0 to 10")
    ] = 2
    share_pictures: Annotated[
        bool, Field(description="true where links to pages are shown with a picture on other sites, else false")
    ] = True
    menu: Annotated[tuple[Entry, ...] | None, Field(description="the pages in the header, as a list of names")] = None
    footer: Annotated[tuple[Entry, ...] | None, Field(description="the pages in the footer, as a list of names")] = None
    footer_note: Annotated[
        Line | None, Field(description="a sentence for the footer of every page, or leave the key out")
    ] = None
    help: Annotated[
        Entry | None, Field(description="the name of the page that says where people in danger can find help")
    ] = None
    home: Annotated[Home, Field(description="what belongs to the first page, indented below it")] = Home()
    not_found: Annotated[
        tuple[Entry, ...] | None, Field(description="the pages to offer where one is not found, as a list of names")
    ] = None
    about_coach: Annotated[
        Line | None, Field(description="a sentence about the coach for the end of articles, or leave the key out")
    ] = None
    brand: Annotated[Brand, Field(description="colours, mark, drawings and typefaces, indented below it")] = Brand()
    newsletter: Annotated[Newsletter, Field(description="what belongs to the newsletter, indented below it")] = (
        Newsletter()
    )
    exit_address: Annotated[
        Line,
        Field(
            pattern=own_words.EXIT,
            description="the full https address of an ordinary page that no one would notice, where the button "
            "“Leave this site” leads",
        ),
    ] = "https://www.bbc.co.uk/weather"
    exit_on_every_page: Annotated[
        bool,
        Field(description="true to have the button “Leave this site” on every page, else false"),
    ] = False
    register: Annotated[
        Register | None,
        Field(description="“formal” or “informal”, as readers are addressed in a language that makes a difference"),
    ] = None
    messages: Annotated[
        Mapping[Line, Line | Mapping[Line, Line]] | None,
        Field(description="texts of your own for words of Trellis: below it, the English text, a colon and yours"),
    ] = None
    languages: Annotated[
        Mapping[str, OwnWords], Field(description="words of your own in other languages, below the code of each")
    ] = field(default_factory=dict)
    catalogue: Annotated[InstanceOf[Catalogue], Field(exclude=True)] = ENGLISH
    """The engine's words in the language of the practice; not a setting, but found by one of the theme."""
    in_other_languages: Annotated[Mapping[str, Any], Field(exclude=True)] = field(default_factory=dict)
    """The same settings for each language into which pages are translated, with its catalogue and its `languages`."""

    def of(self, language: str) -> Settings:
        """Return the settings for pages in a language."""
        found: Settings = self.in_other_languages.get(language, self)
        return found

    @property
    def mailto(self) -> str:
        """The address of a link that begins a message to the practice."""
        return f"mailto:{quote(self.email, safe='@')}"

    @property
    def exit_place(self) -> str:
        """The address that “Leave this site” leads to, without scheme and `www.`, for display."""
        return self.exit_address.removeprefix("https://").removeprefix("www.").rstrip("/")


def read(
    values: Mapping[str, Any] | None, site_url: str | None, text: str, file: str, docs: Path | None = None
) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Validate the settings; `text` is the content of `file`, the configuration, and supplies line numbers.

    If `docs`, the folder of the sources, is given, the files that the brand names are checked too.
    """
    problems = list(_of_address(site_url, text, file))
    if not isinstance(values, Mapping):
        remedy = "Add “extra:” with “trellis:” under it, and practice, coach, email and rights under that"
        problems.append(Problem(file, 0, "the settings under “extra: trellis:” are missing", remedy))
        return None, tuple(problems)
    problems += keys_given_twice(text, file, "extra", "trellis")
    lines, first_line = lines_under(text, "extra", "trellis")
    mapped = Mapped(values, lines, first_line)
    parts, mistakes = menus.read(mapped, file)
    problems += mistakes
    for key, read_part in (("brand", brand.read), ("newsletter", newsletter.read), ("languages", own_words.read)):
        if isinstance(values.get(key), Mapping):
            parts[key], mistakes = read_part(mapped.under(key), file)
            problems += mistakes
    if docs and parts.get("brand"):
        problems += brand.check_files(parts["brand"], docs, mapped.under("brand"), file)
    problems += _merge_tags(mapped, file)
    own = {key: value for key, value in values.items() if key not in parts}
    settings, mistakes = validate(Settings, Mapped({**own, "site_url": site_url or ""}, lines, first_line), file)
    problems += mistakes
    if settings and not problems:
        settings = replace(settings, **parts)
    return (None if problems else settings), tuple(problems)


def _merge_tags(mapped: Mapped, file: str) -> Iterator[Problem]:
    """Yield a problem for each setting that letters contain, and in which a provider would see a merge tag."""
    for path in (("practice",), ("newsletter", "postal")):
        value: Any = mapped.values
        for key in path:
            value = value.get(key) if isinstance(value, Mapping) else None
        for mark in MARKS if isinstance(value, str) else ():
            if mark in value:
                wrong = f"“{path[-1]}” contains “{mark}”, which begins a merge tag in letters"
                yield Problem(file, mapped.line(*path), wrong, "Write it in another way")


def _of_address(site_url: str | None, text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for an address from which no address of a page can be made."""
    lines, _ = lines_under(text)
    line = lines.get(("site_url",), 0)
    if not site_url or not urlsplit(site_url).netloc:
        remedy = "Add “site_url: https://…”, the address of the site, which is printed on every sheet"
        yield Problem(file, line, "“site_url” is missing or not a full address", remedy)
    elif len(site_url) > _LONGEST:
        wrong = f"“site_url” has {len(site_url):,} characters, and may have {_LONGEST}"
        yield Problem(file, line, wrong, "Choose a shorter one: every sheet shows it, and a code that phones can read")
    elif not _SITE.fullmatch(site_url) or not site_url.isprintable():
        remedy = "Write it as in “https://www.example.org/”, without “?”, “#” and the name of a page"
        yield Problem(file, line, f"“site_url” cannot be “{site_url}”", remedy)


def unused(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem if the configuration, given as `text`, has a `nav`, since no page would show it."""
    lines, _ = lines_under(text)
    if ("nav",) in lines:
        remedy = "Name pages under “menu” and “footer” in “extra: trellis:”, and remove it"
        yield Problem(file, lines[("nav",)], "“nav” has no effect", remedy)
