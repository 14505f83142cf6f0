"""Imports Markdown from other site generators: reads the files of an old site, and writes new pages and a report."""
