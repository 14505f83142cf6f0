"""Finds the pages whose templates would write what they wrote before, so that they need not be filled again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from trellis.content.settings import Settings
from trellis.foundation.fingerprint import fingerprint
from trellis.site.view import View
from trellis.site.views import Views
from trellis_mkdocs import digests, repeatable
from trellis_mkdocs.changes import EVERYTHING, RenderedByPath, changes
from trellis_mkdocs.reads import Anything, Question, Reads, ShownPage, of_catalogue

_CLOCK = b"build_date"
"""The variable of MkDocs' templates that is different in every build."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What went into a page: a digest of what is its own, and what its template asked for beside that."""

    own: bytes
    asked: frozenset[Question]


def digest_of_theme(config: MkDocsConfig, settings: Settings) -> bytes | None:
    """Return a digest of settings, templates and words; None if pages may depend on anything else."""
    folders = [*repeatable.folders_of_theme(config)]
    templates = (path for folder in folders for path in folder.rglob("*.html"))
    try:
        text = Path(config.config_file_path).read_bytes()
        elsewhere = repeatable.takes_settings_from_elsewhere(text) or not repeatable.only_our_events(config)
        if elsewhere or any(_CLOCK in path.read_bytes() for path in templates):
            return None
        words = [of_catalogue(one.catalogue) for one in (settings, *settings.in_other_languages.values())]
        return fingerprint((text, config.site_url, digests.of_files(folders), words))
    except OSError:
        return None


class Finished(Protocol):
    """Where finished pages are, and from what each was made."""

    def has(self, path: str, made_from: object) -> bool:
        """Return whether the page at a path of the site is there, and was made from this."""

    def note(self, path: str, made_from: object) -> None:
        """Note from what a page is made, or None if that is not known yet."""


Kept = tuple[bytes | None, Mapping[str, Filled], Mapping[Question, bytes | None]]
"""A digest of the theme, what went into each page by the path of its source, and the answers to all questions."""


class FilledPages:
    """What the templates of all pages read when they were last filled."""

    def __init__(self, finished: Finished) -> None:
        self._finished = finished
        self._theme: bytes | None = None
        self._filled: dict[str, Filled] = {}
        self._reads: Reads | None = None
        self._answers: Mapping[Question, bytes | None] = {}
        self._now: tuple[Views, RenderedByPath] | None = None
        self._last: tuple[Views, RenderedByPath] | None = None
        self._changed: frozenset[Question] = frozenset()

    def start_build(self, views: Views, rendered: RenderedByPath, theme: bytes | None) -> Reads:
        """Begin to record what is read from the views; `theme` is what `digest_of_theme` returns."""
        reads = self._reads = Reads(views)
        if theme is None or theme != self._theme:
            self._filled = {}
        else:
            since = changes(*self._last, views, rendered) if self._last else EVERYTHING
            self._changed = reads.changed_since(self._answers, since)
        self._theme = theme
        self._now = views, rendered
        return reads

    def views_in(self, language: str) -> Any:
        """Return the views for templates of pages in another language, with which is recorded what they read."""
        assert self._reads is not None  # noqa: S101 – a page is filled after a build has started
        return self._reads.views_in(language)

    @property
    def kept(self) -> Kept:
        """What another process needs to go on from here."""
        return self._theme, self._filled, self._answers

    def go_on_from(self, kept: Kept) -> None:
        """Take what another process has kept."""
        self._theme, filled, self._answers = kept
        self._filled = dict(filled)

    def finish_build(self) -> None:
        """Take what was read in this build as what the next one has to compare with."""
        self._last, self._now = self._now, None
        self._answers = self._answers_to(self._filled.values())

    def same(self, page: MkDocsPage, digest: bytes) -> bool:
        """Return whether a page is there as its template would write it; `digest` is that of what is rendered."""
        last = self._filled.get(page.file.src_uri)
        return (
            last is not None
            and self._finished.has(page.file.dest_uri, last)
            and last.own == _own(page, digest)
            and not any(question in last.asked for question in self._changed)
        )

    def begin(self, page: MkDocsPage, context: TemplateContext, view: View) -> None:
        """Record what the template of a page reads from now on."""
        self._filled.pop(page.file.src_uri, None)
        self._finished.note(page.file.dest_uri, None)
        if self._reads is not None and self._theme is not None:
            self._reads.begin(view)
            variables = cast("dict[str, Any]", context)  # templates get stand-ins for what MkDocs declares
            variables["page"] = ShownPage(page, self._reads)
            for name in ("nav", "pages"):
                variables[name] = Anything(variables[name], self._reads)

    def end(self, page: MkDocsPage, digest: bytes) -> None:
        """Keep what the template of a page has read."""
        asked = self._reads.end() if self._reads is not None else None
        if asked is not None:
            filled = Filled(_own(page, digest), asked)
            self._filled[page.file.src_uri] = filled
            self._finished.note(page.file.dest_uri, filled)

    def of(self, paths: Iterable[str]) -> tuple[Mapping[str, Filled | None], Mapping[Question, bytes | None]]:
        """Return what went into pages that were filled now, by path, and the answers to what their templates asked."""
        filled = {path: self._filled.get(path) for path in paths}
        return filled, self._answers_to(page for page in filled.values() if page)

    def take(
        self,
        filled: Mapping[str, Filled | None],
        answers: Mapping[Question, bytes | None],
        places: Mapping[str, str],
    ) -> None:
        """Take what another process returns from `of`; `places` has the paths of pages in the site."""
        if self._reads is not None:
            self._reads.take(answers)
        for path, page in filled.items():
            self._finished.note(places[path], page)
            if page is None:
                self._filled.pop(path, None)
            else:
                self._filled[path] = page

    def _answers_to(self, pages: Iterable[Filled]) -> Mapping[Question, bytes | None]:
        asked = set(chain.from_iterable(page.asked for page in pages))
        return {question: self._reads.answers[question] for question in asked} if self._reads else {}


def _own(page: MkDocsPage, digest: bytes) -> bytes:
    """Return a digest of all that `reads.ShownPage` lets a template read of a page."""
    facts = (page.url, page.abs_url, page.canonical_url, page.title, page.meta, page.is_homepage)
    return fingerprint((digest, facts, page.file.inclusion.name))
