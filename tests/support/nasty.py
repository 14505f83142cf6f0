"""A practice whose every text holds all signs that HTML, JSON, templates, mail, Typst and YAML give a meaning to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.support.miniature import CONFIG, found

DAY = dt.date(2026, 1, 2)

MARKUP = (
    "\"no\" & 'so' <b>b</b> </script><script>alert(1)</script> <!-- &amp; &#60; ]]> --> `c` *e* _u_ $x$ #f[t] @r Łódź"
)
"""Signs with a meaning in HTML, XML, Markdown or Typst."""

ALT = "Dot \"no\" & 'so' <3 #f @r Łódź"
"""The description of a picture; a tag in it would not be Markdown."""

CODES = r"\ \n / %s %2F ${x} $(x) {x} =?utf-8?q?a=0Ab?="
"""Codes of programming languages, of addresses and of mail headers."""

TEMPLATE = "{{ 7*7 }} {% raw %} {# no #} *|UNSUB|* {$unsubscribe}"
"""Merge tags, which a letter cannot contain, and the signs of the templates of pages."""


def mailed(name: str) -> str:
    """Return a text that goes into letters too; `name` tells it from others."""
    return f"{name} {MARKUP} {CODES}"


def text(name: str) -> str:
    """Return a text for anything but letters."""
    return f"{mailed(name)} {TEMPLATE}"


def short(name: str) -> str:
    """Return a text with the most dangerous signs, where no more than 160 characters are allowed."""
    signs = "\"no\" & 'so' <b>b</b> </script><script>alert(1)</script> <!-- &amp; ]]> --> {{ 7*7 }} {% raw %} \\n Łódź"
    return f"{name} {signs}"


def cited(name: str) -> str:
    """Return a text in which Markdown changes nothing: that of a reference is Markdown, but not HTML."""
    return f"{name} & <b>b</b> </script><script>alert(1)</script> &amp; ]]> {{% raw %}} #f @r <3 Łódź"


def _page(body: str, **values: object) -> str:
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, width=9999)}---\n\n{body}\n"


def _worksheet(name: str) -> dict[str, object]:
    return {
        "title": text(name), "summary": short(f"{name} summary"), "concepts": ["trust"], "minutes": 10, "for": "one",
        "pages": 6, "read_first": "first", "author": text(f"{name} author"), "date": DAY,
    }  # fmt: skip


_OPTION = yaml.safe_dump(text("option"), allow_unicode=True, width=9999).strip()

BODY = f"""\
Trust.[^work] ![{ALT}](../assets/dot.png) [link](https://a.example/?a=1&b="2"&c=<d>)

`{MARKUP.replace("`c`", "c")} {CODES} {TEMPLATE}`

/// scale | Scale
    from: 1
    to: 3
    low: {_OPTION}
    high: {_OPTION}
///

/// grid | Grid
    columns: [{_OPTION}, b]
    rows: [{_OPTION}, d]
///

/// agreement | Agreement
    sign: [{_OPTION}, f]
///
"""
"""Text with such signs in every place that is not prose: pictures, addresses, code, options of exercises."""

PAGES: Mapping[str, str] = {
    "index.md": _page("[The first][first].", title=text("home"), summary=short("home summary")),
    "about.md": _page("Words.", title=text("about"), summary=short("about summary")),
    "articles/index.md": _page("Words.", title=text("articles"), summary=short("articles summary")),
    "articles/first.md": _page(
        f"Trust.[^work]\n\n`{MARKUP.replace('`c`', 'c')} {TEMPLATE}`",
        title=text("first"),
        summary=short("first summary"),
        concepts=["trust"],
        practise=["sheet"],
        refs=["work"],
        reflect=[text("reflect")],
        author=text("author"),
        date=DAY,
        updated=DAY,
    ),
    "articles/second.md": _page(
        "Words.",
        title=text("second"),
        summary=short("second summary"),
        concepts=["trust"],
        practise=["sheet"],
        date=DAY,
    ),
    "worksheets/index.md": _page("Words.", title=text("worksheets"), summary=short("worksheets summary")),
    "worksheets/sheet.md": _page(BODY, **_worksheet("sheet")),
    "concepts/index.md": _page("Words.", title=text("concepts"), summary=short("concepts summary")),
    "concepts/trust.md": _page(
        "Words.",
        title=text("trust"),
        summary=short("trust summary"),
        definition=text("definition"),
        terms=["trust", text("term")],
    ),
    "packs/index.md": _page("Words.", title=text("packs"), summary=short("packs summary")),
    "packs/set.md": _page(
        "Words.", title=text("set"), summary=short("set summary"), worksheets=["sheet"], intro=text("intro"), gift=True
    ),
    "newsletter/index.md": _page("Words.", title=text("letters"), summary=short("letters summary")),
    "newsletter/letter.md": _page(
        "Read [the first][first].\n\n[The sheet][sheet]",
        title=mailed("letter"),
        summary=short("letter summary"),
        id="letter-1",
        subject=mailed("subject"),
        preheader=mailed("preheader"),
        date=DAY,
    ),
    "subscribe.md": _page("Words.", title=text("subscribe"), summary=short("subscribe summary")),
    "when-to-get-other-help.md": _page("Words.", title=text("help"), summary=short("help summary")),
    "references.yml": yaml.safe_dump(
        {"work": {"authors": cited("authors"), "year": 1999, "title": cited("title"), "source": cited("source")}},
        allow_unicode=True,
    ),
    "helplines.yml": yaml.safe_dump(
        {
            "line": {
                "name": text("line"),
                "country": text("country"),
                "about": text("subject of help"),
                "source": "https://a.example/?a='1'&b=\"<2>\"",
                "number": "0800 1",
                "hours": text("hours"),
                "website": "https://b.example/?a='1'&b=\"<2>\"",
            }
        },
        allow_unicode=True,
    ),
    "redirects.yml": yaml.safe_dump({"removed": {"articles/gone/": text("reason")}}, allow_unicode=True),
}


def settings() -> str:
    """Return the configuration."""
    ours = {
        "practice": mailed("practice"), "coach": text("coach"), "email": "a&b'c@miniature.example",
        "rights": text("rights"), "footer_note": text("footer"), "about_coach": text("about the coach"),
        "menu": [{"page": "first", "label": text("menu")}],
        "footer": [{"page": "about", "label": text("foot label")}, "subscribe"],
        "not_found": [{"page": "first", "label": text("not found"), "text": text("not found text")}],
        "home": {"cards": [{"page": "trust", "label": text("card"), "text": text("card text")}]},
        "newsletter": {
            "provider": "custom", "action": "https://c.example/?a='1'&b=\"<2>\"", "email": text("field"),
            "hidden": {text("hidden"): text("hidden value")}, "postal": mailed("postal"), "every": text("every"),
        },
    }  # fmt: skip
    base = yaml.safe_load(CONFIG)
    base["site_name"] = text("site")
    base["extra"]["trellis"] = ours
    return str(yaml.safe_dump(base, allow_unicode=True, width=9999))


def practice(folder: Path, picture: bytes) -> Path:
    """Write the practice into a folder, and return it; `picture` is a PNG."""
    return found(
        folder,
        {**PAGES, "worksheets/one-thing.md": None, "articles/on-time.md": None, "assets/dot.png": picture},
        settings(),
    )


def values(path: str) -> Mapping[str, str]:
    """Return what the front matter of a page says."""
    found: Mapping[str, str] = yaml.safe_load(PAGES[path].split("---\n")[1])
    return found
