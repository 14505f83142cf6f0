"""Says whether the result of a build follows from files that we know, so that what was made once can be used again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from trellis_mkdocs import digests

_ELSEWHERE = re.compile(rb"!ENV\b|^\s*['\"]?INHERIT\b", re.MULTILINE)
"""What lets MkDocs take settings from the environment, or from another file."""

_READ_FILES = frozenset({"pymdownx.b64", "pymdownx.snippets"})


def is_repeatable(config: MkDocsConfig, settings: bytes | None) -> bool:
    """Return whether nothing but Trellis, MkDocs and their files has a part in a build.

    `settings` is the content of `mkdocs.yml`, if it could be read. Other plug-ins and hooks may read whatever they
    like, and so may Markdown extensions that come from neither Python-Markdown nor pymdown-extensions.
    """
    return (
        settings is not None
        and not takes_settings_from_elsewhere(settings)
        and only_our_events(config)
        and reads_only_pages(config.markdown_extensions)
    )


def takes_settings_from_elsewhere(settings: bytes) -> bool:
    """Return whether `mkdocs.yml`, whose content this is, may name the environment or another file."""
    return bool(_ELSEWHERE.search(settings))


def only_our_events(config: MkDocsConfig) -> bool:
    """Return whether no other plug-in or hook takes part in a build."""
    events = (event for listed in config.plugins.events.values() for event in listed)
    return all(type(getattr(event, "__self__", None)).__module__.startswith("trellis_mkdocs.") for event in events)


def folders_of_theme(config: MkDocsConfig) -> Iterable[Path]:
    """Yield the folders of templates and assets, but for those of installed packages."""
    return (folder for folder in map(Path, config.theme.dirs) if not digests.is_installed(folder))


def reads_only_pages(extensions: Iterable[object]) -> bool:
    """Return whether what these Markdown extensions make of a page follows from the page and its site."""
    return all(map(_reads_only_the_page, extensions))


def _reads_only_the_page(extension: object) -> bool:
    name = str(extension)
    ours = "." not in name or name.startswith(("markdown.extensions.", "pymdownx."))
    return ours and name not in _READ_FILES
