"""Opens Word files with LibreOffice, which the fast tests do without."""
