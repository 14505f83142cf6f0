"""Web servers as an owner sets them up with what a build writes for them, each on a free port of this machine."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from trellis.site import hosting

_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
_PATIENCE = 30
"""Seconds in which a server has to answer."""
_APACHE_MODULES = ("alias", "authz_core", "deflate", "dir", "filter", "headers", "mime", "mpm_event", "rewrite")


@dataclass(frozen=True)
class Answer:
    """What a server says to one request."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server that runs, by name."""

    name: str
    port: int
    connection: http.client.HTTPConnection

    @property
    def address(self) -> str:
        """The address of the first page."""
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Return what the server says; underscores in names of headers stand for hyphens."""
        self.connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        answer = self.connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())

    def follow(self, path: str, method: str = "GET") -> tuple[list[str], Answer]:
        """Return the addresses that a request is led through, and the last answer on this server."""
        passed = [path]
        while True:
            answer = self.ask(passed[-1].partition("#")[0], method)
            if answer.status not in {301, 302, 307, 308}:
                return passed, answer
            there = urlsplit(answer.headers["Location"])
            assert there.geturl() not in passed
            if there.netloc not in {"", f"127.0.0.1:{self.port}"}:
                return [*passed, there.geturl()], answer
            passed.append(there._replace(scheme="", netloc="").geturl())


def program(name: str) -> str | None:
    """Return the path of a program, those that are for administrators included."""
    return shutil.which(name, path=_PATH)


@contextmanager
def serving(name: str, home: Path, site: Path) -> Iterator[Server]:
    """Serve a copy of a built site, and of what its build put next to it in `home`, as a server does that nobody made.

    The copy is readable for everybody, since a server that is started by root reads as somebody else.
    """
    with tempfile.TemporaryDirectory() as name_of_folder:
        folder = Path(name_of_folder)
        folder.chmod(0o755)
        shutil.copytree(site, folder / "site")
        shutil.copytree(home / hosting.FOLDER, folder / hosting.FOLDER)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port: int = free.getsockname()[1]
        command = COMMANDS[name](folder, port)
        environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        with (folder / "said").open("wb") as said:
            process = subprocess.Popen(command, stdout=said, stderr=said, cwd=folder, env=environment)  # noqa: S603 – our own words
            try:
                _wait(process, port, folder / "said")
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                yield Server(name, port, connection)
                connection.close()
            finally:
                process.terminate()
                process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        text = said.read_text(encoding="utf-8", errors="replace")
        assert process.poll() is None, text
        assert time.monotonic() < deadline, text
        time.sleep(0.02)


def _nginx(folder: Path, port: int) -> Sequence[str]:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off; pid {folder}/pid; error_log stderr; worker_processes 1; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {paths}\n"
        f"include {folder}/hosting/nginx-http.conf;\n"
        f"server {{ listen 127.0.0.1:{port}; root {folder}/site; include {folder}/hosting/nginx-server.conf; }} }}\n",
        encoding="utf-8",
    )
    return [program("nginx") or "nginx", "-c", str(config), "-p", str(folder)]


def _apache(folder: Path, port: int) -> Sequence[str]:
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in _APACHE_MODULES)
    config = folder / "apache.conf"
    config.write_text(
        f"ServerRoot {folder}\nServerName practice.example\nPidFile {folder}/pid\nListen 127.0.0.1:{port}\n"
        f"{modules}User www-data\nGroup www-data\nErrorLog /dev/stderr\nTypesConfig /etc/mime.types\n"
        f"StartServers 1\nDocumentRoot {folder}/site\nDirectoryIndex index.html\n"
        f"<Directory {folder}/site>\nAllowOverride FileInfo\nOptions FollowSymLinks\n"
        "Require all granted\n</Directory>\n",
        encoding="utf-8",
    )
    return [program("apache2") or "apache2", "-D", "FOREGROUND", "-f", str(config)]


def _caddy(folder: Path, port: int) -> Sequence[str]:
    config = folder / "Caddyfile"
    config.write_text(
        "{\n  admin off\n  auto_https off\n}\n"
        f"http://127.0.0.1:{port} {{\n  root * {folder}/site\n  import {folder}/hosting/caddy.conf\n}}\n",
        encoding="utf-8",
    )
    return [program("caddy") or "caddy", "run", "--config", str(config), "--adapter", "caddyfile"]


def _wrangler(folder: Path, port: int) -> Sequence[str]:
    options = ["--ip", "127.0.0.1", "--port", str(port), "--compatibility-date", "2026-01-01"]
    return [program("wrangler") or "wrangler", "pages", "dev", str(folder / "site"), *options]


COMMANDS: dict[str, Callable[[Path, int], Sequence[str]]] = {
    "nginx": _nginx,
    "apache2": _apache,
    "caddy": _caddy,
    "wrangler": _wrangler,
}
"""What starts each server by the name of its program; `wrangler` runs what Cloudflare Pages runs."""
