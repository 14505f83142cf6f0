"""Says in a few words what a search result is: its kind, how long it takes, and for whom it is."""

from __future__ import annotations

from typing import assert_never

from trellis.content.frontmatter import Article, Concept, Handout, Letter, Pack, Plain, Worksheet
from trellis.content.kinds import KINDS
from trellis.foundation.counts import counted
from trellis.site.views import View


def labels(view: View) -> tuple[str, ...]:
    """Return the facts shown with a search result."""
    kind = KINDS[view.kind].label
    match view.values:
        case Worksheet(minutes=minutes, audience=audience):
            return (kind, counted(minutes, "minute"), "for one" if audience == "one" else "for two")
        case Pack(worksheets=worksheets):
            return (kind, counted(len(worksheets), "worksheet"))
        case Article() | Letter():
            return (kind, f"{view.reading_minutes} min to read")
        case Concept() | Handout():
            return (kind,)
        case Plain() | None:
            return ()
        case _:
            assert_never(view.values)
