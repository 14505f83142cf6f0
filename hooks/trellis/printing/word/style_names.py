"""The names of the styles of Word files, which Word lists for whoever changes a file."""

from __future__ import annotations

from collections.abc import Mapping

from trellis.locales.catalogue import Catalogue, marked_in

_OF_WORD: Mapping[str, str] = {
    "Normal": "Normal",
    "Title": "Title",
    "Subtitle": "Subtitle",
    "ListParagraph": "List Paragraph",
    "ListContinue": "List Continue",
    "Quote": "Quote",
    "Caption": "caption",
    "header": "header",
    "footer": "footer",
    "FootnoteText": "footnote text",
    "TOC1": "toc 1",
    "Hyperlink": "Hyperlink",
    "PlaceholderText": "Placeholder Text",
    "FootnoteReference": "footnote reference",
    **{f"Heading{level}": f"heading {level}" for level in range(1, 10)},
}
"""Styles that Word knows by these names, and shows in its own language."""

_OWN: Mapping[str, str] = {
    "CoverTitle": marked_in("style in Word", "Cover title"),
    "Small": marked_in("style in Word", "Small text"),
    "Mark": marked_in("style in Word", "Mark"),
    "NameLine": marked_in("style in Word", "Name and date"),
    "SheetTitle": marked_in("style in Word", "Sheet title"),
    "ContentsTitle": marked_in("style in Word", "Contents title"),
    "Question": marked_in("style in Word", "Question"),
    "WritingLine": marked_in("style in Word", "Writing line"),
    "AnswerLine": marked_in("style in Word", "Answer line"),
    "Choice": marked_in("style in Word", "Choice"),
    "ScaleNumbers": marked_in("style in Word", "Scale numbers"),
    "ScaleEnds": marked_in("style in Word", "Scale ends"),
    "SignatureLine": marked_in("style in Word", "Signature line"),
    "SignatureName": marked_in("style in Word", "Signature name"),
    "Term": marked_in("style in Word", "Term"),
    "CodeTitle": marked_in("style in Word", "Code title"),
    "CodeBlock": marked_in("style in Word", "Code block"),
    "Picture": marked_in("style in Word", "Picture"),
    "TableCaption": marked_in("style in Word", "Table caption"),
    "TableText": marked_in("style in Word", "Table text"),
    "TableHeading": marked_in("style in Word", "Table heading"),
    "TableTextSmall": marked_in("style in Word", "Table text, small"),
    "TableHeadingSmall": marked_in("style in Word", "Table heading, small"),
    "BoxTitle": marked_in("style in Word", "Box title"),
    "CautionTitle": marked_in("style in Word", "Caution title"),
    "AgreementTitle": marked_in("style in Word", "Agreement title"),
    "PartLine": marked_in("style in Word", "Part"),
    "DeckTitle": marked_in("style in Word", "Deck title"),
    "Card": marked_in("style in Word", "Card"),
    "Rule": marked_in("style in Word", "Rule"),
    "Gap": marked_in("style in Word", "Gap"),
    "Space": marked_in("style in Word", "Space"),
    "Hint": marked_in("style in Word", "Hint"),
    "SmallText": marked_in("style in Word", "Small words"),
    "Code": marked_in("style in Word", "Code"),
    "Tick": marked_in("style in Word", "Tick"),
    "ScaleNumber": marked_in("style in Word", "Scale number"),
    "Facts": marked_in("style in Word", "Facts"),
    "Answers": marked_in("style in Word", "Answers"),
    "Box": marked_in("style in Word", "Box"),
    "GraveBox": marked_in("style in Word", "Box, grave"),
    "BarBox": marked_in("style in Word", "Box with a bar"),
    "AgreementBox": marked_in("style in Word", "Agreement"),
    "Cards": marked_in("style in Word", "Cards"),
}
"""Our own styles: what a kind of paragraph, of words or of table is for."""


def names(words: Catalogue) -> Mapping[str, str]:
    """Return the name of each style by its id; no two are the same, since Word would call the file damaged."""
    shown = dict(_OF_WORD)
    taken = set(shown.values())
    for identifier, english in _OWN.items():
        name = words.pgettext("style in Word", english)
        shown[identifier] = f"{name} ({identifier})" if name in taken else name
        taken.add(shown[identifier])
    return shown
