"""Records what the templates of a page read, so that a later build knows whether the page would be the same.

A template is a function: if everything that it reads is the same, it writes the same. So the views that templates get
are wrapped, and each value that a template takes from them is recorded by how it was asked for, with a digest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, NamedTuple

from mkdocs.structure.pages import Page as MkDocsPage

from trellis.content.furniture import Furniture
from trellis.foundation.fingerprint import Digests, NoFingerprintError, fingerprint
from trellis.linking import definitions
from trellis.linking.crosslinks import Crosslinks
from trellis.locales.catalogue import Catalogue
from trellis.site.view import View
from trellis.site.views import Views

_OF_ARGUMENTS = frozenset({"parts", "styles_for"})
"""Methods whose results follow from their arguments alone, which a template has read elsewhere."""

_OF_PAGE = frozenset({"abs_url", "canonical_url", "content", "is_homepage", "meta", "title", "toc", "url"})
"""What templates may read of MkDocs' own page; `Reads.of_page` has all of it. Everything else may be anything."""


class Named(NamedTuple):
    """Stands for the view with this name among the arguments of a question."""

    name: str
    what: Literal["view"] = "view"


class Question(NamedTuple):
    """How a value was asked for: a path of attributes of the views, and the arguments if the last is a method.

    The views are those for the practice's own language, unless another is given.
    """

    path: tuple[str, ...]
    arguments: tuple[Any, ...] | None = None
    language: str = ""


_BY_NAME = ("by_name", "__getitem__")
_MENTIONED_IN = ("ways", "mentioned_in")
_OF_ONE_PAGE = frozenset({_BY_NAME, ("card",), ("json_ld",)})
"""Questions whose answers follow from the text of the page that they name, and from the front matter of all pages."""

_OF_FRONT_MATTER = frozenset(
    {
        ("definition_at",),
        ("kept_under",),
        ("versions",),
        *(("ways", name) for name in ("neighbourhood", "neighbours", "practise", "read_first", "related")),
    }
)
"""Questions whose answers follow from the front matter of all pages, and from which page links to which."""

_OF_VIEWS = frozenset(
    (name,)
    for name in (
        *("about", "choices", "concepts", "gifts", "has_latest", "index_of", "listed", "listed_on_all_pages", "named"),
        *("shelf", "shelf_in_other_languages"),
    )
)
"""Questions whose answers follow from the views of all pages, and from their front matter."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since the last build: anything but texts, the texts of these pages, and the mentions of those.

    A text stands for what is printed of it, too; `front_matter` for settings, and for which page links to which.
    """

    front_matter: bool
    pages: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()


class Reads:
    """Records what each page reads in one build, and tells what is not the same any more as in the build before."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._now: dict[Question, bytes | None] = {}
        self._known: dict[Question, Question] = {}  # each once, since many pages ask the same
        self._of_views: dict[str, bytes] = {}
        self._parts: Digests = {View: self._of_view, Catalogue: of_catalogue}
        self._page: set[Question] | None = None

    @property
    def views(self) -> Any:
        """The views, for templates of pages in the practice's own language."""
        return _Recorded(self._views, (), self)

    def views_in(self, language: str) -> Any:
        """Return the views for templates of pages in another language."""
        return _Recorded(self._views.of(language), (), self, language)

    @property
    def answers(self) -> Mapping[Question, bytes | None]:
        """The digests of all answers that were given in this build."""
        return self._now

    def take(self, answers: Mapping[Question, bytes | None]) -> None:
        """Take the answers that were given to templates in another process."""
        self._now.update(answers)

    def changed_since(self, last: Mapping[Question, bytes | None], changes: Changes) -> frozenset[Question]:
        """Return the questions of the build before that have other answers now; for all others, keep the answers."""
        views = (Question(_BY_NAME, (name,)) for name in changes.pages)
        same_views = not changes.front_matter and all(self._ask(view) == last.get(view) for view in views)
        same = _OF_VIEWS if same_views else frozenset()
        in_doubt = _in_doubt(last, same, changes)
        kept = dict(last)
        for question in in_doubt:
            del kept[question]
        self._now = {**kept, **self._now}
        return frozenset(question for question in in_doubt if self._ask(question) != last[question])

    def begin(self, view: View | None) -> None:
        """Record from now on for another page, whose template is given its own view if it has one."""
        self._page = set()
        if view:
            self.note(Question(_BY_NAME, (view.name,)), view)

    def end(self) -> frozenset[Question] | None:
        """Return what the page has asked for; None if that is not known."""
        asked, self._page = self._page, None
        return None if asked is None else frozenset(asked)

    def unknown(self) -> None:
        """Note that the page reads something of which no digest is known."""
        self._page = None

    def note(self, question: Question, answer: object) -> None:
        """Record a question of the current page."""
        if self._page is None or question in self._page:
            return
        if question not in self._now:
            self._now[question] = self._digest(answer)
        if self._now[question] is None:
            self.unknown()
        else:
            self._page.add(self._known.setdefault(question, question))

    def _ask(self, question: Question) -> bytes | None:
        """Return the digest of the answer in this build; None if there is none."""
        if question not in self._now:
            try:
                self._now[question] = self._digest(self._answer(question))
            except (AttributeError, LookupError, TypeError):  # a page is gone, for example
                self._now[question] = None
        return self._now[question]

    def _answer(self, question: Question) -> object:
        found: Any = self._views.of(question.language)
        for name in question.path:
            found = getattr(found, name)
        if question.arguments is None:
            return found
        by_name = self._views.by_name
        return found(*(by_name[one.name] if isinstance(one, Named) else one for one in question.arguments))

    def _digest(self, answer: object) -> bytes | None:
        try:
            return self._of_view(answer) if isinstance(answer, View) else fingerprint(answer, self._parts)
        except NoFingerprintError:
            return None

    def _of_view(self, view: View) -> bytes:
        if view.name not in self._of_views:
            self._of_views[view.name] = fingerprint(view)
        return self._of_views[view.name]


def of_catalogue(catalogue: Catalogue) -> bytes:
    """Return a digest of a catalogue, without what it keeps of its language."""
    return fingerprint((catalogue.code, catalogue.messages))


def _in_doubt(questions: Iterable[Question], same: frozenset[tuple[str, ...]], changes: Changes) -> Sequence[Question]:
    """Return the questions to which changes may give other answers, going by what they ask for.

    Those with the paths in `same` have the same answers.
    """
    if changes.front_matter:
        return [question for question in questions if question.path not in same]
    same |= _OF_FRONT_MATTER
    concerned = {path: _as_arguments(changes.pages) for path in _OF_ONE_PAGE}
    concerned[_MENTIONED_IN] = _as_arguments(changes.mentioned)
    return [
        question
        for question in questions
        if (path := question.path) not in same
        and (path not in concerned or not concerned[path].isdisjoint(question.arguments or ()))
    ]


def _as_arguments(names: frozenset[str]) -> frozenset[str | Named]:
    """Return pages as questions may name them."""
    return names | {Named(name) for name in names}


class _Recorded:
    """Views, or a part of them that is no plain value, as templates see them."""

    def __init__(
        self, of: Views | Furniture | Crosslinks, path: tuple[str, ...], reads: Reads, language: str = ""
    ) -> None:
        self._of = of
        self._path = path
        self._reads = reads
        self._language = language

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._of, name)
        path = (*self._path, name)
        if isinstance(found, (Furniture, Crosslinks)):
            return _Recorded(found, path, self._reads, self._language)
        if path == ("by_name",):
            return _RecordedViews(found, self._reads)
        if path == ("defined",):
            return self._defined
        if path[-1] in _OF_ARGUMENTS:
            return found
        if callable(found):
            return partial(self._call, found, path)
        self._reads.note(Question(path, None, self._language), found)
        return found

    def _call(self, method: Callable[..., Any], path: tuple[str, ...], *given: Any) -> Any:
        answer = method(*given)
        arguments = tuple(Named(one.name) if isinstance(one, View) else one for one in given)
        try:
            self._reads.note(Question(path, arguments, self._language), answer)
        except TypeError:  # an argument that cannot be a key
            self._reads.unknown()
        return answer

    def _defined(self, view: View, html: str) -> str:
        """Do as `Views.defined` does, and record which definitions that takes, rather than the whole text."""
        return definitions.define(html, view.name, view.url, self.definition_at)


class _RecordedViews(Mapping[str, View]):
    """All views by name; those that are taken are recorded, and going through all of them is recorded as that."""

    def __init__(self, views: Mapping[str, View], reads: Reads) -> None:
        self._views = views
        self._reads = reads

    def __getitem__(self, name: str) -> View:
        found = self._views[name]
        self._reads.note(Question(_BY_NAME, (name,)), found)
        return found

    def __iter__(self) -> Iterator[str]:
        self._reads.unknown()
        return iter(self._views)

    def __len__(self) -> int:
        self._reads.unknown()
        return len(self._views)


class ShownPage:
    """MkDocs' page as templates see it; what is asked for beside the usual makes a page one that is always made."""

    def __init__(self, page: MkDocsPage, reads: Reads) -> None:
        self._page = page
        self._reads = reads

    def __getattr__(self, name: str) -> Any:
        if name not in _OF_PAGE:
            self._reads.unknown()
        return getattr(self._page, name)


class Anything:
    """A variable of MkDocs' templates that may lead anywhere, such as `nav`: a page that uses it is always made."""

    def __init__(self, of: Any, reads: Reads) -> None:
        self._of = of
        self._reads = reads

    def __getattr__(self, name: str) -> Any:
        self._reads.unknown()
        return getattr(self._of, name)

    def __getitem__(self, key: Any) -> Any:
        self._reads.unknown()
        return self._of[key]

    def __iter__(self) -> Iterator[Any]:
        self._reads.unknown()
        return iter(self._of)

    def __len__(self) -> int:
        self._reads.unknown()
        return len(self._of)

    def __bool__(self) -> bool:
        self._reads.unknown()
        return bool(self._of)

    def __str__(self) -> str:
        self._reads.unknown()
        return str(self._of)
