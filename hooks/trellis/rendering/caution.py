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
    text: Inlines = (Text(settings.catalogue.gettext(warning.text)),)
    if help_page := furniture.help_page(settings, library):
        link = Link((Text(help_page.title),), urls.short(settings.site_url, help_page))
        text += (Text(" "), link, Text("."))
    return Admonition("warning", (Text(settings.catalogue.gettext(warning.title)),), (Paragraph(text),))
