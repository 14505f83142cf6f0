"""Writes how a bucket of Amazon S3, or of storage that works alike, serves the site.

A bucket takes 50 rules, so that they go to old addresses of which the site has no page or file. Everything else is
redirected by its pages, and what does not fit, or has a query or an anchor, by the script of the 404 page.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import islice
from urllib.parse import urlsplit

from trellis.addresses.redirects import ServerRule
from trellis.site.hosting import spelling

RULES = 50
"""Routing rules in a website configuration (https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html)."""
_MARKS = {"?", "#"}
"""Marks that would be part of the name of an object."""


def website(rules: Sequence[ServerRule]) -> str:
    """Return the configuration, in the form that `aws s3api put-bucket-website` takes."""
    found = (rule for rule in rules if rule.alone and spelling.decoded(rule.source) and not _MARKS & {*rule.target})
    # The first rule whose key an address begins with is taken.
    wanted = sorted(islice(found, RULES), key=lambda rule: rule.source, reverse=True)
    configuration = {
        "IndexDocument": {"Suffix": "index.html"},
        "ErrorDocument": {"Key": "404.html"},
        **({"RoutingRules": [_rule(rule) for rule in wanted]} if wanted else {}),
    }
    return json.dumps(configuration, indent=1, ensure_ascii=False) + "\n"


def _rule(rule: ServerRule) -> dict[str, dict[str, str]]:
    """Return one rule. Its key is the beginning of an address, so that it applies to what is not found alone."""
    key = (spelling.decoded(rule.source) or "").removeprefix("/")
    target = spelling.target(rule.target)
    elsewhere = urlsplit(target)
    place = {"Protocol": elsewhere.scheme, "HostName": elsewhere.netloc} if elsewhere.scheme else {}
    there = elsewhere._replace(scheme="", netloc="").geturl().removeprefix("/")
    return {
        "Condition": {"HttpErrorCodeReturnedEquals": "404", "KeyPrefixEquals": key},
        "Redirect": {**place, "ReplaceKeyWith": there, "HttpRedirectCode": "301"},
    }
