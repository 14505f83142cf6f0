"""Works out where a page was on the old site."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from trellis.importing import names
from trellis.importing.old_site import OldSite

_TOKEN = re.compile(r":([a-z_]+)|:\{([a-z_]+)\}")
_BUNDLE = re.compile(r"(?:^|(?<=/))(?:_?index|README)$")


@dataclass(frozen=True, slots=True)
class Place:
    """The parts of an address: `path` is relative to the tree, `stem` the file's name without date and suffix."""

    path: str
    stem: str
    slug: str
    title: str
    date: dt.date | None
    categories: tuple[str, ...]
    is_post: bool


def address(place: Place, site: OldSite) -> str | None:
    """Return the path that a page had on the old site, with a leading slash; None if it cannot be determined."""
    match site.generator:
        case "Jekyll" if place.is_post:
            below = _fill(site.permalinks.get("", ""), place)
        case "Jekyll" | "MkDocs":
            below = _of_file(place.path, site)
        case "Hugo":
            section, slash, _ = site.below(place.path).partition("/")
            pattern = site.permalinks.get(section) if slash else None
            below = _fill(pattern, place) if pattern else _hugo(place, site)
        case _:
            return None
    return None if below is None else f"{site.base}{below}"


def _of_file(path: str, site: OldSite) -> str:
    """Return the address of a page that follows from the path of its file."""
    stem = site.below(path).rpartition(".")[0]
    if _BUNDLE.search(stem):
        return f"/{_BUNDLE.sub('', stem)}"
    return f"/{stem}/" if site.folders_as_addresses else f"/{stem}.html"


def _hugo(place: Place, site: OldSite) -> str:
    path = _of_file(place.path, site).lower().replace(" ", "-")
    if not place.slug:
        return path
    ending = "/" if site.folders_as_addresses else ".html"
    return f"{path.rstrip('/').rpartition('/')[0]}/{place.slug}{ending}"


def _fill(pattern: str, place: Place) -> str | None:
    """Return a pattern with its words replaced; None if one of them is unknown, or has no value here."""
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        found = _value(match[1] or match[2], place)
        missing = missing or found is None
        return found or ""

    filled = _TOKEN.sub(value, pattern)
    return None if missing else re.sub(r"/{2,}", "/", f"/{filled}")


def _value(word: str, place: Place) -> str | None:
    date = place.date
    match word:
        case "title" | "slug" | "contentbasename" | "slugorcontentbasename" | "slugorfilename" | "filename" | "name":
            return place.slug or place.stem
        case "categories":
            return "/".join(names.slug(category) for category in place.categories)
        case "section" | "collection" | "sections":
            folders = place.path.rpartition("/")[0].split("/")
            return folders[1] if len(folders) > 1 else None
        case "year" | "month" | "day" | "short_year" | "i_month" | "i_day" | "y_day" if date:
            shape = {"year": "%Y", "month": "%m", "day": "%d", "short_year": "%y", "y_day": "%j"}
            return (
                str(date.month if word == "i_month" else date.day) if word[:2] == "i_" else date.strftime(shape[word])
            )
    return None
