"""Worksheets laid out for paper: `Sheet` values in, PDF files in a cache folder out.

`source` writes Typst, `press` has it laid out, `fields` makes a form of what is to be filled in on a screen, `cache`
keeps what was laid out before. Nothing outside this package knows Typst.
"""
