"""The guide's recipe for nginx, tried with nginx itself."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator

import pytest

from tests.support.miniature import ROOT
from trellis.site import headers
from trellis.site.headers import Inline

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
pytestmark = pytest.mark.skipif(not NGINX and not os.environ.get("CI"), reason="nginx is not installed")

FILES = {
    "index.html": "<p>Home</p>",
    "404.html": "<p>Not here</p>",
    "_headers": "/*",
    "go/abcde/index.html": "<p>Short</p>",
    "worksheets/a/a-client-a4.pdf": "%PDF-",
    "assets/stylesheets/a.1f0c9a2b.css": "p {}" * 500,
    "assets/javascripts/a.1f0c9a2b.js": "1",
    "assets/javascripts/theirs.1f0c9a2b.min.js": "1",
    "assets/fonts/a-400.1f0c9a2b.woff2": "wOF2",
    "assets/javascripts/lunr.de.min.js": "1",
}
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, max-age=0, must-revalidate"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve a few files with the recipe of the guide, but for the port and the folder."""
    assert NGINX
    folder = tmp_path_factory.mktemp("nginx")
    for path, text in FILES.items():
        file = folder / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    guide = (ROOT / "GUIDE.md").read_text(encoding="utf-8")
    recipe = re.search(r"^```nginx\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    assert recipe
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    server = recipe[1].replace("listen 80;", f"listen 127.0.0.1:{number};").replace("/srv/practice", f"{folder}/site")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    user = "" if os.geteuid() else "user root;"  # else it would read as somebody who may not see this folder
    config = folder / "nginx.conf"
    config.write_text(
        f"{user} daemon off; pid {folder}/pid; error_log stderr; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {paths}\n{server} }}",
        encoding="utf-8",
    )
    with subprocess.Popen([NGINX, "-c", str(config), "-p", str(folder)], stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 – our own words
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", number)) == 0:
                        break
                assert process.poll() is None, process.stderr.read() if process.stderr else ""
                time.sleep(0.05)
            yield number
        finally:
            process.terminate()


def _asked(port: int, path: str, **more: str) -> tuple[int, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers=more)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers


def test_every_answer_has_the_headers(port: int) -> None:
    """Pages, files and the page for what is not found carry what `_headers` asks of hosts."""
    rules = dict(
        re.findall(r"^  ([A-Z][\w-]+): (.+)$", headers.file(Inline(), []).partition("/articles")[0], re.MULTILINE)
    )
    rules["Content-Security-Policy"] = "frame-ancestors 'none'"  # the rest stands in the pages
    for path, status in {"/": 200, "/worksheets/a/a-client-a4.pdf": 200, "/nothing/": 404}.items():
        found, sent = _asked(port, path)
        assert found == status
        assert {name: sent[name] for name in rules} == rules


def test_how_long_files_are_kept(port: int) -> None:
    """Files with a hash in their name are cached for a year, others are revalidated, and 404s are not cached."""
    for path in FILES:
        if not path.startswith("_"):
            _, sent = _asked(port, f"/{path}")
            assert sent["Cache-Control"] == (FOREVER if ".1f0c9a2b." in path else ASK_AGAIN), path
    assert _asked(port, "/assets/javascripts/gone.1f0c9a2b.js")[1]["Cache-Control"] is None


def test_types_and_compression(port: int) -> None:
    """Scripts and typefaces have the types that browsers insist on, and texts travel compressed."""
    assert _asked(port, "/assets/javascripts/a.1f0c9a2b.js")[1].get_content_type() in {
        "text/javascript",
        "application/javascript",
    }
    assert _asked(port, "/assets/fonts/a-400.1f0c9a2b.woff2")[1].get_content_type() == "font/woff2"
    path = "/assets/stylesheets/a.1f0c9a2b.css"
    assert _asked(port, path, **{"Accept-Encoding": "gzip"})[1]["Content-Encoding"] == "gzip"


def test_short_addresses_and_files_for_hosts(port: int) -> None:
    """A short address without its final slash keeps its query, and rules for other hosts are not served."""
    status, sent = _asked(port, "/go/abcde?utm_source=letter")
    assert (status, sent["Location"]) == (301, "/go/abcde/?utm_source=letter")
    assert _asked(port, "/_headers")[0] == 404
