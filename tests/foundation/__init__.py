"""Tests of `trellis.foundation`."""
