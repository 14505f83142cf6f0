"""Tests of what Trellis adds to Python-Markdown."""
