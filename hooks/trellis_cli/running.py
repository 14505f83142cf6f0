"""Runs MkDocs for the commands, and translates its messages into plain words.

This module imports MkDocs, so commands import it only when they run.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # before Material is imported, which would print an advertisement

from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import get_files

from trellis.addresses import ledger, questions
from trellis.content import settings, source_files
from trellis.content.language import with_language
from trellis.content.settings import Settings
from trellis.foundation import yaml_text
from trellis.foundation.problems import report
from trellis.foundation.text_files import read_text
from trellis.letters import frozen, outbox
from trellis.linking.link_report import Report
from trellis.locales import practice as translations
from trellis.locales.catalogue import ENGLISH
from trellis.rendering.markup import other_blocks
from trellis.site import hosting, record
from trellis_cli import last_build
from trellis_cli.errors import CommandError
from trellis_cli.last_build import Places
from trellis_cli.messages import Formatter
from trellis_mkdocs import build_lock, digests, mkdocs_files, repeatable
from trellis_mkdocs.plugin import LinkReportReady, TrellisPlugin
from trellis_mkdocs.sources import Sources

if TYPE_CHECKING:
    from trellis.checking.checks import Practice

_OUR_LOGGERS = ("mkdocs.trellis", build_lock.NAME, "mkdocs.livereload")
"""Loggers whose informational messages are shown; from all others, only warnings and errors are."""

_RARELY = 100_000, 20, 50
"""How rarely Python looks for garbage: a build makes much that it keeps, and looking takes a tenth of its time."""

_LAID_OUT = re.compile(r"\(\d+ laid out now\)")


def build(config_file: Path, *, strict: bool) -> Path:
    """Build the site of a practice, and return its folder.

    Raises `CommandError` if that fails; the last good site is then unchanged.
    """
    with _logging(logging.INFO, config_file), _failures(strict=strict), _listening() as said:
        text = digests.content(config_file)
        config = _load(config_file, strict=strict)
        site = Path(config.site_dir)
        places = _places(config, config_file)
        began = last_build.before(places) if repeatable.is_repeatable(config, text) else None
        if digests.content(config_file) != text:  # another version may have been loaded
            began = None

        def remember() -> None:
            if not any(one.levelno >= logging.WARNING for one in said):
                last_build.remember(config_file, places, began, _lines(said), strict=strict)

        _run(config, only_what_changed=True, afterwards=remember)
        return site


def _places(config: MkDocsConfig, config_file: Path) -> Places:
    """Return the files and folders that a build reads and writes."""
    home, recorded = config_file.parent, (ledger.FILE, questions.FILE)
    beside = (config_file, *(home / name for name in (*recorded, frozen.FILE, translations.FOLDER)))
    site = Path(config.site_dir)
    return Places(
        read=(*beside, Path(config.docs_dir), *repeatable.folders_of_theme(config)),
        written=(site, home / hosting.FOLDER, home / outbox.FOLDER, home / record.PREPARED),
        site=site,
        recorded=tuple(home / name for name in recorded),
    )


def _lines(said: Sequence[logging.LogRecord]) -> list[str]:
    """Return what a build that has nothing to do would say instead."""
    ours = (one.getMessage() for one in said if one.name == _OUR_LOGGERS[0])
    return [_LAID_OUT.sub("(0 laid out now)", line) for line in ours]


def serve(config_file: Path, *, address: str | None, open_in_browser: bool) -> None:
    """Show the site of a practice, and build it again after every change, until the user stops it."""
    from mkdocs.commands.serve import serve as serve_site

    with _logging(logging.INFO, config_file), _failures(strict=False):
        _load(config_file, strict=False)  # problems with the settings are reported before the server starts
        gc.set_threshold(*_RARELY)
        serve_site(str(config_file), build_type="dirty", dev_addr=address, open_in_browser=open_in_browser)


def link_report(config_file: Path) -> Report:
    """Render all pages of a practice without writing anything, and return the report on its links."""
    with _logging(logging.ERROR, config_file), _failures(strict=False):
        config = _load(config_file, strict=False)
        plugin = _plugin(config)  # MkDocs keeps it for as long as the process lives
        plugin.only_reports_links = True
        try:
            _run(config, only_what_changed=False)
        except LinkReportReady as ready:
            return ready.report
        finally:
            plugin.only_reports_links = False
    raise AssertionError("a build that only reports links always raises LinkReportReady")


def texts(config_file: Path) -> Practice:
    """Return what the checks of texts need from a practice; nothing is rendered or written."""
    from trellis.checking.checks import Practice

    with _logging(logging.ERROR, config_file), _failures(strict=False):
        config = _load(config_file, strict=False)
        if unread := list(source_files.check(Path(config.docs_dir))):
            raise CommandError(report(unread))
        files = get_files(config)
    text, problems = read_text(config_file, config_file.name)
    names: tuple[str, ...] = (config.site_name,)
    ornaments: frozenset[str] = frozenset()
    everywhere = False
    catalogue = ENGLISH
    own: Settings | None = None
    language = config.theme.get("language", "en")
    if not problems:
        own, problems = settings.read(
            config.extra.get("trellis"), config.site_url, text, config_file.name, Path(config.docs_dir)
        )
        names = (*names, own.practice, own.coach) if own else names
        if own:
            own, in_catalogue = with_language(own, language, text, config_file.name, config_file.parent)
            unknown = translations.unknown(own.catalogue.code, own.register, config_file.parent)
            problems = (*problems, *in_catalogue, *unknown)
        ornaments = frozenset(own.brand.pictures.values()) if own else ornaments
        everywhere = bool(own and own.exit_on_every_page)
        catalogue = own.catalogue if own else ENGLISH
    return Practice(
        folder=config_file.parent,
        docs=Path(config.docs_dir),
        sources=tuple(Sources().read(mkdocs_files.sources(files, drafts=True))),
        names=names,
        ornaments=ornaments,
        language=str(language),
        other_blocks=other_blocks(config.markdown_extensions, config.mdx_configs),
        problems=problems,
        exit_on_every_page=everywhere,
        catalogue=catalogue,
        settings=own,
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
    except (AttributeError, KeyError, TypeError) as error:  # of MkDocs, which does not check every value
        raise CommandError(
            f"{config_file.name}: a setting of MkDocs has a value of the wrong kind. Write texts, lists and keys where "
            "it wants them; the mistake is most likely under “theme”, “plugins” or “markdown_extensions”."
        ) from error
    except ValueError as error:  # an address with a bracket that is never closed, for example
        raise CommandError(
            f"{config_file.name}: MkDocs cannot read one of its settings ({error}). Correct it; most likely it is an "
            "address, such as “site_url”."
        ) from error
    _plugin(config)
    return config


def _run(config: MkDocsConfig, *, only_what_changed: bool, afterwards: Callable[[], None] = lambda: None) -> None:
    """Build a site; what is done `afterwards` need not wait until all is saved for the next build."""
    gc.set_threshold(*_RARELY)
    atexit.register(gc.freeze)  # else Python would look through all that a build has made once more before it ends
    config.plugins.on_startup(command="build", dirty=only_what_changed)
    try:
        build_site(config, dirty=only_what_changed)
        afterwards()
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
    handler.setFormatter(Formatter(config_file))
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or record.name in _OUR_LOGGERS)
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    builder = logging.getLogger("mkdocs.commands.build")
    builder.addFilter(_is_no_warning_of_dirt)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        builder.removeFilter(_is_no_warning_of_dirt)


def _is_no_warning_of_dirt(record: logging.LogRecord) -> bool:
    """Leave out that a “dirty” build may be wrong: MkDocs looks at dates alone, but the plug-in knows what changed."""
    return not record.getMessage().startswith("A 'dirty' build is being performed")


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """Collect all messages of MkDocs and of our plug-in."""
    said: list[logging.LogRecord] = []

    def listen(record: logging.LogRecord) -> bool:
        said.append(record)
        return False  # there is nothing else to do with it

    (handler := logging.Handler()).addFilter(listen)
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        yield said
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)


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
