"""Questions are left out of sheets in other scripts, by the scripts of the theme alone, without a built site."""

from __future__ import annotations

import base64
from dataclasses import replace

import pypdfium2
import pytest
from playwright.sync_api import Browser, Route

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


@pytest.mark.parametrize(("code", "left", "count"), [("ar", ("box", "week", "deck"), 3), ("ja", ("box", "calm"), 2)])
def test_page_numbers_in_other_scripts(code: str, left: tuple[str, ...], count: int, browser: Browser) -> None:
    """A deck of cards goes with its pages, and each page that stays says its number, in the words of the language."""
    words, _ = practice.catalogue(code, None, None)
    sheet = replace(in_language({"ar": ARABIC, "ja": JAPANESE}[code], code), words=words)
    pdf = TypstCompiler(sheet.theme.fonts).lay_out(sheet, Edition.CLIENT, Paper.A4, {}).pdf
    page = browser.new_page()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if path:
            route.fulfill(path=SCRIPTS / path, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    page.route(f"{ADDRESS}**", answer)
    page.goto(ADDRESS)
    made = page.evaluate(LEAVE_OUT, [base64.b64encode(pdf).decode(), [number_of(name) for name in left]])
    page.close()
    with pypdfium2.PdfDocument(base64.b64decode(made)) as document:
        texts = [without_marks(one.get_textpage().get_text_range()) for one in document]
    assert len(texts) == count
    for number, text in enumerate(texts, 1):
        said = words.gettext("Page %(number)s of %(all)s", number=number, all=count)
        assert without_marks(said) in text
