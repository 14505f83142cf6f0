"""Builds a new site beside the last good one, and replaces it in one step."""

from __future__ import annotations

import shutil
from pathlib import Path


def staging_dir(site: Path) -> Path:
    """Return the folder beside a site in which the next one is built."""
    return site.with_name(f"{site.name}.next")


def publish_atomically(site: Path) -> None:
    """Put what was built aside into the place of a site, which is removed once the new one stands there."""
    old = site.with_name(f"{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    staging_dir(site).rename(site)
    shutil.rmtree(old, ignore_errors=True)
