"""Interrupts builds of a small practice at a hundred moments, in every way, and says what was lost or left."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from tests.support import interrupted
from tests.support.interrupted import Built, How

_MOMENTS = 100


def report() -> int:
    """Print what goes wrong at which moment, and return the exit status."""
    with TemporaryDirectory() as name:
        home = interrupted.practice(Path(name) / "practice")
        interrupted.edit(home, "Late again.")
        clean = Path(name) / "clean"
        shutil.copytree(home, clean, ignore=shutil.ignore_patterns(".cache", "site", "outbox"))
        assert interrupted.run(clean).status == 0
        return max([_every(how, home, interrupted.state(clean), Path(name)) for how in get_args(How)])


def _every(how: How, home: Path, after: Built, folder: Path) -> int:
    shutil.copytree(home, counted := folder / f"counted-{how}")
    count, start, faulty = interrupted.moments(counted, folder / f"moments-{how}"), time.monotonic(), 0
    for moment in range(0, count, max(1, count // _MOMENTS)):
        shutil.copytree(home, tried := folder / f"{how}-{moment}")
        if faults := list(_faults(how, moment, home, tried, after)):
            faulty += 1
            sys.stdout.write("\n    ".join((f"  {how} at moment {moment}", *faults)) + "\n")
        shutil.rmtree(tried)
    sys.stdout.write(
        f"{_MOMENTS} of the {count:,} moments of a build, {how}: {faulty} faulty, in {time.monotonic() - start:.0f} s\n"
    )
    return min(faulty, 1)


def _faults(how: How, moment: int, home: Path, tried: Path, after: Built) -> Iterator[str]:
    before, recorded = interrupted.state(home), interrupted.recorded(home)
    outcome = interrupted.interrupted(tried, how, moment)
    found = interrupted.state(tried)
    if "Traceback" in outcome.said or "bug in Trellis" in outcome.said:
        yield outcome.said
    if interrupted.recorded(tried) != recorded:
        yield "what was recorded has changed"
    # Between two calls, the old site is beside its place; the next build puts it back.
    if found.site not in (before.site, after.site) and not (how == "killed" and (tried / "site.old").is_dir()):
        yield "the site is neither the old one nor the new one"
    if how != "killed" and outcome.status and found.site != before.site:
        yield "the build failed, but has changed the site"
    if how != "killed" and (left := interrupted.left_behind(tried)):
        yield f"the build has left {left}"
    following = interrupted.run(tried)
    if following.status or interrupted.state(tried) != after:
        yield f"the next build is not right: {following.said}"
    if left := interrupted.left_behind(tried):
        yield f"the next build has left {left}"
