"""Tests of `trellis_mkdocs`."""
