"""Turns the links that mark form fields in a laid-out sheet into real form fields, with pikepdf.

Typst leaves a link annotation for each field, in reading order, with its rectangle and its position in the structure
tree. It becomes a widget (ISO 32000-1, 12.7) and its structure element a form (ISO 14289-1, 7.18.4).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pikepdf import AccessMode, Array, Dictionary, Name, NumberTree, Object, ObjectStreamMode, Page, Pdf, Stream, String

from trellis.printing.sheets import answers, button_appearances
from trellis.printing.sheets.answers import Field
from trellis.printing.sheets.typeface import Typeface

_MULTILINE = 1 << 12
_RADIO = 1 << 15
_DO_NOT_SCROLL = 1 << 23
"""Flags of fields (ISO 32000-1, tables 226 and 228)."""

_FONT = "Typed"
_FOR_CHROMIUM = "Wingdings"
"""Names of the font for typed text. Both are the same font.

Chromium (PDFium, `cpdf_bafontmap.cpp`) uses a form's font for Western letters only, and takes “Ł” or even a curly
quotation mark from any font it can find, unless the font has the name of a symbol font. It reads the first font that a
default appearance sets; other viewers use the last, as in any content stream.
"""

_INK = "0.106 0.122 0.118 rg"
"""The colour #1b1f1e of the sheets."""

_APPEARANCE = f"/{_FONT} 0 Tf {_INK}"
"""The default appearance of text. Size 0 lets a viewer choose: about 12 points at first, less when a field is full."""

_TO_THE_RIGHT = 2
"""The value of `Q` for text that begins at the right (ISO 32000-1, table 222)."""

_WIDGET = ("/A", "/Border", "/Contents")
"""Keys that a link has and a widget must not have."""


@dataclass(frozen=True, slots=True)
class FieldStyle:
    """How fields look: typed text is in `typeface`, and ticks and dots have the `colour`, given as `#rrggbb`.

    The typeface is `whole` if it has all letters of the language; otherwise Chromium is left to find them.
    """

    typeface: Typeface
    colour: str
    whole: bool = True

    @property
    def appearance(self) -> str:
        """The default appearance of text."""
        return f"/{_FOR_CHROMIUM} 0 Tf {_APPEARANCE}" if self.whole else _APPEARANCE


def fill(pdf: bytes, fields: Sequence[Field], style: FieldStyle) -> bytes:
    """Return a laid-out sheet with its fields that can be filled in; the same input gives the same bytes."""
    # From memory, pikepdf fetches every byte through Python; from a mapped file it takes half the time.
    with TemporaryDirectory() as folder:
        laid_out = Path(folder, "sheet.pdf")
        laid_out.write_bytes(pdf)
        with Pdf.open(laid_out, access_mode=AccessMode.mmap_only) as document:
            return _filled(document, fields, style)


def _filled(document: Pdf, fields: Sequence[Field], style: FieldStyle) -> bytes:
    form = _Form(document, fields, style)
    for page in document.pages:
        form.take(page)
    document.Root.AcroForm = form.dictionary()
    out = io.BytesIO()
    # The version that Typst wrote into the metadata is still correct.
    document.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate, fix_metadata_version=False)
    return out.getvalue()


class _Form:
    """The form of one document while it is made."""

    def __init__(self, document: Pdf, fields: Sequence[Field], style: FieldStyle) -> None:
        self._document = document
        self._known = fields
        self._style = style
        self._font = document.make_indirect(_font(document, style.typeface))
        names = (_FONT, _FOR_CHROMIUM) if style.whole else (_FONT,)
        fonts = Dictionary({f"/{name}": self._font for name in names})
        self._resources = document.make_indirect(Dictionary(Font=fonts))
        self._no_text = Stream(
            document, b"/Tx BMC EMC", Type=Name.XObject, Subtype=Name.Form, Resources=self._resources
        )
        self._structure = NumberTree(document.Root.StructTreeRoot.ParentTree)
        self._fields: list[Object] = []
        self._groups: dict[str, Object] = {}
        self._looks: dict[tuple[str, float, float], tuple[Object, Object]] = {}

    def dictionary(self) -> Object:
        """Return the form for the document's catalogue."""
        return self._document.make_indirect(
            Dictionary(Fields=Array(self._fields), DR=self._resources, DA=String(self._style.appearance))
        )

    def take(self, page: Page) -> None:
        """Turn the links of a page that mark fields into form fields."""
        for annotation in page.obj.get("/Annots", ()):
            field = answers.read(str(annotation.A.get("/URI", "")), self._known) if "/A" in annotation else None
            if field:
                self._make(annotation, field)
        page.obj.Tabs = Name.S

    def _make(self, annotation: Object, field: Field) -> None:
        for key in _WIDGET:
            if key in annotation:
                del annotation[key]
        annotation.Subtype = Name.Widget
        annotation.TU = String(field.tip)
        element = self._structure[int(annotation.StructParent)]
        element.S = Name.Form
        element.Alt = String(field.tip)
        if field.kind == "radio":
            self._add_button(annotation, field)
            return
        annotation.T = String(field.name)
        self._fields.append(annotation)
        if field.kind == "check":
            annotation.FT = Name.Btn
            annotation.V = Name.Off
            self._look_of_button(annotation, field.state, "4")
            return
        annotation.FT = Name.Tx
        annotation.V = String("")
        annotation.DA = String(self._style.appearance)
        if field.mirrored:
            annotation.Q = _TO_THE_RIGHT
        # A field that is one line high breaks its text as well. In fields of one line PDFium cuts what is too long for
        # 4 points, pdf.js measures a font with codes of two bytes wrongly, and poppler fills the height of the field.
        # A field that does not scroll takes no more than fits, so that no words are missing on paper.
        annotation.Ff = _MULTILINE | _DO_NOT_SCROLL
        # Filling in the form overwrites this stream, so no two fields may share one.
        look = copy(self._no_text)
        look.BBox = Array([0, 0, *(round(side, 3) for side in _extent(annotation))])
        annotation.AP = Dictionary(N=look)

    def _add_button(self, annotation: Object, field: Field) -> None:
        """Add a radio button to the group with its name; the first button creates the group."""
        group = self._groups.get(field.name)
        if group is None:
            group = self._document.make_indirect(Dictionary(FT=Name.Btn, Ff=_RADIO, V=Name.Off, Kids=Array()))
            group.T = String(field.name)
            group.TU = String(field.group or field.tip)
            self._fields.append(group)
            self._groups[field.name] = group
        group.Kids.append(annotation)
        annotation.Parent = group
        self._look_of_button(annotation, field.state, "l")

    def _look_of_button(self, annotation: Object, state: str, sign: str) -> None:
        """Set the two appearances of a button; viewers that draw their own use `sign` (in ZapfDingbats)."""
        width, height = _extent(annotation)
        key = (sign, round(width, 2), round(height, 2))
        if key not in self._looks:
            mark = button_appearances.tick if sign == "4" else button_appearances.dot
            box = Array([0, 0, round(width, 3), round(height, 3)])
            # Some viewers warn of an empty stream.
            self._looks[key] = self._look(mark(width, height, self._style.colour), box), self._look(b"q Q", box)
        on, off = self._looks[key]
        annotation.MK = Dictionary(CA=String(sign))
        annotation.AS = Name.Off
        annotation.AP = Dictionary(N=Dictionary({f"/{state}": on, "/Off": off}))

    def _look(self, drawn: bytes, box: Object) -> Object:
        return Stream(self._document, drawn, Type=Name.XObject, Subtype=Name.Form, BBox=box)


def _extent(annotation: Object) -> tuple[float, float]:
    left, bottom, right, top = map(float, annotation.Rect.as_list())
    return right - left, top - bottom


def _font(document: Pdf, typeface: Typeface) -> Object:
    """Return the whole font with codes of two bytes, the only way to use more than 256 characters."""
    name = Name(f"/{typeface.name}")
    compressed = {"Filter": Name.FlateDecode}
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,  # not symbolic
        FontBBox=Array(typeface.box),
        ItalicAngle=0,
        Ascent=typeface.ascent,
        Descent=typeface.descent,
        CapHeight=typeface.capital_height,
        StemV=80,
        FontFile2=Stream(document, typeface.file, Length1=typeface.length, **compressed),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=Stream(document, typeface.glyphs, **compressed),
        FontDescriptor=document.make_indirect(descriptor),
        DW=typeface.default_width,
        W=Object.parse(typeface.widths),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([document.make_indirect(descendant)]),
        ToUnicode=Stream(document, typeface.to_unicode, **compressed),
    )
