"""Computes a digest of any value, for finding out whether it is what it was in an earlier build."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any

_SIZE = 16


class NoFingerprintError(Exception):
    """A value contains something that has none, such as an open file."""


Digests = Mapping[type, Callable[[Any], bytes]]
"""Functions that return the digest of a value of a class, which is then computed once and not wherever it occurs."""


def fingerprint(value: object, known: Digests = MappingProxyType({})) -> bytes:
    """Return a digest of a value with all that it contains. Raises `NoFingerprintError`.

    Different values have different digests. The digests of equal values are the same, but for sets, whose order may
    differ between processes. `known` is for values inside `value`, not for itself.
    """
    written = BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # else it matters whether two equal parts of a value are one object
    pickler.dispatch_table = {MappingProxyType: _read_only, **{of: _digested(find) for of, find in known.items()}}
    try:
        pickler.dump(value)
    except Exception as error:
        raise NoFingerprintError from error
    return hashlib.blake2b(written.getbuffer(), digest_size=_SIZE).digest()


def _read_only(mapping: MappingProxyType[object, object]) -> tuple[type, tuple[object]]:
    return dict, (dict(mapping),)


def _digested(find: Callable[[Any], bytes]) -> Callable[[Any], tuple[type, tuple[bytes]]]:
    return lambda value: (bytes, (find(value),))
