"""Lays worksheets out for paper.

`source` writes Typst markup from a `Sheet`, `compiler` runs Typst, `fitting` decides what to try when a sheet does not
fit, `fields` turns placeholders into form fields, and `cache` keeps what was laid out before.
"""
