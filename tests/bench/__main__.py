"""All measures, one after the other: `python -m tests.bench`. The exit status is 1 if one misses its goal."""

from __future__ import annotations

import sys

from tests.bench import builds, letters, links, many, over_time, pack, search, sheets
from tests.bench import filter as filtering

if __name__ == "__main__":
    missed = False
    for bench in (sheets, pack, many, letters, filtering, over_time, search, links, builds):
        heading = (bench.__doc__ or "").partition("\n")[0].partition(": `")[0]
        sys.stdout.write(f"\n{heading}\n")
        sys.stdout.flush()
        missed |= bool(bench.main())
    raise SystemExit(int(missed))
