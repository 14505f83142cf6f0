"""Tests of `trellis.builds`."""
