"""Removes notes for coaches from a rendered page, with the footnotes that nothing else refers to.

The footnotes that are left are numbered anew, in their order.
"""

from __future__ import annotations

import re

from trellis.rendering.markup.forms import COACH_TAG

_COACH_NOTE = re.compile(rf"\s*<{COACH_TAG}\b.*?</{COACH_TAG}>", re.DOTALL)
_MARK = re.compile(r'(?P<link><a class="footnote-ref" href="#(?P<note>[^"]+)">)[^<]*')
_LIST = re.compile(r'<div class="footnote">.*?</ol>\s*</div>\s*', re.DOTALL)
_FOOTNOTE = re.compile(r'<li id="(?P<id>fn\d*:[^"]+)">.*?</li>\n(?=<li id="fn\d*:|</ol>)', re.DOTALL)
_LINK_BACK = re.compile(r'(?:&#160;| )?<a class="footnote-backref" href="#(?P<mark>[^"]+)"[^>]*>.*?</a>', re.DOTALL)
_NUMBER = re.compile(r'(?<=title="Jump back to footnote )\d+')


def without_coach_notes(html: str) -> str:
    """Return a rendered page without the notes that only the coach edition shows."""
    if f"<{COACH_TAG}" not in html:
        return html
    shown = _COACH_NOTE.sub("", html)
    if not any(_MARK.search(note.group()) for note in _COACH_NOTE.finditer(html)):
        return shown
    only_coaches = {mark["note"] for mark in _MARK.finditer(html)} - {mark["note"] for mark in _MARK.finditer(shown)}
    numbers: dict[str, int] = {}

    def footnote(found: re.Match[str]) -> str:
        if found["id"] in only_coaches:
            return ""
        numbers[found["id"]] = len(numbers) + 1
        text = _LINK_BACK.sub(lambda link: link.group() if f'id="{link["mark"]}"' in shown else "", found.group())
        return _NUMBER.sub(str(numbers[found["id"]]), text)

    def footnotes(found: re.Match[str]) -> str:
        kept = _FOOTNOTE.sub(footnote, found.group())
        return kept if numbers else ""

    shown = _LIST.sub(footnotes, shown)
    return _MARK.sub(lambda mark: f"{mark['link']}{numbers.get(mark['note'], '')}", shown)
