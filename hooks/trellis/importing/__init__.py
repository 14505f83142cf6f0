"""Imports Markdown from other site generators: an old site's files come in, new pages and a report go out."""
