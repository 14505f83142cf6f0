"""The last step of a build: sizes of pictures, fingerprinted asset names, a policy in every page, headers for hosts."""

from __future__ import annotations

from pathlib import Path

from trellis.site import headers, picture_sizes
from trellis.site.fingerprints import Fingerprints, is_hashed
from trellis.site.headers import Inline


def postprocess(site: Path) -> None:
    """Change the site in the folder `site`: name assets after their content, complete its pages, and write `_headers`.

    Each page gets the sizes of its pictures and a policy.
    """
    assets = {path.relative_to(site).as_posix(): path for path in (site / "assets").rglob("*") if path.is_file()}
    names = Fingerprints({path: file.read_bytes() for path, file in assets.items()})
    size_of = picture_sizes.in_folder(site)
    allowed = Inline()
    for path in site.rglob("*.html"):
        url = path.relative_to(site).as_posix()
        html = names.page(picture_sizes.with_sizes(path.read_bytes().decode(), url, size_of), url)
        found = headers.inline(html)
        path.write_bytes(headers.protected(html, found).encode())
        allowed |= found
    for unnamed, content in names.unnamed():
        assets[unnamed].write_bytes(content)
    for old, asset in names.made.items():
        (site / asset.path).write_bytes(asset.content)
        assets[old].unlink()
    hashed = [*filter(is_hashed, assets), *(asset.path for asset in names.made.values())]
    (site / "_headers").write_bytes(headers.file(allowed, hashed).encode())
