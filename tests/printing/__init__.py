"""Tests of `trellis.printing`."""
