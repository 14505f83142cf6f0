"""The theme without the files that its parents bring along, such as Material's 14,000 icons, which no page loads."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import FileSystemLoader
from mkdocs.theme import Theme

from trellis_mkdocs import defaults


class OwnTheme(Theme):
    """A theme from whose templates all others may be used, but of whose files only its own are part of the site."""

    @classmethod
    def of(cls, theme: Theme) -> OwnTheme:
        """Return a theme that is like another one, with all that is known of it."""
        own = cls.__new__(cls)
        vars(own).update(vars(theme))
        return own

    def get_env(self) -> jinja2.Environment:
        """Return MkDocs' environment for templates, in which MkDocs finds the files that it is to copy."""
        env = super().get_env()
        env.loader = _OwnFiles(self.dirs)
        env.__class__ = _Environment
        return env


class _Environment(jinja2.Environment):
    """An environment whose templates have no globals of their own.

    Jinja would look each global up in two dictionaries, and compare all of them whenever one template imports another.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template: those of the environment, unless it is given others."""
        return super().make_globals(d) if d else self.globals


class _OwnFiles(FileSystemLoader):
    """Finds templates in all folders, and lists the files of those down to our own theme's."""

    def list_templates(self) -> list[str]:
        """Return the paths of all files in these folders."""
        last = next(at for at, folder in enumerate(self.searchpath) if Path(folder, defaults.TEMPLATE).is_file())
        return FileSystemLoader(self.searchpath[: last + 1]).list_templates()
