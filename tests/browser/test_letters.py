"""Letters as they are read, the links in them years later, and the form that asks for more of them."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Open, Quiet, Site
from tests.letters.site import HEAD
from tests.support.browsers import Start
from tests.support.miniature import CONFIG, PAGES, build, found

WIDTHS = (320, 600, 900)
LETTERS = ["letter-2026-02", "letter-2026-03", "letter-2026-04"]


@pytest.fixture(scope="module")
def dark(start: Start) -> Iterator[Browser]:
    """Start a browser that forces dark colours on whatever it shows, as mail programs do."""
    started = start("--enable-features=WebContentsForceDark", "--force-dark-mode")
    yield started
    started.close()


def _open(browser: Browser, site: Site) -> Page:
    """Open a tab that gets pictures from the site."""
    page = browser.new_page()
    home = "https://quiet-and-loud.example/"
    page.route(f"{home}**", lambda route: route.fulfill(path=site.folder / route.request.url.removeprefix(home)))
    return page


def test_letters_fit(browser: Browser, dark: Browser, site: Site) -> None:
    """No letter scrolls sideways, every picture loads, and forced dark colours leave light text on dark ground."""
    for shown, forced in ((browser, False), (dark, True)):
        page = _open(shown, site)
        for letter in LETTERS:
            text = (site.built.outbox / letter / "letter.html").read_text(encoding="utf-8")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.set_content(text, wait_until="load")
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                assert page.evaluate("[...document.images].every(picture => picture.complete && picture.naturalWidth)")
                assert page.evaluate("document.querySelector('.letter').getBoundingClientRect().width") <= 600
                ground, ink = _extremes(page.locator("h1").screenshot())
                assert (ground < ink) == forced
                assert abs(ground - ink) > 120
        page.close()


def _extremes(picture: bytes) -> tuple[int, int]:
    """Return the lightness (0 to 255) of the ground of a picture, and that of what differs most from it."""
    counts = Image.open(BytesIO(picture)).convert("L").histogram()
    shades = [shade for shade, count in enumerate(counts) if count]
    ground = counts.index(max(counts))
    return ground, max(shades, key=lambda shade: abs(shade - ground))


LATER = "## Being late\n\n" + "Text.\n\n" * 99 + "## Too late"
RENAMES = {
    "articles/b.md": ["articles/on-time/"],
    "articles/c.md": ["articles/on-time/", "articles/b/"],
    "articles/d.md": ["articles/on-time/", "articles/b/", "articles/c/"],
}


def test_links_of_a_letter_three_renames_later(browser: Browser, tmp_path: Path) -> None:
    """They arrive at the right section, which has a new name too, with their query intact."""
    letter = f"{HEAD}\nCome [on time][on-time#late].\n"
    index = "---\ntitle: Letters\nsummary: All letters.\n---\n\nAll of them.\n"
    before = found(tmp_path, {"newsletter/index.md": index, "newsletter/letter.md": letter})
    assert build(before).status == 0
    sent = (tmp_path / "outbox/letter-1/letter.html").read_text(encoding="utf-8")
    text = (tmp_path / "outbox/letter-1/letter.txt").read_text(encoding="utf-8")
    links = [*re.findall(r'href="(https://miniature[^"]*#late)"', sent), *re.findall(r"<(https[^>]*#late)>", text)]
    assert len(links) == 2
    docs = tmp_path / "docs"
    last = docs / "articles" / "on-time.md"
    for path, aliases in RENAMES.items():
        last.unlink()
        last = docs / path
        article = PAGES["articles/on-time.md"].replace(
            "## Late", "## Being late\n\n" + "Text.\n\n" * 99 + "## Too late"
        )
        last.write_text(article.replace("title:", f"aliases: [{', '.join(aliases)}]\ntitle:", 1), encoding="utf-8")
        name = Path(path).stem
        for other, old in (("index.md", "[on-time]"), ("worksheets/one-thing.md", "read_first: on-time")):
            (docs / other).write_text(PAGES[other].replace(old, old.replace("on-time", name)), encoding="utf-8")
        (docs / "redirects.yml").write_text(
            f"moved:\n  articles/on-time/#late: articles/{name}/#too-late\n", encoding="utf-8"
        )
        outcome = build(tmp_path)
        assert outcome.status == 0, outcome.said
    with _served(tmp_path / "site") as address:
        page = browser.new_page()
        for link in links:
            parts = urlsplit(link)
            page.goto(f"{address}{parts.path[1:]}?utm_source=letter&a=b%20c+d#{parts.fragment}")
            page.wait_for_url(lambda there: "/articles/d/" in there)
            arrived = urlsplit(page.url)
            assert (arrived.path, arrived.query) == ("/articles/d/", "utm_source=letter&a=b%20c+d")
            page.wait_for_function("scrollY > 500")
            assert page.locator("h2", has_text="Too late").bounding_box()["y"] < 900  # type: ignore[index]
        page.close()


class _served:  # noqa: N801 – read like a word of the language
    """Serves a folder while the block lasts."""

    def __init__(self, folder: Path) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        # Seconds after which it notices that the block has ended.
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))

    def __enter__(self) -> str:
        self.thread.start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@dataclass
class Provider:
    """A stand-in for a provider: keeps what it is sent, and answers as the provider would."""

    address: str = ""
    asked: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)

    def answer(self, path: str, sent: dict[str, list[str]]) -> tuple[int, str]:
        """Take a form; listmonk's rules, as its documentation has them, where the path is listmonk's."""
        self.asked.append((path, sent))
        if not path.startswith("/subscription/form"):
            return 200, ""
        if sent.get("nonce", [""])[0]:
            return 502, ""
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", sent.get("email", [""])[0]):
            return 400, ""
        if not all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", uuid) for uuid in sent.get("l", ["x"])):
            return 400, ""
        return 200, ""


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """Serve a stand-in."""
    stand_in = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Take a form."""
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status, _ = stand_in.answer(self.path, parse_qs(body, keep_blank_values=True))
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>PageExtract</title>")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    stand_in.address = f"http://127.0.0.1:{server.server_port}"
    yield stand_in
    server.shutdown()
    thread.join()
    server.server_close()


UUID = "5a1a2b3c-0000-4000-8000-000000000000"
PROVIDERS = {
    "buttondown": (
        {"user": "choir"},
        "https://buttondown.com/api/emails/embed-subscribe/choir",
        {"email", "metadata__first-name", "embed", "website"},
    ),
    "kit": (
        {"form": "'123'"},
        "https://app.kit.com/forms/123/subscriptions",
        {"email_address", "fields[first_name]", "website"},
    ),
    "mailchimp": (
        {"account": "choir", "server": "us21", "user": "abc", "audience": "def"},
        "https://choir.us21.list-manage.com/subscribe/post?u=abc&id=def",
        {"EMAIL", "FNAME", "b_abc_def"},
    ),
    "mailerlite": (
        {"account": "'12'", "form": "'34'"},
        "https://assets.mailerlite.com/jsonp/12/forms/34/subscribe",
        {"fields[email]", "fields[name]", "ml-submit", "anticsrf", "website"},
    ),
    "brevo": (
        {"host": "abc", "token": "xyz"},
        "https://abc.sibforms.com/serve/xyz",
        {"EMAIL", "FIRSTNAME", "locale", "html_type", "email_address_check"},
    ),
    "listmonk": (
        {"root": "https://letters.example.com", "list": UUID},
        "https://letters.example.com/subscription/form",
        {"email", "name", "l", "next", "nonce"},
    ),
    "custom": (
        {"action": "https://forms.example.com/join", "email": "mail", "name": "first", "trap": "url"},
        "https://forms.example.com/join",
        {"mail", "first", "url"},
    ),
}
SUBSCRIBE = "---\ntitle: Subscribe\nsummary: A letter.\n---\n\nText.\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a miniature that has a page to subscribe on, and one to arrive on."""
    thanks = SUBSCRIBE.replace("Subscribe", "Thanks")
    return found(tmp_path_factory.mktemp("small"), {"subscribe.md": SUBSCRIBE, "thanks.md": thanks})


@pytest.mark.parametrize("name", PROVIDERS)
def test_the_form_of_each_provider(new_page: Open, provider: Provider, small: Path, name: str) -> None:
    """A real browser sends each provider the fields that it documents, with and without script, and the trap empty."""
    keys, action, fields = PROVIDERS[name]
    lines = "".join(f"      {key}: {value}\n" for key, value in {"provider": name, **keys, "ask_name": "true"}.items())
    outcome = build(found(small, {"subscribe.md": SUBSCRIBE}, f"{CONFIG}    newsletter:\n{lines}"))
    assert outcome.status == 0, outcome.said
    assert "No newsletter provider" not in outcome.said
    page_file = small / "site" / "subscribe" / "index.html"
    html = page_file.read_text(encoding="utf-8")
    assert f'action="{action.replace("&", "&amp;")}"' in html
    parts = urlsplit(action)
    local = f"{provider.address}{parts.path}{'?' if parts.query else ''}{parts.query}"
    html = html.replace(action.replace("&", "&amp;"), local.replace("&", "&amp;"))
    # The page's policy lets forms go to the provider alone, which the stand-in takes the place of.
    html = html.replace(f"{parts.scheme}://{parts.netloc}", provider.address.rstrip("/"))
    page_file.write_text(html, encoding="utf-8")
    for script in (True, False):
        with _served(small / "site") as address:
            sent = _filled_in(new_page(script=script), provider, f"{address}subscribe/")
        assert set(sent) == fields
        assert {"reader@example.org", "Łucja", ""} <= set(sent.values())
        assert provider.asked[0][0] == f"{parts.path}{'?' if parts.query else ''}{parts.query}"
        if name == "listmonk":
            assert (sent["l"], sent["next"]) == (UUID, "https://miniature.example/thanks/")


def _filled_in(page: Page, provider: Provider, address: str) -> dict[str, str]:
    """Fill in the form as a reader does, and return what was sent."""
    page.goto(address)
    email = page.get_by_label("E-mail address")
    assert email.get_attribute("autocomplete") == "email"
    assert "You can leave with one click" in page.locator("#signup-consent").inner_text()
    assert page.get_by_role("textbox").count() == 2
    assert not page.locator("input[type=checkbox][checked]").count()
    provider.asked.clear()
    page.get_by_role("button", name="Send me the letter").click()
    assert not provider.asked
    email.fill("reader@example.org")
    page.get_by_label("First name").fill("Łucja")
    with page.expect_response(lambda answer: answer.url.startswith(provider.address)) as answered:
        page.get_by_role("button", name="Send me the letter").click()
    assert answered.value.status == 200
    [(_, sent)] = provider.asked
    return {name: value for name, [value] in sent.items()}


def test_a_trap_that_was_filled_in(provider: Provider) -> None:
    """Listmonk’s documented rule for its trap: a form with it filled in is rejected."""
    good = {"email": ["a@b.example"], "l": [UUID], "nonce": [""]}
    assert provider.answer("/subscription/form", good)[0] == 200
    assert provider.answer("/subscription/form", {**good, "nonce": ["x"]})[0] == 502
    assert provider.answer("/subscription/form", {**good, "l": ["7"]})[0] == 400


def test_no_provider(small: Path) -> None:
    """Without a provider there is no dead form, and the log tells the owner."""
    outcome = build(found(small, {"subscribe.md": SUBSCRIBE}))
    assert "No newsletter provider is set" in outcome.said
    html = (small / "site" / "subscribe" / "index.html").read_text(encoding="utf-8")
    assert 'method="post"' not in html
    assert "The list is not open yet." in html
