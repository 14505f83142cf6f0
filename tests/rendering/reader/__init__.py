"""Tests of reading HTML, by what is read."""
