"""Sheets in other scripts lose questions, and stand on covers, by the scripts of the theme alone, without a site."""

from __future__ import annotations

import base64
from dataclasses import replace

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, Route

from tests.printing.sheets.test_scripts import ARABIC, JAPANESE, in_language, without_marks
from tests.support.miniature import ROOT
from trellis.addresses.question_codes import number_of
from trellis.foundation.editions import Edition, Paper
from trellis.locales import practice
from trellis.printing.sheets.compiler import TypstCompiler

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
ADDRESS = "http://sheets.example/"
LEAVE_OUT = """async ([pdf, numbers]) => {
  const { PDFDocument } = await import("/vendor/pdf-lib.esm.min.js")
  const { leaveOut } = await import("/leaving-out/sheet.js")
  const document = await PDFDocument.load(pdf)
  leaveOut(document, new Set(numbers))
  return document.saveAsBase64()
}"""


LINES_OF_A_COVER = """async titles => {
  const { Lettering, laidOut } = await import("/lettering.js")
  const paragraphs = titles.map(text => ({ text, size: 12, back: false }))
  const [[...blocks]] = laidOut(new Lettering(null), paragraphs, { width: 595, height: 842 })
  return blocks.flatMap(({ lines }) => lines)
}"""


def _with_scripts(browser: Browser) -> Page:
    """Open an empty page from which the scripts of the theme can be loaded."""
    page = browser.new_page()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if path:
            route.fulfill(path=SCRIPTS / path, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    page.route(f"{ADDRESS}**", answer)
    page.goto(ADDRESS)
    return page


@pytest.mark.parametrize(("code", "left", "count"), [("ar", ("box", "week", "deck"), 3), ("ja", ("box", "calm"), 2)])
def test_page_numbers_in_other_scripts(code: str, left: tuple[str, ...], count: int, browser: Browser) -> None:
    """A deck of cards goes with its pages, and each page that stays says its number, in the words of the language."""
    words, _ = practice.catalogue(code, None, None)
    sheet = replace(in_language({"ar": ARABIC, "ja": JAPANESE}[code], code), words=words)
    pdf = TypstCompiler(sheet.theme.fonts).lay_out(sheet, Edition.CLIENT, Paper.A4, {}).pdf
    page = _with_scripts(browser)
    made = page.evaluate(LEAVE_OUT, [base64.b64encode(pdf).decode(), [number_of(name) for name in left]])
    page.close()
    with pypdfium2.PdfDocument(base64.b64decode(made)) as document:
        texts = [without_marks(one.get_textpage().get_text_range()) for one in document]
    assert len(texts) == count
    for number, text in enumerate(texts, 1):
        said = words.gettext("Page %(number)s of %(all)s", number=number, all=count)
        assert without_marks(said) in text


def test_titles_in_other_scripts_on_a_cover(browser: Browser) -> None:
    """On the cover of a session in Spanish, an Arabic title stands at the left like the others."""
    titles = ["1. Una cosa (página 2)", "2. اللحظات الجميلة (página 3)"]
    page = _with_scripts(browser)
    lines = page.evaluate(LINES_OF_A_COVER, titles)
    page.close()
    assert lines == [{"text": title, "back": False} for title in titles]
