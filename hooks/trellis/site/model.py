"""The whole site as one value: pages, references, help lines, redirects, and the published addresses."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path

from trellis.addresses import ledger, questions, redirects, urls
from trellis.addresses.questions import Recorded
from trellis.addresses.redirects import Move, Redirects
from trellis.content import brand_pictures, furniture, helplines, library, references, synonyms
from trellis.content.brand_pictures import Picture
from trellis.content.helplines import Country
from trellis.content.language import with_translations
from trellis.content.library import Library, Readings, Source
from trellis.content.settings import Settings
from trellis.content.synonyms import Synonyms
from trellis.foundation.problems import Problem
from trellis.foundation.text_files import read_text
from trellis.letters import feeds, frozen
from trellis.printing import editions, social_cards
from trellis.site import brand_files, catalogue, hosting, own_pages
from trellis.site.search import places


@dataclass(frozen=True)
class SiteModel:
    """Everything that was read. `announced` holds the paths in the built site of all files to be made, except pages.

    `short` maps short addresses to their moves, `published` each address of the ledger to its line; `remembered` is the
    text of the file of sent letters; `questions` are those that were ever published, and `questions_text` is the text
    of their file; `pictures` are those of the brand, by their keys.
    """

    settings: Settings
    library: Library = field(default_factory=lambda: Library((), {}))
    helplines: tuple[Country, ...] = ()
    redirects: Redirects = field(default_factory=Redirects)
    short: Mapping[str, Move] = field(default_factory=dict)
    published: Mapping[str, int] = field(default_factory=dict)
    remembered: str = ""
    questions: Recorded = field(default_factory=dict)
    questions_text: str = ""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    synonyms: Synonyms = field(default_factory=dict)
    announced: tuple[str, ...] = ()

    @cached_property
    def in_feeds(self) -> frozenset[str]:
        """The paths of the pages whose full text is in a feed."""
        every = (feeds.feed_pages(self.library, language) for language in ("", *self.library.languages))
        return frozenset(page.path for found in every for pages in found.values() for page in pages)

    @cached_property
    def removed(self) -> Mapping[str, str]:
        """The files that replace removed pages, by the former name of the page."""
        return {library.name_of(gone.rstrip("/")): urls.file_of(gone) for gone in self.redirects.removals}

    def printed(self, address: str) -> str:
        """Return the address to print: the short, permanent one if it is on this site."""
        return urls.printed(self.settings.site_url, address, self.library)


def for_programs(pages: Library) -> tuple[str, ...]:
    """Return the paths in the built site of all files that programs read, and no page shows: feeds and indexes."""
    indexes = (places.index_path(), *map(places.index_path, pages.languages))
    return (*feeds.paths(pages), catalogue.PATH, *indexes)


def read(  # noqa: PLR0913 – one for each thing that is needed
    sources: Iterable[Source],
    files: Iterable[str],
    settings: Settings,
    docs: Path,
    home: Path,
    *,
    drafts: bool,
    other_blocks: frozenset[str],
    readings: Readings | None = None,
) -> tuple[SiteModel, tuple[Problem, ...]]:
    """Read everything, and return it with all problems found.

    `files` holds the paths in the built site of all files that are not pages; `docs` is the folder of the sources,
    `home` that of the ledger; for `drafts`, `other_blocks` and `readings` see `library.read`.
    """
    works, problems = references.read_file(docs)
    lines, wrong_lines = helplines.read_file(docs)
    other_words, wrong_words = synonyms.read_file(docs)
    pages, wrong_pages = library.read(
        sources,
        works,
        docs.name,
        language=settings.catalogue.code,
        drafts=drafts,
        other_blocks=other_blocks,
        readings=readings,
    )
    settings, without_words = with_translations(settings, pages, home)
    pictures = brand_pictures.load(settings.brand, docs)
    made = (
        *editions.announced(pages),
        *social_cards.announced(pages, settings),
        *for_programs(pages),
        *own_pages.paths(pages),
    )
    of_brand = tuple(brand_files.announced(pictures))  # a file of that name is most likely what it is made of
    text, unreadable = read_text(home / ledger.FILE, ledger.FILE)
    published, malformed = ledger.read(text)
    remembered, unknown = read_text(home / frozen.FILE, frozen.FILE)
    questions_text, unreadable_questions = read_text(home / questions.FILE, questions.FILE)
    asked, wrong_questions = questions.read(questions_text)
    others = tuple(files)
    later = (*hosting.NAMES, "404.html", "sitemap.xml", "sitemap.xml.gz")
    served = frozenset((*pages.by_url, *map(urls.of_file, chain(others, made, of_brand)), *later))
    led, short, astray = redirects.read(pages, docs, served, settings.site_url)
    found = SiteModel(
        settings=settings,
        library=pages,
        helplines=lines,
        redirects=led,
        short=short,
        published=published,
        remembered=remembered,
        questions=asked,
        questions_text=questions_text,
        pictures=pictures,
        synonyms=other_words,
        announced=(*made, *of_brand, *redirects.announced(led, short)),
    )
    no_first_page = library.no_first_page(pages, docs.name)
    return found, (
        *problems,
        *wrong_lines,
        *wrong_words,
        *wrong_pages,
        *without_words,
        *no_first_page,
        *furniture.check(settings, pages, lines, docs.name),
        *unreadable,
        *malformed,
        *unknown,
        *unreadable_questions,
        *wrong_questions,
        *astray,
        *hosting.check(others, docs.name),
        *_in_the_way(
            (path for path in others if path not in pages.by_path),  # one whose name is wrong is a page, too
            {*made, *map(urls.file_of, pages.by_url), *later} - {*hosting.NAMES},
            docs.name,
        ),
    )


def _in_the_way(files: Iterable[str], made: Container[str], folder: str) -> Iterator[Problem]:
    """Yield a problem for each file of an author that would be replaced, without a word, by one that a build makes."""
    for path in files:
        if path in made:
            wrong = "every build writes a file of this name, so this one would not be published"
            yield Problem(f"{folder}/{path}", 0, wrong, "Give it another name, or delete it")
