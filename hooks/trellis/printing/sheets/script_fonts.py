"""Finds the typefaces for scripts that the engine's own lack, which come in packages of their own.

They are large, and most practices need none of them. A practice gets them as an extra of Trellis: `trellis[ar]`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ScriptFonts:
    """The typefaces for a script, which the `extra` of Trellis installs as a `package`.

    `languages` are those that are written in it, and `letters` some that a font needs to be of use for it. `text` and
    `titles` are families, and `typed` is the file of the font for typed answers, empty if there is none. `own` are the
    characters that look different in this script, so that they are not taken from a font for Latin letters. Word files
    name the font `in_word`, which computers have, and another for those that do not. A script that is written from
    right to left `leads`: spaces and signs are from its fonts too, so that a line is one piece with its words in order.
    With `plain_titles`, Latin letters and figures in titles are those of the text, since serifs do not go with its own.
    """

    script: str
    extra: str
    package: str
    languages: frozenset[str]
    letters: str
    text: tuple[str, ...]
    titles: tuple[str, ...]
    in_word: str
    else_in_word: str
    typed: str = ""
    own: str = ""
    leads: bool = False
    plain_titles: bool = False

    @property
    def folder(self) -> Path | None:
        """The folder of the installed fonts, None if they are not installed."""
        found = find_spec(self.package)
        return Path(found.origin).parent if found and found.origin else None

    @property
    def remedy(self) -> str:
        """What to do if the fonts are not installed, without a full stop."""
        return (
            f'Run: pip install "trellis[{self.extra}]"; and write “trellis[{self.extra}]” for “trellis” in '
            "requirements.txt. Or name the files of fonts that have them under “brand”, “typefaces”, “also”"
        )

    @property
    def digest(self) -> str:
        """A text that differs between versions of the installed fonts, which are too large to be read each time."""
        return " ".join(f"{path.name} {path.stat().st_size}" for path in _fonts_in(self.folder))


_ALL = (
    ScriptFonts(
        script="Arabic",
        extra="ar",
        package="trellis_fonts_arabic",
        languages=frozenset({"ar", "ckb", "fa", "ps", "sd", "ug", "ur"}),
        letters="ابتةهوي",
        text=("Trellis Arabic",),
        titles=("Trellis Naskh", "Trellis Arabic"),
        in_word="Arial",
        else_in_word="Noto Sans Arabic",
        typed="TrellisTypedArabic-Regular",
        leads=True,
    ),
    ScriptFonts(
        script="Japanese",
        extra="ja",
        package="trellis_fonts_japanese",
        languages=frozenset({"ja"}),
        letters="あア一人",
        text=("Trellis Japanese",),
        titles=("Trellis Japanese",),
        in_word="BIZ UDGothic",
        else_in_word="Yu Gothic",
        typed="TrellisTypedJapanese-Regular",
        own="‥…―",
        plain_titles=True,
    ),
)


def of_language(code: str) -> ScriptFonts | None:
    """Return the typefaces for a language such as `ar-EG`, None if the engine's own have its letters."""
    language = code.partition("-")[0]
    return next((fonts for fonts in _ALL if language in fonts.languages), None)


def of_languages(codes: Iterable[str]) -> tuple[ScriptFonts, ...]:
    """Return the typefaces for all of these languages that the engine's own do not have, each once."""
    return tuple(dict.fromkeys(fonts for code in codes if (fonts := of_language(code))))


def files(fonts: ScriptFonts | None) -> tuple[Path, ...]:
    """Return the files of installed typefaces for text and titles, in the order of their names."""
    return tuple(path for path in _fonts_in(fonts.folder) if path.stem != fonts.typed) if fonts else ()


def typed(fonts: ScriptFonts | None) -> Path | None:
    """Return the file of the font for typed answers, None if the engine's own has to do."""
    folder = fonts.folder if fonts and fonts.typed else None
    return folder / f"{fonts.typed}.ttf" if folder and fonts else None


def _fonts_in(folder: Path | None) -> Iterable[Path]:
    return sorted(folder.glob("*.ttf")) if folder else ()
