"""Reads the posts and pages in the XML that WordPress exports (“Tools → Export”) as pages of an old site."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from trellis.foundation.problems import Problem
from trellis.importing import from_html, limits, names
from trellis.importing.bodies.body import Body
from trellis.importing.old_page import OldPage, day, one_line
from trellis.importing.old_site import OldSite
from trellis.importing.tree import Text

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CAPTION = re.compile(
    r"\[caption(?P<attributes>[^\]]*)\]\s*(?P<picture>(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(?P<words>[\s\S]*?)\[/caption\]"
)
_CONTENT = {"post", "page"}
_UNSEEN = {"attachment", "revision", "nav_menu_item", "wp_global_styles", "wp_navigation", "custom_css", "oembed_cache",
           "customize_changeset", "wp_template", "wp_template_part", "user_request", "wp_font_family"}  # fmt: skip
_UNPUBLISHED = {"draft", "pending", "private", "future"}


def read(file: Text, language: str = "en") -> tuple[tuple[OldPage, ...], OldSite, tuple[Problem, ...]]:
    """Return the pages of an export, its site, and problems with anything else that it contains."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    root = etree.fromstring(_DECLARATION.sub("", file.text).encode(), parser)
    channel = root.find("channel") if root is not None else None
    if channel is None:
        wrong = "the file is not an export that WordPress made, or is cut off at its beginning"
        return (), OldSite("WordPress"), (Problem(file.path, 0, wrong, "Export it again"),)
    problems = [
        Problem(
            file.path, error.line, f"the XML is broken: {error.message}", "See whether pages at the end are missing"
        )
        for error in list(parser.error_log)[:1]
    ]
    site = OldSite("WordPress", _child(channel, "base_blog_url") or _child(channel, "link"))
    covers = {_child(item, "post_id"): _child(item, "attachment_url") for item in channel.iterfind("item")}
    authors = {
        _child(author, "author_login"): _child(author, "author_display_name")
        for author in channel.iterfind("{*}author")
    }
    pages: list[OldPage] = []
    others: Counter[str] = Counter()
    for item in channel.iterfind("item"):
        kind, status = _child(item, "post_type"), _child(item, "status")
        if kind in _CONTENT and status not in {"trash", "auto-draft"}:
            line = _line(item)
            too_much = [*limits.of_html(_child(item, "encoded", "content"), file.path, line)]
            page = None if too_much else _page(item, file.path, covers, authors, language)
            too_much += limits.of_markdown(page.body.text, file.path, line) if page else ()
            problems += too_much
            pages += [page] if page and not too_much else ()
        elif kind not in _UNSEEN and kind not in _CONTENT:
            others[kind] += 1
    for kind, count in sorted(others.items()):
        wrong = f"what belongs to a plug-in or a theme was left out: {count} of the kind “{kind}”"
        problems.append(Problem(file.path, 0, wrong, "See on the old site what they were"))
    return tuple(pages), site, tuple(problems)


def _page(item: etree._Element, path: str, covers: dict[str, str], authors: dict[str, str], language: str) -> OldPage:
    line = _line(item)
    title = one_line(_child(item, "title"))
    name = next(
        filter(None, (names.slug(words, language) for words in (unquote(_child(item, "post_name")), title))),
        f"post-{_child(item, 'post_id')}",
    )
    problems = list(_unpublished(item, path))
    if not title:
        title = name.replace("-", " ").capitalize()
        problems.append(Problem(path, 0, f"the page has no title; it was called “{title}”", "Check that it fits"))
    text = from_html.markdown(from_html.paragraphs(_captioned(_child(item, "encoded", "content"))))
    metadata = {_child(meta, "meta_key"): _child(meta, "meta_value") for meta in item.iter("{*}postmeta")}
    return OldPage(
        path=path,
        line=line,
        title=title,
        summary=one_line(_child(item, "encoded", "excerpt")),
        date=day(_child(item, "post_date")),
        updated=_later(_child(item, "post_modified"), _child(item, "post_date")),
        tags=tuple(dict.fromkeys(_tags(item))),
        author=authors.get(_child(item, "creator")) or _child(item, "creator"),
        addresses=tuple(_addresses(item)),
        name=name,
        is_post=_child(item, "post_type") == "post",
        cover=covers.get(metadata.get("_thumbnail_id", ""), ""),
        body=Body.of(text, line),
        problems=tuple(problems),
    )


def _line(item: etree._Element) -> int:
    return cast("int | None", item.sourceline) or 1  # the stubs leave its type open


def _child(element: etree._Element, name: str, namespace: str = "") -> str:
    """Return the text of a child in any version of the export's namespaces."""
    for child in element.iterfind(f"{{*}}{name}"):
        if namespace in str(child.tag).partition("}")[0]:
            return (child.text or "").strip("\n")
    return ""


def _later(modified: str, published: str) -> dt.date | None:
    found = day(modified)
    return found if found != day(published) else None


def _tags(item: etree._Element) -> Iterator[str]:
    for category in item.iterfind("category"):
        words = one_line(category.text or "")
        if category.get("domain") in {"category", "post_tag"} and words and words != "Uncategorized":
            yield words


def _addresses(item: etree._Element) -> Iterator[str]:
    """Yield the paths of a post; one that was never published has only its number."""
    parts = urlsplit(_child(item, "link").strip())
    if parts.path.strip("/"):
        yield unquote(parts.path)
    yield f"/?p={_child(item, 'post_id')}"


def _captioned(html: str) -> str:
    return _CAPTION.sub(
        lambda match: f"\n\n<figure>{match['picture']}<figcaption>{match['words'].strip()}</figcaption></figure>\n\n",
        html,
    )


def _unpublished(item: etree._Element, path: str) -> Iterator[Problem]:
    if _child(item, "status") in _UNPUBLISHED:
        yield Problem(path, 0, "this page was not published on the old site", "Publish it, or delete it")
    if _child(item, "post_password"):
        wrong = "the old site asked for a password before it showed this page"
        yield Problem(path, 0, wrong, "Publish it only if everyone may read it")
