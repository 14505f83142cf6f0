"""Writes redirects for hosts that read them from a file at the root of the site, and says when one takes no more.

Netlify and Cloudflare Pages read `_redirects`, Vercel reads `vercel.json`. All keep the query that a reader asks with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trellis.addresses.redirects import ServerRule
from trellis.site.hosting import spelling

_NEAR = 0.9
"""The share of a limit from which an owner is told of it."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How many redirects of a file a host reads."""

    host: str
    file: str
    rules: int


CLOUDFLARE = Limit("Cloudflare Pages", "_redirects", 2_000)
"""Without wildcards, which are not used (https://developers.cloudflare.com/pages/configuration/redirects/)."""
NETLIFY = Limit("Netlify", "_redirects", 10_000)
"""From there on it advises against single rules (https://docs.netlify.com/manage/routing/redirects/overview/)."""
VERCEL = Limit("Vercel", "vercel.json", 1_024)
"""It refuses to publish a site with more (https://github.com/vercel/vercel/discussions/5908)."""


def cloudflare_and_netlify(rules: Sequence[ServerRule]) -> str:
    """Return the file `_redirects`, in the order given."""
    return "".join(f"{spelling.encoded(rule.source)} {spelling.target(rule.target)} 301\n" for rule in rules)


def vercel(rules: Sequence[ServerRule]) -> str:
    """Return the file `vercel.json`, with no more rules than it may have.

    Characters with a meaning in its patterns are escaped.
    """
    found = [
        {
            "source": re.sub(r"([+()*:?])", r"\\\1", spelling.encoded(rule.source)),
            "destination": spelling.target(rule.target),
            "statusCode": 301,
        }
        for rule in rules[: VERCEL.rules]
    ]
    return json.dumps({"redirects": found}, indent=1, ensure_ascii=False) + "\n"


def notes(rules: Sequence[ServerRule]) -> Iterator[str]:
    """Yield a sentence for each host whose limit is reached, or nearly so, and what that means for readers."""
    for limit in (CLOUDFLARE, NETLIFY, VERCEL):
        if len(rules) <= limit.rules * _NEAR:
            continue
        lost = sum(rule.alone for rule in rules[limit.rules :])
        if len(rules) <= limit.rules:
            then = "Beyond that, pages and the 404 page of the site redirect instead"
        elif lost:
            then = f"The 404 page redirects from {lost} addresses that no page redirects from"
        else:
            then = "The pages of the site redirect from the others"
        yield f"There are {len(rules)} redirects; {limit.host} takes {limit.rules} in {limit.file}. {then}"
