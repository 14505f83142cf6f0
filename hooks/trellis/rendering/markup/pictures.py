"""Gives pictures the size that their authors wrote, and reports pictures that readers could not see or understand.

Browsers take `width="10em"` for ten pixels, and Material's styles ignore `height`; as a style, both work as written.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement
from markdown import Markdown
from markdown.postprocessors import Postprocessor

from trellis.content.library import Page
from trellis.content.picture_files import SAVE_AGAIN, is_picture
from trellis.content.source_lines import SourceLines
from trellis.foundation import lengths
from trellis.foundation.problems import Problem, suggest_file
from trellis.rendering.markup.of_page import Found, OfPage

_TAG = re.compile(r"(?<!\]\()<img\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_SIZE = re.compile(r"\b(?:width|height)\b", re.IGNORECASE)
_BARE = re.compile(r"\d+(?:\.\d+)?")
"""What browsers understand in an attribute as it stands."""

_CURE = "Write it in pixels, or with its unit: 300, 50%, 10em, 5cm, 50mm, 2in or 120pt"
_DESCRIBE_HTML = 'Add what it shows, for readers who cannot see it: alt="…", or alt="" if it is decoration'
DESCRIBE = "Write in its square brackets what it shows, or { aria-hidden=true } after it if it is decoration"
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


class PictureSizes(OfPage, Postprocessor):
    """Makes the sizes of pictures work, whether they were written in Markdown or in HTML, and reports wrong ones."""

    def __init__(self, md: Markdown, page: Page, found: Found) -> None:
        super().__init__(md)
        self.turn_to(page, found)

    def run(self, text: str) -> str:
        """Return the page with the sizes of its pictures as styles."""
        if b"<img" not in text.encode(errors="replace").lower():  # far quicker than the search itself
            return text
        seen: Counter[str] = Counter()
        return _TAG.sub(lambda tag: self._sized(tag[0], seen) if _SIZE.search(tag[0]) else tag[0], text)

    def _sized(self, tag: str, seen: Counter[str]) -> str:
        picture = _picture(tag)
        if picture is None:
            return tag
        style = _declared(picture)
        sizes = {name: said for name in ("width", "height") if (said := picture.get(name, "").strip())}
        wrong = {name for name, said in sizes.items() if not self._is_length(name, said, picture, seen)}
        for name in ("width", "height", "max-width"):
            if name in style:
                self._is_length(name, style[name], picture, seen)
        moved = {
            name: said
            for name, said in sizes.items()
            if name not in style and name not in wrong and not _understood(name, said, picture)
        }
        if not wrong and not moved:
            return tag
        for name in (*wrong, *moved):
            del picture.attrib[name]
        written = (
            f"{name}: {said.replace(' ', '')}{'px' if _BARE.fullmatch(said) else ''}" for name, said in moved.items()
        )
        if styles := "; ".join((*filter(None, [picture.get("style", "").strip("; ")]), *written)):
            picture.set("style", styles)
        return str(html.tostring(picture, encoding="unicode", with_tail=False))

    def _is_length(self, name: str, said: str, picture: HtmlElement, seen: Counter[str]) -> bool:
        try:
            lengths.read(said)
        except lengths.LengthError:
            pattern = re.compile(rf"{name}\s*[=:]\s*[\"']?\s*{re.escape(said)}", re.IGNORECASE)
            line = SourceLines.of(self.page).of_match(pattern, seen[said])
            seen[said] += 1
            wrong = f"the picture “{_name(picture)}” cannot have the {name} “{said}”"
            self.found.problems.append(Problem(self.page.file, line, wrong, _CURE))
            return False
        return True


def _understood(name: str, said: str, picture: HtmlElement) -> bool:
    """Return whether a browser shows a size as its attribute says; a height beside a width only keeps room free."""
    if name == "height":
        return bool(picture.get("width") or "width" in _declared(picture))
    return bool(_BARE.fullmatch(said.removesuffix("%")))


def _declared(picture: HtmlElement) -> dict[str, str]:
    pairs = (style.partition(":") for style in picture.get("style", "").lower().split(";"))
    return {name.strip(): said.replace("!important", "").strip() for name, _, said in pairs if said.strip()}


def _name(picture: HtmlElement) -> str:
    return unquote(urlsplit(picture.get("src", "")).path).rpartition("/")[2]


def _picture(tag: str) -> html.HtmlElement | None:
    """Return the element of a tag, of which odd quotation marks may make something else as well, or None."""
    return html.fragment_fromstring(tag, create_parent=True).find("img")


def in_html(page: Page, files: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each `<img>` that an author wrote and that names no file of `files`, or has no description.

    `files` are paths under `docs/`. What Markdown writes as `![…](…)` is checked where links are.
    """
    if "<img" not in page.body.lower():
        return
    source = SourceLines.of(page)
    for tag in _TAG.finditer(source.text):
        line = source.first_line + source.text.count("\n", 0, tag.start())
        picture = _picture(tag[0])
        if picture is None:
            continue
        address = picture.get("src", "").strip()
        if not address and not picture.get("srcset"):
            yield Problem(page.file, line, "an <img> names no file", 'Write its address: <img src="…" alt="…">')
            continue
        if is_undescribed(picture.attrib, page) and picture.get("alt") is None:
            yield Problem(page.file, line, f"the picture “{_name(picture)}” has no description", _DESCRIBE_HTML)
        if address and not _REMOTE.match(address):
            yield from _missing(page, address, line, files)


def line_of_markdown(page: Page, address: str, number: int) -> int:
    """Return the line of picture `number` (from 0) that Markdown shows without words from an address, or 0."""
    source = SourceLines.of(page)
    return source.of_match(re.compile(rf"!\[\s*\]\(\s*<?{re.escape(address)}"), number) or source.of_match(
        re.compile(r"!\[\s*\]")
    )


def is_undescribed(attributes: Mapping[Any, Any], page: Page) -> bool:
    """Return whether a picture has neither words nor a sign that it is decoration; letters are checked elsewhere."""
    hidden = attributes.get("aria-hidden") == "true" or attributes.get("role") in {"presentation", "none"}
    named = attributes.get("alt") or attributes.get("aria-label") or attributes.get("aria-labelledby")
    return not named and not hidden and page.kind != "letter"


def _missing(page: Page, address: str, line: int, files: frozenset[str]) -> Iterator[Problem]:
    path = unquote(urlsplit(address).path)
    wrong = f"the image “{address}” leads to no file"
    if path.startswith("/"):
        yield Problem(page.file, line, f"the image “{address}” is absolute", "Write it relative to the page’s address")
    elif posixpath.normpath(urljoin(f"/{page.url}", path)).lstrip("/") in files:
        if not is_picture(path):
            yield Problem(page.file, line, f"the image “{address}” is not a picture", SAVE_AGAIN)
    elif (beside := posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))) in files:
        right = posixpath.relpath(beside, page.url or ".")
        yield Problem(page.file, line, wrong, f"In HTML, write it as seen from the page’s address: “{right}”")
    else:
        ending = posixpath.splitext(path)[1]
        alike = (posixpath.relpath(file, page.url or ".") for file in files if file.endswith(ending))
        yield Problem(page.file, line, wrong, suggest_file(path, alike, "Put the file there, or correct the address"))
