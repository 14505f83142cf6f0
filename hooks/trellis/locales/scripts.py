"""Gives scripts their words in another language: a line that goes before each script that has messages.

English words are in the scripts themselves, so that an English site carries nothing for other languages. A page in
another language than that of the site loads the words of all scripts first, in one more script.
"""

from __future__ import annotations

import json
import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping

from trellis.locales import plurals
from trellis.locales.catalogue import Catalogue, Forms, Key
from trellis.locales.files import Listed

_FOLDER = "assets/javascripts/"
_MODULE = f"{_FOLDER}gettext.js"
"""The script that looks messages up, with the function `learn`."""

_BETWEEN = "\x04"
"""What separates a context from its message, as in gettext's own binary files."""


_OF_WORKSHEETS = ("answers/", "basket", "bundle.js", "filled.js", "over-time/", "session", "turns.js", "worksheet.js")
"""How the names of scripts begin that only worksheets and lists of them load."""

_Learnt = str | Mapping[str, str]


def first_lines(
    catalogue: Catalogue, listed: Mapping[Key, Listed], *, has_translations: bool = False
) -> Mapping[str, str]:
    """Return the line that goes before each script that has words, by the path of the script in the site.

    Where `has_translations` is true, pages may be in other languages, and have their words already.
    """
    words: defaultdict[str, dict[str, _Learnt]] = defaultdict(dict)
    for key, forms in catalogue.messages.items():
        message = listed.get(key)
        for source in message.sources if message else ():
            if source.endswith(".js"):
                path = _FOLDER + source.rpartition(_FOLDER)[2]
                words[path][_BETWEEN.join(filter(None, key))] = _learnt(catalogue, listed[key], forms)
    only_there = f"document.documentElement.lang === {json.dumps(catalogue.code)} && " if has_translations else ""
    return {path: _line(path, learnt, only_there) for path, learnt in words.items()}


def path_for(language: str, *, worksheets: bool = False) -> str:
    """Return the path in the site of the script with the words of others for pages in a language.

    Those of worksheets, and of the basket, are in a script of their own, since other pages can do without them.
    """
    return f"{_FOLDER}words/{language.lower()}{'-worksheets' if worksheets else ''}.js"


def of_others(catalogue: Catalogue, listed: Mapping[Key, Listed]) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each of these scripts.

    What is not translated is in English, which may not be the language of the site.
    """
    for worksheets in (False, True):
        words = {
            _BETWEEN.join(filter(None, key)): _learnt(catalogue, message, catalogue.messages.get(key) or (key[1],))
            for key, message in listed.items()
            if any(_is_one(source, worksheets=worksheets) for source in message.sources)
        }
        path = path_for(catalogue.code, worksheets=worksheets)
        yield path, _line(path, words)


def _is_one(source: str, *, worksheets: bool) -> bool:
    _, found, name = source.partition(_FOLDER)
    return bool(found) and name.startswith(_OF_WORKSHEETS) == worksheets


def _learnt(catalogue: Catalogue, message: Listed, forms: Forms) -> _Learnt:
    if not message.plural:
        return forms[0]
    categories = plurals.categories(catalogue.locale)
    if len(forms) == len(categories):
        return dict(zip(categories, forms, strict=True))
    return {category: forms[0] if category == "one" else message.plural for category in categories}


def _line(path: str, learnt: Mapping[str, _Learnt], only_there: str = "") -> str:
    address = posixpath.relpath(_MODULE, posixpath.dirname(path))
    address = address if address.startswith(".") else f"./{address}"
    return f'import {{ learn }} from "{address}"; {only_there}learn({json.dumps(learnt, ensure_ascii=False)})\n'
