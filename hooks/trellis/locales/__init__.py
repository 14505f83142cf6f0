"""The engine's words in each language: the catalogues, how they are read and checked, and how scripts get theirs.

Messages are marked with their English text; every other language has a file of translations in this folder.
"""
