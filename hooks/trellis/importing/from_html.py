"""Converts HTML to Markdown: whole posts of WordPress, and the pieces of HTML inside Markdown."""

from __future__ import annotations

import re
import warnings

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag
from markdownify import ASTERISK, ATX, MarkdownConverter

from trellis.importing import html_tables
from trellis.importing.bodies import written

_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|pre|figure|figcaption|hr|form|section|article"
    r"|aside|details|summary|dl|dt|dd|iframe|script|style|video|audio|center)\b",
    re.IGNORECASE,
)
_KEPT_WHOLE = re.compile(r"<(pre|script|style|ul|ol|table|figure|dl)\b[\s\S]*?</\1\s*>|<!--[\s\S]*?-->", re.IGNORECASE)
_LIKE_MARKDOWN = re.compile(r"^(\s*)(#{1,6}|[-+]|\d{1,9}[.)])(?=\s)")
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_LIKE_LINK = re.compile(r"\](?=[(\[:])")
_LIKE_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def markdown(html: str, *, escape: bool = True) -> str:
    """Return HTML as Markdown; if `escape` is true, characters with a meaning in Markdown are escaped.

    Players of other sites become links to what they show.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)  # a text that is a web address is a text
        return re.sub(r"\n{3,}", "\n\n", _Converter(is_text=escape).convert(html)).strip("\n")


def paragraphs(text: str) -> str:
    """Return text from the WordPress editor as HTML: empty lines separate paragraphs, other line breaks are kept."""
    if re.search(r"<p[ >]", text, re.IGNORECASE):
        return text
    whole: list[str] = []

    def keep(match: re.Match[str]) -> str:
        whole.append(match.group())
        return f"\n\n\ufdd0{len(whole) - 1}\ufdd1\n\n"

    pieces = re.split(r"\n[ \t]*\n", _KEPT_WHOLE.sub(keep, text))
    made = [piece.strip() if _stays(piece.strip()) else f"<p>{_broken(piece.strip())}</p>" for piece in pieces]
    return re.sub("\ufdd0(\\d+)\ufdd1", lambda match: whole[int(match[1])], "\n".join(made))


def _stays(piece: str) -> bool:
    return not piece or piece.startswith("\ufdd0") or bool(_BLOCK.match(piece))


def _broken(piece: str) -> str:
    return piece.replace("\n", "<br>\n")


class _Converter(MarkdownConverter):
    """Writes Markdown for this engine: pictures, players and anchors differ from the library's own."""

    def __init__(self, *, is_text: bool) -> None:
        """Escape what would be read as Markdown if `is_text` is true; else people wrote Markdown inside HTML."""
        super().__init__(
            heading_style=ATX,
            bullets="-",
            strong_em_symbol=ASTERISK,
            escape_asterisks=is_text,
            escape_underscores=is_text,
            sub_symbol="<sub>",
            sup_symbol="<sup>",
        )
        self.is_text = is_text

    def convert_soup(self, soup: BeautifulSoup) -> str:
        """Make tables regular before they are converted."""
        html_tables.make_regular(soup)
        made: str = super().convert_soup(soup)
        return made

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Escape text that would be read as Markdown or as a tag."""
        escaped: str = super().escape(text, parent_tags)  # type: ignore[misc]  # its stub leaves the method out
        escaped = _LIKE_TAG.sub("&lt;", escaped)
        if self.is_text:
            escaped = _LIKE_LINK.sub(r"\\]", escaped)
        if parent_tags & _HEADINGS:
            return escaped
        return _LIKE_MARKDOWN.sub(lambda match: f"{match[1]}{_marked(match[2])}", escaped)

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 – the library's way to call it
        """Keep a picture wherever it is, with its words."""
        source = _get(el, "src") or _get(el, "data-src") or _get(el, "data-lazy-src")
        return written.picture(source, _get(el, "alt")) if source else _get(el, "alt")

    def convert_iframe(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 – likewise
        """Link to the source of a frame, a video or a sound."""
        source = _get(el, "src") or _get(el, "data-src") or _get(el, "data")
        inner = el.find("source")
        if not source and isinstance(inner, Tag):
            source = _get(inner, "src")
        link = written.media("", source, _get(el, "title")) if source else None
        if link is None and source:
            link = f"[{_get(el, 'title') or source}]({written.destination(source)})"
        return f"\n\n{link or text}\n\n"

    convert_video = convert_audio = convert_embed = convert_object = convert_iframe

    def convert_figcaption(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 – likewise
        """Put a caption below its picture."""
        words = " ".join(text.split())
        return f"\n{words if '*' in words or '_' in words else f'*{words}*'}\n\n" if words else ""

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a cell on one line."""
        made: str = super().convert_td(el, _of_cell(text), parent_tags)  # type: ignore[misc]  # see escape
        return made

    def convert_th(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a cell on one line."""
        made: str = super().convert_th(el, _of_cell(text), parent_tags)  # type: ignore[misc]  # see escape
        return made

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 – likewise
        """Show the words that a reader had to click."""
        return f"\n\n**{text.strip()}**\n\n"


def _of_cell(text: str) -> str:
    """Return the content of a cell, whose paragraphs and items of lists begin with a tag for a new line."""
    apart = re.sub(r"\n[ \t]*\n\s*", "<br><br>", text.strip())
    return re.sub(r"[ ]{2,}\n|\n(?=[ \t]*(?:[-*+]|\d+\.)[ ])", "<br>", apart).replace("|", "\\|")


def _get(element: Tag, name: str) -> str:
    value = element.get(name)
    return " ".join(value) if isinstance(value, list) else value or ""


def _marked(sign: str) -> str:
    return f"{sign[:-1]}\\{sign[-1]}" if sign[0].isdigit() else f"\\{sign}"
