"""The texts and settings of The Long Table."""

from __future__ import annotations

from tests.support.miniature import ROOT
from tests.support.sources import Sources

LONG_TABLE = Sources(ROOT)
