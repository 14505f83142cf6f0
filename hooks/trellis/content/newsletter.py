"""The settings under `extra.trellis.newsletter`: which provider sends the letters, and what the sign-up form asks.

Each provider has settings of its own; all are optional until one is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from trellis.foundation.problems import Problem, suggest
from trellis.foundation.schema import Line, as_written, validate
from trellis.foundation.yaml_text import Mapped

_STRICT = ConfigDict(extra="forbid", strict=True)
_Key = Annotated[Line, Field(pattern=r"^[\w.-]+$")]
_Address = Annotated[Line, Field(pattern=r"^https?://[\w.-]+(?::\d{1,5})?(?:[/?][^\s\\]*)?$")]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Newsletter:
    """The settings that all providers share; the only ones until a provider is named."""

    provider: Annotated[str | None, Field(description="who sends the letters, such as buttondown")] = None
    every: Annotated[
        Line | None, Field(description="how often a letter comes, such as: once a month; leave the key out for that")
    ] = None
    postal: Annotated[str, Field(description="the postal address of the practice, which many countries require")] = ""
    ask_name: Annotated[bool, Field(description="true where the form asks for a first name, else false")] = False
    campaign_tags: Annotated[
        bool, Field(description="true if links in letters name the letter for your statistics, else false")
    ] = False


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Buttondown(Newsletter):
    """buttondown.com."""

    provider: Literal["buttondown"]
    user: Annotated[_Key, Field(description="your user name at Buttondown")]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Kit(Newsletter):
    """kit.com."""

    provider: Literal["kit"]
    form: Annotated[_Key, Field(description="the number of the form, in quotes, from its address at Kit")]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Mailchimp(Newsletter):
    """mailchimp.com; all four are in the address of the form that it gives out."""

    provider: Literal["mailchimp"]
    account: Annotated[_Key, Field(description="what comes before the first dot of the form’s address")]
    server: Annotated[_Key, Field(description="what comes before “.list-manage.com”, such as us21")]
    user: Annotated[_Key, Field(description="what follows “u=” in the form’s address, in quotes")]
    audience: Annotated[_Key, Field(description="what follows “id=” in the form’s address, in quotes")]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class MailerLite(Newsletter):
    """mailerlite.com."""

    provider: Literal["mailerlite"]
    account: Annotated[_Key, Field(description="the number of the account, in quotes, from the form’s address")]
    form: Annotated[_Key, Field(description="the number of the form, in quotes, from the form’s address")]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Brevo(Newsletter):
    """brevo.com."""

    provider: Literal["brevo"]
    host: Annotated[_Key, Field(description="what comes before “.sibforms.com” in the form’s address")]
    token: Annotated[_Key, Field(description="what follows “/serve/” in the form’s address")]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Listmonk(Newsletter):
    """listmonk, on a server of one's own."""

    provider: Literal["listmonk"]
    root: Annotated[_Address, Field(description="the address of your listmonk, such as https://letters.example.com")]
    list: Annotated[_Key, Field(description="the UUID of the public list")]


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Custom(Newsletter):
    """Any other form that takes a plain POST."""

    provider: Literal["custom"]
    action: Annotated[_Address, Field(description="the full address that the form is sent to")]
    email: Annotated[Line, Field(description="the name of the field for the e-mail address")] = "email"
    name: Annotated[str, Field(description="the name of the field for the first name")] = ""
    trap: Annotated[Line, Field(description="the name of a field that must stay empty")] = "website"
    hidden: Annotated[dict[str, str], Field(description="more fields, as “name: value” lines, values in quotes")] = (
        Field(default_factory=dict)
    )


PROVIDERS: Mapping[str, type[Newsletter]] = {
    "buttondown": Buttondown,
    "kit": Kit,
    "mailchimp": Mailchimp,
    "mailerlite": MailerLite,
    "brevo": Brevo,
    "listmonk": Listmonk,
    "custom": Custom,
}


def read(mapped: Mapped, file: str) -> tuple[Newsletter, tuple[Problem, ...]]:
    """Validate the newsletter's settings; `file` is the configuration."""
    provider = as_written(mapped.values.get("provider"))
    if "provider" not in mapped.values:
        found, problems = validate(Newsletter, mapped, file)
        return found or Newsletter(), problems
    if provider not in PROVIDERS:
        if not mapped.values["provider"]:
            provider = "nothing"
        remedy = suggest(provider, PROVIDERS, f"Use one of: {', '.join(PROVIDERS)}; or leave the key out")
        wrong = f"“{provider}” is not a newsletter provider that Trellis knows"
        return Newsletter(), (Problem(file, mapped.line("provider"), wrong, remedy),)
    found, problems = validate(PROVIDERS[provider], mapped, file)
    return found or Newsletter(), problems
