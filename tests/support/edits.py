"""Edits of a practice as an author makes them, chosen at random, and builds of it one after the other.

For showing that a build which makes only what has changed leaves what a build from nothing makes.
"""

from __future__ import annotations

import logging
import random
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import PluginCollection

from tests.support.miniature import CONFIG, ROOT, digests, found
from trellis_mkdocs.plugin import TrellisPlugin

_SENTENCES = (
    "Somebody hums.",
    "There is no hurry, and no trust lost.",
    "Listen twice.\n\nThen breathe.",
    "“No,” they say.",
)
_WORDS = ("Hum", "Breath", "Slow & steady", "A “little” louder", "Études")
_MISTAKES = (
    "[nowhere][no-such-page]",
    "![](assets/none.png)",
    "[^nobody-1900]",
    "<b>open",
    "/// prompt | Never closed",
)
_TEMPLATES = (
    "{{ nav.items | length }} in the menu",
    "{{ pages | length }} pages",
    "{{ page.next_page.title if page.next_page }}",
    "{{ trellis.shelf('article') | map(attribute='title') | join('; ') }}",
    "{{ config.site_name }} {{ page.meta.title if page }}",
    "{% for name in trellis.by_name %}{{ name }} {% endfor %}",
    "{{ trellis.library.pages | length }}",
    "{{ page.markdown | length if page }}",
)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_SETTING = re.compile(r"^    (coach|rights): (.*)$", re.MULTILINE)


def practice(folder: Path) -> Path:
    """Write a small practice that has pages of every kind, and a theme of its own; return its folder."""
    config = re.sub(r"^hooks:\n.*\n", "", CONFIG, flags=re.MULTILINE)
    found(folder, config=re.sub(r"custom_dir: .*", "custom_dir: overrides", config))
    shutil.copytree(ROOT / "tests" / "practices" / "edited", folder / "docs", dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copytree(folder / "docs", folder / "original")
    return folder


class Preview:
    """A preview of a practice: its builds share a plug-in and the folder of the site, as those of one process do."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.folder = folder
        self.site = site
        self.plugin = TrellisPlugin()
        self.plugin.on_startup(command="serve", dirty=True)

    def build(self) -> None:
        """Build what has changed, and wait until packs are bound too."""
        _build(self.folder, self.site, self.plugin, serve_url="http://127.0.0.1:8000/", dirty=True)
        assert self.plugin.preview is not None
        self.plugin.preview.live_reload.wait()

    def fresh(self, elsewhere: Path) -> None:
        """Make the preview that has nothing to go on from."""
        Preview(self.folder, elsewhere).build()


class Builds:
    """The builds of a site, each of which goes on from what the one before has left in the cache."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.folder = folder
        self.site = site

    def build(self) -> None:
        """Build what has changed."""
        self._build(self.site, dirty=True)

    def fresh(self, elsewhere: Path) -> None:
        """Build everything."""
        self._build(elsewhere, dirty=False)

    def _build(self, site: Path, *, dirty: bool) -> None:
        plugin = TrellisPlugin()
        plugin.on_startup(command="build", dirty=dirty)
        _build(self.folder, site, plugin, serve_url=None, dirty=dirty)
        plugin.on_shutdown()


def _build(folder: Path, site: Path, plugin: TrellisPlugin, *, serve_url: str | None, dirty: bool) -> None:
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(site))
    config.plugins = PluginCollection()
    config.plugins["trellis"] = plugin
    config.site_url = serve_url or config.site_url
    with _quiet():
        build(config, serve_url=serve_url, dirty=dirty)


def differences(made: Preview | Builds, elsewhere: Path) -> list[str]:
    """Return the files that are not as they are when everything is made from nothing, in the folder `elsewhere`.

    It is built once more before: pages of a preview tell the sizes of packs that were bound while they were shown.
    """
    made.build()
    shutil.rmtree(elsewhere, ignore_errors=True)
    made.fresh(elsewhere)
    there, right = digests(made.site), digests(elsewhere)
    return [path for path in sorted(there.keys() | right.keys()) if there.get(path) != right.get(path)]


@contextmanager
def _quiet() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


Edit = Callable[[random.Random, Path], str]


def a_text(choose: random.Random, folder: Path) -> str:
    """Add a sentence to a page, or take the last one away."""
    page = _page(choose, folder)
    text = page.read_text(encoding="utf-8")
    added = choose.choice(_SENTENCES)
    text = text.removesuffix(f"\n\n{added}\n") if text.endswith(f"\n\n{added}\n") else f"{text.rstrip()}\n\n{added}\n"
    page.write_text(text, encoding="utf-8")
    return page.name


def a_title(choose: random.Random, folder: Path) -> str:
    """Give a page another title."""
    page = _page(choose, folder)
    return _set(page, "title", f"“{choose.choice(_WORDS)}” {choose.randrange(100)}")


def a_summary(choose: random.Random, folder: Path) -> str:
    """Give a page another summary."""
    return _set(_page(choose, folder), "summary", f"What {choose.choice(_WORDS)} is about.".replace("&", "and"))


def a_date(choose: random.Random, folder: Path) -> str:
    """Give a page another date."""
    return _set(_page(choose, folder, "articles/*.md"), "date", f"2026-0{choose.randint(1, 9)}-1{choose.randint(0, 9)}")


def a_term(choose: random.Random, folder: Path) -> str:
    """Give a concept other terms."""
    terms = choose.sample(["hum", "the choir", "a song", "listen", "breathe", "slow", "page"], 2)
    return _set(_page(choose, folder, "concepts/*.md"), "terms", f"[{', '.join(terms)}]")


def a_definition(choose: random.Random, folder: Path) -> str:
    """Define a concept otherwise."""
    return _set(_page(choose, folder, "concepts/*.md"), "definition", f"It is {choose.randrange(100)} things & more.")


def a_link(choose: random.Random, folder: Path) -> str:
    """Link from a page to another."""
    page, other = _page(choose, folder), _page(choose, folder)
    name = other.parent.name if other.stem == "index" and other.parent.name != "docs" else other.stem
    name = "home" if name == "index" else name
    page.write_text(f"{page.read_text(encoding='utf-8').rstrip()}\n\nSee [that page][{name}].\n", encoding="utf-8")
    return f"{page.name} to {name}"


def a_file_added(choose: random.Random, folder: Path) -> str:
    """Add a page of some kind."""
    number = choose.randrange(1000)
    kind, head = choose.choice(
        [
            ("articles", "concepts: [trust]"),
            ("concepts", f"definition: Word {number}.\nterms: [term {number}, {choose.choice(['choir', 'song'])}]"),
            ("", "aliases: [old-place/]"),
        ]
    )
    page = folder / "docs" / kind / f"new-{number}.md"
    page.write_text(
        f"---\ntitle: New {number}\nsummary: New.\n{head}\n---\n\nAbout trust and breath.\n", encoding="utf-8"
    )
    return page.name


def a_file_renamed(choose: random.Random, folder: Path) -> str:
    """Rename a page."""
    page = _page(choose, folder)
    if page.stem == "index":
        return "nothing"
    page.rename(page.with_name(f"{page.stem.rpartition('-at-')[0] or page.stem}-at-{choose.randrange(100)}.md"))
    return page.name


def a_file_removed(choose: random.Random, folder: Path) -> str:
    """Remove a page."""
    page = _page(choose, folder, choose.choice(["articles/*.md", "concepts/*.md", "new-*.md"]))
    page.unlink()
    return page.name


def a_setting(choose: random.Random, folder: Path) -> str:
    """Change a setting."""
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    if choose.random() < 0.5:
        text = _SETTING.sub(rf"    \1: Somebody {choose.randrange(100)}", text, count=choose.randint(1, 2))
    else:
        text = re.sub(r"^site_name: .*$", f"site_name: Quiet {choose.randrange(100)}", text, flags=re.MULTILINE)
    config.write_text(text, encoding="utf-8")
    return "mkdocs.yml"


def a_template(choose: random.Random, folder: Path) -> str:
    """Change a template of the practice's own."""
    main = folder / "overrides" / "main.html"
    shown = choose.choice(_TEMPLATES)
    text = f'{{% extends "base.html" %}}\n{{% block extrahead %}}<!-- {shown} -->{{% endblock %}}\n'
    main.write_text(text, encoding="utf-8")
    return shown


def a_picture(choose: random.Random, folder: Path) -> str:
    """Draw a picture anew, in another size."""
    size = choose.randint(100, 400)
    shape = f'viewBox="0 0 {size} 90" width="{size}" height="90"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {shape}><path d="M0 0h9"/></svg>'
    (folder / "docs" / "assets" / "circle.svg").write_text(drawing, encoding="utf-8")
    return f"{size} pixels wide"


def a_letter(choose: random.Random, folder: Path) -> str:
    """Write into a letter, or give it another subject."""
    page = _page(choose, folder, "newsletter/letter-*.md")
    if choose.random() < 0.5:
        return _set(page, "subject", f"Letter {choose.randrange(100)}")
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{choose.choice(_SENTENCES)}\n", encoding="utf-8")
    return page.name


def a_worksheet(choose: random.Random, folder: Path) -> str:
    """Ask another question on a worksheet."""
    page = _page(choose, folder, "worksheets/*.md")
    text = f"/// prompt | How is {choose.randrange(100)}?\n    lines: 2\n///\n"
    page.write_text(f"{page.read_text(encoding='utf-8').rstrip()}\n\n{text}", encoding="utf-8")
    return page.name


def a_translation(choose: random.Random, folder: Path) -> str:
    """Translate a page, or take a translation away."""
    page = _page(choose, folder, choose.choice(["articles/*.md", "concepts/*.md", "*.md"]))
    if page.stem.endswith(".es"):
        page.unlink()
        return f"no {page.name}"
    other = page.with_name(f"{page.stem}.es.md")
    definition = "definition: Una palabra.\n" if page.parent.name == "concepts" and page.stem != "index" else ""
    head = f"---\ntitle: Título {choose.randrange(100)}\nsummary: Todo.\n{definition}---\n"
    other.write_text(f"{head}\nHay respiración, y [despacio][slow].\n", encoding="utf-8")
    return other.name


def a_mistake(choose: random.Random, folder: Path) -> str:
    """Break a page, so that the next edits are made while it is broken."""
    page = _page(choose, folder)
    text = page.read_text(encoding="utf-8")
    wrong = choose.choice(_MISTAKES)
    broken = f"{text.rstrip()}\n\n{wrong}\n" if choose.random() < 0.7 else text.replace("---", "--", 1)
    page.write_text(broken, encoding="utf-8")
    return f"{wrong} in {page.name}"


EDITS: Mapping[str, Edit] = {
    edit.__name__.replace("_", " "): edit
    for edit in (
        a_text, a_title, a_summary, a_date, a_term, a_definition, a_link, a_file_added, a_file_renamed, a_file_removed,
        a_setting, a_template, a_picture, a_letter, a_worksheet, a_translation, a_mistake,
    )
}  # fmt: skip


def restored(folder: Path) -> str:
    """Put every source back as it was, as when an author switches to another branch."""
    shutil.rmtree(folder / "docs")
    shutil.copytree(folder / "original", folder / "docs")
    return "everything as it was"


def _page(choose: random.Random, folder: Path, pattern: str = "**/*.md") -> Path:
    docs = folder / "docs"
    return choose.choice(sorted(docs.glob(pattern)) or sorted(docs.rglob("*.md")))


def _set(page: Path, key: str, value: str) -> str:
    """Set a key in the front matter of a page, which may be written on several lines."""
    text = page.read_text(encoding="utf-8")
    if (head := _FRONT_MATTER.match(text)) is None:
        return "nothing"
    without = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", f"{head[1]}\n", flags=re.MULTILINE)
    page.write_text(f"---\n{without}{key}: {value}\n---\n{text[head.end() :]}", encoding="utf-8")
    return f"{page.name}, {value}"
