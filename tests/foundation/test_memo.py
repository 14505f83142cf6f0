"""Tests of keeping results from one build to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from types import MappingProxyType

import pytest

from trellis.foundation.fingerprint import Digests, NoFingerprintError, fingerprint
from trellis.foundation.memo import Memo
from trellis.foundation.terms import Mention


def test_what_is_used_is_kept() -> None:
    """A result is made once, for as long as every build asks for it."""
    memo = Memo[str, list[int]]()
    first = memo.get("a", list)
    memo.sweep()
    assert memo.get("a", list) is first
    memo.sweep()
    memo.sweep()
    assert memo.get("a", list) is not first


def test_a_failed_build_forgets_nothing() -> None:
    """Until a build is good, what earlier ones made stays."""
    memo = Memo[str, list[int]]()
    first = memo.get("a", list)
    memo.sweep()
    memo.get("b", list)
    assert memo.get("a", list) is first


def test_all_that_is_new_is_made_together() -> None:
    """What is asked for at once is made once each, and only what is not known."""
    made: list[str] = []

    def spread(makes: Sequence[Callable[[], list[str]]]) -> Sequence[list[str]]:
        made.append(f"{len(makes)} together")
        return [make() for make in makes]

    memo = Memo[str, list[str]](spread)
    first = memo.get("a", list)
    assert memo.get_all((name, partial(list, name)) for name in "abcb") == [[], ["b"], ["c"], ["b"]]
    assert made == ["2 together"]
    assert memo.get("a", list) is first
    memo.sweep()
    memo.get_all((name, partial(list, name)) for name in "abd")
    assert made == ["2 together", "1 together"]


def test_equal_values_have_one_fingerprint() -> None:
    """It does not matter which of their parts are the same object, but any difference does."""
    text = "".join(["a", "b"])
    assert fingerprint((text, text)) == fingerprint(("ab", "".join(["a", "b"])))
    one, other = (MappingProxyType({"a": Mention(1, 2, name)}) for name in "bb")
    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(Mention(1, 2, "b")) != fingerprint(Mention(1, 2, "c"))
    assert fingerprint(["a"]) != fingerprint(("a",))


def test_digests_of_parts() -> None:
    """Where the digest of a part is known, it stands for the part."""
    parts: Digests = {Mention: lambda mention: bytes(mention.name, "utf-8")}
    assert fingerprint([Mention(1, 2, "b")], parts) == fingerprint([Mention(3, 4, "b")], parts)
    assert fingerprint([Mention(1, 2, "b")], parts) != fingerprint([Mention(1, 2, "c")], parts)


def test_no_fingerprint() -> None:
    """What cannot be written down has none."""
    with pytest.raises(NoFingerprintError):
        fingerprint([lambda: None])
