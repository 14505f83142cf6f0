"""Tests of making results in several processes."""

from __future__ import annotations

from functools import partial

import pytest

from trellis_mkdocs.helpers import spread


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 1000])
def test_results_in_order(count: int) -> None:
    """However many results there are, each is at its place."""
    assert spread([partial(str, number) for number in range(count)]) == [str(number) for number in range(count)]


@pytest.mark.parametrize("where", [0, 1, 2, 199])
def test_error(where: int) -> None:
    """An error is raised here, in whichever process it came up."""
    makes = [partial(int, "x" if number == where else "1") for number in range(200)]
    with pytest.raises(ValueError, match="'x'"):
        spread(makes)
