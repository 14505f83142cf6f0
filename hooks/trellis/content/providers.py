"""What each newsletter provider expects: its merge tags and the fields of its sign-up form.

Read in the providers' own documentation in November 2026; a build cannot try any of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Tags:
    """Merge tags, which a provider replaces in each copy that it sends.

    `unsubscribe` is used as an address. `preheader` and `postal` are empty if the provider has no such tag; the letter
    then has our own words. `comment` is what keeps a comment, for `{}`, where a provider would take it out.
    """

    unsubscribe: str
    preheader: str = ""
    postal: str = ""
    comment: str = "{}"


TAGS: Mapping[str, Tags] = MappingProxyType(
    {
        "buttondown": Tags("{{ unsubscribe_url }}"),
        "kit": Tags("{{ unsubscribe_url }}"),
        "mailchimp": Tags("*|UNSUB|*", "*|MC_PREVIEW_TEXT|*", "*|LIST:ADDRESS_HTML|*"),
        "mailerlite": Tags("{$unsubscribe}"),
        "brevo": Tags("{{ unsubscribe }}"),
        "listmonk": Tags("{{ UnsubscribeURL }}", comment="{{{{ Safe `{}` }}}}"),
    }
)
"""Kit replaces its tag only as the address of a link, and Mailchimp refuses a letter without a postal address.

In listmonk a letter is a template of Go's html/template, which takes out comments, those for Outlook among them.
"""

MARKS = ("{{", "{%", "{#", "{$", "*|")
"""What begins a merge tag at some provider; in an author's text it would be replaced, or stop the letter."""
