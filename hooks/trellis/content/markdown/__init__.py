"""Markdown sources, read line by line: which lines form a block, and what in them a page would not show as meant."""
