"""The starter practice for `trellis new`: texts in one folder per language, and the code that fills in the answers."""
