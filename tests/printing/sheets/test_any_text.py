"""Properties that hold for any text at all."""

from __future__ import annotations

import json
import re
import unicodedata
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.printing.sheets.samples import ask, p, sheet
from trellis.foundation.document import Text
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Prompt
from trellis.printing.sheets import inline
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.inline import Notes
from trellis.printing.sheets.layout_errors import LayoutError

_LITERAL = re.compile(r'#(?:long\(|flowing\()?("(?:[^"\\]|\\.)*")(?:(?:, hyphens: true)?\))?')
_MARKUP = "#[]{}()\\\"'`*_$<>@=-+/~:;,.&%!? "
_LETTERS = "abcxyzABCXYZ0189éłŁğşčő€→✓½’“”–—…•"
printable = st.text(st.sampled_from(_MARKUP + _LETTERS), min_size=1, max_size=200)


@given(st.text(max_size=300))
def test_any_text_survives_as_literals(text: str) -> None:
    """What is written, read back as literals, is the text but for control characters and composition."""
    written = inline.write((Text(text),), Notes())
    assert "".join(json.loads(found) for found in _LITERAL.findall(written)) == inline.cleaned(text)
    assert _LITERAL.sub("", written) == ""


@given(st.text(max_size=300))
def test_cleaning_is_done_once(text: str) -> None:
    """Cleaning a clean text changes nothing, and leaves no control character."""
    clean = inline.cleaned(text)
    assert inline.cleaned(clean) == clean
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in clean)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(printable, printable, printable)
def test_any_printable_text_is_laid_out(compiler: TypstCompiler, title: str, text: str, question: str) -> None:
    """No combination of characters that the fonts have, markup's own included, breaks a sheet."""
    made = sheet(p(text), ask(Prompt(), question), title=title, summary=text)
    assert compiler.lay_out(made, Edition.CLIENT, Paper.A4, {}).pages >= 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=80))
def test_any_text_is_laid_out_or_refused(compiler: TypstCompiler, text: str) -> None:
    """Any text becomes a sheet or a message for its author, never anything else."""
    made = sheet(p(text))
    with suppress(LayoutError):  # whose attributes other tests read
        assert compiler.lay_out(made, Edition.CLIENT, Paper.A4, {}).pages == 1
