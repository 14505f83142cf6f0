"""Trellis: one Markdown source becomes a page, a sheet and a letter.

A pure library: frozen values in, frozen values out. It never asks the clock, the network or git, and it does
not know MkDocs; `events.py` beside it does.
"""
