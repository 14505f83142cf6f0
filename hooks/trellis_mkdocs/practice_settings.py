"""Reads the settings of a practice from the configuration of MkDocs, without which there is nothing to build."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from trellis.content import settings, source_files
from trellis.content.settings import Settings
from trellis.foundation import yaml_text
from trellis.foundation.problems import report
from trellis.foundation.text_files import read_text
from trellis.printing import theme
from trellis_mkdocs import defaults


def read(config: MkDocsConfig) -> tuple[Settings, str]:
    """Return the settings, and the text of the file that has them. Raises `PluginError` with all problems found."""
    file, docs = Path(config.config_file_path), Path(config.docs_dir)
    if unread := list(source_files.check(docs)):  # even in a preview: MkDocs would not come back from reading it
        raise PluginError(report(unread))
    text, problems = read_text(file, file.name)
    problems = (*problems, *yaml_text.check(text, file.name))
    found = None
    if not problems:
        found, problems = settings.read(config.extra.get("trellis"), config.site_url, text, file.name, docs)
    problems = (*problems, *defaults.theme_problems(config))
    if found:
        problems = (*problems, *theme.check(found.brand, docs, text, file.name))
    if found is None or problems:
        raise PluginError(report(problems))
    return found, text
