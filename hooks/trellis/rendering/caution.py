"""The warning at the top of a worksheet or a pack, with a link to the page on other help, for paper and feeds."""

from __future__ import annotations

from trellis.addresses import urls
from trellis.content import furniture, safety
from trellis.content.library import Library, Page
from trellis.content.settings import Settings
from trellis.foundation.document import Admonition, Document, Inlines, Link, Paragraph, Text


def caution(page: Page, document: Document, library: Library, settings: Settings) -> Admonition | None:
    """Return the warning that a page must show before its text `document`, with a permanent link."""
    if not (warning := safety.warning(page, document, library)):
        return None
    words = settings.catalogue
    text: Inlines = (Text(words.gettext(warning.text)),)
    if help_page := furniture.help_page(settings, library):
        link = Link((Text(help_page.title),), urls.short(settings.site_url, help_page))
        said = words.pgettext("caution", "%(warning)s %(help)s.", warning=words.gettext(warning.text), help="\0")
        before, after = said.split("\0")
        text = (Text(before), link, Text(after))
    return Admonition("warning", (Text(words.gettext(warning.title)),), (Paragraph(text),))
