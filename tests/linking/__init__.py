"""Tests of `trellis.linking`."""
