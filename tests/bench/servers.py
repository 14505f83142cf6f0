"""How web servers bear the load of many readers: `python -m tests.bench.servers`.

Each server of this machine, with what a build writes for it, gets 200 requests a second for a minute: pages, what they
load, a PDF, an old address and a missing one. The exit status is 1 if an answer is not the right one.
"""

from __future__ import annotations

import http.client
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from tests.support.built import Built, build_everything
from tests.support.servers import program, serving

PER_SECOND = 200
SECONDS = 60
READERS = 16
"""Connections at once, each of which asks again when it has its answer."""
SERVERS = ("nginx", "apache2", "caddy")
MONTH = 30 * 24 * 3600


@dataclass(frozen=True)
class Asked:
    """A request, and the status of the right answer."""

    path: str
    status: int
    headers: tuple[tuple[str, str], ...] = (("Accept-Encoding", "gzip"),)


def visit(site: Path, page: str) -> Iterator[Asked]:
    """Yield the requests of a first visit to a page: the page, and every style, script and typeface that it names."""
    html = (site / page / "index.html").read_text(encoding="utf-8")
    yield Asked(f"/{page}", 200)
    for path in dict.fromkeys(re.findall(r'"(?:\.{1,2}/)*(assets/[^"]+\.(?:css|js|woff2))"', html)):
        yield Asked(f"/{path}", 200)


def requests(built: Built) -> tuple[Asked, ...]:
    """Return what readers of three pages ask for; one prints, one has an old link, and one a wrong address."""
    pages = ("articles/late-again/", "worksheets/one-song/", "")
    visits = [asked for page in pages for asked in visit(built.folder, page)]
    return (
        *visits,
        Asked("/worksheets/one-song/one-song-client-a4.pdf", 200),
        Asked("/articles/on-time/?utm_source=letter", 301),
        Asked("/nothing/", 404),
    )


def ask(port: int, due: Sequence[tuple[float, Asked]]) -> tuple[list[float], list[str], int]:
    """Ask when it is time; return the seconds from then to each answer, what was wrong, and the bytes that came."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    waits: list[float] = []
    wrong: list[str] = []
    size = 0
    for moment, asked in due:
        time.sleep(max(0.0, moment - time.monotonic()))
        try:
            connection.request("GET", asked.path, headers=dict(asked.headers))
            answer = connection.getresponse()
            size += len(answer.read())
            if answer.status != asked.status:
                wrong.append(f"{answer.status} {asked.path}")
        except (OSError, http.client.HTTPException) as error:
            wrong.append(f"{error!r} {asked.path}")
            connection.close()
        waits.append(time.monotonic() - moment)
    connection.close()
    return waits, wrong, size


def bear(name: str, built: Built, every: Sequence[Asked]) -> bool:
    """Try one server, say how it went, and return whether every answer was right."""
    with serving(name, built.home, built.folder) as server, ThreadPoolExecutor(READERS) as pool:
        start = time.monotonic() + 0.5
        due = [
            (start + number / PER_SECOND, asked)
            for number, asked in enumerate(islice(cycle(every), PER_SECOND * SECONDS))
        ]
        found = list(pool.map(lambda reader: ask(server.port, due[reader::READERS]), range(READERS)))
        took = time.monotonic() - start
    waits = sorted(wait for each, _, _ in found for wait in each)
    wrong = [text for _, each, _ in found for text in each]
    slow = waits[len(waits) * 99 // 100]
    sys.stdout.write(
        f"{name}: {len(waits)} requests in {took:.1f} s, {len(wrong)} wrong; "
        f"median {statistics.median(waits) * 1000:.1f} ms, 99 of 100 within {slow * 1000:.1f} ms, "
        f"slowest {waits[-1] * 1000:.0f} ms; "
        f"{sum(size for _, _, size in found) / took / 1e6:.1f} MB a second\n"
    )
    for text in wrong[:5]:
        sys.stdout.write(f"  {text}\n")
    sys.stdout.flush()
    return not wrong


def main() -> int:
    """Try all servers of this machine, and return the exit status."""
    folder = Path(tempfile.mkdtemp())
    try:
        built = build_everything(folder / "built")
        every = requests(built)
        sys.stdout.write(
            f"{PER_SECOND} requests a second. A visit to three pages takes {len(every)} if a browser keeps nothing, so "
            f"that a million readers a month ask {len(every) * 1e6 / MONTH:.0f} times a second on average.\n"
        )
        missed = [not bear(name, built, every) for name in SERVERS if program(name)]
        return int(any(missed))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    raise SystemExit(main())
