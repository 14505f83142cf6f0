"""Makes sure that sent letters do not change, by comparing them with `sent-letters.txt`.

The file is next to the ledger, is committed, and only grows. Each line has the letter's id, the day it was sent, a
digest of its source and a digest of its words, of 128 bits each in hexadecimal. The words are those of the plain text,
with addresses from the root of the site: a letter must not change what it says, but may get a new layout, a link to a
new concept, or a new host along with the rest of the site. Old addresses in `aliases` do not count as source, so a
letter's page may be renamed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from trellis.foundation.problems import Problem
from trellis.letters.issue import Issue, Links
from trellis.locales.catalogue import ENGLISH
from trellis.rendering import plain

FILE = "sent-letters.txt"
_HEAD = "# Letters that were sent: id, day, digest of the source, digest of the words. “trellis record” adds to it.\n"
_LINE = re.compile(r"(?P<id>[a-z0-9-]+) (?P<day>\d{4}-\d\d-\d\d) (?P<source>[0-9a-f]{32}) (?P<words>[0-9a-f]{32})")
_ALIASES = re.compile(r"^aliases:.*\n(?:(?:[ \t]|- ).*\n)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sent:
    """One line of the file, and its number there."""

    id: str
    day: str
    source: str
    words: str
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{self.id} {self.day} {self.source} {self.words}"


def of(issue: Issue, links: Links) -> Sent:
    """Return the line for a letter as it is now; `links` must not add campaigns."""
    head, body = issue.page.source[: -len(issue.page.body) or None], issue.page.body
    values = issue.values
    where = links.surroundings(issue, links.root)
    # In English, so that a letter stays the same when its practice changes the language.
    words = "\n".join([values.title, values.subject, values.preheader, plain.text(issue.document, where, ENGLISH)])
    day = values.sent.isoformat() if values.sent else ""
    return Sent(values.id, day, _digest(_ALIASES.sub("", head) + body), _digest(words))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def read(text: str) -> tuple[Mapping[str, Sent], tuple[Problem, ...]]:
    """Return the lines of the file, by id; a line that is not valid is a problem."""
    found: dict[str, Sent] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if match := _LINE.fullmatch(line):
            found[match["id"]] = Sent(match["id"], match["day"], match["source"], match["words"], number)
        elif line.strip() and not line.startswith("# "):
            remedy = "Put back what was there; after a merge conflict, keep the lines of both sides"
            problems.append(Problem(FILE, number, f"“{line}” is not a line of this file", remedy))
    return found, tuple(problems)


def added(text: str, sent: Iterable[str]) -> str:
    """Return the text of the file with the lines of `sent` for letters that it does not list yet, sorted."""
    known, _ = read(text)
    fresh, _ = read("\n".join(sent))
    return _HEAD + "".join(f"{line}\n" for line in sorted(map(str, {**fresh, **known}.values())))


def check(known: Mapping[str, Sent], letters: Mapping[str, tuple[Issue, Sent]]) -> Iterator[Problem]:
    """Yield a problem for each letter that differs from what was sent; `letters` are the current ones, by id."""
    keep = "Undo the change; correct a mistake in the next letter"
    forget = f"or, if it has not gone out yet, delete its line in {FILE}"
    for id_, before in known.items():
        if id_ not in letters:
            remedy = f"Put its file back, with “id: {id_}” and “status: published” {forget}"
            yield Problem(FILE, before.line, f"the letter “{id_}” was sent, but its page is missing", remedy)
            continue
        issue, now = letters[id_]
        page = issue.page
        if not issue.sent:
            remedy = f"Write “sent: {before.day}” again, {forget}"
            yield Problem(page.file, 0, "this letter was sent, but no longer says so", remedy)
        elif now.source != before.source:
            yield Problem(page.file, 0, "this letter was sent, and its source has changed since", f"{keep}, {forget}")
        elif now.words != before.words:
            wrong = "this letter was sent, and says something else now, although its source is the same"
            look = "Look at what it links to: a page may have lost its oldest address, which comes first in “aliases”"
            yield Problem(page.file, 0, wrong, f"{look}, {forget}")
