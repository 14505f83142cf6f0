"""Tests of The Long Table, the practice that comes with the engine as its example."""
