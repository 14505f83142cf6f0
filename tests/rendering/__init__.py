"""Tests of `trellis.rendering`."""
