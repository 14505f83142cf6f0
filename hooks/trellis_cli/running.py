"""Runs MkDocs for the commands, and translates its messages into plain words.

This module imports MkDocs, so commands import it only when they run.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # before Material is imported, which would print an advertisement

from mkdocs.commands.build import build as build_site
from mkdocs.commands.serve import serve as serve_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import get_files

from trellis.checking.checks import Practice
from trellis.content import settings
from trellis.foundation import yaml_text
from trellis.foundation.problems import report
from trellis.foundation.text_files import read_text
from trellis.foundation.yaml_text import lines_under
from trellis.linking.link_report import Report
from trellis.rendering.markup import other_blocks
from trellis_cli.errors import CommandError
from trellis_mkdocs import translation
from trellis_mkdocs.plugin import LinkReportReady, TrellisPlugin

_OUR_LOGGERS = ("mkdocs.trellis", "mkdocs.livereload")
"""Loggers whose informational messages are shown; from all others, only warnings and errors are."""

_OF_SETTING = re.compile(r"Config value '([^']+)': ")
_CLASS = re.compile(r"<class '(?:\w+\.)*(\w+)'>")
_KINDS = {
    "str": "a text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "list": "a list",
    "dict": "a group of keys",
    "NoneType": "nothing",
}
"""What authors call the classes of values."""
_SAID = (
    (re.compile(r"Required configuration not provided\."), "is missing. Write it, a colon, a space and its value."),
    (re.compile(r"Unrecognised configuration name: .*"), "is no setting of MkDocs. Correct it, or remove it."),
    (
        re.compile(r"Expected type: (.+) but received: (.+)"),
        r"is \2, and must be \1. Put a text that looks like something else in quotes.",
    ),
    (
        re.compile(r"Expected a string, got (.+)"),
        r"is \1, and must be a text. Put a text that looks like something else in quotes.",
    ),
    (
        re.compile(r"Expected a list of items, but a (.+) was given\."),
        r"is \1, and must be a list. Begin each item with a hyphen and a space.",
    ),
    (
        re.compile(r"The URL isn't valid, .*|Unable to parse the URL\."),
        "is not a full address. Write it as in “https://www.example.org/”.",
    ),
)
"""What MkDocs says of settings, and what it means."""


def build(config_file: Path, *, strict: bool) -> Path:
    """Build the site of a practice, and return its folder.

    Raises `CommandError` if that fails; the last good site is then unchanged.
    """
    with _logging(logging.INFO, config_file), _failures(strict=strict):
        config = _load(config_file, strict=strict)
        site = Path(config.site_dir)
        _run(config)
        return site


def serve(config_file: Path, *, address: str | None, open_in_browser: bool) -> None:
    """Show the site of a practice, and build it again after every change, until the user stops it."""
    with _logging(logging.INFO, config_file), _failures(strict=False):
        _load(config_file, strict=False)  # problems with the settings are reported before the server starts
        serve_site(str(config_file), dev_addr=address, open_in_browser=open_in_browser)


def link_report(config_file: Path) -> Report:
    """Render all pages of a practice without writing anything, and return the report on its links."""
    with _logging(logging.ERROR, config_file), _failures(strict=False):
        config = _load(config_file, strict=False)
        plugin = _plugin(config)  # MkDocs keeps it for as long as the process lives
        plugin.only_reports_links = True
        try:
            _run(config)
        except LinkReportReady as ready:
            return ready.report
        finally:
            plugin.only_reports_links = False
    raise AssertionError("a build that only reports links always raises LinkReportReady")


def texts(config_file: Path) -> Practice:
    """Return what the checks of texts need from a practice; nothing is rendered or written."""
    with _logging(logging.ERROR, config_file), _failures(strict=False):
        config = _load(config_file, strict=False)
        files = get_files(config)
    text, problems = read_text(config_file, config_file.name)
    names: tuple[str, ...] = (config.site_name,)
    ornaments: frozenset[str] = frozenset()
    everywhere = False
    if not problems:
        own, problems = settings.read(
            config.extra.get("trellis"), config.site_url, text, config_file.name, Path(config.docs_dir)
        )
        names = (*names, own.practice, own.coach) if own else names
        ornaments = frozenset(own.brand.pictures.values()) if own else ornaments
        everywhere = bool(own and own.exit_on_every_page)
    return Practice(
        folder=config_file.parent,
        docs=Path(config.docs_dir),
        sources=tuple(translation.sources(files, drafts=True)),
        names=names,
        ornaments=ornaments,
        language=str(config.theme.get("language", "en")),
        other_blocks=other_blocks(config.markdown_extensions, config.mdx_configs),
        problems=problems,
        exit_on_every_page=everywhere,
    )


def _load(config_file: Path, *, strict: bool) -> MkDocsConfig:
    """Return the configuration; what MkDocs would say of a file that it cannot read is said in our words."""
    text, problems = read_text(config_file, config_file.name)
    if found := (*problems, *yaml_text.check(text, config_file.name)):
        raise CommandError(report(found))
    try:
        config = load_config(str(config_file), strict=strict)
    except ConfigurationError as error:  # tags that MkDocs does not know, for example
        if problem := yaml_text.explained(error.__context__, text, config_file.name):
            raise CommandError(report([problem])) from error
        raise
    _plugin(config)
    return config


def _run(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_site(config)
    finally:
        config.plugins.on_shutdown()


def _plugin(config: MkDocsConfig) -> TrellisPlugin:
    """Return the plug-in that MkDocs will call, whether it was named as a plug-in or through the hooks file."""
    owners = {getattr(event, "__self__", None) for event in config.plugins.events["config"]}
    match [owner for owner in owners if isinstance(owner, TrellisPlugin)]:
        case [plugin]:
            return plugin
        case []:
            raise CommandError(f"{config.config_file_path} does not use Trellis. Add “- trellis” under “plugins:”.")
        case _:
            raise CommandError(
                f"{config.config_file_path} uses Trellis twice. Take out either the plug-in or hooks/events.py."
            )


@contextmanager
def _logging(level: int, config_file: Path) -> Iterator[None]:
    """Show messages of `level` and above on the standard error output."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(_Formatter(config_file))
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or record.name in _OUR_LOGGERS)
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)


class _Formatter(logging.Formatter):
    """Writes messages with their level in front if it is above INFO.

    Messages of MkDocs about a setting begin with the place of that setting in the configuration.
    """

    def __init__(self, config_file: Path) -> None:
        super().__init__()
        self._config_file = config_file

    def format(self, record: logging.LogRecord) -> str:
        message = super().format(record)
        if record.levelno < logging.WARNING:
            return message
        if setting := _OF_SETTING.match(message):
            lines, _ = lines_under(read_text(self._config_file, "")[0])
            line = lines.get((setting[1],))
            place = f"{self._config_file.name}:{line}" if line else self._config_file.name
            message = f"{place}: “{setting[1]}” {_in_plain_words(message[setting.end() :])}"
        return f"{record.levelname.capitalize()}: {message}"


def _in_plain_words(said: str) -> str:
    """Return what MkDocs says of a setting as the rest of a sentence that begins with its name."""
    said = _CLASS.sub(lambda found: _KINDS.get(found[1], "something else"), said)
    for pattern, meant in _SAID:
        if found := pattern.fullmatch(said):
            return found.expand(meant)
    return f"is not right: {said}"


@contextmanager
def _failures(*, strict: bool) -> Iterator[None]:
    """Explain in plain words why MkDocs stopped; it has already logged what was wrong."""
    try:
        yield
    except Abort as abort:
        remedy = "Fix what is reported above. The site was not changed."
        if strict and "strict" in abort.message:
            remedy = f"{remedy} To build despite warnings, add --no-strict."
        raise CommandError(remedy) from abort
    except ConfigurationError as error:
        what = error.message.strip().rstrip(".")
        raise CommandError(f"{what}. Correct mkdocs.yml, then run the command again.") from error
