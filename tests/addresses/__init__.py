"""Tests of `trellis.addresses`."""
