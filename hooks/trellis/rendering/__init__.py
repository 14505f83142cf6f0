"""Markdown to HTML, HTML to a document, and a document to plain text or portable HTML."""
