"""Gives styles, scripts and typefaces names that contain a digest of their bytes.

A browser that has cached `parts.1f0c9a2b.css` never needs to ask for it again: a changed file has a new name.
Comments in styles, a seventh of what a reader would load of them, are left out.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_ENDS = (".css", ".js", ".mjs", ".woff2")
_HASHED = re.compile(r"\.[0-9a-f]{8}(\.min)?\.(css|js)$")
_IN_STYLES = re.compile(r"(?<=url\()([\"']?)([^\"')]+)(?=\1\))")
_COMMENT = re.compile(r"(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|url\([^)]*\)|/\*!.*?\*/)|/\*.*?\*/\s*", re.DOTALL)
"""Matches a comment in styles, and as its group what is no comment though it may look like one, or is a licence."""

_IN_SCRIPTS = re.compile(r"(?<=[\"'])()(\.{1,2}/[^\"'\n]+)(?=[\"'])")
_NOTE = re.compile(r"\s*(?:/\*\*|\*|//)\s")
"""Matches the beginning of a line of a script that is a comment, whose types are not loaded."""

_IN_PAGES = re.compile(r"assets/[^\"'?#]+(?=[\"'])")
_BEFORE = re.compile(r"[\"']((?:\.{1,2}/)*|/(?:[^\"'?#]*/)?)$")
"""What may come before an address in a page; checked only after a match, which is faster."""

_LONGEST = 200


def is_hashed(path: str) -> bool:
    """Return whether the name of a file already contains a digest of its bytes, as the theme's files do."""
    return bool(_HASHED.search(path))


def is_named(path: str) -> bool:
    """Return whether the file at a path of the site gets a name with a digest, so that pages depend on its bytes."""
    return path.startswith("assets/") and path.endswith(_ENDS)


@dataclass(frozen=True)
class Asset:
    """A file under its new name."""

    path: str
    content: bytes


@dataclass
class Fingerprints:
    """Computes new names for `files`, given by their path in the site, each when it is first needed."""

    files: Mapping[str, bytes]
    made: dict[str, Asset] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def unnamed(self) -> list[tuple[str, bytes]]:
        """Return the styles and scripts that no page loads, under their names, with new names for what they load."""
        paths = [path for path in self.files if path.endswith(_ENDS) and path not in self.made and not is_hashed(path)]
        return [(path, self._renamed(path)) for path in paths if not path.endswith(".woff2")]

    def page(self, html: str, path: str) -> tuple[str, frozenset[str]]:
        """Return the HTML of the page at `path` with the new names of all files that it loads, and their old paths."""
        loaded: set[str] = set()
        up = "../" * path.count("/")

        def named(found: re.Match[str]) -> str:
            begins = found.start() - len(up) - 1
            if html.startswith(up, begins + 1) and html.startswith(("'", '"'), begins):  # as our templates write it
                loaded.add(found[0])
                asset = self._asset(found[0])
                return asset.path if asset else found[0]
            before = _BEFORE.search(html, max(0, found.start() - _LONGEST), found.start())
            if before is None:
                return found[0]
            loaded.add(self._target(f"{before[1]}{found[0]}", path))
            return self._address(f"{before[1]}{found[0]}", path)[len(before[1]) :]

        return _IN_PAGES.sub(named, html), frozenset(loaded)

    def load(self, paths: Iterable[str]) -> None:
        """Give the files at these paths new names, since a page loads them that has their names already."""
        for path in paths:
            self._asset(path)

    def _renamed(self, path: str) -> bytes:
        """Return a style sheet or a script with the new names of the files that it loads."""
        text = self.files[path].decode()
        if path.endswith(".css"):
            return self._named(_COMMENT.sub(lambda found: found[1] or "", text), path, _IN_STYLES).encode()
        lines = text.splitlines(keepends=True)
        return "".join(line if _NOTE.match(line) else self._named(line, path, _IN_SCRIPTS) for line in lines).encode()

    def _named(self, text: str, path: str, pattern: re.Pattern[str]) -> str:
        """Return the text of the file at `path` with old names replaced by new ones."""
        return pattern.sub(lambda found: f"{found[1]}{self._address(found[2], path)}", text)

    def _address(self, written: str, path: str) -> str:
        """Return an address as it was written, but with its new name."""
        asset = self._asset(target := self._target(written, path))
        return (
            written if asset is None else written[: -len(posixpath.basename(target))] + posixpath.basename(asset.path)
        )

    @staticmethod
    def _target(written: str, path: str) -> str:
        """Return the path in the site of the file that an address leads to from the page or the file at `path`."""
        up = "../" * path.count("/")
        if written.startswith(f"{up}assets/"):  # as pages write it
            return written[len(up) :]
        if written.startswith("/"):  # from the root of the host; the site may be in a folder there
            return f"assets/{written.rpartition('/assets/')[2]}"
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), written))

    def _asset(self, path: str) -> Asset | None:
        """Return a file under its new name, with the addresses in it renamed; None if it keeps its name."""
        if path not in self.files or path in self._open or not path.endswith(_ENDS) or is_hashed(path):
            return None
        if path not in self.made:
            self._open.append(path)
            content = self.files[path] if path.endswith(".woff2") else self._renamed(path)
            self._open.pop()
            stem, end = posixpath.splitext(path)
            self.made[path] = Asset(f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{end}", content)
        return self.made[path]
