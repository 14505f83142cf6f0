"""Prepares all letters of a site: the files for the outbox, their problems, and what has to be recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trellis.content.library import Library
from trellis.content.settings import Settings
from trellis.foundation import whole_files
from trellis.foundation.document import Document
from trellis.foundation.problems import Problem
from trellis.letters import frozen, gate
from trellis.letters.gate import Gate
from trellis.letters.issue import Links, issues, same_ids
from trellis.letters.message import LetterRenderer
from trellis.letters.style_sheet import theme

FOLDER = "outbox"
"""The name of the folder of letters, beside the site."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """The files that were made, by their path in the outbox, and what to record once the build has succeeded.

    `linked` are the addresses of our site in the letters, `sent` the lines for those that were sent, `large` the ids of
    letters that are close to the size limit.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    linked: frozenset[str] = frozenset()
    sent: tuple[str, ...] = ()
    large: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text of a letter's page, read back and as HTML."""

    document: Document
    html: str


def fill(
    library: Library,
    pages: Mapping[str, Rendered],
    settings: Settings,
    published: frozenset[str],
    remembered: str,
) -> Outbox:
    """Make and check every letter of `pages`, by path.

    `published` holds the addresses of the ledger; `remembered` is the text of the file of sent letters.
    """
    links = {code: Links(library, settings.of(code)) for code in (settings.catalogue.code, *library.languages)}
    renderers = {code: LetterRenderer(found) for code, found in links.items()}
    checker = Gate(settings.site_url, published, theme(settings.brand, settings.catalogue))
    problems = list(same_ids(library))
    files: dict[str, bytes] = {}
    linked: set[str] = set()
    large: list[str] = []
    letters = {}
    for issue in issues(library, {path: page.document for path, page in pages.items()}):
        if issue.id in letters:
            continue
        letters[issue.id] = (issue, frozen.of(issue, links[issue.page.language]))
        made = dict(renderers[issue.page.language].files(issue))
        problems += checker.check(issue, pages[issue.page.path].html, made)
        linked |= gate.addresses_in(made["letter.html"], settings.site_url)
        if len(made["letter.html"]) > gate.LARGE:
            large.append(issue.id)
        files.update({f"{issue.id}/{name}": content for name, content in made.items()})
    known, malformed = frozen.read(remembered)
    problems += [*malformed, *frozen.check(known, letters)]
    sent = tuple(str(line) for issue, line in letters.values() if issue.sent)
    return Outbox(files, tuple(problems), frozenset(linked), sent, tuple(large))


class Outboxes:
    """Fills the outbox build after build, anew only if something has changed that letters depend on."""

    def __init__(self) -> None:
        self._given: object = None
        self._last = Outbox()

    def fill(
        self,
        library: Library,
        pages: Mapping[str, Rendered],
        settings: Settings,
        published: frozenset[str],
        remembered: str,
    ) -> Outbox:
        """Do as `fill` does."""
        linked = [(page.path, page.url, page.language, page.kind, page.values) for page in library.pages]
        letters = [(page, pages.get(page.path)) for page in library.by_kind["letter"]]
        given = (linked, letters, settings, published, remembered)
        if given != self._given:
            self._last = fill(library, pages, settings, published, remembered)
            self._given = given
        return self._last


def write(outbox: Outbox, folder: Path) -> None:
    """Write each letter into its own folder inside `folder`; folders of other letters are kept.

    Raises `OSError`.
    """
    for letter in {Path(path).parent for path in outbox.files}:
        whole_files.remove_unfinished(folder / letter)
    whole_files.write_all({folder / path: content for path, content in outbox.files.items()})
