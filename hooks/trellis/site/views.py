"""Data for templates about a page and its neighbours, with addresses relative to the root of the site."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain
from types import MappingProxyType

from trellis.addresses import urls
from trellis.addresses.redirects import Redirects
from trellis.content import furniture, kinds, safety
from trellis.content.brand_pictures import Picture
from trellis.content.frontmatter import Concept, Pack, Sourced, Topical, Worksheet
from trellis.content.furniture import Furniture
from trellis.content.helplines import Country, said_in
from trellis.content.kinds import KINDS, Kind, KindName
from trellis.content.library import Library, Page, folder_of
from trellis.content.references import Reference
from trellis.content.settings import Settings
from trellis.foundation.document import Document
from trellis.foundation.editions import Edition
from trellis.letters import feeds, signup
from trellis.letters.feeds import FeedLink
from trellis.letters.signup import Form
from trellis.linking import definitions
from trellis.linking.crosslinks import Crosslinks
from trellis.linking.definitions import Definition
from trellis.linking.graph import Graph
from trellis.locales import scripts
from trellis.printing.printables import Printable
from trellis.site import letters, not_found, page_styles
from trellis.site.calendar_entries import CalendarEntry, calendar_entries, calendar_title
from trellis.site.kept import KeptUnder, kept_under
from trellis.site.linked_data import LinkedData, LinkPreview
from trellis.site.not_found import NotFound
from trellis.site.page_parts import Parts, split
from trellis.site.reading_time import reading_minutes
from trellis.site.search.places import index_path
from trellis.site.sheet_parts import sheet_parts
from trellis.site.versions import Version, versions
from trellis.site.view import Choices, View, ViewsByName

_ALONE = re.compile(r"^\[[^\]]+\]\[([a-z0-9-]+)\]$", re.MULTILINE)


@dataclass(frozen=True)
class Views:
    """All pages, and the links between them; documents and printables are by the path of their page.

    They are as pages in the language of `settings` show them. `own` are those for the practice's own language, unless
    these are.
    """

    library: Library
    settings: Settings
    documents: Mapping[str, Document]
    printables: Mapping[str, tuple[Printable, ...]]
    graph: Graph = field(default_factory=Graph)
    helplines: tuple[Country, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    redirects: Redirects = field(default_factory=Redirects)
    own: Views | None = None

    @cached_property
    def _in_other_languages(self) -> Mapping[str, Views]:
        return {
            language: replace(self, settings=there, helplines=said_in(self.helplines, language), own=self)
            for language in self.library.languages
            if (there := self.settings.of(language)) is not self.settings  # else there are no words in it
        }

    def of(self, language: str) -> Views:
        """Return all pages as pages in a language show them."""
        return self.own.of(language) if self.own else self._in_other_languages.get(language, self)

    @property
    def language(self) -> str:
        """The code of the language of the pages that show these."""
        return self.settings.catalogue.code

    @property
    def own_language(self) -> str:
        """The code of the practice's own language."""
        return (self.own or self).settings.catalogue.code

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """The files of typefaces with the letters that the language has beside those of English."""
        return letters.files(self.settings.catalogue)

    def language_of(self, sentence: str) -> str:
        """Return the code of the language in which the settings have a sentence, such as `rights`, for these pages."""
        here, own = (getattr(views.settings, sentence) for views in (self, self.own or self))
        return self.own_language if here == own else self.language

    @property
    def words_of_scripts(self) -> str:
        """The path in the built site of the words of scripts, unless they are in the scripts themselves."""
        return scripts.path_for(self.language) if self.own else ""

    @property
    def words_of_worksheets(self) -> str:
        """The same for the scripts of worksheets."""
        return scripts.path_for(self.language, worksheets=True) if self.own else ""

    def at(self, place: str) -> str:
        """Return the address in the language of a page that the engine makes by itself, such as `kept/`."""
        return f"{folder_of(self.language)}{place}" if self.own else place

    @property
    def home(self) -> str:
        """The address of the first page."""
        page = self.library.names_in(self.language).get("home")
        return page.url if page and page.original else "."

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages into which pages are translated."""
        return self.library.languages

    @property
    def search_indexes(self) -> tuple[tuple[str, str, str], ...]:
        """The code, the own name and the path of the search index of each language, that of the language first."""
        own = self.own or self
        codes = dict.fromkeys((self.language, own.language, *self.library.languages))
        return tuple(
            (code, own.of(code).settings.catalogue.name, index_path("" if code == own.language else code))
            for code in codes
        )

    def versions(self, url: str) -> tuple[Version, ...]:
        """Return the page at an address in all its languages, the original first; nothing if it is in one only."""
        return tuple(versions(url, self.library, (self.own or self).settings))

    @cached_property
    def furniture(self) -> Furniture:
        """Menu, footer and the other links on every page."""
        return Furniture(self.settings, self.library)

    @cached_property
    def ways(self) -> Crosslinks:
        """The links from each page to others, by name."""
        return Crosslinks(self.library, self.graph, self.settings.catalogue)

    @cached_property
    def _linked_data(self) -> LinkedData:
        return LinkedData(self.library, self.graph, self.settings)

    @property
    def kinds(self) -> Mapping[KindName, Kind]:
        """What sets each kind of page apart, by its name."""
        return KINDS

    def defined(self, view: View, html: str) -> str:
        """Return part of a page's HTML with a definition at the first link to each concept."""
        return definitions.define(html, view.name, view.url, self.definition_at)

    def definition_at(self, address: str) -> Definition | None:
        """Return the definition of the concept whose page has this address, if there is one."""
        return definitions.definition_at(address, self.library)

    def card(self, view: View) -> LinkPreview:
        """Return the preview that other sites show for a link to a page."""
        return self._linked_data.card(self.library.by_name[view.name], self._picture(view))

    def json_ld(self, view: View) -> str:
        """Return metadata about a page for search engines, as JSON for a `script` element."""
        page = self.library.by_name[view.name]
        return self._linked_data.json(page, self._picture(view), view.reading_minutes, view.printables)

    def _picture(self, view: View) -> str:
        return urls.picture(self.library.by_name[view.name]) if self.settings.share_pictures else ""

    @staticmethod
    def styles_for(view: View | None, content: str) -> tuple[str, ...]:
        """Return the names of the style sheets that a page needs for its rendered Markdown."""
        return page_styles.styles_for(content, warns=bool(view and view.warning))

    @staticmethod
    def parts(content: str) -> Parts:
        """Split a rendered page into its parts."""
        return split(content)

    @cached_property
    def by_name(self) -> Mapping[str, View]:
        """Views by the name of their page."""
        if self.own:
            return self.own.by_name
        return ViewsByName(self.library.by_name, self._view)

    def _view(self, page: Page) -> View:
        risk = safety.risk_of(page, self.library)
        warning = safety.warning(page, self.documents.get(page.path, Document(())), self.library)
        help_page = furniture.help_page(self.settings, self.library)
        is_help = help_page is not None and page.shared_name == help_page.name
        return View(
            name=page.name,
            shared_name=page.shared_name,
            file_name=page.file_name,
            language=page.language,
            kind=page.kind,
            title=page.title,
            url=page.url,
            values=page.values,
            reading_minutes=reading_minutes(page),
            warning=warning,
            printables=self.printables.get(page.path, ()),
            risk=risk,
            has_exit=risk != "none" or is_help or self.settings.exit_on_every_page,
        )

    def kept_under(self, view: View) -> KeptUnder:
        """Return where browsers keep the answers of a worksheet."""
        return kept_under(self.library.by_name[view.name], self.redirects)

    def sheet_parts(self, view: View) -> str:
        """Return the parts of a worksheet that a coach may leave out, as JSON."""
        return sheet_parts(self.documents.get(self.library.by_name[view.name].path, Document(())))

    def listed(self, view: View) -> Kind:
        """Return the kind of the pages that the index page of a folder lists."""
        return kinds.BY_FOLDER[view.shared_name]

    def index_of(self, kind: KindName) -> View | None:
        """Return the page that lists all pages of a kind, if any; the list of worksheets also has the packs."""
        index = partial(self.library.index, language=self.language)
        page = index(kind) or (index("worksheet") if kind == "pack" else None)
        return self.by_name[page.name] if page else None

    def shelf(self, kind: KindName) -> tuple[View, ...]:
        """Return all pages of a kind in the language by title, or the newest first, as the kind wants it."""
        pages = self.library.by_kind[kind]
        views = [self.by_name[page.name] for page in pages if page.language == self.language]
        if KINDS[kind].newest_first:
            views.sort(
                key=lambda view: view.values.version.isoformat() if view.values and view.values.version else "",
                reverse=True,
            )
        return tuple(views)

    @property
    def any_form(self) -> str:
        """The address of one fillable PDF, from which scripts take the typeface of forms; empty if there is none."""
        sheet = next((view for view in self.shelf("worksheet") if view.printables), None)
        copies = sheet.printables if sheet else ()
        return next((copy.url for copy in copies if copy.edition == Edition.FILLABLE), "")

    def has_latest(self, kind: KindName) -> bool:
        """Return whether pages of a kind have different dates, so that some are the latest."""
        days = {view.values.version if view.values else None for view in self.shelf(kind)}
        return len(days) > 1

    def listed_on_all_pages(self, kind: KindName) -> tuple[View, ...]:
        """Return the pages of a kind for the list of all pages: those that readers may come across, in any language."""
        every = (*self.shelf(kind), *self.shelf_in_other_languages(kind))
        return tuple(view for view in every if not furniture.unlisted(self.library.by_name[view.name]))

    def shelf_in_other_languages(self, kind: KindName) -> tuple[View, ...]:
        """Return all pages of a kind in each of the other languages, as `shelf` does."""
        own = self.own or self
        languages = (own.language, *self.library.languages) if self.library.languages else ()
        others = (own.of(language).shelf(kind) for language in languages if language != self.language)
        return tuple(chain.from_iterable(others))

    @property
    def not_found_in_other_languages(self) -> tuple[NotFound, ...]:
        """What the 404 page says to readers of each of the other languages."""
        return tuple(not_found.in_other_languages(self.library, self.settings))

    @cached_property
    def choices(self) -> Choices:
        """The choices in the filters for worksheets, each of which matches at least one worksheet."""
        sheets = [*self.shelf("worksheet"), *self.shelf_in_other_languages("worksheet")]
        values = [view.values for view in sheets if isinstance(view.values, Worksheet)]
        about = {concept for value in values for concept in value.concepts}
        concepts = self.named(page.name for page in self.library.originals.by_kind["concept"])
        topics = tuple(concept for concept in concepts if concept.shared_name in about)
        minutes = tuple(sorted({value.minutes for value in values}))
        pages = tuple(sorted({view.pages for view in sheets if view.values}))
        spoken = dict.fromkeys((self.language, *(view.language for view in sheets)))
        languages = {code: self.of(code).settings.catalogue.name for code in spoken}
        return Choices(topics, minutes, pages, tuple(languages.items()) if len(languages) > 1 else ())

    @cached_property
    def _about(self) -> Mapping[str, tuple[View, ...]]:
        """The pages in the language that have topics, by the name of each concept that they are about."""
        about: defaultdict[str, list[View]] = defaultdict(list)
        for view in (view for kind in KINDS for view in self.shelf(kind)):
            if isinstance(view.values, Topical):
                for concept in view.values.concepts:
                    about[concept].append(view)
        return MappingProxyType({name: tuple(views) for name, views in about.items()})

    def about(self, concept: str, kind: KindName) -> tuple[View, ...]:
        """Return the pages of a kind that are about a concept, given by the name of its page in any language."""
        page = self.library.by_name.get(concept)
        name = page.shared_name if page else concept
        return tuple(view for view in self._about.get(name, ()) if view.kind == kind)

    @property
    def signup(self) -> Form | None:
        """The sign-up form for letters, if a provider is set."""
        thanks = self.library.names_in(self.language).get("thanks")
        address = urls.permanent(self.settings.site_url, thanks.url) if thanks else ""
        return signup.form(self.settings.newsletter, address, self.settings.catalogue.locale.language)

    @cached_property
    def feeds(self) -> tuple[FeedLink, ...]:
        """The feeds that pages announce."""
        return feeds.links(self.library, self.language)

    @property
    def gifts(self) -> tuple[View, ...]:
        """The packs that welcome new readers."""
        packs = self.library.originals.by_kind["pack"]
        return self.named(page.name for page in packs if isinstance(page.values, Pack) and page.values.gift)

    def calendar_entries(self, view: View) -> tuple[CalendarEntry, ...]:
        """Return the days on which the worksheets of a pack come; none if it has no rhythm."""
        return tuple(calendar_entries(self.library.by_name[view.name], self.library, self.settings))

    def calendar_title(self, view: View) -> str:
        """Return what a calendar calls the days of a pack."""
        return calendar_title(self.library.by_name[view.name], self.settings.catalogue)

    def enclosed(self, letter: View) -> tuple[View, ...]:
        """Return the worksheets whose link is alone on a line of a letter."""
        body = self.library.by_name[letter.name].body
        found = (self.library.find(name, letter.language) for name in _ALONE.findall(body))
        return tuple(self.by_name[page.name] for page in found if page and page.kind == "worksheet")

    def named(self, names: Iterable[str]) -> tuple[View, ...]:
        """Return the pages with these names, in order and in the language if possible; unknown ones are left out."""
        known = self.library.names_in(self.language)
        return tuple(self.by_name[known[name].name] for name in names if name in known)

    def concepts(self, view: View) -> tuple[View, ...]:
        """Return the concepts that a page is about, or that a concept is related to."""
        match view.values:
            case Topical(concepts=names) | Concept(see=names):
                return self.named(names)
        return ()

    def references(self, view: View) -> tuple[Reference, ...]:
        """Return the works that a page cites."""
        refs = view.values.refs if isinstance(view.values, Sourced) else ()
        known = self.library.references
        return tuple(known[ref].said_in(view.language) for ref in refs if ref in known)
