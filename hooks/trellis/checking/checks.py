"""Runs the checks of a practice’s texts, and returns one report of what to fix, and which checks were left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from trellis.checking import (
    concepts,
    drawings,
    evidence,
    ideas,
    pictures,
    reading,
    repetition,
    risks,
    spelling,
    style,
    translations,
    wording,
    worksheets,
)
from trellis.checking.report import SOURCES, Finding, Report
from trellis.checking.samples import samples
from trellis.checking.style import CheckName
from trellis.checking.texts import Texts
from trellis.content import helplines, library, references, synonyms
from trellis.content.language import not_said, with_translations
from trellis.content.library import Source
from trellis.content.settings import Settings
from trellis.foundation.problems import Problem
from trellis.locales.catalogue import ENGLISH, Catalogue
from trellis.locales.practice import FOLDER, untranslated
from trellis.site.search.language import language as search_language


@dataclass(frozen=True, slots=True)
class Check:
    """One check. If `english_only`, it is for English texts alone; if `originals_only`, it leaves translations out."""

    find: Callable[[Texts], Iterable[Problem]]
    english_only: bool = False
    originals_only: bool = False


@dataclass(frozen=True, slots=True)
class Practice:
    """Where the texts of a practice are, and what its settings say about them.

    `folder` contains `mkdocs.yml`, `docs` the sources. The words in `names` count as spelt correctly; `ornaments` are
    the pictures of the brand. `language` is a code such as `en`; `other_blocks` names the blocks of other Markdown
    extensions. `problems` are those of `settings`, which are None if they cannot be read. `exit_on_every_page` is a
    setting; `catalogue` has the engine's own words.
    """

    folder: Path
    docs: Path
    sources: tuple[Source, ...]
    names: tuple[str, ...] = ()
    ornaments: frozenset[str] = frozenset()
    language: str = "en"
    other_blocks: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    exit_on_every_page: bool = False
    catalogue: Catalogue = ENGLISH
    settings: Settings | None = None


def _claims(texts: Texts) -> Iterator[Problem]:
    yield from wording.claims(texts)
    yield from evidence.unsupported(texts)


CHECKS: Mapping[CheckName, Check] = MappingProxyType(
    {
        "reading": Check(reading.check),
        "spelling": Check(spelling.check, english_only=True),
        "capitals": Check(wording.capitals),
        "claims": Check(_claims, english_only=True),
        "references": Check(evidence.references),
        "unfinished": Check(wording.unfinished),
        "wording": Check(wording.avoided),
        "warnings": Check(risks.check),
        "worksheets": Check(worksheets.check),
        "concepts": Check(concepts.check, english_only=True, originals_only=True),
        "repetition": Check(repetition.check),
        "pictures": Check(pictures.check),
        "drawings": Check(drawings.check, originals_only=True),
        "ideas": Check(ideas.check, originals_only=True),
        "translations": Check(translations.check),
    }
)
"""All checks by name."""


def check(practice: Practice, only: Collection[CheckName] = (), *, drafts: bool = False) -> Report:
    """Read the texts of a practice and run all checks, or those in `only`; `drafts` includes drafts."""
    texts, mistakes = _read(practice, drafts=drafts)
    countries, in_lines = helplines.read_file(practice.docs)
    spoken, in_languages = _spoken(practice, texts)
    problems = (*practice.problems, *_misplaced(practice), *mistakes, *in_lines, *in_languages)
    found = {*run(texts, only), *(Finding(problem, SOURCES) for problem in problems)}
    left_out = (*_left_out(texts, only, practice.language), *_not_understood(texts, only))
    return Report(
        tuple(sorted(found)),
        len(texts.library.pages),
        left_out,
        helplines.unchecked(countries, needed=risks.help_is_needed(texts)),
        tuple(samples(texts)),
        untranslated(practice.catalogue),
        f"{FOLDER}/{practice.catalogue.code}.po",
        tuple((f"{FOLDER}/{other.code}.po", lacking) for other in spoken if (lacking := untranslated(other))),
    )


def _spoken(practice: Practice, texts: Texts) -> tuple[tuple[Catalogue, ...], tuple[Problem, ...]]:
    """Return the words of the languages into which pages are translated, and what is wrong with them."""
    if practice.settings is None:
        return (), ()
    settings, problems = with_translations(practice.settings, texts.library, practice.folder)
    others = tuple(there.catalogue for there in settings.in_other_languages.values())
    return others, (*problems, *not_said(settings, "mkdocs.yml"))


def help_lines(practice: Practice) -> str:
    """Return a warning to the owner, as sentences, if help lines are missing or have not been checked; else ""."""
    texts, _ = _read(practice, drafts=False)
    countries, _ = helplines.read_file(practice.docs)
    return helplines.unchecked(countries, needed=risks.help_is_needed(texts))


def _read(practice: Practice, *, drafts: bool) -> tuple[Texts, tuple[Problem, ...]]:
    own, in_style = style.read_file(practice.folder)
    works, in_works = references.read_file(practice.docs)
    pages, in_pages = library.read(
        practice.sources,
        works,
        practice.docs.name,
        drafts=drafts,
        language=practice.language,
        other_blocks=practice.other_blocks,
    )
    language, ornaments = practice.language, practice.ornaments
    texts = Texts(pages, own, practice.docs, practice.names, language, ornaments, practice.exit_on_every_page)
    return texts, (*in_style, *in_works, *in_pages)


def run(texts: Texts, only: Collection[CheckName] = ()) -> Iterator[Finding]:
    """Yield what the checks find; nothing is reported in letters that were sent, since they cannot be changed."""
    for part in (texts, *texts.translations()):
        sent = {page.file for page in part.pages if not part.may_change(page)}
        for name, check in CHECKS.items():
            if (only and name not in only) or name in texts.style.leave_out or not _applies(check, part):
                continue
            for problem in check.find(part):
                if problem.file not in sent:
                    yield Finding(problem, name)


def _applies(check: Check, texts: Texts) -> bool:
    return not (check.english_only and not texts.english) and not (check.originals_only and texts.translated)


def _misplaced(practice: Practice) -> Iterator[Problem]:
    if (practice.docs / style.FILE).exists():
        remedy = f"Move it next to mkdocs.yml: in “{practice.docs.name}” it has no effect, and is published"
        yield Problem(f"{practice.docs.name}/{style.FILE}", 0, "the rules for texts are in the wrong folder", remedy)


def _not_understood(texts: Texts, only: Collection[CheckName]) -> Iterator[str]:
    """Yield a sentence for each language in which the search knows no words of danger, if readers may need help."""
    own, _ = synonyms.read_file(texts.docs)
    if only or synonyms.WORDS_OF_DANGER in own or not risks.help_is_needed(texts):
        return
    for code in (texts.language, *texts.library.languages):
        if not search_language(code).danger:
            yield (
                f"The search cannot show the help page first to readers in danger: it knows none of their words in the "
                f"language “{code}”. List some under “{synonyms.WORDS_OF_DANGER}” in {texts.docs.name}/{synonyms.FILE}"
            )


def _left_out(texts: Texts, only: Collection[CheckName], language: str) -> Iterator[str]:
    for name, check in CHECKS.items():
        if only and name not in only:
            continue
        if name in texts.style.leave_out:
            yield f"“{name}” was left out: {texts.style.leave_out[name]}"
        elif check.english_only and not texts.english:
            yield f"“{name}” was left out: it reads English only, and the language of this practice is “{language}”"
        elif check.find is reading.check and not reading.has_grade(texts):
            yield f"“{name}” looked at lengths only: it knows no reading grade for the language “{language}”"
