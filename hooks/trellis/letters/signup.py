"""Describes the sign-up form of each provider as data for a template: a plain POST that needs no script.

The fields come from each provider's documentation, read in November 2026. A trap is a field that people do not see and
that must stay empty. If a provider checks one, it has the provider's name; other providers ignore unknown fields.
"""

from __future__ import annotations

from dataclasses import dataclass

from trellis.content.newsletter import Brevo, Buttondown, Custom, Kit, Listmonk, Mailchimp, MailerLite, Newsletter

_TRAP = "website"


@dataclass(frozen=True, slots=True)
class Form:
    """Where a form is sent, and the names of its fields; `name` is empty if no first name is asked for."""

    action: str
    email: str
    name: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    trap: str = _TRAP


def form(newsletter: Newsletter, thanks: str, language: str = "en") -> Form | None:
    """Return the form of the provider in the settings, or None if none is set.

    `thanks` is the full address of the page to show afterwards, empty if there is no such page; `language` is a code
    without a region, for what a provider says to readers.
    """
    match newsletter:
        case Buttondown(user=user):
            action = f"https://buttondown.com/api/emails/embed-subscribe/{user}"
            made = Form(action, "email", "metadata__first-name", (("embed", "1"),))
        case Kit(form=number):
            made = Form(f"https://app.kit.com/forms/{number}/subscriptions", "email_address", "fields[first_name]")
        case Mailchimp(account=account, server=server, user=user, audience=audience):
            action = f"https://{account}.{server}.list-manage.com/subscribe/post?u={user}&id={audience}"
            made = Form(action, "EMAIL", "FNAME", trap=f"b_{user}_{audience}")
        case MailerLite(account=account, form=number):
            action = f"https://assets.mailerlite.com/jsonp/{account}/forms/{number}/subscribe"
            made = Form(action, "fields[email]", "fields[name]", (("ml-submit", "1"), ("anticsrf", "true")))
        case Brevo(host=host, token=token):
            fields = (("locale", language), ("html_type", "simple"))
            made = Form(
                f"https://{host}.sibforms.com/serve/{token}", "EMAIL", "FIRSTNAME", fields, "email_address_check"
            )
        case Listmonk(root=root, list=uuid):
            fields = (("l", uuid), *((("next", thanks),) if thanks else ()))
            made = Form(f"{root.rstrip('/')}/subscription/form", "email", "name", fields, "nonce")
        case Custom(action=action, email=email, name=name, hidden=hidden, trap=trap):
            made = Form(action, email, name, tuple(hidden.items()), trap)
        case _:
            return None
    return made if newsletter.ask_name else Form(made.action, made.email, "", made.hidden, made.trap)
