"""Tests of reading Markdown sources line by line."""
