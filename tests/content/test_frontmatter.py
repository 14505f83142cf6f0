"""Tests of reading front matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tests.support.golden import Case, cases
from trellis.content import frontmatter, kinds
from trellis.foundation.schema import decode


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


@pytest.mark.parametrize(
    "content", ["\ufeff---\na\n".encode(), b"---\r\na\r\n", b"---\ra\r"], ids=["byte order mark", "Windows", "old Mac"]
)
def test_line_ends_and_byte_order_mark(content: bytes) -> None:
    """The text is the same however an editor saves it."""
    assert decode(content, "x") == ("---\na\n", ())


@pytest.mark.parametrize(
    ("content", "line"),
    [("a\nb “c”".encode("cp1252"), 2), ("a\nb".encode("utf-16"), 1)],
    ids=["Windows-1252", "UTF-16"],
)
def test_another_encoding(content: bytes, line: int) -> None:
    """A file that is not UTF-8 is a problem on the line of the first wrong byte."""
    text, [problem] = decode(content, "x")
    assert (text, problem.line) == ("", line)
    assert problem.remedy == "Save it again with the encoding UTF-8"
