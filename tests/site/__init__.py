"""Tests of `trellis.site`."""
