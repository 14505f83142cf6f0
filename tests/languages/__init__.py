"""Begins a practice in every language that has one, and reads all that comes of it."""
