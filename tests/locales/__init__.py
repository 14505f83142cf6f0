"""Tests of the catalogues: the engine's words in each language."""
