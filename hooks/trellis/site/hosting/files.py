"""What every server has to know of a site's files: which are compressed, kept for a year, or not shown to anybody."""

from __future__ import annotations

HASHED = r"\.[0-9a-f]{8}\.(min\.)?(css|js|mjs|woff2)$"
"""A pattern for the names that change with the content."""

COMPRESSED = (
    "text/css",
    "text/plain",
    "text/xml",
    "text/calendar",
    "text/javascript",
    "application/javascript",
    "application/json",
    "application/xml",
    "application/rss+xml",
    "application/feed+json",
    "image/svg+xml",
)
"""Types that shrink, besides HTML; PDFs, pictures and typefaces are compressed already."""

NOT_PUBLISHED = ("_headers", "_redirects", ".htaccess", "vercel.json")
"""What one host reads at the root of the site, and others should not show."""
