"""Tests of content security policies and headers."""

from __future__ import annotations

from tests.support.golden import Case, cases
from trellis.content.kinds import KINDS
from trellis.site import headers
from trellis.site.headers import Inline

FOLDERS = sorted(kind.folder for kind in KINDS.values() if kind.folder)


@cases(__file__, "headers")
def test_policies(case: Case, *, update_golden: bool) -> None:
    """A policy allows the site's own files, and of what stands inline exactly that."""
    case.check(headers.policy(headers.inline(case.given["html"])), update=update_golden)


def test_hashes_are_those_of_the_standard() -> None:
    """The hash of a script is the one that its specification shows."""
    found = headers.inline("<script>alert('Hello, world.');</script>")
    assert found.scripts == {"'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"}


def test_markup_in_any_shape() -> None:
    """Capitals and line ends in tags hide nothing."""
    plain = headers.inline("<script>1\n2</script><style>a\nb</style>")
    assert headers.inline("<SCRIPT>1\n2</SCRIPT><STYLE\nmedia=print>a\nb</STYLE>") == plain
    assert (len(plain.scripts), len(plain.styles)) == (1, 1)


def test_what_two_pages_need() -> None:
    """Together, two pages may do what either of them may, and the policy lists that in order."""
    names = [f"x{number}" for number in range(9)]
    whole = Inline(frozenset(names[:5]), frozenset(names[:4]), frozenset(names[:3])) | Inline(
        frozenset(names[4:]), frozenset(names[4:]), frozenset(names[4:])
    )
    assert whole == Inline(frozenset(names), frozenset(names), frozenset({*names[:3], *names[4:]}))
    listed = " ".join(names)
    policy = headers.policy(whole)
    assert f"script-src 'self' {listed};" in policy
    assert f"style-src 'self' 'unsafe-hashes' {listed};" in policy
    assert policy.endswith(f"form-action 'self' {listed.replace('x3 ', '')}")


def test_a_page_carries_its_policy() -> None:
    """The policy comes right after the encoding, and leaves out what a meta element may not say."""
    html = headers.protected('<head><meta charset="utf-8"><script>1</script>', headers.inline("<script>1</script>"))
    assert html.startswith('<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default')
    assert "default-src 'self'; script-src 'self' 'sha256-" in html
    assert "frame-ancestors" not in html
    assert html.index("no-referrer") < html.index("<script>")
    assert headers.protected("<p>No head</p>", Inline()) == "<p>No head</p>"


def test_headers_of_hosts() -> None:
    """All pages get one policy that allows what any of them needs; hashed names are kept forever, others asked for."""
    allowed = headers.inline("<script>1</script>") | headers.inline("<script>2</script>")
    text = headers.file(allowed, ["assets/b.12345678.css", "assets/a.12345678.js"], ["assets/c.png"])
    assert text.startswith("# Written by the build, for Netlify and Cloudflare Pages.\n/*\n  Content-Security-Policy: ")
    assert all(script in text for script in allowed.scripts)
    assert "frame-ancestors 'none'\n" in text
    rules = "".join(f"/{folder}/*\n  Cache-Control: public, max-age=0, must-revalidate\n" for folder in FOLDERS)
    assert f"\n{rules}/assets/" in text
    assert text.endswith(
        "/assets/a.12345678.js\n  Cache-Control: public, max-age=31536000, immutable\n"
        "/assets/b.12345678.css\n  Cache-Control: public, max-age=31536000, immutable\n"
    )


def test_few_rules_for_many_files() -> None:
    """Files in a folder where all names change with the content share one rule."""
    hashed = ["assets/a/b/1.12345678.js", "assets/a/2.12345678.js", "assets/c/3.12345678.js", "assets/d.12345678.js"]
    text = headers.file(Inline(), hashed, ["assets/c/LICENSE.txt"])
    assert [line for line in text.splitlines() if line.startswith("/assets")] == [
        "/assets/a/*",
        "/assets/c/3.12345678.js",
        "/assets/d.12345678.js",
    ]


def test_too_many_hashes_for_one_line() -> None:
    """Where a host would ignore an overlong line, the pages' own policies are left to say which scripts may run."""

    def policy_of(length: int) -> str:
        """Return the policy in the file where that of all pages makes a line of so many characters."""
        line = f"  Content-Security-Policy: {headers.policy(Inline(scripts=frozenset('x')))}; frame-ancestors 'none'"
        allowed = Inline(scripts=frozenset({"x" * (length - len(line) + 1)}))
        return headers.file(allowed, []).splitlines()[2]

    assert len(policy_of(2000)) == 2000
    assert policy_of(2000).startswith("  Content-Security-Policy: default-src 'self'; script-src 'self' xxx")
    assert policy_of(2001) == "  Content-Security-Policy: object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
