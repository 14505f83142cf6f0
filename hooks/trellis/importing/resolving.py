"""Resolves addresses of an old site to where they lead now: imported pages, copied files, or elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from trellis.content.library import Page
from trellis.importing import names
from trellis.importing.anchors import Anchors
from trellis.importing.bodies.links import Target
from trellis.importing.old_page import OldPage
from trellis.importing.old_site import OldSite
from trellis.importing.topics import Topics

ASSETS = "assets/imported"
"""The folder under `docs/` that files are copied to."""

_PART = "Check whether that is enough; to lead to a heading, add its words in lower case, joined by hyphens, after a #"
_PICTURE = re.compile(r"\.(?:png|jpe?g|jpe|gif|webp|svg|avif|bmp|tiff?|ico)$", re.IGNORECASE)
_FILE = re.compile(r"\.(?!html?$|mdx?$|markdown$|php$|aspx?$)[A-Za-z0-9]{2,5}$", re.IGNORECASE)
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|txt|csv|zip|epub|ics|mp3|m4a|mp4)$", re.IGNORECASE)
_WORDPRESS = re.compile(r"^(?:https?:)?//[^/]*\.(?:wp|wordpress)\.com/.|/wp-content/uploads/")
"""Addresses from which WordPress serves uploaded files, whatever the site's own address is."""
_SOURCE = re.compile(r"\.(?:mdx?|markdown)$", re.IGNORECASE)
_PAGE_ENDING = re.compile(
    r"(?:(?:^|(?<=/))(?:_?index|README))?(?:\.(?:html?|mdx?|markdown|mkd|mdown|php))?/?$", re.IGNORECASE
)
_WITHOUT_ROOT = frozenset({"Docusaurus", "Eleventy", "Markdown"})
"""Generators whose settings do not say which folder the addresses of pages begin in."""
_SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)")
_SHELF = re.compile(r"(?:^|/)(?:tags?|categor(?:y|ies)|topics?)/(?P<tag>[^/]+)$")
_UPLOADS = re.compile(r"^(?:.*/)?(?:wp-content/uploads|static|assets|docs|content)/(?=.)")


@dataclass(frozen=True, slots=True)
class NewPage:
    """An old page with its new name and its new path under `docs/`; a translation has the name of its original."""

    old: OldPage
    name: str
    path: str
    translates: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    """An address of the old site on a page: as written, its path and anchor, and whether it begins at the root."""

    address: str
    path: str
    anchor: str
    page: NewPage
    rooted: bool

    @property
    def here(self) -> str:
        return posixpath.dirname(self.page.path)


class Resolver:
    """Everything that can be linked to; `used` collects the files that pages show or link to, with their new paths."""

    def __init__(
        self,
        site: OldSite,
        pages: Iterable[NewPage],
        files: Iterable[str],
        topics: Topics,
        anchors: Anchors,
    ) -> None:
        self.site = site
        self.library = topics.library
        self.concept_of = topics.concept
        self.anchors = anchors
        self.assets = _asset_paths(files, site)
        self.used: dict[str, str] = {}
        self._pages: dict[str, NewPage] = {}
        self._by_stem: dict[str, NewPage | None] = {}
        self._by_tail: dict[str, NewPage | None] = {}
        self._by_file_name: dict[str, list[str]] = {}
        for file in self.assets:
            self._by_file_name.setdefault(posixpath.basename(file).lower(), []).append(file)
        self._fill(tuple(pages))

    def _fill(self, pages: tuple[NewPage, ...]) -> None:
        for page in pages:
            for address in page.old.addresses:
                self._pages.setdefault(_key(address), page)
        for page in pages:
            for path in {page.old.path, page.old.path.removeprefix(self.site.content)}:
                self._pages.setdefault(_key(path), page)
            if page.translates:
                continue  # names lead to the original, and so to its translations
            stem = posixpath.basename(_key(page.old.path))
            for short in {stem, re.sub(r"^\d{4}-\d\d?-\d\d?-", "", stem)}:
                self._by_stem[short] = None if short in self._by_stem else page
            parts = _key(page.old.path).split("/")
            for start in range(1, len(parts)):
                tail = "/".join(parts[start:])
                self._by_tail[tail] = None if tail in self._by_tail else page

    def resolve(self, address: str, page: NewPage, *, is_picture: bool) -> Target:
        """Return where an address on a page leads now."""
        here = posixpath.dirname(page.path)
        try:
            parts = urlsplit(address)
        except ValueError:  # http://[x
            return Target("elsewhere", address, wrong=f"“{address}” is not an address", remedy="Correct it")
        if parts.scheme == "import":
            return self._imported(address.removeprefix("import:"), page)
        is_web = parts.scheme in {"http", "https"} or (not parts.scheme and parts.netloc)
        if (parts.scheme and not is_web) or (is_web and not self._is_own(parts.netloc)):
            uploaded = self._file(parts.path, page, rooted=True) if is_web and _WORDPRESS.search(address) else None
            return self._copied(uploaded, here) if uploaded else Target("elsewhere", address)
        if not is_web and not parts.path and not parts.query:
            return self._to(page, parts.fragment, page)
        path = f"/?{parts.query}" if parts.query.startswith("p=") else parts.path or "/"
        asked = _Asked(address, path, parts.fragment, page, bool(is_web) or path.startswith("/"))
        return self._own(asked, is_picture=is_picture)

    def _is_own(self, host: str) -> bool:
        return bool(self.site.host) and host.lower().removeprefix("www.") == self.site.host

    def _imported(self, reference: str, page: NewPage) -> Target:
        """Return where a reference to a source file leads; generators look these up by path or by name."""
        path, _, anchor = reference.partition("#")
        if not path.strip("/"):
            return self._to(page, anchor, page)
        for candidate in (path, posixpath.join(posixpath.dirname(page.old.path), path), f"_posts/{path}"):
            if found := self._pages.get(_key(posixpath.normpath(candidate))):
                return self._to(found, anchor, page)
        if found := self._by_stem.get(posixpath.basename(_key(path))):
            return self._to(found, anchor, page)
        if file := self._file(path, page, rooted=path.startswith("/")):
            return self._copied(file, posixpath.dirname(page.path))
        wrong = f"the link to “{reference}” does not lead to an imported page"
        return Target("elsewhere", f"/{path.lstrip('/')}", wrong=wrong, remedy="Link to another page, or remove it")

    def _own(self, asked: _Asked, *, is_picture: bool) -> Target:
        if not is_picture:
            for candidate in self._candidates(asked):
                if found := self._page(candidate, asked):
                    return found
            if self.site.generator in _WITHOUT_ROOT and (only := self._by_tail.get(_key(asked.path))):
                return self._to(only, asked.anchor, asked.page)
            if _SOURCE.search(asked.path) and (only := self._by_stem.get(posixpath.basename(_key(asked.path)))):
                return self._to(only, asked.anchor, asked.page)
        if file := self._file(asked.path, asked.page, rooted=asked.rooted):
            return self._copied(file, asked.here)
        if is_picture or _PICTURE.search(asked.path) or _DOCUMENT.search(asked.path):
            kept = _UPLOADS.sub("", posixpath.normpath(unquote(asked.path)).lstrip("./"))
            new = f"{ASSETS}/{names.file_slug(kept)}"
            wrong, remedy = (
                f"the {'picture' if is_picture else 'file'} “{asked.address}” is not in the folder",
                f"Put it at docs/{new}",
            )
            return Target("file", posixpath.relpath(new, asked.here), wrong=wrong, remedy=remedy)
        return self._dead(asked)

    def _candidates(self, asked: _Asked) -> Iterator[str]:
        """Yield the possible paths for an address, relative to the root of the old site."""
        if asked.rooted:
            yield asked.path
            if self.site.base:
                yield asked.path.removeprefix(self.site.base)
                yield f"{self.site.base}{asked.path}"
            return
        old = asked.page.old
        yield posixpath.normpath(posixpath.join("/", posixpath.dirname(old.path), asked.path))
        for own in old.addresses[:1]:
            yield posixpath.normpath(posixpath.join(own if own.endswith("/") else posixpath.dirname(own), asked.path))

    def _page(self, path: str, asked: _Asked) -> Target | None:
        key = _key(path)
        if found := self._pages.get(key):
            return self._to(found, asked.anchor, asked.page)
        if (shelf := _SHELF.search(key)) and (concept := self.concept_of(shelf["tag"].replace("-", " "))):
            return Target("page", posixpath.relpath(self.library.by_name[concept].path, asked.here), concept)
        below = key.removeprefix(self.site.base.strip("/")).strip("/")
        ours = self.library.by_url.get(f"{below}/") if below else self.library.by_name.get("home")
        return self._to(ours, asked.anchor, asked.page) if ours else None

    def _file(self, path: str, page: NewPage, *, rooted: bool) -> str | None:
        """Return the file at an address, else the only file with its name."""
        path = unquote(path)
        if not _FILE.search(path) and not _PICTURE.search(path):
            return None
        for variant in dict.fromkeys((_SIZE.sub("", path), path)):
            below = variant.removeprefix(self.site.base).lstrip("/")
            places = [f"{self.site.static}{below}", below, f"{self.site.content}{below}", f"assets/{below}"]
            if not rooted:
                places.insert(0, posixpath.normpath(posixpath.join(posixpath.dirname(page.old.path), variant)))
            for place in places:
                if place in self.assets:
                    return place
            alike = self._by_file_name.get(posixpath.basename(variant).lower(), [])
            if best := _best(alike, below):
                return best
        return None

    def _copied(self, file: str, here: str) -> Target:
        self.used[file] = self.assets[file]
        return Target("file", posixpath.relpath(self.assets[file], here))

    def _to(self, page: NewPage | Page, anchor: str, source: NewPage) -> Target:
        """Return the target for a link from a page to a part of another one, or of itself."""
        found = self.anchors.find(page.path, anchor) if anchor else ""
        mark = f"#{found}" if found else ""
        wrong = remedy = ""
        if found is None:
            that = "this page" if page.path == source.path else "that page"
            wrong, remedy = f"“#{anchor}” is no part of {that}, so the link leads to its top now", _PART
        if mark and page.path == source.path:
            return Target("elsewhere", mark)
        path = posixpath.relpath(page.path, posixpath.dirname(source.path))
        return Target("page", f"{path}{mark}", page.name, found or "", wrong, remedy)

    def _dead(self, asked: _Asked) -> Target:
        """Return the full old address, which may still exist, with a problem for the author to resolve."""
        wrong = f"the link “{asked.address}” does not lead to an imported page"
        remedy = "Link to another page, or remove it"
        if not self.site.host or urlsplit(asked.address).netloc:
            return Target("elsewhere", asked.address, wrong=wrong, remedy=remedy)
        own = asked.page.old.addresses[0] if asked.page.old.addresses else "/"
        path = asked.path if asked.rooted else posixpath.normpath(posixpath.join(own, asked.path))
        root = self.site.address.removesuffix(self.site.base) if self.site.base else self.site.address
        mark = f"#{asked.anchor}" if asked.anchor else ""
        return Target("elsewhere", f"{root.rstrip('/')}/{path.lstrip('/')}{mark}", wrong=wrong, remedy=remedy)


def _key(path: str) -> str:
    """Return a path or address normalized for comparison: lower case, without outer slashes and suffix."""
    plain = unquote(path)
    if plain.startswith("/?p="):
        return plain
    plain = plain.partition("#")[0].partition("?")[0].strip().lower()
    return _PAGE_ENDING.sub("", plain).strip("/")


def _best(files: list[str], wanted: str) -> str | None:
    """Return the file that shares the most folders with the wanted path; None if there is a tie."""
    if not files:
        return None
    parts = wanted.lower().split("/")[::-1]

    def shared(file: str) -> int:
        own = file.lower().split("/")[::-1]
        return next(
            (count for count, (a, b) in enumerate(zip(own, parts, strict=False)) if a != b), min(len(own), len(parts))
        )

    ranked = sorted(files, key=lambda file: (-shared(file), file))
    tied = len(ranked) > 1 and shared(ranked[0]) == shared(ranked[1])
    return None if tied else ranked[0]


def _asset_paths(files: Iterable[str], site: OldSite) -> Mapping[str, str]:
    """Return a unique path under `docs/` for each file, in characters that any host can serve."""
    paths: dict[str, str] = {}
    taken: set[str] = set()
    for file in sorted(files):
        below = (
            file.removeprefix(site.static)
            if site.static and file.startswith(site.static)
            else file.removeprefix(site.content)
        )
        stem, dot, suffix = names.file_slug(_UPLOADS.sub("", below)).rpartition(".")
        free = names.free(stem or suffix, taken)
        taken.add(free)
        paths[file] = f"{ASSETS}/{free}{dot}{suffix}" if stem else f"{ASSETS}/{free}"
    return paths
