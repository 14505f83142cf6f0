"""Benchmarks of sheets, compared with WeasyPrint where it can do the same: `make bench`."""

import sys
from pathlib import Path

# A bench runs as a program, without pytest’s settings.
sys.path.insert(0, str(Path(__file__).parents[2] / "hooks"))
