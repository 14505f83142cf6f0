"""The definitions of the kinds of page, and what each of them needs elsewhere."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.support.miniature import ROOT
from trellis.content import kinds
from trellis.content.frontmatter import FrontMatter
from trellis.content.kinds import KINDS, Kind, KindName

EACH = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


def test_every_name_and_every_schema_is_that_of_one_kind() -> None:
    """Names, schemas and folders lead to one kind each; none that the types list is forgotten."""
    assert list(KINDS) == list(get_args(KindName))
    assert {kind.schema for kind in KINDS.values()} == set(get_args(FrontMatter))
    assert len({kind.schema for kind in KINDS.values()}) == len(KINDS)
    assert [kind.name for kind in KINDS.values() if not kind.folder] == ["page"]
    assert len(kinds.BY_FOLDER) == len(KINDS) - 1


@EACH
def test_every_kind_has_a_template(kind: Kind) -> None:
    """There is a template that shows a page of this kind."""
    assert (ROOT / "overrides" / f"{kind.name}.html").is_file()


@EACH
def test_facts_that_belong_together(kind: Kind) -> None:
    """What is printed has editions, and what is about concepts says what it is for."""
    assert bool(kind.editions) == (kind.printed_from != "nothing")
    assert bool(kind.purpose) == kind.has_topics
    assert kind.editions or not kind.booklet


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("articles/a.md", "article"),
        ("newsletter/2026/a.md", "letter"),
        ("articles/index.md", "page"),
        ("articles/README.md", "page"),
        ("notes/a.md", "page"),
        ("articles.md", "page"),
    ],
)
def test_the_folder_decides_the_kind(path: str, kind: KindName) -> None:
    """A page is of the kind of its folder, unless it is the page that lists the folder."""
    assert kinds.kind_of(path) == kind
