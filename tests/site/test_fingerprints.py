"""Tests of the names that change with the bytes of a file."""

from __future__ import annotations

import re

from trellis.site.fingerprints import Fingerprints, is_hashed

FILES = {
    "assets/css/a.css": b"@font-face { src: url(../fonts/f.woff2) } p { background: url('dot.svg') }",
    "assets/css/dot.svg": b"<svg/>",
    "assets/fonts/f.woff2": b"wOF2\xff",
    "assets/js/a.js": b'import { b } from "./b.js"\nconst worker = new URL("./c.js", import.meta.url)\n"./none.js"',
    "assets/js/b.js": b'import "./a.js"',
    "assets/js/c.js": b"1",
    "assets/js/unused.js": b'import "./b.js"',
    "assets/js/theirs.a5f9d56c.min.js": b"1",
}
PAGE = """
<link href="../assets/css/a.css"><script src="../assets/js/a.js"></script><img src="../assets/css/dot.svg">
<script src='../assets/js/theirs.a5f9d56c.min.js'></script><a href="https://a.example/assets/js/a.js">a</a>
"""


def named(files: dict[str, bytes], html: str = PAGE) -> tuple[str, dict[str, str]]:
    """Return the page and the text of all renamed files by their old names."""
    names = Fingerprints(files)
    page, loaded = names.page(html, "start/index.html")
    again = Fingerprints(files)
    again.load(loaded)
    assert again.made == names.made
    return page, {old: f"{asset.path}: {asset.content!r}" for old, asset in names.made.items()}


def test_styles_lose_their_comments() -> None:
    """What only looks like a comment stays, and so does a licence."""
    styles = """/*! OFL */ b /* 1 */ { content: "/* \\" */"; background: url(data:,/*) } /* **/ b { top: 0 }"""
    names = Fingerprints({"assets/css/a.css": styles.encode()})
    names.load(["assets/css/a.css"])
    kept = names.made["assets/css/a.css"].content.decode()
    assert kept == """/*! OFL */ b { content: "/* \\" */"; background: url(data:,/*) } b { top: 0 }"""


def test_types_in_comments_lead_nowhere() -> None:
    """A script that names a type of another one in a comment does not load it, so both names are always the same."""
    files = {
        "assets/js/a.js": b'import "./b.js"\n',
        "assets/js/b.js": b'/**\n * @typedef {import("./a.js").A} A\n */\nconst a = 1\n',
    }
    orders = [Fingerprints(files) for _ in range(2)]
    orders[0].load(["assets/js/a.js", "assets/js/b.js"])
    orders[1].load(["assets/js/b.js", "assets/js/a.js"])
    assert orders[0].made == orders[1].made


def test_what_no_page_loads_keeps_its_name() -> None:
    """A script that nothing loads is still whole: it loads others by their new names."""
    names = Fingerprints(FILES)
    names.page(PAGE, "start/index.html")
    [(path, content)] = names.unnamed()
    assert (path, content) == ("assets/js/unused.js", f'import "./{names.made["assets/js/b.js"].path[10:]}"'.encode())


def test_what_a_page_loads_is_renamed() -> None:
    """Styles, scripts and typefaces that a page needs, directly or not, get new names wherever they are named."""
    page, made = named(FILES)
    assert set(made) == {
        "assets/css/a.css",
        "assets/fonts/f.woff2",
        "assets/js/a.js",
        "assets/js/b.js",
        "assets/js/c.js",
    }
    assert re.search(r'href="\.\./assets/css/a\.[0-9a-f]{8}\.css"', page)
    assert re.search(r'src="\.\./assets/js/a\.[0-9a-f]{8}\.js"', page)
    assert '"../assets/css/dot.svg"' in page
    assert "'../assets/js/theirs.a5f9d56c.min.js'" in page
    assert '"https://a.example/assets/js/a.js"' in page
    assert re.search(r"url\(\.\./fonts/f\.[0-9a-f]{8}\.woff2\)", made["assets/css/a.css"])
    assert "url('dot.svg')" in made["assets/css/a.css"]
    assert re.search(r'"\./b\.[0-9a-f]{8}\.js"', made["assets/js/a.js"])
    assert re.search(r'URL\("\./c\.[0-9a-f]{8}\.js"', made["assets/js/a.js"])
    assert '"./none.js"' in made["assets/js/a.js"]


def test_every_page_gets_the_same_names() -> None:
    """What one page loads has its new name on the next page as well."""
    names = Fingerprints(FILES)
    assert names.page(PAGE, "start/index.html") == names.page(PAGE, "next/index.html") != (PAGE, frozenset())


def test_a_name_changes_with_what_the_file_names() -> None:
    """Another typeface gives the style sheet that loads it another name, and nothing else."""
    _, before = named(FILES)
    _, after = named({**FILES, "assets/fonts/f.woff2": b"wOF3"})
    changed = {old for old in before if before[old].partition(":")[0] != after[old].partition(":")[0]}
    assert changed == {"assets/css/a.css", "assets/fonts/f.woff2"}


def test_addresses_from_the_root() -> None:
    """The page for what is not found names its files from the root of the host, where the site may lie in a folder."""
    for root in ("/", "/practice/"):
        page, _ = named(FILES, f'<script src="{root}assets/js/c.js"></script>')
        assert re.fullmatch(rf'<script src="{root}assets/js/c\.[0-9a-f]{{8}}\.js"></script>', page)


def test_the_first_page() -> None:
    """A page at the root names its files without going up, however near to its beginning that is."""
    page, loaded = Fingerprints(FILES).page('"assets/js/c.js"', "index.html")
    assert loaded == {"assets/js/c.js"}
    assert re.fullmatch(r'"assets/js/c\.[0-9a-f]{8}\.js"', page)
    text = "x assets/js/c.js' and ../assets/js/c.js'"
    assert Fingerprints(FILES).page(text, "index.html") == (text, frozenset())


def test_names_that_are_hashed() -> None:
    """The theme's own hashed files are known by their names."""
    assert is_hashed("assets/javascripts/bundle.a5f9d56c.min.js")
    assert not is_hashed("assets/javascripts/lunr/min/lunr.de.min.js")
