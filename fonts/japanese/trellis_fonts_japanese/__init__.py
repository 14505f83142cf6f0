"""Typefaces for sheets in Japanese, which Trellis finds in this folder once they are installed."""
