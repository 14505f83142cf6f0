"""A body knows the source line of each of its lines, and which parts of it are code."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trellis.importing.bodies.body import Body


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.integers(0, 10))
def test_line_of_a_source_line(numbers: list[int], source: int) -> None:
    """The line that has a number is found, or else the first one with a greater number, or the last one."""
    expected = [at for at, number in enumerate(numbers, 1) if number == source]
    expected += [at for at, number in enumerate(numbers, 1) if number > source]
    assert Body("\n" * (len(numbers) - 1), tuple(numbers)).line_now(source) == [*expected, len(numbers)][0]


@given(
    st.lists(st.sampled_from(["`", "``", "<pre>", "</pre>", "<code>", "</code>", "\n", "\n```\n", "    a\n", "b", " "]))
)
def test_code(pieces: list[str]) -> None:
    """Ranges of code are in order, none overlaps another, and each position in one is code."""
    body = Body.of("".join(pieces), 1)
    inside = {position for start, end in body.code for position in range(start, end)}
    assert all(end <= start for (_, end), (start, _) in zip(body.code, body.code[1:], strict=False))
    assert {position for position in range(len(body.text) + 1) if body.is_code(position)} == inside
