"""All measures, one after the other: `python -m tests.bench`. The exit status is 1 where one misses its goal."""

from __future__ import annotations

import sys

from tests.bench import links, sheets

sys.stdout.write("A sheet of three pages\n")
missed = sheets.main()
sys.stdout.write("\nLinks\n")
sys.exit(links.main(links.SIZES) or missed)
