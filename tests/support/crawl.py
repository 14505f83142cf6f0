"""Follows every address that a built site holds, and finds those that lead nowhere: no file, or no such anchor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

_ATTRIBUTES = (
    "href",
    "src",
    "poster",
    "action",
    "formaction",
    "data",
    "{http://www.w3.org/1999/xlink}href",
    # Addresses that our own scripts follow.
    "data-address",
    "data-save",
    "data-share",
    "data-typeface",
)
_ADDRESSES_OF_NO_FILE = ("mailto:", "tel:", "data:", "javascript:", "blob:")
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")
_MODULE = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']""")
_STEMMER = re.compile(r"/snowball-\w+\.js$")
"""What the search imports for a language, of which a site has that of its own alone; tests of the search ask for it."""

_COMMENT = re.compile(r"^\s*(?://|/\*|\*).*$", re.MULTILINE)
_LINKS_OF_HEAD = {"property": frozenset({"og:image", "og:url"}), "name": frozenset({"twitter:image"})}

_DEEP = "no/such/page/"
"""Where the page for what is not found may be shown: its addresses have to hold at any depth."""


@dataclass(frozen=True)
class Crawl:
    """A built site in a folder, published at `site_url`, which may lie in a folder of its host."""

    folder: Path
    site_url: str

    @cached_property
    def _root(self) -> str:
        return self.site_url.rstrip("/") + "/"

    @cached_property
    def broken(self) -> list[str]:
        """The addresses that lead nowhere, each as “FILE: ADDRESS”, sorted."""
        return sorted({f"{file}: {address}" for file, address in self._addresses() if not self._leads(file, address)})

    @cached_property
    def followed(self) -> int:
        """How many addresses of the site's own were followed: a crawl that saw none would find nothing broken."""
        return sum(self._full(file, address).startswith(self._root) for file, address in self._addresses())

    def _leads(self, file: str, address: str) -> bool:
        if address.startswith("#"):
            return address == "#" or unquote(address[1:]) in self._anchors(self.folder / file)
        full = self._full(file, address)
        ours, there = urlsplit(self._root), urlsplit(full)
        if (there.scheme, there.netloc) != (ours.scheme, ours.netloc):
            return True
        if not there.path.startswith(ours.path):  # on the same host, outside the folder of the site
            return False
        path = unquote(there.path.removeprefix(ours.path))
        target = self.folder / path
        if target.is_dir():  # a host adds the slash, and shows the page
            target /= "index.html"
        if not target.is_file():
            return False
        anchor = unquote(there.fragment)
        return not anchor or target.suffix != ".html" or anchor in self._anchors(target)

    def _full(self, file: str, address: str) -> str:
        here = _DEEP if file == "404.html" else file.removesuffix("index.html")
        return urljoin(self._root + here, address.strip())

    def _anchors(self, file: Path) -> frozenset[str]:
        if file not in self._anchors_by_file:
            tree = html.parse(str(file)).getroot()
            self._anchors_by_file[file] = frozenset(tree.xpath("//@id | //a/@name")) | {"top"}
        return self._anchors_by_file[file]

    @cached_property
    def _anchors_by_file(self) -> dict[Path, frozenset[str]]:
        return {}

    def _addresses(self) -> Iterator[tuple[str, str]]:
        """Yield every address that might be one of the site's own, with the file that it is in."""
        for path in sorted(self.folder.rglob("*")):
            file = path.relative_to(self.folder).as_posix()
            if path.is_file():
                for address in self._in_file(path, file):
                    if address and not address.strip().startswith(_ADDRESSES_OF_NO_FILE):
                        yield file, address

    def _in_file(self, path: Path, file: str) -> Iterator[str]:
        match path.suffix:
            case ".html":
                yield from _in_page(html.parse(str(path)).getroot())
            case ".css":
                yield from _CSS_URL.findall(path.read_text(encoding="utf-8"))
            case ".js" if "vendor" not in path.parts:
                modules = _MODULE.findall(_COMMENT.sub("", path.read_text(encoding="utf-8")))
                yield from (module for module in modules if not _STEMMER.search(module))
            case ".xml":
                yield from self._in_xml(path)
            case ".json" if file == "search/index.json":
                yield from (f"{self._root}{url}" for url, *_ in json.loads(path.read_bytes())["pages"])
            case ".json":
                yield from _texts_of_json(json.loads(path.read_bytes()), self._root)
            case _ if file == "_redirects":
                yield from self._in_rules(path.read_text(encoding="utf-8"))

    def _in_xml(self, path: Path) -> Iterator[str]:
        for element in etree.parse(str(path)).iter("{*}*"):
            for text in (element.text or "", *element.attrib.values()):
                if text.strip().startswith(self._root):
                    yield text
                elif "<" in text:  # the text of a page inside a feed
                    yield from _in_page(html.fromstring(text))

    def _in_rules(self, rules: str) -> Iterator[str]:
        for line in rules.splitlines():
            if line.startswith("/"):
                _, target, *_ = line.split()
                yield urljoin(self._root, target.removeprefix("/"))  # hosts that read it serve a site as their root


def _in_page(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter(etree.Element):
        for name in _ATTRIBUTES:
            if name in element.attrib:
                yield element.attrib[name]
        for candidate in element.get("srcset", "").split(","):
            yield candidate.strip().partition(" ")[0]
        if element.tag == "meta":
            yield from _in_meta(element)
        elif element.tag == "script" and element.get("type") == "application/ld+json":
            # A name such as “…/trust/#term” identifies a thing; only its page has to be there.
            yield from (text.partition("#")[0] for text in _texts_of_json(json.loads(element.text), "https://"))


def _in_meta(element: html.HtmlElement) -> Iterator[str]:
    content = element.get("content", "")
    if element.get("http-equiv", "").lower() == "refresh":
        yield from (unescape(address) for address in _REFRESH.findall(content))
    for attribute, names in _LINKS_OF_HEAD.items():
        if element.get(attribute) in names:
            yield content


def _texts_of_json(value: object, start: str) -> Iterator[str]:
    """Yield every text in a JSON value that starts like an address."""
    match value:
        case str() if value.startswith(start):
            yield value
        case dict():
            for one in value.values():
                yield from _texts_of_json(one, start)
        case list():
            for one in value:
                yield from _texts_of_json(one, start)
