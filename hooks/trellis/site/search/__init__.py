"""Makes the index that the search in a reader's browser loads: words, pages, synonyms, and words of danger."""
