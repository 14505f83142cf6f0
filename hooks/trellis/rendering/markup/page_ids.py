"""Keeps the ids of headings apart from those of the theme, by which its scripts find their parts."""

from __future__ import annotations

import re

from markdown.extensions.toc import slugify

from trellis.foundation.alphabets import in_ascii

OF_THEME = frozenset(
    """basket basket-bar basket-close basket-copy basket-date basket-drawn basket-drawn-title basket-edition
    basket-empty basket-form basket-initials basket-link basket-link-words basket-list basket-make
    basket-more basket-none basket-note basket-open basket-pages basket-paper basket-qr basket-send
    basket-sent basket-set-file basket-set-keep basket-set-name basket-set-open basket-set-save
    basket-sets-kept basket-sets-list basket-show basket-spoken basket-summary basket-title basket-told
    clear clear-title clear-words content contents-title crossing crossing-on crossing-stop
    crossing-title desk desk-clear desk-count desk-drawer desk-file desk-file-title desk-file-words
    desk-gone desk-keep desk-keep-words desk-notice desk-notice-choices desk-notice-words desk-open
    desk-print desk-progress desk-save desk-save-title desk-spoken desk-toggle exit filter-for
    filter-language filter-minutes filter-pages filter-topic handover handover-begin handover-instead handover-title
    handover-words help-lines help-lines-title kept-all kept-ask kept-ask-title kept-ask-words kept-list
    kept-page kept-state printables-title search search-meant search-results search-status search-words
    session-empty session-list session-offline session-page session-print session-save session-sheets
    session-state session-when session-wrong signup-consent signup-email signup-name signup-trap stopped
    stopped-back stopped-parts stopped-title""".split()  # noqa: SIM905 – a list of strings would take 50 lines
)
"""The ids in the templates that the words of a heading could give as well; a test compares them."""


def pattern(name: str) -> re.Pattern[str]:
    """Return what finds an id in a source, in HTML or in the attributes of Markdown."""
    return re.compile(rf"#{name}\b|\bid\s*=\s*[\"']?{name}\b", re.IGNORECASE)


def slug(words: str, separator: str = "-", language: str = "en") -> str:
    """Return the id that is made of the words of a heading: `Search` gives `search-1`, and `Größe` in German `groesse`.

    In languages other than English, letters that have no Latin ones in their place stay as they are.
    """
    if language.partition("-")[0] == "en":
        made = slugify(words, separator)
    else:
        made = slugify(in_ascii(words, language), separator, unicode=True)
    return f"{made}{separator}1" if made in OF_THEME else made


def wrong_and_remedy(name: str) -> tuple[str, str]:
    """Return what an author is told who gives an element an id of the theme."""
    return (
        f"“{name}” is the id of another part of every page, so it is taken out",
        f"Choose another, such as “my-{name}”",
    )
