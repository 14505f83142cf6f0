"""Tests of what becomes of old addresses."""
