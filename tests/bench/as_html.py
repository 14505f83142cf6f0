"""A sheet as the HTML and CSS that WeasyPrint lays out: the same words, questions and room to write, the same fonts."""

from __future__ import annotations

from html import escape
from itertools import groupby
from pathlib import Path

from trellis.foundation.document import (
    Admonition,
    Block,
    Blocks,
    Exercise,
    FootnoteMark,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    Paragraph,
    Styled,
    Text,
)
from trellis.foundation.exercises import Agreement, Choose, Grid, Prompt, Scale, Short
from trellis.printing.sheets.code import code
from trellis.printing.sheets.inline import shown
from trellis.printing.sheets.sheet import Sheet
from trellis.printing.sheets.source import about, updated

STYLE = Path(__file__).with_name("sheet.css")


def as_html(sheet: Sheet) -> str:
    """Return a sheet as one HTML page; only the kinds of blocks that the measured sheet has are known."""
    picture = code(sheet.address).decode().replace("<svg ", f'<svg class="code" aria-label="{sheet.address}" ', 1)
    notes = [f"<li>{shown(address)}</li>" for address in _addresses(sheet.document.blocks)]
    notes += [f"<li>{_blocks(note)}</li>" for note in sheet.document.footnotes]
    return (
        f'<html lang="{sheet.language}"><title>{escape(sheet.title)}</title><body>'
        f"<div class=foot>{escape(sheet.practice)} · {escape(sheet.title)}\n{shown(sheet.address)}</div>"
        f"<div class=version>{updated(sheet)}</div>{picture}<div class=label>{escape(sheet.practice)}</div>"
        f"<h1>{escape(sheet.title)}</h1><p>{escape(sheet.summary)}</p><p class=small>{about(sheet)}</p>"
        "<div class=fields><div>Names<i></i></div><div>Date<i></i></div></div>"
        f"{_blocks(sheet.document.blocks)}"
        f"<h2 class=notes>Links and notes</h2><ol class=small>{''.join(notes)}</ol>"
        f"<p class=small>{escape(sheet.rights)}</p>"
    )


def _addresses(blocks: Blocks) -> list[str]:
    content = [part for block in blocks if isinstance(block, Paragraph) for part in block.content]
    return [part.address for part in content if isinstance(part, Link)]


def _blocks(blocks: Blocks) -> str:
    groups = groupby(blocks, key=lambda block: isinstance(block, Exercise) and isinstance(block.options, Short))
    written = (("".join(_block(block) for block in group), short) for short, group in groups)
    return "".join(f"<div class=shorts>{text}</div>" if short else text for text, short in written)


def _block(block: Block) -> str:
    match block:
        case Heading(level, content):
            return f"<h{level}>{_inlines(content)}</h{level}>"
        case Paragraph(content):
            return f"<p>{_inlines(content)}</p>"
        case List(items, start):
            tag = "ul" if start is None else "ol"
            return f"<{tag}>" + "".join(f"<li>{_blocks(item)}</li>" for item in items) + f"</{tag}>"
        case Admonition(_, title, content):
            return f"<div class=aside><p><strong>{_inlines(title)}</strong></p>{_blocks(content)}</div>"
        case Exercise():
            return _exercise(block)
        case _:
            return ""


def _exercise(block: Exercise) -> str:  # noqa: PLR0911  # one for each kind
    question = f"<p><strong>{_inlines(block.question)}</strong></p>{_blocks(block.body)}"
    line = "<div class=line></div>"
    match block.options:
        case Prompt(lines):
            return f"<div class=prompt>{question}{line * (lines)}</div>"
        case Short():
            return f"<div class=short>{question}{line}</div>"
        case Choose(columns, many, other):
            shape = f"<span class={'box' if many else 'circle'}></span>"
            texts = [*(_inlines(choice) for choice in block.choices), *[line] * other]
            choices = "".join(f"<li>{shape}{text}</li>" for text in texts)
            kind = "choices columns" if columns > 1 else "choices"
            return f'<div class=choose>{question}<ul class="{kind}">{choices}</ul></div>'
        case Scale(start, stop, low, high):
            numbers = "<i></i>".join(f"<span>{number}</span>" for number in range(start, stop + 1))
            ends = f'<div class="ends small"><div>{low}</div><div>{high}</div></div>'
            return f"<div class=scale>{question}<div class=numbers>{numbers}</div>{ends}</div>"
        case Grid(columns, rows):
            names = rows if isinstance(rows, tuple) else ("",) * rows
            head = "<th></th>" + "".join(f"<th>{escape(column)}</th>" for column in columns)
            body = "".join(f"<tr><td>{escape(name)}</td>{'<td></td>' * len(columns)}</tr>" for name in names)
            return f"{question}<table><thead><tr>{head}</tr></thead>{body}</table>"
        case Agreement(sign):
            names = sign if isinstance(sign, tuple) else ("Signature",) * sign
            signed = "".join(f"<div class=sign><i></i><i></i><div>{name}</div><div>Date</div></div>" for name in names)
            return f"<div class=agreement>{question}{signed}<p>We look at this again on</p>{line}</div>"
        case _:
            return ""


def _inlines(content: Inlines) -> str:
    return "".join(_inline(inline) for inline in content)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return escape(text)
        case Styled(_, content):
            return f"<strong>{_inlines(content)}</strong>"
        case Link(content, address):
            return f'<a href="{escape(address)}">{_inlines(content)}</a>'
        case FootnoteMark(number):
            return f"<sup>{number}</sup>"
        case _:
            return ""
