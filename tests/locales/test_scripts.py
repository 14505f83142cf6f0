"""Tests of the words that scripts get in another language."""

from __future__ import annotations

from trellis.locales import scripts
from trellis.locales.catalogue import ENGLISH, Catalogue
from trellis.locales.files import Listed

LISTED = {
    ("", "Save"): Listed("", ("overrides/assets/javascripts/kept.js", "overrides/page.html")),
    ("", "Print"): Listed("", ("overrides/page.html",)),
    ("time", "again"): Listed("", ("overrides/assets/javascripts/over-time/words.js",)),
    ("", "%(num)s time"): Listed("%(num)s times", ("overrides/assets/javascripts/over-time/words.js",)),
}


def test_each_script_gets_its_own() -> None:
    """The line before a script has the messages of that script, with plurals by category and contexts as in gettext."""
    catalogue = Catalogue(
        "de",
        {
            ("", "Save"): ("„Sichern“\u2028",),
            ("", "Print"): ("Drucken",),
            ("time", "again"): ("noch mal",),
            ("", "%(num)s time"): ("%(num)s-mal", "%(num)s Male"),
            ("", "Former"): ("Früher",),
        },
    )
    assert scripts.first_lines(catalogue, LISTED) == {
        "assets/javascripts/kept.js": 'import { learn } from "./gettext.js"; learn({"Save": "„Sichern“\u2028"})\n',
        "assets/javascripts/over-time/words.js": (
            'import { learn } from "../gettext.js"; learn({"time\\u0004again": "noch mal", '
            '"%(num)s time": {"one": "%(num)s-mal", "other": "%(num)s Male"}})\n'
        ),
    }


def test_english_costs_nothing() -> None:
    """Scripts of an English site stay as they are."""
    assert scripts.first_lines(ENGLISH, LISTED) == {}
