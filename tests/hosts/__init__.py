"""Renames pages of The Long Table, and asks real servers for every address that it ever had."""
