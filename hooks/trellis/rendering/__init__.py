"""Renders Markdown to HTML, reads HTML into a document, and writes a document as plain text or portable HTML."""
