"""Gives templates their words: the functions that Jinja's `{{ _("…") }}` and `{% trans %}` call, from a catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from jinja2 import Environment
from markupsafe import Markup, escape

from trellis.locales import placeholders
from trellis.locales.catalogue import Catalogue


def install(env: Environment, catalogue: Catalogue) -> None:
    """Let all templates of an environment take their words from a catalogue, unless a page brings those of another."""
    env.add_extension("jinja2.ext.i18n")
    env.policies["ext.i18n.trimmed"] = True  # a message has no line breaks, wherever its lines end in the template
    env.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension adds it
    env.globals.update(functions(catalogue))


def functions(catalogue: Catalogue) -> Mapping[str, Callable[..., Markup]]:
    """Return the functions that return words of a catalogue, by the names that templates call them by.

    A message may have tags, which are part of its English text, and stay; all else in it, and its values, is escaped.
    """

    def filled(text: str, values: Mapping[str, object]) -> Markup:
        def shown(name: str) -> str:
            value = values[name]
            return escape(catalogue.number(value) if isinstance(value, (int, float)) else value)

        parts = _parts(text)
        if len(parts) == 1:
            return parts[0]
        return Markup("".join(shown(part) if place % 2 else part for place, part in enumerate(parts)))  # noqa: S704 – text and values are escaped

    def gettext(message: str, **values: object) -> Markup:
        return filled(catalogue.text(message), values)

    def pgettext(context: str, message: str, **values: object) -> Markup:
        return filled(catalogue.text(message, context), values)

    def ngettext(one: str, many: str, number: int, **values: object) -> Markup:
        return filled(catalogue.plural(one, many, number), {"num": number, **values})

    def npgettext(context: str, one: str, many: str, number: int, **values: object) -> Markup:
        return filled(catalogue.plural(one, many, number, context), {"num": number, **values})

    def listed(items: Iterable[object]) -> Markup:
        return Markup(catalogue.listed(str(escape(item)) for item in items))  # noqa: S704 – each of them is escaped

    found: tuple[Callable[..., Markup], ...] = (gettext, pgettext, ngettext, npgettext, listed)
    return {**{function.__name__: function for function in found}, "_": gettext}


@cache
def _parts(message: str) -> tuple[Markup, ...]:
    """Return the parts of a message as HTML: text and names of placeholders in turn; only the tags of the text stay."""
    parts = placeholders.split_tags(message)
    html = "".join(part if place % 2 else str(escape(part)) for place, part in enumerate(parts))
    return tuple(map(Markup, placeholders.split(html)))
