"""Measures of speed, run by hand with `make bench`."""
