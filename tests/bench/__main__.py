"""Run every bench; the exit status is 1 where a figure is missed."""

from __future__ import annotations

import sys

from tests.bench import many, pack, sheets

if __name__ == "__main__":
    missed = False
    for bench in (sheets, pack, many):
        heading = (bench.__doc__ or "").partition("\n")[0].partition(": `")[0]
        sys.stdout.write(f"\n{heading}\n")
        sys.stdout.flush()
        missed |= bool(bench.main())
    raise SystemExit(int(missed))
