"""Worksheets laid out for paper: `Sheet` values in, PDF files in a cache folder out.

`source` writes Typst, `press` has it laid out, `cache` keeps what was laid out before. Nothing outside this package
knows Typst.
"""
