"""Where things are, and where they were: site URLs, short codes, the ledger of published addresses, and redirects."""
