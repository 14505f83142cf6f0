"""Keeps the ledger of every address that was ever published, and checks that no build loses one.

`published-urls.txt` holds one address per line, from the root of the site (`/articles/trust-is-earned/`), sorted. Lines
are only ever added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process

from trellis.addresses import urls
from trellis.addresses.redirects.following import Redirects
from trellis.content.library import Library, Page
from trellis.foundation.problems import Problem

FILE = "published-urls.txt"
_HEAD = (
    "# Every address that was ever published. “trellis record” adds to it; no line is ever changed or removed.\n"
    "# After a merge conflict keep the lines of both sides: their order does not matter.\n"
)
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: |$)")
_RULES = "docs/redirects.yml"


@dataclass(frozen=True, slots=True)
class ServedSite:
    """What the site serves now; `anchors` returns the anchors of the page at an address."""

    library: Library
    served: frozenset[str]
    redirects: Redirects
    anchors: Callable[[str], frozenset[str]]

    def holds(self, address: str) -> bool:
        """Return whether an address still leads to the page, file or part that it was published for."""
        end, _, anchor = self.redirects.end(address).partition("#")
        if "://" in end or self._removed(end):
            return True
        return end in self.served and (not anchor or anchor in self.anchors(end))

    def _removed(self, address: str) -> bool:
        return address.rpartition("/")[0] + "/" in self.redirects.removals


def read(text: str) -> tuple[Mapping[str, int], tuple[Problem, ...]]:
    """Return the line number of each normalized address in a ledger, and a problem for each line that is not valid."""
    entries: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if is_conflict(line):
            remedy = "Keep the addresses of both sides, and delete the lines with <<<<<<<, ======= and >>>>>>>"
            problems.append(Problem(FILE, number, "a merge conflict was left in the ledger", remedy))
        elif line.strip() and not line.startswith("# "):
            address = urls.read(line)
            if address is None or urls.rooted(address) != line:
                remedy = "Write an address from the root of the site, such as /articles/, or put back what was there"
                problems.append(Problem(FILE, number, f"“{line}” is not a line of a ledger", remedy))
            else:
                entries.setdefault(address, number)
    return entries, tuple(problems)


def is_conflict(line: str) -> bool:
    """Return whether a line was left by a merge that found a conflict."""
    return _CONFLICT.match(line) is not None


def added(text: str, published: Iterable[str]) -> str:
    """Return the text of a ledger with the addresses of `published` merged in, sorted and without duplicates."""
    lines = {line for line in text.splitlines() if line.startswith("/")}
    return _HEAD + "".join(f"{line}\n" for line in sorted(lines | {urls.rooted(one) for one in published}))


def addresses_to_record(library: Library, redirects: Redirects, more: Iterable[str]) -> frozenset[str]:
    """Return every address that must keep working from now on: pages, their old addresses, and `more`."""
    return frozenset({*(page.url for page in library.pages), *redirects.moves, *redirects.removals, *more})


def check(entries: Mapping[str, int], site: ServedSite, ever: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each address that is neither served nor redirected, and for each line that is gone.

    `ever` holds every line that the file has had at any time, if a history is available.
    """
    for written in sorted(ever):
        address = urls.read(written)
        if address and address not in entries:
            remedy = f"Put it back: “{written}”. If its page is gone, say in {_RULES} what became of it"
            yield Problem(FILE, 0, f"the line “{written}” was removed", remedy)
    lost = {address: line for address, line in entries.items() if not site.holds(address)}
    pages = {address for address in lost if address.endswith("/") and not address.startswith("go/")}
    answered = pages | {f"go/{urls.code_of(page)}/" for page in pages}
    for address, line in lost.items():
        path = address.partition("#")[0]
        # The files next to a page, and its short address, come back with the page.
        if address in pages or not (path in answered or f"{path.rpartition('/')[0]}/" in pages):
            wrong = f"“{urls.rooted(address)}” was published, and is a dead link now"
            yield Problem(FILE, line, wrong, _remedy(address, entries, site))


def _remedy(address: str, entries: Mapping[str, int], site: ServedSite) -> str:
    if "#" in address:
        end, _, _ = site.redirects.end(address).partition("#")
        new = _nearest(address.partition("#")[2], site.anchors(end)) or "NEW-NAME"
        return f"Add to {_RULES}, under “moved:”, the line “{address}: {end}#{new}” with the new name of that part"
    if not address.endswith("/"):
        folder = address.rpartition("/")[0]
        siblings = [one for one in site.served if one.startswith(f"{folder}/") and not one.endswith("/")]
        new = _nearest(address, siblings) or "NEW-ADDRESS"
        return f"Add to {_RULES}, under “moved:”, the line “{address}: {new}” with the address of what serves instead"
    removed = f"“{address}: What became of it.”"
    fresh = {page.url: page for page in site.library.pages if page.url not in entries}
    new = _nearest(address, fresh)
    if not new:
        return (
            f"If it has a new name, add “aliases: [{address}]” to the top of its file; if it is gone for good, add to "
            f"{_RULES}, under “removed:”, the line {removed}"
        )
    page = fresh[new]
    return (
        f"If it is {page.file} now, add to the top of that file the line “{_aliases(page, address)}”; if it is gone "
        f"for good, add to {_RULES}, under “removed:”, the line {removed}"
    )


def _aliases(page: Page, address: str) -> str:
    old = page.values.aliases if page.values else ()
    return f"aliases: [{', '.join((*old, address))}]"


def _nearest(name: str, known: Iterable[str]) -> str:
    found = process.extractOne(name, sorted(known), score_cutoff=0)
    return str(found[0]) if found else ""
