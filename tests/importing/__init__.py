"""Tests of the import of old sites."""
