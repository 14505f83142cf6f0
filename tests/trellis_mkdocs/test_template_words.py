"""Tests of words in templates."""

from __future__ import annotations

from jinja2 import Environment

from trellis.locales.catalogue import ENGLISH, Catalogue
from trellis_mkdocs import template_words

GERMAN = Catalogue(
    "de",
    {
        ("", "By %(author)s"): ("Von %(author)s",),
        ("", 'Write to <a href="%(address)s">us</a> & ask.'): ('Schreib <a href="%(address)s">uns</a> & frag.',),
        ("", "%(num)s page"): ("%(num)s Seite", "%(num)s Seiten"),
    },
)


def rendered(source: str, catalogue: Catalogue = GERMAN, **values: object) -> str:
    """Return what a template becomes with the words of a catalogue."""
    env = Environment(autoescape=True)
    template_words.install(env, catalogue)
    return env.from_string(source).render(values)


def test_texts_and_plurals() -> None:
    """A template shows the words of the language, or of English where there are no others."""
    source = (
        '{{ _("By %(author)s", author=name) }}; {{ ngettext("%(num)s page", "%(num)s pages", 3) }}; {{ _("More") }}'
    )
    assert rendered(source, name="Ada") == "Von Ada; 3 Seiten; More"
    assert rendered(source, ENGLISH, name="Ada") == "By Ada; 3 pages; More"


def test_values_are_escaped_and_tags_stay() -> None:
    """What is in a value or in a translation cannot become markup; the tags of a message stay."""
    source = """{% trans address=place %}Write to
      <a href="%(address)s">us</a> & ask.{% endtrans %}{{ _("By %(author)s", author=name) }}"""
    source = source.replace("%(address)s", "{{ address }}")
    expected = 'Schreib <a href="/&#34;&gt;">uns</a> &amp; frag.Von &lt;b&gt;'
    assert rendered(source, place='/">', name="<b>") == expected


def test_markup_that_is_meant() -> None:
    """A value that is markup already, such as what a macro returns, is not escaped again."""
    source = '{% macro name() %}<b>Ada</b>{% endmacro %}{{ _("By %(author)s", author=name()) }}'
    assert rendered(source) == "Von <b>Ada</b>"


def test_a_plural_block() -> None:
    """A block with a plural counts what it is told to."""
    source = "{% trans num=pages %}{{ num }} page{% pluralize num %}{{ num }} pages{% endtrans %}"
    assert [rendered(source, pages=number) for number in (1, 1200)] == ["1 Seite", "1.200 Seiten"]
