"""Trellis: one Markdown source becomes a page, a sheet and a letter.

A pure library: frozen values in, frozen values out. It never asks the clock, the network or git, and knows nothing of
MkDocs; `trellis_mkdocs` does. Folders follow the way of the data, and each imports only from those before it:
`foundation`, `content`, `addresses`, `linking`, `rendering`, `printing`, `letters`, `site`.
"""

__version__ = "0.3.0"
