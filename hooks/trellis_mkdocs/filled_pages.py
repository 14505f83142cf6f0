"""Finds the pages whose templates would write what they wrote before, so that they need not be filled again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from trellis.content.settings import Settings
from trellis.foundation.fingerprint import fingerprint
from trellis.site.view import View
from trellis.site.views import Views
from trellis_mkdocs import digests, repeatable
from trellis_mkdocs.changes import Seen, changes, seen
from trellis_mkdocs.reads import Anything, Question, Reads, ShownPage, of_catalogue
from trellis_mkdocs.rendered_pages import RenderedPage

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


Others = Mapping[str, tuple[Filled, str]]
"""What went into pages that have no source, by their paths in the site, and the pages."""

Kept = tuple[bytes | None, Mapping[str, Filled], Others, Mapping[Question, bytes | None], Seen | None]
"""A digest of the theme, what went into each page by the path of its source, `Others`, answers, and what was seen."""


class FilledPages:
    """What the templates of all pages read when they were last filled."""

    def __init__(self, finished: Finished) -> None:
        self._finished = finished
        self._theme: bytes | None = None
        self._filled: dict[str, Filled] = {}
        self._others: dict[str, tuple[Filled, str]] = {}
        self._last_others: Others = {}
        self._reads: Reads | None = None
        self._answers: Mapping[Question, bytes | None] = {}
        self._now: Seen | None = None
        self._last: Seen | None = None
        self._changed: frozenset[Question] = frozenset()
        self._only_texts = False

    def start_build(self, views: Views, rendered: Mapping[str, RenderedPage], theme: bytes | None) -> Reads:
        """Begin to record what is read from the views; `theme` is what `digest_of_theme` returns."""
        reads = self._reads = Reads(views)
        self._now = seen(views, rendered)
        self._last_others, self._others, self._only_texts = self._others, {}, False
        if theme is None or theme != self._theme:
            self._filled, self._last_others = {}, {}
        else:
            since = changes(self._last, self._now)
            self._only_texts = not since.front_matter
            self._changed = reads.changed_since(self._answers, since)
        self._theme = theme
        return reads

    def views_in(self, language: str) -> Any:
        """Return the views for templates of pages in another language, with which is recorded what they read."""
        assert self._reads is not None  # noqa: S101 – a page is filled after a build has started
        return self._reads.views_in(language)

    @property
    def kept(self) -> Kept:
        """What another process needs to go on from here."""
        return self._theme, self._filled, self._others, self._answers, self._last

    def go_on_from(self, kept: Kept) -> None:
        """Take what another process has kept."""
        self._theme, filled, others, self._answers, self._last = kept
        self._filled, self._others = dict(filled), dict(others)

    def finish_build(self) -> None:
        """Take what was read in this build as what the next one has to compare with."""
        self._last, self._now = self._now, None
        if self._only_texts and self._reads:  # hardly anything is asked now that was not before
            self._answers = self._reads.answers
        else:
            self._answers = self._answers_to((*self._filled.values(), *(filled for filled, _ in self._others.values())))

    def same(self, page: MkDocsPage, digest: bytes) -> bool:
        """Return whether a page is there as its template would write it; `digest` is that of what is rendered."""
        last = self._filled.get(page.file.src_uri)
        return (
            last is not None
            and self._finished.has(page.file.dest_uri, last)
            and last.own == _own(page, digest)
            and self._changed.isdisjoint(last.asked)
        )

    def same_generated(self, page: File) -> bool:
        """Return whether a page that was generated is there as it would be published."""
        digest = fingerprint(page.content_string)
        if self._finished.has(page.dest_uri, digest):
            return True
        self._finished.note(page.dest_uri, digest)
        return False

    def other(self, path: str, context: Mapping[str, Any], render: Callable[[Mapping[str, Any]], str]) -> str:
        """Return a page that has no source, as its template writes it from MkDocs’ context and what is `known`."""
        own = fingerprint(context["known"])
        if (last := self._last_others.get(path)) and last[0].own == own and self._changed.isdisjoint(last[0].asked):
            self._others[path] = last
            return last[1]
        if self._reads is None or self._theme is None:
            return render(context)
        self._reads.begin(None)
        content = render(_recorded(context, self._reads))
        if (asked := self._reads.end()) is not None:
            self._others[path] = Filled(own, asked), content
        return content

    def fail_build(self) -> None:
        """Forget what was made in a build that has failed, and is not the one with which the next one is compared."""
        self._others = {}

    def begin(self, page: MkDocsPage, context: TemplateContext, view: View) -> None:
        """Record what the template of a page reads from now on."""
        self._filled.pop(page.file.src_uri, None)
        self._finished.note(page.file.dest_uri, None)
        if self._reads is not None and self._theme is not None:
            self._reads.begin(view)
            variables = cast("dict[str, Any]", context)  # templates get stand-ins for what MkDocs declares
            variables |= {**_recorded(variables, self._reads), "page": ShownPage(page, self._reads)}

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


def _recorded(context: Mapping[str, Any], reads: Reads) -> Mapping[str, Any]:
    """Return a context for templates with stand-ins for what may lead anywhere."""
    return {**context, **{name: Anything(context[name], reads) for name in ("nav", "pages")}}


def _own(page: MkDocsPage, digest: bytes) -> bytes:
    """Return a digest of all that `reads.ShownPage` lets a template read of a page."""
    facts = (page.url, page.abs_url, page.canonical_url, page.title, page.meta, page.is_homepage)
    return fingerprint((digest, facts, page.file.inclusion.name))
