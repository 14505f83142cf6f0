"""Tests of Trellis."""
