"""Tests of the pages that redirect readers."""

from __future__ import annotations

from lxml import html

from trellis.addresses.redirects import pages


def test_redirect() -> None:
    """Readers are redirected with and without scripts, and search engines get the real address."""
    page = html.document_fromstring(
        pages.page("Trust & “co”", "go/abcde/index.html", "concepts/trust/", "https://a.example/concepts/trust/")
    )
    assert page.xpath("string(//title)") == page.xpath("string(//a)") == "Trust & “co”"
    assert page.xpath("//a[@id='target']/@href") == ["../../concepts/trust/"]
    assert page.xpath("//noscript/meta/@content") == ["0; url=../../concepts/trust/"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://a.example/concepts/trust/"]
    assert page.xpath("//script/@src") == ["../../assets/javascripts/redirect.js"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("/html/@lang") == ["en"]


def test_titles_cannot_break_out() -> None:
    """A title is shown as text, whatever it contains."""
    made = pages.page("<script>x</script>\"'", "go/a/index.html", 'a"b/', "c")
    assert "<script>x" not in made
    assert html.document_fromstring(made).xpath("string(//title)") == "<script>x</script>\"'"
