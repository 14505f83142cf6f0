"""Makes a Word file of a text that is written: the package with its parts, by python-docx."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from trellis.foundation.editions import Paper
from trellis.printing.sheets.sheet import Sheet, SheetPack
from trellis.printing.word import styles
from trellis.printing.word.markup import NAMESPACES, TWIPS, TWIPS_PER_POINT, WIDTH, plain_text
from trellis.printing.word.numberings import numberings
from trellis.printing.word.parts import Relations
from trellis.printing.word.source import Written

_HEADERS, _FOOTERS = ("header1", "header2"), ("footer1", "footer2")
"""The names of headers and footers, those of the first page first."""

_NO_VERSION = dt.date(2000, 1, 1)
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPES = {"png": "image/png", "jpeg": "image/jpeg"}
_TOP, _BOTTOM, _EDGE = (round(length * TWIPS) for length in (22, 21, 10))
"""The margins of a page, and how far from its edges header and footer are, in twips."""

_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_LONGEST_PROPERTY = 255
"""Most characters of a property, for Word and for python-docx."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a package, the earliest that a ZIP archive can say."""


def package(work: Sheet | SheetPack, written: Written, paper: Paper) -> bytes:
    """Return the Word file of a sheet or a pack on a paper; the same text gives the same bytes on every machine."""
    made = Package()
    body = f"<w:body>{written.body}{_section(paper, mirrored=work.mirrored)}</w:body>"
    main = _part(made, "document", CONTENT_TYPE.WML_DOCUMENT_MAIN, f"<w:document {NAMESPACES}>{body}</w:document>")
    made.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    _describe(made, work)
    notes = f"<w:footnotes {NAMESPACES}>{_SEPARATORS}{written.notes}</w:footnotes>"
    footnotes = _part(made, "footnotes", CONTENT_TYPE.WML_FOOTNOTES, notes)
    main.relate_to(footnotes, RELATIONSHIP_TYPE.FOOTNOTES)
    head = f"<w:hdr {NAMESPACES}>{written.head}</w:hdr>"
    feet = (f"<w:ftr {NAMESPACES}>{foot}</w:ftr>" for foot in (written.first_foot, written.foot))
    for name, kind, relation, markup in (
        ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles.styles(work.theme, work.words)),
        (
            "numbering",
            CONTENT_TYPE.WML_NUMBERING,
            RELATIONSHIP_TYPE.NUMBERING,
            numberings(written.parts.lists, work.theme),
        ),
        ("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, styles.settings(work.words)),
        ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, styles.fonts(work.theme)),
        *((name, CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, head) for name in _HEADERS),
        *(
            (name, CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, foot)
            for name, foot in zip(_FOOTERS, feet, strict=True)
        ),
    ):
        main.rels.add_relationship(relation, _part(made, name, kind, markup), name)
    pictures: dict[str, Part] = {}
    for part, relations in ((main, written.parts.relations), (footnotes, written.parts.note_relations)):
        _relate(made, part, relations, written, pictures)
    out = io.BytesIO()
    made.save(out)
    return _fixed(out.getvalue())


def _part(made: Package, name: str, kind: str, markup: str) -> Part:
    return Part(PackURI(f"/word/{name}.xml"), kind, (_DECLARED + markup).encode(), made)


def _describe(made: Package, work: Sheet | SheetPack) -> None:
    """Set the title, the author and so on, which Word shows as the properties of a file."""
    properties = made.core_properties
    day = dt.datetime.combine(work.version or _NO_VERSION, dt.time())
    properties.title, properties.subject = _brief(work.title), _brief(work.summary)
    properties.author = properties.last_modified_by = _brief(work.practice)
    properties.language = work.language
    properties.created = properties.modified = day
    properties.identifier = _brief(work.address)


def _brief(text: str) -> str:
    """Return as much of a text as a property holds, and as XML may."""
    return plain_text(text)[:_LONGEST_PROPERTY]


def _relate(made: Package, part: Part, relations: Relations, written: Written, pictures: dict[str, Part]) -> None:
    """Give a part its links and its pictures, under the names by which it refers to them."""
    for (kind, target), name in relations.targets.items():
        if kind == "link":
            part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, target, name, is_external=True)
            continue
        if target not in pictures:
            drawn = written.parts.pictures[target]
            at = PackURI(f"/word/media/image{len(pictures) + 1}.{drawn.kind}")
            pictures[target] = Part(at, _CONTENT_TYPES[drawn.kind], drawn.content, made)
        part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, pictures[target], name)


def _section(paper: Paper, *, mirrored: bool) -> str:
    """Return the size of the pages with their margins, header and footer."""
    width, height = (round(length * TWIPS_PER_POINT) for length in paper.size)
    left = (width - WIDTH) // 2
    references = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{name}"/>'
        for kind, names in (("header", _HEADERS), ("footer", _FOOTERS))
        for pages, name in zip(("first", "default"), names, strict=True)
    )
    direction = "<w:bidi/><w:rtlGutter/>" if mirrored else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="{_TOP}" w:right="{width - WIDTH - left}" w:bottom="{_BOTTOM}" w:left="{left}" '
        f'w:header="{_EDGE}" w:footer="{_EDGE}" w:gutter="0"/><w:titlePg/>{direction}</w:sectPr>'
    )


def _fixed(archive: bytes) -> bytes:
    """Return a package with the same times on every run."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _EPOCH)
            fixed.external_attr, fixed.compress_type, fixed.create_system = 0, zipfile.ZIP_DEFLATED, 0
            new.writestr(fixed, old.read(entry))
    return out.getvalue()
