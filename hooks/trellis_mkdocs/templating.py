"""Prepares MkDocs’ templates: the views that they show, the words of each language, addresses, and what is escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.utils.templates import TemplateContext

from trellis.locales.catalogue import Catalogue
from trellis_mkdocs import template_urls, template_words
from trellis_mkdocs.compiled_templates import CompiledTemplates


def prepare(env: Environment, views: Any, catalogue: Catalogue, cache: Path) -> None:
    """Have all templates show the views and take words of a catalogue; they are kept compiled in the folder `cache`."""
    env.globals["trellis"] = views  # also for the 404 page, which is not a page of MkDocs
    env.autoescape = True
    template_words.install(env, catalogue)
    template_urls.install(env)
    env.bytecode_cache = CompiledTemplates(cache / "compiled-templates")


def give_language(context: TemplateContext, views: Any, catalogue: Catalogue) -> None:
    """Give the template of one page views and words in another language than the practice's own."""
    variables = cast("dict[str, Any]", context)  # templates may get more than MkDocs declares
    variables |= {**template_words.functions(catalogue), "trellis": views}
