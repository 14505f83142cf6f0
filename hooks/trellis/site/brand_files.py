"""The files that a build writes for the brand: a style sheet with its colours and typefaces, and its SVG pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trellis.content.brand import Brand, Typefaces
from trellis.content.brand_pictures import Picture
from trellis.content.palette import Print, Scheme

STYLES = "assets/stylesheets/brand.css"
_WEIGHTS: Mapping[str, str] = {
    "text": "font-weight:400",
    "text_bold": "font-weight:700",
    "text_italic": "font-weight:400;font-style:italic",
    "titles": "font-weight:600",
}
_FAMILIES: Mapping[str, tuple[str, str]] = {
    "text": ("Brand Text", "Atkinson, system-ui, sans-serif"),
    "titles": ("Brand Titles", "Vollkorn, Georgia, serif"),
}
"""The name of each typeface in the style sheet, and what is used until it has loaded."""


def announced(pictures: Mapping[str, Picture]) -> Iterator[str]:
    """Yield the path in the built site of every file that `files` yields."""
    yield STYLES
    yield from (picture.path for picture in pictures.values() if picture.file)


def files(brand: Brand, pictures: Mapping[str, Picture]) -> Iterator[tuple[str, str]]:
    """Yield the path in the built site and the text of every file of the brand."""
    yield STYLES, styles(brand)
    yield from ((picture.path, picture.file) for picture in pictures.values() if picture.file)


def styles(brand: Brand) -> str:
    """Return the style sheet that gives every page the colours and typefaces of the practice."""
    palette = brand.palette
    dark = _scheme(palette.dark)
    return "\n".join(
        [
            *_font_faces(brand.typefaces),
            f":root{{{_on_paper(palette.paper)}{_families(brand.typefaces)}{_scheme(palette.light)}}}",
            f':root[data-colours="dark"]{{{dark}}}',
            # The device decides until a reader has chosen, and where scripts are off.
            f'@media (prefers-color-scheme:dark){{:root:not([data-colours="light"]){{{dark}}}}}',
            "",
        ]
    )


def _scheme(scheme: Scheme) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in scheme.variables.items())


def _on_paper(colours: Print) -> str:
    return f"--print-main:{colours.main};--print-accent:{colours.accent};"


def _font_faces(typefaces: Typefaces) -> Iterator[str]:
    for key, path in typefaces.files.items():
        name, _ = _FAMILIES["titles" if key == "titles" else "text"]
        address = "../../" + path.replace(" ", "%20")
        yield f'@font-face{{font-family:"{name}";{_WEIGHTS[key]};font-display:optional;src:url("{address}")}}'


def _families(typefaces: Typefaces) -> str:
    given = ((key, name, others) for key, (name, others) in _FAMILIES.items() if key in typefaces.files)
    return "".join(f'--{key}:"{name}",{others};' for key, name, others in given)
