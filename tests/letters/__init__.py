"""Tests of letters, from their source to what is sent."""
