"""Lets a build write to a folder next to the last good site, and replaces that site in one step."""

from __future__ import annotations

import shutil
from pathlib import Path


def staging_dir(site: Path) -> Path:
    """Return the folder, next to a site, in which the next build is made."""
    return site.with_name(f"{site.name}.next")


def publish_atomically(site: Path) -> None:
    """Replace a site with the one that was built next to it, and then remove the old one."""
    old = site.with_name(f"{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    staging_dir(site).rename(site)
    shutil.rmtree(old, ignore_errors=True)
