"""Finds every message of the engine, and brings the catalogues of all languages up to date: `make catalogues`.

New messages are added without a translation, and those that are gone are removed. Translations are never changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from babel import Locale
from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from trellis.foundation.problems import report  # noqa: E402 – found in the folder of this checkout
from trellis.locales import files, plurals  # noqa: E402
from trellis.locales.files import FOLDER, TEMPLATE  # noqa: E402

_KEYWORDS = ("marked", "marked_in:1c,2")
"""Functions that mark messages, in addition to those that Babel knows: `_`, `gettext`, `ngettext`, `pgettext` …"""

_HEAD = """\
# The words of Trellis in {name}. `make catalogues` adds what is new; CONTRIBUTING.md says how to translate.
msgid ""
msgstr ""
"Language: {code}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {forms}\\n"

"""


def extracted() -> Catalog:
    """Return all messages that the sources mark."""
    with TemporaryDirectory() as folder:
        made = Path(folder, "messages.pot")
        options = ("-F", "pyproject.toml", "-k", " ".join(_KEYWORDS), "-s", "-c", "Translators:", "--add-location=file")
        command = ["pybabel", "--quiet", "extract", *options, "--sort-by-file", "-o", str(made), "hooks", "overrides"]
        CommandLineInterface().run(command)  # type: ignore[no-untyped-call]  # Babel’s command has no types
        with made.open("rb") as file:
            return pofile.read_po(file)


def updated(found: Catalog) -> Iterator[tuple[Path, bytes]]:
    """Yield the template and every catalogue, as they are with all messages that were found.

    Ends the program if a catalogue has a mistake, and says where.
    """
    yield TEMPLATE, _written(found, "English", "en", plurals.header(Locale("en")))
    for path in sorted(FOLDER.glob("*.po")):
        code, _, register = path.stem.partition("@")
        locale = Locale.parse(code, sep="-")
        if problems := files.read(path, path.name, locale).problems:
            raise SystemExit(report(problems))  # Babel would write what it understands, and lose the rest
        with path.open("rb") as file:
            catalog = pofile.read_po(file, locale=locale)
        is_overlay = bool(register) or "-" in code
        wanted = _those_in(catalog, found) if is_overlay else found
        catalog.update(wanted, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        name = f"{locale.english_name}{f', {register}' if register else ''}"
        yield path, _written(catalog, name, code, plurals.header(locale))


def _those_in(catalog: Catalog, found: Catalog) -> Catalog:
    """Return the messages that an overlay has, which is only what differs."""
    kept = Catalog()
    for message in found:
        if message.id and catalog.get(message.id, message.context):
            kept[message.id] = message
    return kept


def _written(catalog: Catalog, name: str, code: str, forms: str) -> bytes:
    body = BytesIO()
    pofile.write_po(body, catalog, omit_header=True, sort_by_file=True, include_lineno=False, width=120)
    return _HEAD.format(name=name, code=code, forms=forms).encode() + body.getvalue().lstrip()


def main() -> None:
    """Write the template and every catalogue, and say how much of each is translated."""
    for path, content in updated(extracted()):
        path.write_bytes(content)
        messages = [message for message in pofile.read_po(BytesIO(content)) if message.id]
        done = sum(bool(message.string and any(message.string)) for message in messages)
        print(f"{path.name}: {len(messages)} messages, {done} translated")  # noqa: T201 – a command speaks to a terminal


if __name__ == "__main__":
    main()
