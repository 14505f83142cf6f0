"""Gives scripts their words in another language: a line that goes before each script that has messages.

English words are in the scripts themselves, so that an English site carries nothing for other languages.
"""

from __future__ import annotations

import json
import posixpath
from collections import defaultdict
from collections.abc import Mapping

from trellis.locales import plurals
from trellis.locales.catalogue import Catalogue, Key
from trellis.locales.files import Listed

_FOLDER = "assets/javascripts/"
_MODULE = f"{_FOLDER}gettext.js"
"""The script that looks messages up, with the function `learn`."""

_BETWEEN = "\x04"
"""What separates a context from its message, as in gettext's own binary files."""


def first_lines(catalogue: Catalogue, listed: Mapping[Key, Listed]) -> Mapping[str, str]:
    """Return the line that goes before each script that has words, by the path of the script in the site."""
    words: defaultdict[str, dict[str, str | dict[str, str]]] = defaultdict(dict)
    for key, forms in catalogue.messages.items():
        message = listed.get(key)
        for source in message.sources if message else ():
            if source.endswith(".js"):
                path = _FOLDER + source.rpartition(_FOLDER)[2]
                by_category = dict(zip(plurals.categories(catalogue.locale), forms, strict=False))
                words[path][_BETWEEN.join(filter(None, key))] = by_category if message and message.plural else forms[0]
    return {path: _line(path, learnt) for path, learnt in words.items()}


def _line(path: str, learnt: Mapping[str, str | Mapping[str, str]]) -> str:
    address = posixpath.relpath(_MODULE, posixpath.dirname(path))
    address = address if address.startswith(".") else f"./{address}"
    return f'import {{ learn }} from "{address}"; learn({json.dumps(learnt, ensure_ascii=False)})\n'
