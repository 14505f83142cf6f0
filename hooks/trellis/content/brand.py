"""The look of a practice, from `extra.trellis.brand` in `mkdocs.yml`: colours, mark, drawings and typefaces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass

from trellis.content import palette, picture_files
from trellis.content.palette import Palette
from trellis.content.picture_files import PictureError
from trellis.foundation.problems import Problem
from trellis.foundation.schema import Line, validate
from trellis.foundation.yaml_text import Mapped

_EXAMPLE = "a colour as six hexadecimal digits in quotes, such as “#1d5148”"
_Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$", to_lower=True)]
_Picture = Annotated[Line, StringConstraints(pattern=r"^\w[\w.-]*(/\w[\w.-]*)*\.(svg|png)$", strip_whitespace=True)]
_Font = Annotated[Line, StringConstraints(pattern=r"^\w[\w. -]*(/\w[\w. -]*)*\.(ttf|otf)$", strip_whitespace=True)]
_LARGEST = {"mark": 100, "home_drawing": 1000, "cover_drawing": 1000}
"""How large the file of each picture may be, in kB: every page shows the mark, and readers are often on a phone."""
_WIDEST = 4000
"""Pixels: a phone may lack the memory to show a PNG that is wider or higher."""
_FONT_SIGNATURES = (b"\x00\x01\x00\x00", b"OTTO", b"true")


@dataclass(frozen=True, config=ConfigDict(extra="forbid", strict=True))
class Typefaces:
    """Font files under `docs/`, TrueType or OpenType; the engine's own typeface replaces one that is not given.

    Those of `also` are for paper and share pictures, where no other typeface has a character.
    """

    text: Annotated[_Font | None, Field(description="a .ttf or .otf file under docs/, for running text")] = None
    text_bold: Annotated[_Font | None, Field(description="a .ttf or .otf file under docs/, for bold text")] = None
    text_italic: Annotated[_Font | None, Field(description="a .ttf or .otf file under docs/, for italics")] = None
    titles: Annotated[_Font | None, Field(description="a .ttf or .otf file under docs/, for titles")] = None
    also: Annotated[
        tuple[_Font, ...],
        Field(strict=False, description="a list of .ttf or .otf files under docs/, for what other fonts lack"),
    ] = ()

    @property
    def lacking(self) -> str:
        """The key that has to be added for the typeface for text to be of use, empty if none has to."""
        if self.text and not self.text_bold:
            return "text_bold"
        return "text" if not self.text and (self.text_bold or self.text_italic) else ""

    @property
    def files(self) -> Mapping[str, str]:
        """The given files, by key, except those of `also`."""
        given = {key: getattr(self, key) for key in ("text", "text_bold", "text_italic", "titles")}
        return {key: path for key, path in given.items() if path}

    @property
    def all_files(self) -> tuple[tuple[str, str], ...]:
        """All given files, each with its key."""
        return (*self.files.items(), *(("also", path) for path in self.also))


@dataclass(frozen=True, config=ConfigDict(extra="forbid", strict=True))
class Brand:
    """The look of a practice. Every colour follows from `main` and `accent`; pictures are paths under `docs/`."""

    main: Annotated[_Colour, Field(description=_EXAMPLE)] = "#27496d"
    accent: Annotated[_Colour, Field(description=_EXAMPLE)] = "#d39a2d"
    mark: Annotated[_Picture | None, Field(description="an SVG or PNG file under docs/, such as assets/mark.svg")] = (
        None
    )
    home_drawing: Annotated[
        _Picture | None, Field(description="an SVG or PNG file under docs/, shown on the home page")
    ] = None
    cover_drawing: Annotated[
        _Picture | None, Field(description="an SVG or PNG file under docs/, shown on the covers of packs")
    ] = None
    typefaces: Annotated[Typefaces, Field(description="font files, indented below it")] = Typefaces()

    @cached_property
    def palette(self) -> Palette:
        """All colours of the practice."""
        return palette.palette(self.main, self.accent)

    @property
    def pictures(self) -> Mapping[str, str]:
        """The given pictures, by key."""
        given = {key: getattr(self, key) for key in ("mark", "home_drawing", "cover_drawing")}
        return {key: path for key, path in given.items() if path}


def read(mapped: Mapped, file: str) -> tuple[Brand | None, tuple[Problem, ...]]:
    """Validate a brand. A main colour too pale to read is a problem that suggests the nearest readable one."""
    values = dict(mapped.values)
    problems: list[Problem] = []
    typefaces: Typefaces | None = Typefaces()
    if isinstance(values.get("typefaces"), Mapping):
        del values["typefaces"]
        typefaces, mistakes = validate(Typefaces, mapped.under("typefaces"), file)
        problems += mistakes
    brand, mistakes = validate(Brand, Mapped(values, mapped.lines, mapped.first_line), file)
    problems += mistakes
    if typefaces and (lacking := typefaces.lacking):
        wrong = f"the typeface for text has no “{lacking}”"
        problems.append(Problem(file, mapped.line("typefaces"), wrong, f"Add “{lacking}:” with its file"))
    if brand and (better := palette.too_pale(brand.main, brand.accent)):
        remedy = f"Take a darker colour; the nearest that can be read is “{better}”"
        wrong = f"text in the main colour “{brand.main}” cannot be read on a light page"
        problems.append(Problem(file, mapped.line("main"), wrong, remedy))
    if brand is None or typefaces is None or problems:
        return None, tuple(problems)
    return replace(brand, typefaces=typefaces), ()


def check_files(brand: Brand, docs: Path, mapped: Mapped, file: str) -> Iterator[Problem]:
    """Yield a problem for each picture or font that is missing or is not what it should be.

    `docs` is the folder of the sources; `mapped` has the lines of the brand's keys in `file`.
    """
    for key, path in (*brand.pictures.items(), *brand.typefaces.all_files):
        is_font = key not in brand.pictures
        line = mapped.line(*(("typefaces", key) if is_font else (key,)))
        try:
            content = (docs / path).read_bytes()
        except OSError:
            remedy = f"Put the file into {docs.name}/, or correct its name"
            yield Problem(file, line, f"“{key}” names “{path}”, which cannot be read", remedy)
            continue
        if is_font:
            if not content.startswith(_FONT_SIGNATURES):
                wrong = f"“{key}” names “{path}”, which is not a TrueType or OpenType font"
                yield Problem(file, line, wrong, "Use a .ttf or .otf file; WOFF files are for the web only")
            continue
        try:
            _check_picture(path, content, _LARGEST[key])
        except PictureError as error:
            remedy = "Save it again as plain SVG with everything in it, or as PNG"
            yield Problem(file, line, f"“{key}” names “{path}”, which is {error}", remedy)


def _check_picture(path: str, content: bytes, largest: int) -> None:
    """Raise PictureError for a picture that cannot be shown, or has more than `largest` kB."""
    if path.endswith(".svg"):
        content = picture_files.read_svg(content).text.encode()
    elif max(size := picture_files.png_size(content)) > _WIDEST:
        raise PictureError(f"too large: {size[0]} × {size[1]} pixels, and {_WIDEST} each way are allowed")
    if len(content) > largest * 1000:
        raise PictureError(f"too large: {len(content) / 1000:.0f} kB, and {largest} kB are allowed")
