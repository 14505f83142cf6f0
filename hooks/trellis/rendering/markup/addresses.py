"""Says what is wrong with an address that a link or a picture has, wherever it comes from."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SPACE = re.compile(r"\s")


def fault(address: str, what: str) -> tuple[str, str] | None:
    """Return what is wrong with the address of a link or an image, as `what` says, and what to do; None if it is one.

    Browsers and mail programs differ in what they make of white space in an address, and paper would break it.
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # http://[our site]
        return f"the {what} “{address}” is not an address", f"Correct it, or remove the {what}"
    if parts.netloc and _SPACE.search(address.strip()):
        shown = _SPACE.sub(" ", address.strip())
        return (
            f"the address “{shown}” has a space, a tab or a line break in it",
            "Take it out, or write %20 for a space",
        )
    return None
