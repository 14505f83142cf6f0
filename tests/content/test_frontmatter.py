"""Tests of reading front matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tests.support.golden import Case, cases
from trellis.content import frontmatter, kinds


@cases(__file__, "frontmatter")
def test_front_matter(case: Case, *, update_golden: bool) -> None:
    """A page's keys become values, or problems that name line, key and remedy."""
    kind = kinds.kind_of(case.given["path"])
    head, problems = frontmatter.read(case.given["source"], kinds.KINDS[kind].schema, "x")
    if head.values is None:
        read: object = [str(problem).removeprefix("x:") for problem in problems]
    else:
        assert problems == ()
        values = TypeAdapter(type(head.values)).dump_python(
            head.values, mode="json", by_alias=True, exclude_defaults=True
        )
        read = {"kind": kind, "values": values, "text from line": head.body_line}
    case.check(read, update=update_golden)


@given(st.text(alphabet="-. \n\ttitle:#[]", max_size=120))
def test_text_and_front_matter_make_up_the_source(source: str) -> None:
    """The text starts on the line that is said to be its first."""
    head, _ = frontmatter.read(source, frontmatter.Plain, "x")
    lines = source.split("\n")
    assert "\n".join(lines[head.body_line - 1 :]) == head.body or not source.strip()
