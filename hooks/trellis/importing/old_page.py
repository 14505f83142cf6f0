"""Reads a page of an old site: its front matter, translated to this engine's keys, and its text."""

from __future__ import annotations

import datetime as dt
import html
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from trellis.foundation.problems import Problem
from trellis.importing import front_matter, names, permalinks, plain
from trellis.importing.bodies import headings
from trellis.importing.bodies.body import Body
from trellis.importing.front_matter import Head
from trellis.importing.old_site import OldSite
from trellis.importing.permalinks import Place

_TITLE = ("title", "post_title", "name")
_SUMMARY = ("description", "summary", "excerpt", "post_excerpt", "meta_description", "subtitle", "lead", "abstract")
_DATE = ("date", "publishdate", "published", "pubdate", "post_date", "created", "created_at", "date_published")
_UPDATED = ("lastmod", "last_modified_at", "updated", "updated_at", "modified", "post_modified", "date_modified")
_TAGS = ("tags", "tag", "categories", "category", "topics")
_OLD_ADDRESSES = ("aliases", "alias", "redirect_from", "redirects", "old_url")
_ADDRESS = ("permalink", "url", "link")
_SLUG = ("slug", "post_name")
_AUTHOR = ("author", "authors", "byline", "post_author")
_COVER = (
    "coverimage", "cover", "cover_image", "image", "images", "featured_image", "featuredimage", "feature_image",
    "thumbnail", "banner", "header", "teaser", "hero",
)  # fmt: skip
_DRAFT = ("draft", "published", "status", "post_status", "password")
_KIND = ("type", "layout", "post_type")
_READ = frozenset(
    (*_TITLE, *_SUMMARY, *_DATE, *_UPDATED, *_TAGS, *_OLD_ADDRESSES, *_ADDRESS, *_SLUG, *_AUTHOR, *_COVER)
)

_SENTENCE = 4
"""Words from which on a value is likely to be a text for readers, rather than a name or a setting."""
_SHOWN = 200
"""Characters of a text that a message repeats."""

_DATED = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})-(?P<stem>.+)")
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_IN_WORDS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%Y%m%d")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_FIRST_PAGES = {f"{folder}{name}" for folder in ("", "content/", "docs/") for name in ("index", "_index", "README")}
_POSTS = frozenset({"posts", "post", "blog", "articles"})
_INDEX = re.compile(r"_?index|README", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPage:
    """One page as it was: `addresses` are paths on the old site with a leading slash, the latest first.

    `title` and `summary` are empty if the page has none. `is_post` distinguishes dated posts from undated pages.
    `unused` holds the keys of its front matter that have no meaning here.
    """

    path: str
    line: int = 1
    title: str
    summary: str = ""
    date: dt.date | None = None
    updated: dt.date | None = None
    tags: tuple[str, ...] = ()
    author: str = ""
    addresses: tuple[str, ...] = ()
    name: str
    is_post: bool
    cover: str = ""
    body: Body
    unused: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    page: str = ""
    """Its path without a language: translations of one page share it."""
    language: str = ""
    """The code of its language; empty for a text that cannot say it."""


def read(text: str, path: str, site: OldSite) -> OldPage:
    """Read a file of an old site. Anything that is not understood is a problem, and the text is kept."""
    head = front_matter.read(text, path)
    if isinstance(params := head.values.get("params"), Mapping):  # Hugo's place for custom keys
        below = {str(key).lower(): value for key, value in params.items()}
        head = Head({**below, **head.values}, head.body, head.body_line, head.lines, head.problems)
    problems = list(head.problems)
    body = Body.of(head.body, head.body_line)
    stem, date_in_name = _stem(site.page_of(path))
    title = one_line(_text(head, _TITLE)) or one_line(headings.first_words(body))
    if not title:
        title = stem.replace("-", " ").replace("_", " ").strip().capitalize()
        problems.append(Problem(path, 0, f"the page has no title; it was called “{title}”", "Check that it fits"))
    elif not _text(head, _TITLE):
        problems.append(
            Problem(path, 0, f"the page has no title; its first heading was used: “{title}”", "Check that it fits")
        )
    date = _date(head, _DATE, path, problems) or date_in_name
    given = _text(head, _SLUG)
    is_post = _is_post(path, head, site, date)
    place = Place(path, stem, given, title, date, tuple(_list(head, ("categories", "category"), site)), is_post)
    problems += _not_published(head, path)
    unused = tuple(key for key in head.values if key not in _READ and key not in (*_DRAFT, *_KIND, "params"))
    problems += _left_behind(head, unused, path)
    return OldPage(
        path=path,
        title=title,
        summary=one_line(_text(head, _SUMMARY)),
        date=date,
        updated=_date(head, _UPDATED, path, problems),
        tags=tuple(dict.fromkeys(_list(head, (*_TAGS, *_taxonomies(head)), site))),
        author=_author(head),
        addresses=_addresses(head, place, site),
        name=names.slug(given, site.language)
        or _name(site.page_of(path), stem, site)
        or names.slug(title, site.language)
        or "page",
        is_post=is_post,
        cover=_cover(head),
        body=body,
        unused=unused,
        problems=tuple(problems),
        page=site.page_of(path),
        language=site.language_of(path),
    )


def one_line(text: str) -> str:
    """Return a text without tags, entities and line breaks."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _stem(path: str) -> tuple[str, dt.date | None]:
    """Return the name of a file without its date and suffix, and the date; an index file is named after its folder."""
    folder, _, file = path.rpartition("/")
    stem = file.rpartition(".")[0]
    if _INDEX.fullmatch(stem):
        stem = folder.rpartition("/")[2] or "home"
    if match := _DATED.fullmatch(stem):
        return match["stem"], _iso(match["date"])
    return stem, None


def _name(path: str, stem: str, site: OldSite) -> str:
    is_first = path.rpartition(".")[0] in _FIRST_PAGES
    return "old-home" if is_first else names.slug(stem, site.language)


def _is_post(path: str, head: Head, site: OldSite, date: dt.date | None) -> bool:
    folders = path.split("/")[:-1]
    if {"_posts", "_drafts"} & set(folders):
        return True
    kind = {str(head.values.get(key, "")).lower() for key in _KIND}
    if "page" in kind or {"pages", "page"} & set(folders):
        return False
    is_index = bool(_INDEX.fullmatch(path.rpartition("/")[2].rpartition(".")[0]))
    if is_index and (site.generator in {"Jekyll", "MkDocs"} or "/_index." in f"/{path}"):
        return "post" in kind
    if site.generator == "Hugo" and "/" not in site.below(path):
        return False
    return date is not None or "post" in kind or bool(_POSTS & set(folders))


def _text(head: Head, keys: Iterable[str]) -> str:
    """Return the first text under one of these keys."""
    for key in keys:
        value = head.values.get(key)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def _list(head: Head, keys: Iterable[str], site: OldSite) -> Iterator[str]:
    """Yield all texts under these keys; in one line, Jekyll separates them by spaces, other generators by commas."""
    for key in keys:
        value = head.values.get(key)
        if isinstance(value, str):
            parts = value.split() if site.generator == "Jekyll" and "," not in value else value.split(",")
            yield from (part.strip() for part in parts if part.strip())
        elif isinstance(value, (list, tuple)):
            for item in value:
                name = item.get("name") or item.get("title") if isinstance(item, Mapping) else item
                if name is not None and str(name).strip():
                    yield html.unescape(str(name).strip())


def _taxonomies(head: Head) -> tuple[str, ...]:
    """Return the tags of generators that keep all kinds of tags under one key, if there are any."""
    return ("taxonomies",) if isinstance(head.values.get("taxonomies"), list) else ()


def _date(head: Head, keys: Iterable[str], path: str, problems: list[Problem]) -> dt.date | None:
    for key in keys:
        value = head.values.get(key)
        if value is None or isinstance(value, bool) or value == "":
            continue
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        if found := day(str(value)):
            return found
        wrong = f"the day “{value}” was not understood, and was left out"
        problems.append(Problem(path, 0, wrong, "Write it into the new page as 2026-03-14"))
    return None


def day(written: str) -> dt.date | None:
    """Return the date that a text begins with, in figures or in English words; None if it is ambiguous."""
    if match := _ISO.match(written.strip()):
        return _iso("-".join(match.groups()))
    for shape in _IN_WORDS:
        try:
            return dt.datetime.strptime(" ".join(written.split()), shape).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    return None


def _iso(written: str) -> dt.date | None:
    try:
        return dt.date(*(int(part) for part in written.split("-")))
    except ValueError:
        return None


def _author(head: Head) -> str:
    for key in _AUTHOR:
        value = head.values.get(key)
        found = value[0] if isinstance(value, list) and value else value
        if isinstance(found, Mapping):
            found = found.get("name") or found.get("display_name")
        if isinstance(found, str) and found.strip():
            return one_line(found)
    return ""


def _cover(head: Head) -> str:
    for key in _COVER:
        value = head.values.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, Mapping):
            value = next(
                (
                    value[part]
                    for part in ("image", "overlay_image", "teaser", "src", "path", "url", "relative")
                    if value.get(part)
                ),
                None,
            )
        if isinstance(value, str) and re.search(r"\.(?:jpe?g|png|gif|webp|svg|avif)$", value.strip(), re.IGNORECASE):
            return value.strip()
    return ""


def _left_behind(head: Head, keys: Iterable[str], path: str) -> Iterator[Problem]:
    """Yield a problem for each key whose words readers of the old site may have seen."""
    text = plain.running(head.body)
    for key in keys:
        value = head.values[key]
        if isinstance(value, str) and len(plain.words(value)) >= _SENTENCE and plain.running(value) not in text:
            shown = textwrap.shorten(one_line(value), _SHOWN, placeholder="…")
            wrong = f"“{key}” at the top of the old page has words that are not in its text: “{shown}”"
            yield Problem(path, 0, wrong, "Copy them into the text if readers saw them")


def _not_published(head: Head, path: str) -> Iterator[Problem]:
    for key, unpublished in (
        ("draft", {"true"}),
        ("published", {"false"}),
        ("status", {"draft", "private", "pending", "trash"}),
        ("post_status", {"draft", "private", "pending", "trash"}),
    ):
        if str(head.values.get(key, "")).lower() in unpublished:
            wrong = "this page was not published on the old site"
            yield Problem(path, 0, wrong, "Publish it, or delete it")
            return
    if head.values.get("password"):
        wrong = "the old site asked for a password before it showed this page"
        yield Problem(path, 0, wrong, "Publish it only if everyone may read it")


def _addresses(head: Head, place: Place, site: OldSite) -> tuple[str, ...]:
    """Return the addresses of a page: the one that it names or that follows from its path, and older ones."""
    own = _text(head, _ADDRESS)
    found = [rooted(own, site)] if own and ":" not in own.removeprefix("http:").removeprefix("https:") else []
    if not found and (worked_out := permalinks.address(place, site)):
        found.append(worked_out)
    parent = found[0].rstrip("/").rpartition("/")[0] if found and found[0] else ""
    for written in _list(head, _OLD_ADDRESSES, OldSite("Markdown")):
        is_whole = written.startswith(("/", "http://", "https://")) or site.generator != "Hugo"
        found.append(rooted(written if is_whole else f"{parent}/{written}", site))
    return tuple(dict.fromkeys(address for address in found if address and address.strip("/")))


def rooted(written: str, site: OldSite) -> str:
    """Return an address as a path with a leading slash, relative to the folder that the old site was in."""
    whole = re.match(r"https?://[^/]*(?P<path>/[^?#]*)?", written)
    if whole:
        return whole["path"] or ""
    path = "/" + written.partition("#")[0].partition("?")[0].lstrip("/")
    return path if not site.base or path.startswith(f"{site.base}/") else f"{site.base}{path}"
