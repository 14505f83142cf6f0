"""The settings of MkDocs that Trellis needs, for every practice whose `mkdocs.yml` does not set them itself."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from pathspec.gitignore import GitIgnoreSpec

from trellis.foundation.problems import Problem
from trellis.foundation.quotation_marks import quotation_marks
from trellis.locales.catalogue import Catalogue
from trellis.rendering.markup.page_ids import slug

MARKDOWN: Mapping[str, Mapping[str, Any]] = {
    "toc": {
        "permalink": False,
        "slugify": slug,
    },  # MkDocs loads this, `tables` and `fenced_code` first, whatever is set
    "tables": {},
    "fenced_code": {},
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {"USE_DEFINITION_ORDER": False},  # numbered as a reader meets them
    "md_in_html": {},  # Markdown in <div markdown="1">
    "sane_lists": {},  # a list keeps its first number, and bullets do not go on counting
    "smarty": {},  # typographic quotation marks from straight ones
    "pymdownx.betterem": {},
    "pymdownx.details": {},
    "pymdownx.superfences": {},
    "pymdownx.tasklist": {"custom_checkbox": False},
    "pymdownx.tilde": {"subscript": False},  # ~~struck out~~
}
"""The Markdown extensions of every page, in the order in which they are loaded, with their options."""

_EXCLUDED = ("references.yml", "helplines.yml", "redirects.yml", "ideas.yml", "synonyms.yml")
"""Files in `docs/` that Trellis reads, and that are not published."""

_WITHOUT_SPACES_BESIDE_EMPHASIS = frozenset({"ja", "ko", "zh"})
"""Languages that go on without a space after emphasis, as in **「はい」**と, which CommonMark takes for no emphasis."""

_LEFT_TO_TRELLIS: Mapping[str, tuple[str, ...]] = {
    "nav": ("omitted_files",),
    "links": ("absolute_links", "anchors", "not_found", "unrecognized_links"),
}
"""Checks of MkDocs under `validation` that Trellis does itself, with the line and a remedy."""

_THEME_FILE = "mkdocs_theme.yml"
TEMPLATE = "worksheet.html"
"""A template that only our theme and those that extend it have."""


def without_odd_styles(config: MkDocsConfig, text: str, file: str) -> Iterator[Problem]:
    """Leave out of `extra_css` what is no address, which ends in an error of MkDocs, and yield a problem for each."""
    styles: list[object] = list(config.extra_css)
    config.extra_css = [style for style in styles if isinstance(style, str)]
    for style in styles:
        if not isinstance(style, str):
            line = text.count("\n", 0, max(text.find("\nextra_css:"), 0)) + 2
            remedy = "Write the path of a style sheet in the folder of the texts"
            yield Problem(file, line, f"“{style}”, under “extra_css”, is no path", remedy)


def supply(config: MkDocsConfig) -> None:
    """Add what Trellis needs to the configuration of a practice; the practice's own settings are kept."""
    with Path(config.config_file_path).open("rb") as file:
        written = yaml_load(file, get_yaml_loader(config=config))
    config.markdown_extensions = list(dict.fromkeys((*MARKDOWN, *config.markdown_extensions)))
    config.mdx_configs = config.mdx_configs | {
        name: {**options, **config.mdx_configs.get(name, {})} for name, options in MARKDOWN.items() if options
    }
    excluded = GitIgnoreSpec.from_lines(_EXCLUDED)
    config.exclude_docs = excluded + config.exclude_docs if config.exclude_docs else excluded
    _leave_checks_to_trellis(config, written.get("validation") or {})
    _supply_theme(config, written.get("theme"))


def with_words(options: Mapping[str, Any], words: Catalogue) -> dict[str, Any]:
    """Return the options of the Markdown extensions with their words in a language, unless the practice has set any."""
    back = words.gettext("Jump back to footnote %(number)s in the text", number="\0")
    title = back.replace("{", "{{").replace("}", "}}").replace("\0", "{}")  # it becomes a template of Python
    found = {**options, "footnotes": {"BACKLINK_TITLE": title, **options.get("footnotes", {})}}
    if words.locale.language in _WITHOUT_SPACES_BESIDE_EMPHASIS:
        found["pymdownx.betterem"] = {"punctuation": False, **options.get("pymdownx.betterem", {})}
    if words.locale.language != "en":
        found["smarty"] = {"substitutions": _quotation_marks(words.code), **options.get("smarty", {})}
    return found


def _quotation_marks(language: str) -> dict[str, str]:
    """Return what becomes of straight quotation marks; single ones stay apostrophes, which are far more frequent."""
    opening, closing, *_ = quotation_marks("en" if language.startswith("nl") else language)
    entities = ("".join(f"&#{ord(sign)};" for sign in marks) for marks in (opening, closing))
    return dict(zip(("left-double-quote", "right-double-quote"), entities, strict=True))


def theme_problems(config: MkDocsConfig) -> tuple[Problem, ...]:
    """Return a problem if a practice names a theme that cannot show its pages."""
    if any(Path(folder, TEMPLATE).is_file() for folder in config.theme.dirs):
        return ()
    wrong = f"the theme “{config.theme.name}” has no template for worksheets"
    return (Problem(Path(config.config_file_path).name, 0, wrong, "Write “theme:” with “name: trellis” under it"),)


def _leave_checks_to_trellis(config: MkDocsConfig, written: Mapping[str, Any]) -> None:
    for section, names in _LEFT_TO_TRELLIS.items():
        own = {**written, **(written.get(section) or {})}  # MkDocs takes a name without its section for all sections
        for name in names:
            if name not in own:
                config.validation[section][name] = logging.DEBUG  # what MkDocs makes of `ignore`


def _supply_theme(config: MkDocsConfig, written: object) -> None:
    """Apply the settings of the theme `trellis` if its folder is the `custom_dir` of another, as in a checkout.

    MkDocs itself reads them only if the theme is installed and named.
    """
    folder = config.theme.custom_dir
    if folder is None or not (file := Path(folder, _THEME_FILE)).is_file():
        return
    own = written if isinstance(written, Mapping) else {}
    for key, value in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        if key != "extends" and key not in own:
            config.theme[key] = value
