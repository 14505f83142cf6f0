"""Pages in, policies and headers out."""

from __future__ import annotations

from tests.support.golden import Case, cases
from trellis.content.kinds import KINDS
from trellis.site import headers
from trellis.site.headers import Inline


@cases(__file__, "headers")
def test_policies(case: Case, *, update_golden: bool) -> None:
    """A policy allows the site's own files, and of what stands inline exactly that."""
    case.check(headers.policy(headers.inline(case.given["html"])), update=update_golden)


def test_hashes_are_those_of_the_standard() -> None:
    """The hash of a script is the one that its specification shows."""
    found = headers.inline("<script>alert('Hello, world.');</script>")
    assert found.scripts == {"'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"}


def test_a_page_carries_its_policy() -> None:
    """The policy comes right after the encoding, and leaves out what a meta element may not say."""
    html = headers.protected('<head><meta charset="utf-8"><script>1</script>', headers.inline("<script>1</script>"))
    assert html.startswith('<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default')
    assert "frame-ancestors" not in html
    assert html.index("no-referrer") < html.index("<script>")
    assert headers.protected("<p>No head</p>", Inline()) == "<p>No head</p>"


def test_headers_of_hosts() -> None:
    """All pages get one policy that allows what any of them needs; hashed names are kept forever, others asked for."""
    allowed = headers.inline("<script>1</script>") | headers.inline("<script>2</script>")
    text = headers.file(allowed, ["assets/b.12345678.css", "assets/a.12345678.js"])
    assert text.startswith("# Written by the build, for Netlify and Cloudflare Pages.\n/*\n  Content-Security-Policy: ")
    assert all(script in text for script in allowed.scripts)
    assert "frame-ancestors 'none'\n" in text
    for kind in KINDS.values():
        if kind.folder:
            assert f"\n/{kind.folder}/*\n  Cache-Control: public, max-age=0, must-revalidate\n" in text
    assert text.endswith(
        "/assets/a.12345678.js\n  Cache-Control: public, max-age=31536000, immutable\n"
        "/assets/b.12345678.css\n  Cache-Control: public, max-age=31536000, immutable\n"
    )


def test_too_many_hashes_for_one_line() -> None:
    """Where a host would ignore an overlong line, the pages' own policies are left to say which scripts may run."""
    allowed = Inline(scripts=frozenset(f"'sha256-{number:044}'" for number in range(60)))
    text = headers.file(allowed, [])
    assert all(len(line) <= 2000 for line in text.splitlines())
    assert "Content-Security-Policy: object-src 'none'; base-uri 'none'; frame-ancestors 'none'\n" in text
