"""Checks a letter before it is sent: everything that mail programs would drop, break or make unreadable is a problem.

It compares the letter's rendered page with the files made from it for inboxes. The limits of mail programs are data in
`rules`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit

from lxml import html as tree
from lxml.html import HtmlElement

from trellis.addresses import ledger, urls
from trellis.content.library import Page
from trellis.content.providers import MARKS, TAGS
from trellis.content.source_lines import SourceLines
from trellis.foundation.problems import Problem
from trellis.foundation.traversal import pictures
from trellis.letters import colours
from trellis.letters.issue import Issue
from trellis.letters.rules import CONTRAST, ELEMENTS, PICTURES, PROPERTIES, STRUCTURE, VALUES, Rule
from trellis.letters.style_sheet import THEME

FAILS = 100_000
"""Bytes. Gmail cuts a letter off at about 102 KB, and with its end the link to unsubscribe."""

LARGE = 80_000
"""Bytes from which on the author is warned."""


_LOOK = f"hooks/trellis/letters/{THEME.name}"
_FRAME = "hooks/trellis/letters/frame.html"
_HEXADECIMAL = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_ELEMENT = re.compile(r"<([a-z]+)\b")
_STYLE = re.compile(r"<[a-z][^<>]* style=\"(?!text-align: (?:left|center|right);?\")([^\"]+)\"")
_SIZES = re.compile(r"(?:\s*(?:max-)?(?:width|height):[^;]*;?)+")
"""Matches the style of a picture, whose size is kept."""

_CLOSED = {"*|": r"(?=[^\n|][^\n]{0,200}?\|\*)"}
"""What has to follow a mark that is nothing by itself."""
_BEGINNINGS = "|".join(re.escape(mark) + _CLOSED.get(mark, "") for mark in MARKS)
_MERGE_TAG = re.compile(rf"(?:{_BEGINNINGS})[^\n\"”’]{{0,12}}")
_ESCAPE = re.compile(r"\\(?=[{}*|$%#])")
_KNOWN_BY = 6
"""Characters by which a merge tag is looked for where what follows it is written otherwise in the source."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Checks letters, given the address of the site, the ledger, and the style sheet of letters."""

    site_url: str
    published: frozenset[str]
    theme: str

    def check(self, issue: Issue, page: str, made: Mapping[str, bytes]) -> Iterator[Problem]:
        """Yield everything that is wrong with a letter: its page as HTML, and its files by name."""
        letter = made["letter.html"].decode()
        root = tree.document_fromstring(letter)
        yield from _written(issue, page)
        yield from _merge_tags(issue, root)
        yield from _pictures(issue)
        yield from _size(issue, made)
        yield from _tags(issue, made)
        yield from self._links(issue, root)
        yield from look(root, self.theme)

    def _links(self, issue: Issue, root: HtmlElement) -> Iterator[Problem]:
        page = issue.page
        for link in root.iter("a"):
            address, words = link.get("href", ""), link.text_content().strip()
            parts = urlsplit(address)
            line = page.line_of(f"[{words}]", words)
            if parts.scheme not in {"http", "https", "mailto", "tel"}:
                wrong = f"the link “{words}” leads to “{address}”, which is not a full address"
                remedy = "Write it with https://, or use the name of a page: [words][name]"
                yield Problem(page.file, line, wrong, remedy)
        missing = sorted({*ours(root, self.site_url)} - self.published) if issue.sent else ()
        if missing:
            lines = ", ".join(f"“{urls.rooted(address)}”" for address in missing)
            wrong = f"the letter was sent with addresses that are not in the ledger: {lines}"
            remedy = f"Add them to {ledger.FILE}, a line each; next time, run “trellis record” before you send"
            yield Problem(page.file, page.line_of("\nsent:") + 1, wrong, remedy)


def ours(root: HtmlElement, site_url: str, *, concepts: bool = False) -> Iterator[str]:
    """Yield the addresses of our site that a letter links to or shows, relative to the root of the site.

    Links to concepts are left out unless `concepts` is true: they change with the concepts, and no author wrote them.
    """
    home = site_url.rstrip("/") + "/"
    for element in root.iter("a", "img"):
        address = element.get("href") or element.get("src") or ""
        if address.startswith(home) and (concepts or element.get("class") != "concept"):
            parts = urlsplit(address)
            bare = parts._replace(query="", fragment=unquote(parts.fragment)).geturl()
            yield urls.read(bare, site_url) or bare.removeprefix(home)


def addresses_in(letter: bytes, site_url: str) -> frozenset[str]:
    """Return the addresses of our site in a letter, to be recorded."""
    return frozenset(ours(tree.document_fromstring(letter.decode()), site_url, concepts=True))


def _written(issue: Issue, page: str) -> Iterator[Problem]:
    """Yield a problem for everything that an author wrote but a letter cannot contain."""
    file, source, seen = issue.page.file, SourceLines.of(issue.page), Counter[str]()
    for name in (name for name in _ELEMENT.findall(page) if name in ELEMENTS):
        line = source.of_match(re.compile(rf"<{name}\b", re.IGNORECASE), seen[name])
        seen[name] += 1
        yield _problem(file, line, f"<{name}> is not shown", ELEMENTS[name])
    for value in (value for value in map(unescape, _STYLE.findall(page)) if not _SIZES.fullmatch(value)):
        line = source.of_address(value, seen[value])
        seen[value] += 1
        wrong = f"a style of its own, “{value}”, is lost in a letter"
        yield Problem(file, line, wrong, "Leave it out: letters have one look")


def _merge_tags(issue: Issue, root: HtmlElement) -> Iterator[Problem]:
    """Yield a problem for each beginning of a merge tag in the words, addresses and descriptions of a letter."""
    page = issue.page
    own = "\n".join(cell.text_content() for cell in root.find_class("text"))
    words = [str(root.text_content()), *(str(value) for element in root.iter("*") for value in element.attrib.values())]
    for found in dict.fromkeys(match for text in words for match in _MERGE_TAG.findall(text)):
        mark = next(mark for mark in MARKS if found.startswith(mark))
        line = page.line_of(found, found[:_KNOWN_BY], mark)
        if not line and found in own:
            line = _disguised(mark, page) or page.body_line
        if line:  # else it is in the settings, which have their own check
            wrong = f"“{mark}” begins a merge tag, which a provider would try to replace"
            yield Problem(page.file, line, wrong, "Write it in another way")


def _disguised(mark: str, page: Page) -> int:
    """Return the line on which a mark is written with backslashes or as codes of characters, or 0."""
    lines = SourceLines.of(page)
    return replace(lines, text=_ESCAPE.sub("", lines.text)).of_address(mark)


def _pictures(issue: Issue) -> Iterator[Problem]:
    source, seen = SourceLines.of(issue.page), Counter[str]()
    for picture in pictures(issue.document):
        name = picture.path.rpartition("/")[2]
        line = source.of_match(re.compile(f"{re.escape(name)}|{re.escape(quote(name))}"), seen[name])
        seen[name] += 1
        if not picture.alt:
            remedy = "Say in its brackets what it shows: many mail programs do not load pictures"
            yield Problem(issue.page.file, line, f"the picture “{picture.path}” has no description", remedy)
        if not picture.width:
            remedy = "Write its width after it, in pixels: ![…](…){width=536}"
            yield Problem(issue.page.file, line, f"the picture “{picture.path}” has no width", remedy)
        for end, rule in PICTURES.items():
            if picture.path.lower().endswith(end) or picture.path.startswith(end):
                yield _problem(issue.page.file, line, f"the picture “{picture.path}” is not shown", rule)


def _size(issue: Issue, made: Mapping[str, bytes]) -> Iterator[Problem]:
    size = max(len(content) for name, content in made.items() if name.endswith(".html"))
    if size > FAILS:
        wrong = f"the letter takes {size:,} bytes, and Gmail cuts off what goes beyond {FAILS:,}"
        remedy = "Put a part of it on a page of the site, and link to it"
        yield Problem(issue.page.file, issue.page.body_line, wrong, remedy)


def _tags(issue: Issue, made: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield a problem if a letter lacks something that every letter needs, since its frame may have been changed."""
    for provider, tags in TAGS.items():
        letter = made[f"{provider}.html"].decode()
        if f'href="{tags.unsubscribe}"' not in letter:
            remedy = f"Put {{leave}}, which has the link, into {_FRAME}"
            yield Problem(_FRAME, 0, f"letters for {provider} have no link to unsubscribe", remedy)
        if (tags.preheader or escape(issue.values.preheader)) not in letter.partition("</div>")[0]:
            remedy = f"Put {{preheader}} into {_FRAME}, before anything else that is read"
            yield Problem(_FRAME, 0, "letters have no preheader", remedy)


def look(root: HtmlElement, source: str) -> Iterator[Problem]:
    """Yield a problem for everything wrong with the theme of letters, by line of its style sheet, `source`."""
    for element in root.iter():
        if isinstance(element.tag, str):
            if rule := STRUCTURE.get(element.tag) or ELEMENTS.get(element.tag):
                yield _problem(_FRAME, 0, f"letters are built with <{element.tag}>, which is not understood", rule)
            yield from _not_understood(_styles(element), source)
    for ink, ground in sorted(set(_inks(root.find("body"), "#000000", "#ffffff"))):
        for how, contrast in colours.contrasts(ink, ground):
            if contrast < CONTRAST:
                wrong = f"text of the colour {ink} on {ground} has a contrast of {contrast:.1f} {how}"
                remedy = f"Choose colours that differ more in lightness: {CONTRAST} is needed"
                yield Problem(_LOOK, _line_of(ink, source), wrong, remedy)


def _not_understood(styles: Mapping[str, str], source: str) -> Iterator[Problem]:
    for name, value in styles.items():
        if name.endswith("color") and not _HEXADECIMAL.fullmatch(value):
            wrong = f"it is not known how “{name}: {value}” will look"
            yield Problem(_LOOK, _line_of(value, source), wrong, "Write the colour as #rrggbb")
        if rule := PROPERTIES.get(name):
            yield _problem(_LOOK, _line_of(f"{name}:", source), f"“{name}” is not understood", rule)
        for part, rule in VALUES.items():
            if part in value:
                yield _problem(_LOOK, _line_of(value, source), f"“{name}: {value}” is not understood", rule)


def _line_of(text: str, source: str) -> int:
    position = source.find(text)
    return source.count("\n", 0, position) + 1 if position >= 0 else 0


def _styles(element: HtmlElement) -> dict[str, str]:
    pairs = (style.partition(":") for style in element.get("style", "").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value}


def _inks(element: HtmlElement, ink: str, ground: str) -> Iterator[tuple[str, str]]:
    """Yield the colour of every text with the colour of its background."""
    styles = _styles(element)
    if styles.get("display") == "none":
        return
    ink = styles["color"] if _HEXADECIMAL.fullmatch(styles.get("color", "")) else ink
    ground = styles["background-color"] if _HEXADECIMAL.fullmatch(styles.get("background-color", "")) else ground
    texts: Iterable[str | None] = (element.text, *(child.tail for child in element))
    if any(text and text.strip() for text in texts):
        yield ink, ground
    for child in element:
        if isinstance(child.tag, str):
            yield from _inks(child, ink, ground)


def _problem(file: str, line: int, wrong: str, rule: Rule) -> Problem:
    read = f" ({rule.source})" if rule.source else ""
    return Problem(file, line, f"{wrong} by {rule.fails}{read}", rule.cure)
