"""Tests that mirror the folder `addresses/questions`."""
