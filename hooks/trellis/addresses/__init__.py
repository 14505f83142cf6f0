"""Site URLs, short codes, the ledger of published addresses, and redirects from old addresses."""
