"""Tests of `trellis.content`."""
