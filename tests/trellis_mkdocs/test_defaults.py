"""What a practice’s mkdocs.yml says, with what Trellis adds to it."""

from __future__ import annotations

import logging
from html import unescape
from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from tests.support.miniature import ROOT
from trellis.locales.catalogue import ENGLISH, Catalogue
from trellis_mkdocs import defaults


def supplied(folder: Path, text: str) -> MkDocsConfig:
    """Return the configuration of a practice with what Trellis adds."""
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(f"site_name: A\n{text}", encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    defaults.supply(config)
    return config


def test_nothing_set(tmp_path: Path) -> None:
    """A practice that sets nothing gets all that Trellis needs, and the settings of the theme from its folder."""
    config = supplied(tmp_path, f"theme: {{name: material, custom_dir: {ROOT / 'overrides'}}}\n")
    assert config.markdown_extensions == list(defaults.MARKDOWN)
    assert config.mdx_configs["pymdownx.tasklist"] == {"custom_checkbox": False}
    assert config.exclude_docs is not None
    assert config.exclude_docs.match_file("helplines.yml")
    assert config.validation.links.anchors == config.validation.nav.omitted_files == logging.DEBUG
    assert config.theme["language"] == "en"


def test_odd_styles(tmp_path: Path) -> None:
    """What is no address of a style sheet is left out, and said with its line."""
    text = "extra_css: [a.css, 5]\n"
    config = supplied(tmp_path, text)
    [found] = defaults.without_odd_styles(config, f"site_name: A\n{text}", "mkdocs.yml")
    assert (found.line, found.wrong) == (2, "“5”, under “extra_css”, is no path")
    assert config.extra_css == ["a.css"]


def test_quotation_marks() -> None:
    """Straight quotation marks become those of the language, unless a practice has set others; apostrophes stay."""
    for code, shown in (
        ("de", "<p>„Ja“, sagt sie, ‘geht’s?’</p>"),
        ("fr", "<p>«\u00a0Ja\u00a0», sagt sie, ‘geht’s?’</p>"),
        ("ja", "<p>「Ja」, sagt sie, ‘geht’s?’</p>"),
        ("nl", "<p>“Ja”, sagt sie, ‘geht’s?’</p>"),
    ):
        options = defaults.with_words({}, Catalogue(code))
        text = Markdown(extensions=["smarty"], extension_configs={"smarty": options["smarty"]})
        assert unescape(text.convert("\"Ja\", sagt sie, 'geht's?'")) == shown
    assert "smarty" not in defaults.with_words({}, ENGLISH)
    own: dict[str, dict[str, dict[str, str]]] = {"smarty": {"substitutions": {}}}
    assert defaults.with_words(own, Catalogue("de"))["smarty"] == own["smarty"]


def test_emphasis_without_spaces() -> None:
    """In Japanese, a text may go on at once where emphasis ends with a sign; elsewhere GitHub’s rule is kept."""
    name = "pymdownx.betterem"
    shown = [
        Markdown(extensions=[name], extension_configs={name: defaults.with_words({}, words).get(name, {})}).convert(
            "彼は**「はい」**と言う。"
        )
        for words in (Catalogue("ja"), Catalogue("de"))
    ]
    assert shown == [
        "<p>彼は<strong>「はい」</strong>と言う。</p>",
        "<p>彼は**「はい」**と言う。</p>",
    ]


def test_another_theme(tmp_path: Path) -> None:
    """A theme without our templates is a problem; one that extends them is not."""
    [problem] = defaults.theme_problems(supplied(tmp_path, "theme: material\n"))
    assert str(problem).startswith("mkdocs.yml: the theme “material” has no template for worksheets. Write “theme:”")
    (tmp_path / "docs").rmdir()
    ours = f"theme: {{name: material, custom_dir: {ROOT / 'overrides'}}}\n"
    assert defaults.theme_problems(supplied(tmp_path, ours)) == ()


def test_own_settings_are_kept(tmp_path: Path) -> None:
    """What a practice sets comes on top, and wins."""
    config = supplied(
        tmp_path,
        f"theme: {{name: material, custom_dir: {ROOT / 'overrides'}, favicon: own.svg}}\n"
        "markdown_extensions: [pymdownx.mark, toc: {permalink: true}]\n"
        "exclude_docs: |\n  own.yml\n  !helplines.yml\n"
        "validation: {omitted_files: warn, links: {anchors: warn}}\n",
    )
    assert config.markdown_extensions == [*defaults.MARKDOWN, "pymdownx.mark"]
    assert config.mdx_configs["toc"] == {**defaults.MARKDOWN["toc"], "permalink": True}
    excluded = ("own.yml", "helplines.yml", "references.yml")
    assert config.exclude_docs is not None
    assert [config.exclude_docs.match_file(name) for name in excluded] == [True, False, True]
    assert config.validation.nav.omitted_files == config.validation.links.anchors == logging.WARNING
    assert config.validation.links.not_found == logging.DEBUG
    assert (config.theme["favicon"], config.theme["language"]) == ("own.svg", "en")
