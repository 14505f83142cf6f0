"""Checks of the texts that Trellis ships with. Each takes pages and returns problems, with file and line."""
