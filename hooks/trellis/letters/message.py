"""Writes a letter for inboxes: HTML with inline styles, plain text, and a message that opens as a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from functools import cached_property
from html import escape
from pathlib import Path
from urllib.parse import quote, urlsplit

from css_inline import CSSInliner

from trellis.addresses import urls
from trellis.content.providers import TAGS, Tags
from trellis.content.settings import Settings
from trellis.letters import mail_headers, style_sheet
from trellis.letters.issue import Issue, Links
from trellis.locales import placeholders
from trellis.locales.catalogue import marked
from trellis.rendering import plain, portable

_FRAME = Path(__file__).with_name("frame.html")
_UNSUBSCRIBE, _PREHEADER, _POSTAL = "\ue000unsubscribe\ue001", "\ue000preheader\ue001", "\ue000postal\ue001"
"""A placeholder for merge tags until styles are inlined, so that no parser sees the tags.

The first and last characters are for private use, so that no author has written them.
"""

_FOR_OUTLOOK = re.compile(r"<!--\[if mso\]>[^`]*?<!\[endif\]-->")
_PLACEHOLDER = re.compile("\ue000[a-z]+\ue001")


@dataclass(frozen=True)
class LetterRenderer:
    """Renders letters. Each build needs a new one, since the theme is read from its file only once."""

    links: Links

    @cached_property
    def _frame(self) -> str:
        return _FRAME.read_text(encoding="utf-8")

    @property
    def _style_sheet(self) -> str:
        return style_sheet.theme(self.links.settings.brand, self.links.settings.catalogue)

    @cached_property
    def _inliner(self) -> CSSInliner:
        return CSSInliner(extra_css=self._style_sheet, load_remote_stylesheets=False)

    def files(self, issue: Issue) -> Iterator[tuple[str, bytes]]:
        """Yield the name and the content of every file that is made from a letter."""
        links = self.links.with_campaign(issue) if self.links.settings.newsletter.campaign_tags else self.links
        html = self._inlined(issue, links)
        settings = self.links.settings
        # Translators: the subject of a message to the practice, from someone who no longer wants its letters.
        subject = settings.catalogue.gettext("Leave the letter")
        own = Tags(f"{settings.mailto}?subject={quote(subject)}")
        letter, text = self._tagged(html, issue, own), self._text(issue, links)
        yield "letter.html", letter.encode()
        yield "letter.txt", text.encode()
        yield "letter.eml", self._message(issue, letter, text, own)
        for provider, tags in TAGS.items():
            yield f"{provider}.html", self._tagged(html, issue, tags).encode()

    def _inlined(self, issue: Issue, links: Links) -> str:
        settings = self.links.settings
        words = settings.catalogue
        view = words.text(marked('<a href="%(address)s">Read this letter on our site</a>'))
        leave = words.text(
            marked(
                "You get this letter because you asked %(practice)s for it. If it is no use to you any more, "
                '<a href="%(address)s">leave it with one click</a>. No one will ask why.'
            )
        )
        page = self._frame.format(
            language=words.code,
            direction="" if words.direction == "ltr" else f' dir="{words.direction}"',
            start="left" if words.direction == "ltr" else "right",
            subject=escape(issue.values.subject),
            preheader=_PREHEADER,
            home=escape(links.full(urls.ROOT)),
            practice=escape(settings.practice),
            title=escape(issue.values.title),
            content=portable.html(issue.document, links.surroundings(issue, links.full), words),
            view=_html(view, address=links.full(issue.page.url)),
            leave=_html(leave, practice=settings.practice, address=_UNSUBSCRIBE),
            postal=_POSTAL,
        )
        return self._inliner.inline(page) + "\n"

    def _tagged(self, html: str, issue: Issue, tags: Tags) -> str:
        """Return a letter with its merge tags; the preheader is padded, so that inboxes show no other text after it."""
        settings = self.links.settings
        filler = "&#847;&zwnj;&nbsp;" * 40
        preheader = tags.preheader or f"{escape(issue.values.preheader)}{filler}"
        postal = tags.postal or escape(_sender(settings))
        unsubscribe = tags.unsubscribe.replace("&", "&amp;")
        tagged = {_UNSUBSCRIBE: unsubscribe, _PREHEADER: preheader, _POSTAL: postal}
        html = _FOR_OUTLOOK.sub(lambda found: tags.comment.format(found[0]), html)
        return _PLACEHOLDER.sub(lambda found: tagged.get(found[0], found[0]), html)

    def _text(self, issue: Issue, links: Links) -> str:
        settings = self.links.settings
        words = settings.catalogue
        body = plain.text(issue.document, links.surroundings(issue, links.short), words)
        view = words.gettext("On our site: %(address)s", address=links.short(issue.page.url))
        leave = words.gettext("To unsubscribe, write to %(email)s.", email=settings.email)
        return (
            f"{plain.line(settings.practice, words)}\n\n{plain.title(issue.values.title, words)}\n\n{body}\n-- \n"
            f"{view}\n"
            f"{leave}\n"
            f"{plain.line(_sender(settings), words)}\n"
        )

    def _message(self, issue: Issue, html: str, text: str, own: Tags) -> bytes:
        """Return a message with a fixed time, id and boundary, so that the same letter gives the same bytes.

        `X-Unsent` makes Outlook open it as a draft. The time of day, nine in the morning, is arbitrary.
        """
        settings, day = self.links.settings, issue.values.date
        message = EmailMessage(policy=SMTP)
        message["Subject"] = mail_headers.text("Subject", issue.values.subject)
        message["From"] = mail_headers.mailbox("From", settings.practice, settings.email)
        message["Date"] = f"{day:%a}, {day.day} {day:%b} {day.year} 09:00:00 +0000"
        host = mail_headers.ascii_host(urlsplit(settings.site_url).hostname or "")
        message["Message-ID"] = f"<{issue.id}@{host}>"
        message["List-Unsubscribe"] = f"<{own.unsubscribe}>"
        message["X-Unsent"] = "1"
        message.set_content(text, cte="quoted-printable")
        message.add_alternative(html, subtype="html", cte="quoted-printable")
        message.set_boundary(f"=_{issue.id}")
        return message.as_bytes()


def _sender(settings: Settings) -> str:
    """Return whose letters these are, and the postal address, if there is one."""
    practice, postal = settings.practice, settings.newsletter.postal
    if not postal:
        return practice
    # Translators: the line below a letter that says who sends it, and from where
    return settings.catalogue.pgettext("sender", "%(practice)s, %(postal)s", practice=practice, postal=postal)


def _html(message: str, **values: str) -> str:
    """Return a message that has tags as HTML; all else in it, and its values, is escaped."""
    parts = placeholders.split_tags(message)
    text = "".join(part if place % 2 else escape(part, quote=False) for place, part in enumerate(parts))
    return placeholders.fill(text, lambda name: escape(values[name]))
