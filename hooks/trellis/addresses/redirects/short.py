"""Short addresses, `go/CODE/`, for paper and letters. They are permanent and never given to a second page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trellis.addresses import urls
from trellis.addresses.redirects.following import Redirects, is_page
from trellis.addresses.redirects.rules import Move
from trellis.content.library import Library
from trellis.foundation.problems import Problem


def codes(library: Library, redirects: Redirects) -> tuple[Mapping[str, Move], tuple[Problem, ...]]:
    """Return the move from every short address, by that address; a code that is used twice is a problem.

    Every page has a short address, and so has every old address of a page and every removed page.
    """
    found: dict[str, Move] = {}
    problems: list[Problem] = []
    for move in sorted(_places(library, redirects), key=lambda move: (move.source != move.target, move)):
        source = f"go/{urls.code_of(move.source)}/"
        if written := redirects.moves.get(source):
            if written.target != move.target:
                wrong = f"“{source}” is the short address of “{move.source}”, and cannot lead to “{written.target}”"
                problems.append(Problem(written.file, written.line, wrong, "Remove it"))
            continue
        other = found.setdefault(source, Move(source, move.target, move.file, move.line))
        if other.target != move.target:
            wrong = f"the short address “{source}” of “{move.source}” is that of {other.file}"
            remedy = "Rename the newer one of the two files, and give no address a second time"
            problems.append(Problem(move.file, move.line, wrong, remedy))
    return found, tuple(problems)


def as_typed(codes: Mapping[str, Move]) -> Iterator[Move]:
    """Yield moves from the short addresses as people may type them: without the last slash, and in capitals."""
    for source, move in codes.items():
        folder, _, code = source.strip("/").rpartition("/")
        yield Move(f"{folder}/{code.upper()}", move.target, move.file, move.line)


def _places(library: Library, redirects: Redirects) -> Iterator[Move]:
    for page in library.pages:
        yield Move(page.url, page.url, page.file, 0)
    for move in redirects.moves.values():
        if is_page(move.source):
            yield move
    for removal in redirects.removals.values():
        yield Move(removal.address, removal.address, removal.file, removal.line)
