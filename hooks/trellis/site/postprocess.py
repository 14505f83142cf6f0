"""The last step of a build: fingerprinted asset names, a policy in every page, and headers for hosts."""

from __future__ import annotations

from pathlib import Path

from trellis.site import headers
from trellis.site.fingerprints import Fingerprints, is_hashed
from trellis.site.headers import Inline


def postprocess(site: Path) -> None:
    """Rename the assets of the site in the folder `site`, add a policy to every page, and write `_headers`."""
    assets = {path.relative_to(site).as_posix(): path for path in (site / "assets").rglob("*") if path.is_file()}
    names = Fingerprints({path: file.read_bytes() for path, file in assets.items()})
    allowed = Inline()
    for path in site.rglob("*.html"):
        html = names.page(path.read_bytes().decode(), path.relative_to(site).as_posix())
        found = headers.inline(html)
        path.write_bytes(headers.protected(html, found).encode())
        allowed |= found
    for old, asset in names.made.items():
        (site / asset.path).write_bytes(asset.content)
        assets[old].unlink()
    hashed = [*filter(is_hashed, assets), *(asset.path for asset in names.made.values())]
    (site / "_headers").write_bytes(headers.file(allowed, hashed).encode())
