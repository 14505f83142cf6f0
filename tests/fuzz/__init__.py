"""Many more pages than the tests have time for: `make fuzz`."""

import sys
from pathlib import Path

# It runs as a program, without pytest’s settings.
sys.path.insert(0, str(Path(__file__).parents[2] / "hooks"))
