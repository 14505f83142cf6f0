"""What authors write, read and validated: front matter, settings, works cited, help lines, exercise blocks."""
