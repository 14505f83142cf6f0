"""Any text can be checked: nothing that an author may type ends a check with an error."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.texts import CONCEPTS, NOWHERE, WORKS, page
from trellis.checking import checks
from trellis.checking.style import Style, Wording
from trellis.checking.texts import Texts
from trellis.content.library import Library

_PIECES = (
    "/// prompt | A question", "///", "//// each", "////", "    names: [One, Two]", "    lines: 2", "!!! warning \"T\"",
    "    inside", "| a | b |", "| - | - |", "```", "~~~", "- item", "1. item", "> quote", "# Heading", "![", "](x.svg)",
    "[^small-2001]", "[^x]:", "<!--", "-->", "<img src=x>", "Timing. Ten", "Integrity means", "349 people", "TODO", "“",
    "’s", "a" * 99,
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=20), max_size=12)


@given(lines=TEXTS, path=st.sampled_from(["articles/a.md", "worksheets/a.md", "concepts/a.md", "packs/a.md", "a.md"]))
@settings(max_examples=150)
def test_any_text(lines: list[str], path: str) -> None:
    """All checks run, and each finding is on a line that the file has."""
    made = page("\n".join(lines).replace("\x00", ""), path, title="A title")
    style = Style(english="british", wording=(Wording("  +", "has two spaces", "Keep one"),), coach_notes=("Timing.",))
    read = Texts(Library((made, *CONCEPTS), WORKS), style, NOWHERE)
    last = made.source.count("\n") + 1
    for finding in checks.run(read):
        assert finding.problem.file != made.file or 0 <= finding.problem.line <= last
