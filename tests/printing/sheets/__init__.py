"""Tests of the paper side."""
