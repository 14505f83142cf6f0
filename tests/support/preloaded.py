"""What `mkdocs_process` loads before it forks: MkDocs, its theme, and Trellis from this checkout."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "hooks"))


import trellis_mkdocs.plugin  # noqa: F401
