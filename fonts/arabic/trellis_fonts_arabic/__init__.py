"""Typefaces for sheets in Arabic, which Trellis finds in this folder once they are installed."""
