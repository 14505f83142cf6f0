"""The report of `trellis links`: hints for authors about their links, none of which blocks publication."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from trellis.content.frontmatter import Concept, Worksheet
from trellis.content.library import Library, Page
from trellis.foundation.counts import counted, unspaced
from trellis.foundation.terms import Terms
from trellis.linking.graph import Graph

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_STEM = 4
_OFTEN = 3
_THIN_TEXT = 60
_THIN_USE = 2


@dataclass(frozen=True, slots=True)
class Crowded:
    """A paragraph of the page named `name` with many links; `words` are those of the first one."""

    name: str
    words: str
    links: int


@dataclass(frozen=True, slots=True)
class Note:
    """One hint: a file as an author knows it, a line (0 for the whole file), and a sentence."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


@dataclass(frozen=True, slots=True)
class Section:
    """All notes of one kind; `name` is for programs, `title` for people."""

    name: str
    title: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The statistics and hints about the links of a site."""

    pages: int
    edges: Mapping[str, int]
    sections: tuple[Section, ...]

    def __str__(self) -> str:
        lines = [f"{counted(self.pages, 'page')}, {counted(sum(self.edges.values()), 'link')} between them:"]
        lines += [f"  {count:>6} {kind}" for kind, count in self.edges.items()]
        for section in self.sections:
            lines += ["", f"{section.title} ({len(section.notes)})"]
            lines += [f"  {note}" for note in section.notes] or ["  none"]
        return "\n".join(lines)

    def json(self) -> str:
        """Return the report as JSON, with one list of notes per section."""
        sections = {section.name: [asdict(note) for note in section.notes] for section in self.sections}
        return json.dumps({"pages": self.pages, "edges": dict(self.edges)} | sections, ensure_ascii=False, indent=2)


def report(library: Library, graph: Graph, terms: Terms, crowded: Iterable[Crowded]) -> Report:
    """Report on all links of a site."""
    sections = (
        Section("worth_a_term", "Words that lead nowhere, worth a term", tuple(_worth_a_term(library, graph, terms))),
        Section("over_linked", "Paragraphs with many links", tuple(_over_linked(library, crowded))),
        Section("orphans", "Pages that no text leads to", tuple(_orphans(library, graph))),
        Section(
            "missing_pairs", "Reading without practice, and practice without reading", tuple(_unpaired(library, graph))
        ),
        Section("ambiguous_terms", "Terms that could mean two concepts", tuple(_ambiguous(library, terms))),
        Section("thin_concepts", "Thin concepts", tuple(_thin(library, graph))),
    )
    kinds = Counter(edge.kind for edge in graph.edges)
    return Report(len(library.pages), {kind: kinds[kind] for kind in sorted(kinds)}, sections)


def _worth_a_term(library: Library, graph: Graph, terms: Terms) -> Iterator[Note]:
    """Yield words that could be terms: those that begin like one, and those that authors link by hand."""
    counts: Counter[str] = Counter()
    pages: defaultdict[str, list[Page]] = defaultdict(list)
    for page in library.pages:
        words = Counter(_WORD.findall(page.body.lower()))
        counts += words
        for word in words:
            pages[word].append(page)
    alphabet = sorted(counts)
    offered: set[str] = set()
    for concept, term in _terms(library):
        stem = re.sub(r"(e|y|ies|s)$", "", term.lower())
        if " " in stem or len(stem) < _SHORTEST_STEM:
            continue
        for word in alphabet[bisect_left(alphabet, stem) : bisect_left(alphabet, f"{stem}\U0010ffff")]:
            if counts[word] >= _OFTEN and word not in offered and not terms.mentions(word):
                offered.add(word)
                first = pages[word][0]
                line = next((n for n, text in enumerate(first.source.split("\n"), 1) if word in text.lower()), 0)
                number = len(pages[word])
                where = "one page" if number == 1 else f"{number} pages"
                text = f"“{word}” occurs {counts[word]} times on {where}: a term of “{concept.title}”?"
                yield Note(first.file, line, text)
    linked = [(edge.target, edge.place) for edge in graph.edges if edge.kind == "links" and edge.place]
    by_hand = Counter((name, place.text[place.start : place.end].lower()) for name, place in linked)
    for (name, phrase), times in sorted(by_hand.items()):
        page = library.by_name[name]
        if page.kind == "concept" and times > 1 and not terms.mentions(phrase):
            yield Note(page.file, page.line_of("terms:"), f"authors lead here by “{phrase}” {times} times: a term?")


def _terms(library: Library) -> Iterator[tuple[Page, str]]:
    for page in library.by_kind["concept"]:
        if isinstance(page.values, Concept):
            for term in page.values.terms or (page.title,):
                yield page, term


def _over_linked(library: Library, crowded: Iterable[Crowded]) -> Iterator[Note]:
    for crowd in crowded:
        page = library.by_name[crowd.name]
        line = page.line_of(f"[{crowd.words}]", crowd.words)
        yield Note(page.file, line, f"{crowd.links} links in one paragraph, the first on “{crowd.words}”")


def _orphans(library: Library, graph: Graph) -> Iterator[Note]:
    for page in library.pages:
        if page.name == "home" or page.path.endswith("/index.md"):
            continue
        if not graph.ways_in(page.name, "mentions", "links"):
            others = len(graph.reaching.get(page.name, ()))
            more = "1 other link leads" if others == 1 else f"{others} other links lead"
            text = "no text mentions it" + (f", though {more} to it" if others else "")
            yield Note(page.file, 0, text)


def _unpaired(library: Library, graph: Graph) -> Iterator[Note]:
    for page in library.pages:
        match page.values:
            case Worksheet(read_first=article):
                practised_by = {edge.source for edge in graph.ways_in(page.name, "practises")}
                if not practised_by:
                    yield Note(page.file, 0, "no article links to this worksheet")
                elif article not in practised_by:
                    text = f"it wants “{article}” to be read first, which leads to other worksheets"
                    yield Note(page.file, page.line_of("\nread_first:") + 1, text)
            case Concept():
                kinds = {library.by_name[edge.source].kind for edge in graph.ways_in(page.name, "about")}
                if len(kinds & {"article", "worksheet"}) == 1:
                    has, lacks = ("an article", "worksheet") if "article" in kinds else ("a worksheet", "article")
                    yield Note(page.file, 0, f"there is {has} about it, and no {lacks}")


def _ambiguous(library: Library, terms: Terms) -> Iterator[Note]:
    claims: defaultdict[str, dict[str, Page]] = defaultdict(dict)
    listed = [(page, " ".join(term.lower().split())) for page, term in _terms(library)]
    for page, term in listed:
        for form in terms.inflection.forms(term):
            claims[form].setdefault(page.name, page)
    for form, pages in claims.items():
        first, *others = pages.values()
        for page in others:
            yield Note(page.file, page.line_of(form, "terms:"), f"“{form}” may mean “{first.title}” as well")
    for page, term in listed:
        words = term.split()
        for part in {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)}:
            for name, other in claims.get(part, {}).items():
                if name != page.name and part != term:
                    text = f"“{term}” contains the term “{part}” of “{other.title}”: the longer one wins"
                    yield Note(page.file, page.line_of(term, "terms:"), text)
        if len(term) == 1:
            yield Note(page.file, page.line_of("terms:"), f"“{term}” is one letter, and found only as it is written")


def _thin(library: Library, graph: Graph) -> Iterator[Note]:
    for page in library.by_kind["concept"]:
        users = {edge.source for edge in graph.reaching.get(page.name, ()) if edge.kind != "see"}
        if len(users) < _THIN_USE:
            count = "no page mentions it or is" if not users else "only one page mentions it or is"
            yield Note(page.file, 0, f"{count} about it")
        spaced, others = unspaced(page.body)
        words = len(_WORD.findall(spaced)) + others
        if words < _THIN_TEXT:
            yield Note(page.file, page.body_line, f"its text has {counted(words, 'word')}")
        if isinstance(page.values, Concept) and not page.values.see:
            yield Note(page.file, page.line_of("\nsee:"), "it names no related concept under “see”")
