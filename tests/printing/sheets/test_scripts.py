"""Sheets in Arabic, from right to left, and in Japanese, without spaces: their letters, their order and their sides."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.printing.sheets.forms import accessible, widgets
from tests.printing.sheets.reading import read
from tests.printing.sheets.samples import ask, p, sheet, strong, t
from tests.printing.sheets.test_packs import PACK
from tests.printing.sheets.viewers import ink, seen_in_pdfium, typed
from tests.support.documents import table
from tests.support.practice import SETTINGS
from trellis.content.brand import Brand
from trellis.foundation.document import CodeBlock, Exercise, FootnoteMark, Heading, Link, List, Numbers, Quote, Styled
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Agreement, Cards, Choose, Coach, Grid, Prompt, Scale, Short
from trellis.locales import practice
from trellis.locales.catalogue import Catalogue
from trellis.printing.characters import check_settings
from trellis.printing.sheets import inline, messages, script_fonts
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.print_job import PrintJob
from trellis.printing.sheets.sheet import Sheet
from trellis.printing.theme import sheet_theme

ARABIC = sheet(
    p("قالت Ada Small (2019) إن ", strong("الإصغاء"), " هدية", FootnoteMark(1), "، ثم سكتت 10 دقائق."),
    p("كلمة ", Styled("emphasis", t("مؤكدة")), " و", Link(t("موقع"), "https://quietroom.example/go/abc"), "."),
    Heading(2, t("قبل أن تبدآ")),
    List(((p("أغلقا الهاتفين"),), (p("اجلسا متقابلين"),)), numbers=Numbers((1, 2))),
    List(((p("اقرأ"),),), ticks=(True,)),
    Quote((p("من يصغ إليك يعرفك"),)),
    table((t("الوقت"), t("المتكلم")), ((t("صباحا"), t("الأول")),), ("left", "left")),
    CodeBlock('print("x")'),
    Exercise("box", Prompt(lines=2, grow=False), t("متى شعرت بأن شريكك سمعك؟"), (p("فكّر في هذا الأسبوع"),)),
    Exercise("town", Short(width="medium"), t("المدينة")),
    Exercise("helps", Choose(many=True, columns=2, other=1), t("ما الذي يساعدك؟"), (), (t("الصمت"), t("المشي"))),
    Exercise("heard", Scale(1, 5, "قليلا", "كثيرا"), t("كم أنت هادئ؟")),
    Exercise("week", Grid(columns=("الحدث", "الشعور"), rows=("الاثنين", "الثلاثاء")), t("أسبوعي")),
    Exercise("deal", Agreement(("ليلى", "سامر")), t("اتفاقنا"), (p("سنصغي كل يوم"),)),
    ask(Coach(), "للمدرب", p("اترك لهما الوقت")),
    Exercise("deck", Cards(), t("أسئلة"), (), (t("ما أجمل ما حدث؟"), t("مم تخاف؟"))),
    footnotes=((p("الصفحات 12–15"),),),
    title="عشر دقائق من الإصغاء",
    summary="يتكلم كل منكما خمس دقائق بلا مقاطعة",
    practice="على مهل",
    rights="يجوز نسخ هذه الورقة",
    repeat="weekly",
)
JAPANESE = sheet(
    p("Ada Small（2019）は「聞くことは", strong("贈り物"), "」と書いています……", FootnoteMark(1), "。"),
    p(
        "大切なことは",
        Styled("emphasis", t("強調")),
        "！",
        Link(t("こちら"), "https://quietroom.example/go/abc"),
        "へ。",
    ),
    Heading(2, t("始める前に、二つのことをここでいっしょに確かめておきましょう")),
    p("髙橋さんと𠮟られた人の話を、" * 12),
    List(((p("電源を切ります"),), (p("向かい合って座ります"),)), numbers=Numbers((1, 2))),
    Exercise("box", Prompt(lines=2, grow=False), t("最近聞いてもらえたのはいつでしたか？")),
    Exercise("town", Short(width="medium"), t("お住まいの町")),
    Exercise("helps", Choose(many=True, columns=2, other=1), t("何が助けになりますか？"), (), (t("沈黙"), t("お茶"))),
    Exercise("calm", Scale(1, 5, "緊張", "落ち着いている"), t("今の気持ち")),
    Exercise("week", Grid(columns=("出来事", "気持ち"), rows=("月曜日", "火曜日")), t("今週のこと")),
    Exercise("deal", Agreement(("佐藤", "髙橋")), t("ふたりの約束"), (p("毎日聞きます。"),)),
    footnotes=((p("参考：12–15ページ"),),),
    title="十分間、相手の話だけを聞いてみる",
    summary="ひとり五分ずつ、途中でさえぎらずに話します。",
    practice="ゆっくり",
    rights="自由にコピーできます。",
    repeat="weekly",
)


def in_language(made: Sheet, code: str) -> Sheet:
    """Return a sheet with the words and the typefaces of a language."""
    return replace(made, words=Catalogue(code), theme=sheet_theme(Brand(), Path(), code))


@pytest.fixture(scope="module", params=["ar", "ja"])
def printed(request: pytest.FixtureRequest) -> tuple[Sheet, dict[Edition, bytes]]:
    """Return a sheet with everything in Arabic or Japanese, and each of its editions."""
    made = in_language({"ar": ARABIC, "ja": JAPANESE}[request.param], request.param)
    compiler = TypstCompiler(made.theme.fonts)
    return made, {edition: compiler.lay_out(made, edition, Paper.A4, {}).pdf for edition in Edition}


def without_marks(text: str) -> str:
    """Return a text without vowel signs, which PDFium puts before their letters, and without white space."""
    return re.sub(r"[\s\u200e\u200f\x02]", "", "".join(c for c in text if not unicodedata.category(c).startswith("M")))


def test_every_edition_is_accessible(printed: tuple[Sheet, dict[Edition, bytes]], tmp_path: Path) -> None:
    """Every edition is PDF/UA-1, and names its language and the side on which its pages begin."""
    made, editions = printed
    for pdf in editions.values():
        assert accessible(pdf, tmp_path)
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert document.Root.Lang == made.language
            assert document.Root.ViewerPreferences.Direction == ("/R2L" if made.mirrored else "/L2R")


def test_words_are_copied_as_they_are_written(printed: tuple[Sheet, dict[Edition, bytes]]) -> None:
    """A viewer copies each letter once and in its place, and punctuation as the script has it."""
    made, editions = printed
    with pypdfium2.PdfDocument(editions[Edition.CLIENT]) as document:
        copied = without_marks("".join(page.get_textpage().get_text_range() for page in document))
    expected = {
        "ar": ("إن الإصغاء هدية", made.title, "قبل أن تبدآ", "فكّر في هذا الأسبوع"),
        "ja": (
            "Ada Small（2019）は「聞くことは贈り物」と書いています……",
            made.title,
            "強調！",
            "𠮟られた",
            "参考：12–15ページ",
        ),
    }
    assert [text for text in expected[made.language] if without_marks(text) not in copied] == []


def test_arabic_begins_at_the_right() -> None:
    """Scales, fields, boxes to tick and the columns of tables are mirrored, and typed text begins at the right."""
    made = in_language(ARABIC, "ar")
    compiler = TypstCompiler(made.theme.fonts)
    seen = read(compiler.lay_out(made, Edition.CLIENT, Paper.A4, {}).pdf)
    (width, _), *_ = seen.sizes
    assert seen.find(made.practice[::-1]).right > width * 3 / 4
    address = next(line for line in seen.texts if "quietroom.example" in line.text)
    assert address.right > width * 3 / 4
    assert seen.find("5 4 3 2 1").left < width / 4
    assert re.search("Ada Small .2019. ", seen.find("Ada").text)  # PDFium turns brackets round
    fillable = compiler.lay_out(made, Edition.FILLABLE, Paper.A4, {}).pdf
    form = {found.name: found.rect for found in widgets(fillable)}
    for first, second in (("name", "date"), ("deal-sign-1", "deal-date-1"), ("week-1-1", "week-1-2")):
        assert form[first][0] > form[second][2]
    assert form["helps=1"][0] > width * 3 / 4
    with pikepdf.open(io.BytesIO(fillable)) as document:
        fields = [field for field in document.Root.AcroForm.Fields if field.get("/FT") == "/Tx"]
        assert {int(field.get("/Q", 0)) for field in fields} == {2}


def read_out(pdf: bytes) -> str:
    """Return the text of the first page in the order of its marked content, as a screen reader takes it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        fonts = {}
        for name, font in page.Resources.Font.items():
            pairs = re.findall(rb"<(\w{4})> <(\w+)>", font.ToUnicode.read_bytes())
            fonts[name] = {code.lower(): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
        said, known, is_reversed = "", dict[bytes, str](), False
        signs: list[str] = []
        for instruction in pikepdf.parse_content_stream(page):
            operands = list(instruction.operands)
            match str(instruction.operator):
                case "Tf":
                    known = fonts[str(operands[0])]
                case "BMC":
                    is_reversed = str(operands[0]) == "/ReversedChars"
                case "Tj" | "TJ" as operator:
                    shown = list(operands[0]) if operator == "TJ" else operands
                    codes = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String)).hex().encode()
                    signs += [known[codes[at : at + 4]] for at in range(0, len(codes), 4)]
                case "ET":
                    said += "".join(reversed(signs) if is_reversed else signs)
                    signs, is_reversed = [], False
        return said


def test_arabic_is_read_in_its_order() -> None:
    """A screen reader finds the words of a line one after the other, those in Latin letters among them."""
    made = in_language(ARABIC, "ar")
    said = read_out(TypstCompiler(made.theme.fonts).lay_out(made, Edition.CLIENT, Paper.A4, {}).pdf)
    assert f"{made.practice}{made.title}{made.summary}" in said
    assert "قالت Ada Small (2019) إن الإصغاء هدية1، ثم سكتت 10 دقائق." in said


def test_arabic_words_in_another_language_are_read_in_their_order(tmp_path: Path) -> None:
    """Words of Arabic within an English sentence, in a heading and at the foot of a page, too, stay in their order."""
    theme = sheet_theme(Brand(), Path(), "en", ("ar",))
    text = p("She said “متى تلزم مساعدة أخرى؟ اسأل.” (twice), and 10 of ", strong("أسبوع اللحظات"), ", then left.")
    made = replace(sheet(Heading(2, t("On متى تلزم")), text), practice="بيت لاثنين", theme=theme)
    pdf = TypstCompiler(theme.fonts).lay_out(made, Edition.CLIENT, Paper.A4, {}).pdf
    assert accessible(pdf, tmp_path)
    said = read_out(pdf)
    sentence = "She said “متى تلزم مساعدة أخرى؟ اسأل.” (twice), and 10 of أسبوع اللحظات, then left."
    assert [part for part in (sentence, "On متى تلزم", "بيت لاثنين · ") if part not in said] == []


@pytest.mark.parametrize(("made", "code"), [(ARABIC, "ar"), (JAPANESE, "ja")])
def test_typed_answers_have_their_letters(made: Sheet, code: str, tmp_path: Path) -> None:
    """What Chrome writes into fields is in the typeface of the file, so that every viewer shows it, and on its side."""
    made = in_language(made, code)
    form = TypstCompiler(made.theme.fonts).lay_out(made, Edition.FILLABLE, Paper.A4, {}).pdf
    words = {"ar": "القاهرة", "ja": "東京都"}[code]
    filled = typed(form, {"town": words})
    assert accessible(filled, tmp_path)
    (field,) = (found for found in widgets(filled) if found.name == "town")
    left, bottom, right, top = field.rect
    halves = ((left, bottom, (left + right) / 2, top), ((left + right) / 2, bottom, right, top))
    before, after = (seen_in_pdfium(pdf, tmp_path) for pdf in (form, filled))
    inked = [ink(after, replace(field, rect=half)) - ink(before, replace(field, rect=half)) for half in halves]
    assert [more > 10 for more in inked] == [not made.mirrored, made.mirrored]


def test_japanese_lines_break_where_they_may() -> None:
    """No line begins with a comma, a full stop or a closing bracket, and emphasis is bold, since nothing is slanted."""
    made = in_language(JAPANESE, "ja")
    pdf = TypstCompiler(made.theme.fonts).lay_out(made, Edition.CLIENT, Paper.A4, {}).pdf
    seen = read(pdf)
    assert len([line for line in seen.texts if "られた人の話" in line.text]) > 2
    assert [line.text for line in seen.texts if line.text.startswith(("、", "。", "」", "）", "？", "！"))] == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        used = {
            str(font.BaseFont).partition("+")[2] for page in document.pages for font in page.Resources.Font.values()
        }
    assert used >= {"TrellisJapanese-Regular", "TrellisJapanese-Bold"}
    assert not [name for name in used if "Italic" in name]


def test_wide_signs_stay_beside_wide_letters() -> None:
    """A wide sign alone is wide in a Japanese text or language, and as any other pasted one elsewhere."""
    words = {("", "Date"): ("日付",), ("", "%(number)s: %(meaning)s"): ("%(number)s：%(meaning)s",)}
    assert 'number + "：" + meaning' in messages.source(Catalogue("ja", words)).decode()
    assert '"："' not in messages.source(Catalogue("de", {key: words[key] for key in [*words][1:]})).decode()
    for text, sign in (("本当", "？"), ("Really", "?")):
        assert inline.write((strong(text), *t("？")), inline.Notes()) == f'#strong[#"{text}"]#"{sign}"'


def test_a_script_without_its_typefaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """A practice is told once, at its language, which extra has the typefaces; their letters are not listed."""
    settings = replace(SETTINGS, practice="على مهل", catalogue=Catalogue("ar"))
    config = "theme:\n  name: trellis\n  language: ar\nextra:\n  trellis:\n    practice: على مهل\n"
    assert not list(check_settings(settings, Path(), config, "mkdocs.yml"))
    monkeypatch.setattr(script_fonts, "find_spec", lambda _: None)
    (found,) = check_settings(settings, Path(), config, "mkdocs.yml")
    assert (found.line, found.wrong) == (3, "sheets are written in Arabic, and their fonts lack its letters")
    assert 'pip install "trellis[ar]"' in found.remedy


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_pack_of_several_languages(code: str, tmp_path: Path) -> None:
    """Each sheet of a pack has the words and the direction of its own language, whatever that of the pack."""
    themes = {language: sheet_theme(Brand(), Path(), language, ("ar", "en")) for language in ("ar", "en")}
    words = {language: practice.catalogue(language, None, None)[0] for language in themes}
    arabic = replace(ARABIC, name="arabic", words=words["ar"], theme=themes["ar"], repeat=None)
    english = sheet(ask(Short(), "Where?"), name="english", title="One promise at a time", theme=themes["en"])
    pack = replace(PACK, sheets=(arabic, english), words=words[code], theme=themes[code])
    job = PrintJob(pack, Edition.FILLABLE, Paper.A4, {}, {"arabic": 0, "english": 1}).job()
    pdf = TypstCompiler(chain.from_iterable(theme.fonts for theme in themes.values())).run(job).pdf
    assert accessible(pdf, tmp_path)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fields = [field for field in document.Root.AcroForm.Fields if field.get("/FT") == "/Tx"]
        sides = {(str(field.T).partition("@")[2], int(field.get("/Q", 0))) for field in fields}
    assert sides == {("arabic", 2), ("english", 0)}
    seen = read(pdf)
    (width, _), *_ = seen.sizes
    assert seen.find("Where?").left < width / 4
    assert seen.find(words["ar"].gettext("Name")[::-1]).right > width * 3 / 4
    foot = next(line for line in seen.texts if line.page == seen.find("Where?").page and " of " in line.text)
    assert re.search(r"Page \d+ of \d+", foot.text)
