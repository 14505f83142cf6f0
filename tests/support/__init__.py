"""Practices made for tests, and what several tests need to read or build them."""
