"""Says in a few words what a search result is: its kind, how long it takes, and for whom it is."""

from __future__ import annotations

from typing import assert_never

from trellis.content.frontmatter import Article, Concept, Handout, Letter, Pack, Plain, Worksheet
from trellis.content.kinds import KINDS
from trellis.locales.catalogue import Catalogue
from trellis.site.view import View


def labels(view: View, words: Catalogue) -> tuple[str, ...]:
    """Return the facts shown with a search result."""
    kind = words.gettext(KINDS[view.kind].label)
    match view.values:
        case Worksheet(minutes=minutes, audience=audience):
            time = words.ngettext("%(num)s minute", "%(num)s minutes", minutes)
            return (kind, time, words.gettext("for one") if audience == "one" else words.gettext("for two"))
        case Pack(worksheets=worksheets):
            return (kind, words.ngettext("%(num)s worksheet", "%(num)s worksheets", len(worksheets)))
        case Article() | Letter():
            return (kind, words.gettext("%(minutes)s min to read", minutes=view.reading_minutes))
        case Concept() | Handout():
            return (kind,)
        case Plain() | None:
            return ()
        case _:
            assert_never(view.values)
