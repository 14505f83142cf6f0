"""Tests of the rules for web servers, as text; tests/builds/test_hosting.py tries them with the servers."""

from __future__ import annotations

import json

from trellis.addresses.redirects import ServerRule, short
from trellis.addresses.redirects.rules import Move
from trellis.site import hosting
from trellis.site.hosting import apache, caddy, hosted, nginx, object_storage

SITE = "https://practice.example/"
RULES = (
    ServerRule("articles/old/", "articles/new/#part"),
    ServerRule("alt/über+uns.html", "./"),
    ServerRule("a.pdf", "https://elsewhere.example/b.pdf?c=d", alone=True),
    ServerRule("Articles/New/", "articles/new/", alone=True, exact=True),
    ServerRule("flyer.pdf", "articles/new/?from=flyer", alone=True),
)


def test_netlify_and_cloudflare() -> None:
    """There is one line per rule, encoded as browsers send addresses, with the status code."""
    assert hosted.cloudflare_and_netlify((*RULES, ServerRule("%c3%a9/%E9/", "./"), ServerRule("%c3%a9/", "./"))) == (
        "/articles/old/ /articles/new/#part 301\n"
        "/alt/%C3%BCber+uns.html / 301\n"
        "/a.pdf https://elsewhere.example/b.pdf?c=d 301\n"
        "/Articles/New/ /articles/new/ 301\n"
        "/flyer.pdf /articles/new/?from=flyer 301\n"
        "/%c3%a9/%E9/ / 301\n"
        "/%C3%A9/ / 301\n"
    )


def test_limits() -> None:
    """An owner hears of a limit before it is passed, and then what becomes of the rest; nothing is lost."""

    def rules(count: int, alone: int = 0) -> tuple[ServerRule, ...]:
        return tuple(ServerRule(f"{number}/", "./", alone=number < alone) for number in range(count))

    assert list(hosted.notes(rules(921))) == []
    [near] = hosted.notes(rules(922))
    assert near.startswith("There are 922 redirects; Vercel takes 1024 in vercel.json. Beyond that, pages")
    [cloudflare, vercel] = hosted.notes(rules(2001, 1030))
    assert cloudflare.endswith(
        "Cloudflare Pages takes 2000 in _redirects. The pages of the site redirect from the others"
    )
    assert vercel.endswith("The 404 page redirects from 6 addresses that no page redirects from")
    assert hosted.cloudflare_and_netlify(rules(2001)).count(" 301\n") == 2001
    assert len(json.loads(hosted.vercel(rules(2001)))["redirects"]) == 1024


def test_nginx_gets_what_it_compares() -> None:
    """Addresses are decoded, each is there once whatever its case, a page in use never, with room for the longest."""
    long = f"worksheets/{'long-' * 40}/"
    sources = ("alt/über/", "alt/%C3%BCber/", "alt/%22/", "Old/", "old/", "%E9/", "%0A/", long)
    written = nginx.http([*(ServerRule(source, "new/") for source in sources), *RULES], "")
    keys = [line.strip().removesuffix(' "/new/";') for line in written.splitlines() if line.endswith('"/new/";')]
    assert keys == ['"/alt/über/"', r'"/alt/\"/"', '"/Old/"', f'"/{long}"']
    assert '  "~^/Articles/New/$" "/articles/new/";\n' in written
    assert '  "/articles/old/" "#part";\n' in written
    assert "map_hash_bucket_size 256;" in written
    assert "map_hash_bucket_size" not in nginx.http(RULES, "")
    assert "map_hash_max_size 8192;" in nginx.http([ServerRule(f"{number}/", "new/") for number in range(2100)], "")


def test_a_site_in_a_folder() -> None:
    """The folder of the site is in every address that a server compares or leads to."""
    rule = ServerRule("old.html", "new/#part", alone=True)
    beside = hosting.beside_site([rule], f"{SITE}folder/")
    assert '  "/folder/old.html" "/folder/new/";\n' in beside["nginx-http.conf"]
    assert "error_page 404 /folder/404.html;\n" in beside["nginx-server.conf"]
    assert '  "/folder/old.html" "/folder/new/" "?" "#part"\n' in beside["caddy.conf"]
    inside = hosting.in_site([rule], f"{SITE}folder/", frozenset())
    assert '  RewriteRule "^old\\x2ehtml$" "/folder/new/#part" [R=301,L,NE,QSA]\n' in inside[".htaccess"]
    assert json.loads(inside["moved.json"]) == {"old.html": "new/#part"}


def test_what_no_configuration_holds() -> None:
    """No letter of an address ends a text, begins a placeholder or stands for something else."""
    strange = ServerRule("%22%7Bx%7D%5C$&%20.html", "n%20%C3%A9/$")
    assert (
        '"^\\x22\\x7bx\\x7d\\x5c\\x24\\x26\\x20\\x2ehtml$" "/n\\%20\\%C3\\%A9/\\%24"'
        in apache.htaccess([strange], "", frozenset())[".htaccess"]
    )
    pattern = "".join(f"\\x{{{ord(sign):x}}}" if sign != "x" else sign for sign in '"{x}\\$& .')
    assert f'  "~^/{pattern}html$" "/n%20%C3%A9/%24" "?" ""\n' in caddy.site([strange], "")
    for unwritten in ("a%0Ab.pdf", "%E9.pdf", "%E2%80%A8.pdf"):
        assert caddy.site([ServerRule(unwritten, "new/")], "") == caddy.site([], "")
    assert '"/no\u00a0break.pdf" "/new/"' in nginx.http([ServerRule("no%C2%A0break.pdf", "new/")], "")
    assert r'"/\"{x}\\$& .html" "/n%20%C3%A9/%24";' in nginx.http([strange], "")


def test_vercel() -> None:
    """The same rules as JSON, with the characters of its patterns escaped."""
    assert json.loads(hosted.vercel(RULES))["redirects"][:2] == [
        {"source": "/articles/old/", "destination": "/articles/new/#part", "statusCode": 301},
        {"source": "/alt/%C3%BCber\\+uns.html", "destination": "/", "statusCode": 301},
    ]


def test_object_storage() -> None:
    """A bucket gets rules for what no page redirects from, and for that only where nothing is found; 50 at most."""
    rules = json.loads(object_storage.website(RULES))["RoutingRules"]
    assert [rule["Condition"]["KeyPrefixEquals"] for rule in rules] == ["Articles/New/"]
    assert rules[0]["Redirect"] == {"ReplaceKeyWith": "articles/new/", "HttpRedirectCode": "301"}
    many = [ServerRule(f"{number}.pdf", "new/", alone=True) for number in range(60)]
    assert len(json.loads(object_storage.website(many))["RoutingRules"]) == 50
    assert "RoutingRules" not in json.loads(object_storage.website([]))


def test_short_addresses_as_typed() -> None:
    """A short address leads on in capitals and without its last slash."""
    [typed] = short.as_typed({"go/ab7de/": Move("go/ab7de/", "articles/new/", "x", 1)})
    assert (typed.source, typed.target) == ("go/AB7DE", "articles/new/")


def test_files_of_authors() -> None:
    """A file of an author that a build would overwrite is a problem."""
    found = [problem.file for problem in hosting.check(["_redirects", "a/_redirects", "moved.json"], "docs")]
    assert found == ["docs/_redirects", "docs/moved.json"]


def test_apache_reads_few_rules_for_a_request() -> None:
    """A rule is in the innermost folder of its address that the site has, in these capitals; the root has the rest."""
    sources = ("a/old/", "a/old/old.pdf", "a/b/c/d.pdf", "A/Old/", "top.html", "go/x/")
    rules = [ServerRule(source, "new/") for source in sources]
    written = apache.htaccess(rules, "", frozenset({".", "a", "a/old", "a/b", "go", "go/x"}))
    assert {path: text.count("R=301") for path, text in written.items()} == {
        ".htaccess": 2,
        "a/old/.htaccess": 2,
        "a/b/.htaccess": 1,
        "go/.htaccess": 1,
    }
    assert '"^$" "/new/"' in written["a/old/.htaccess"]
    assert '"^c/d\\x2epdf$" "/new/"' in written["a/b/.htaccess"]
    assert [path for path, text in written.items() if "ErrorDocument" in text] == [".htaccess"]
