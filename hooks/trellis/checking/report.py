"""Reports what the checks found: as values, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass

from trellis.checking.samples import Sample
from trellis.foundation import problems
from trellis.foundation.counts import counted
from trellis.foundation.problems import Problem
from trellis.locales.files import TEMPLATE

SOURCES = "sources"
"""The check name of findings that come from no check: mistakes in settings, front matter and data files."""


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """A problem, and the name of the check that found it."""

    problem: Problem
    check: str


@dataclass(frozen=True, slots=True)
class Report:
    """The results of a run: findings by file and line, the number of pages, what was left out, what help lines need.

    `samples` are texts that the owner has to replace; they are no findings, since nothing is wrong with them. Neither
    are the engine's own texts that are `untranslated`; the owner can translate them in the file `translations`. Those
    that pages in other languages show are in `in_other_languages`, each with the file of its language.
    """

    findings: tuple[Finding, ...]
    pages: int
    left_out: tuple[str, ...] = ()
    help_lines: str = ""
    samples: tuple[Sample, ...] = ()
    untranslated: tuple[str, ...] = ()
    translations: str = ""
    in_other_languages: tuple[tuple[str, tuple[str, ...]], ...] = ()


def as_text(report: Report) -> str:
    """Return a report as readable text; its last line counts the findings of each check."""
    parts = [problems.report(finding.problem for finding in report.findings)] if report.findings else []
    parts += [f"{text}." for text in report.left_out]
    if report.samples:
        parts += [f"\n{counted(len(report.samples), 'sample')} to replace with your own words:"]
        parts += [*(f"  {sample}." for sample in report.samples), "Delete the mark <!-- sample … --> when you have."]
    for file, lacking in ((report.translations, report.untranslated), *report.in_other_languages):
        texts = counted(len(lacking), "text of Trellis is", "texts of Trellis are")
        parts += [f"\n{texts} in English, since there is no translation:"] if lacking else []
        parts += [f"  “{text}”" for text in lacking]
        remedy = f"Write yours into {file}, next to mkdocs.yml, in the form that they have in {TEMPLATE}."
        parts += [remedy] if lacking else []
    if report.help_lines:
        parts.append(f"\n!!! {report.help_lines}\n")
    return "\n".join([*parts, _count(report)]).lstrip("\n")


def _count(report: Report) -> str:
    read = "1 page was" if report.pages == 1 else f"{report.pages} pages were"
    if not report.findings:
        return f"{read} checked. There is nothing to fix."
    counts = Counter(finding.check for finding in report.findings).most_common()
    return f"{read} checked. Found by: {', '.join(f'{name} ({count})' for name, count in counts)}."


def as_json(report: Report) -> str:
    """Return a report as JSON.

    It has `findings` (check, file, line, wrong, remedy), `pages`, `left_out`, `help_lines`, `samples` (file,
    line, of), `untranslated`, `translations` and `in_other_languages`.
    """
    found = [{"check": finding.check, **asdict(finding.problem)} for finding in report.findings]
    return json.dumps({**asdict(report), "findings": found}, ensure_ascii=False, indent=2) + "\n"
