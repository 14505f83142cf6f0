"""Tests of reading redirect rules and resolving old addresses."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tests.support.golden import Case, cases
from trellis.addresses import urls
from trellis.addresses.redirects import rules, short
from trellis.addresses.redirects.following import follow
from trellis.addresses.redirects.rules import Move, Rules
from trellis.content.library import Library, Page

SITE = "https://site.example/"


@cases(__file__, "rules")
def test_rules(case: Case, *, update_golden: bool) -> None:
    """Chains are resolved, and every rule that leads nowhere is a problem with its line."""
    read, problems = rules.read(case.given["rules"], "docs/redirects.yml", SITE)
    found, lost = follow(read, frozenset(case.given["served"]))
    ends = [f"{move.source} → {move.target}" for move in (*found.moves.values(), *found.anchors.values())]
    removed = [f"{removal.address}: {removal.reason}" for removal in found.removals.values()]
    case.check(ends + removed + [str(problem) for problem in (*problems, *lost)], update=update_golden)


def test_short_addresses_are_not_to_be_had() -> None:
    """A rule for a short address that leads elsewhere is a problem; one that says what is so anyway is none."""
    page = Page("docs/a.md", "a.md", "a/", "a", "page", None, "", "", 1)
    library = Library((page,), {})
    code = f"go/{urls.code_of('a/')}/"
    for target, problems in (("a/", 0), ("b/", 1)):
        found, _ = follow(rules.read(f"moved:\n  {code}: {target}\n", "x")[0], frozenset({"a/", "b/"}))
        made, wrong = short.codes(library, found)
        assert code not in made
        assert len(wrong) == problems
    assert wrong[0].line == 2
    assert "is the short address of “a/”, and cannot lead to “b/”" in wrong[0].wrong


def test_where_a_browser_arrives() -> None:
    """A requested anchor takes precedence over that of the rule, and follows its part."""
    text = "moved:\n  a/: b/\n  b/: c/#rule\n  a/#old: c/#new\n  e/: c/\n"
    found, problems = follow(rules.read(text, "x")[0], frozenset({"c/"}))
    assert problems == ()
    assert [found.end(address) for address in ("a/", "a/#asked", "b/#old", "c/", "d/", "e/", "e/#asked", "d/#x")] == [
        "c/#rule",
        "c/#asked",
        "c/#new",
        "c/",
        "d/",
        "c/",
        "c/#asked",
        "d/#x",
    ]


def test_long_ways() -> None:
    """A chain is followed over a hundred addresses; longer ones, and circles of thousands, are problems at once."""
    served = frozenset({"here/"})
    names = [f"a{number}/" for number in range(5000)]
    chain = [Move(old, new, "f", 1) for old, new in pairwise([*names[:101], "here/"])]
    found, problems = follow(Rules(tuple(chain)), served)
    assert {move.target for move in found.moves.values()} == {"here/"}
    assert [problem.wrong for problem in problems] == ["“a0/” leads on over more than 100 other addresses"]
    circle = tuple(Move(old, new, "f", 1) for old, new in pairwise([*names, names[0]]))
    _, problems = follow(Rules(circle), served)
    assert {problem.wrong.partition("” ")[2] for problem in problems} == {"leads on over more than 100 other addresses"}
    anchors = tuple(
        replace(move, source=f"here/#{move.source[:-1]}", target=f"here/#{move.target[:-1]}") for move in circle
    )
    _, problems = follow(Rules(anchors), served)
    assert len(problems) == len(circle)
