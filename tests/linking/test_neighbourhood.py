"""Tests of the diagram around a concept."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.support.practice import practice
from trellis.content.library import Page
from trellis.linking.crosslinks import Crosslinks
from trellis.linking.neighbourhood import WIDTH, Node, draw


def _pages(titles: list[str], kinds: str) -> list[Page]:
    library, _ = practice()
    samples = [library.by_name["trust"], library.by_name["on-time"], library.by_name["promise"]]
    pages = []
    for number, title in enumerate(titles):
        page = samples[kinds[number % 3] == "a"] if kinds[number % 3] != "w" else samples[2]
        assert page.values
        pages.append(replace(page, name=f"p{number}", values=replace(page.values, title=title)))
    return pages


def _apart(one: Node, other: Node) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


_titles = st.lists(
    st.text(st.characters(categories=["L", "Zs", "P"]), min_size=1, max_size=60).filter(
        str.strip
    ),  # a title says something
    min_size=1,
    max_size=14,
)


@given(_titles, st.sampled_from(["ccc", "caw", "aaw", "ccw"]))
def test_boxes_lie_apart_and_inside(titles: list[str], kinds: str) -> None:
    """No box covers another or leaves the picture, however many there are and whatever they are called."""
    around = _pages(titles, kinds)
    picture = draw(around[0], around[1:])
    boxes = [picture.centre, *picture.nodes]
    for number, box in enumerate(boxes):
        assert box.x >= 0
        assert box.x + box.width <= WIDTH
        assert box.y >= 0
        assert box.y + box.height <= max(picture.height, box.height)
        assert all(_apart(box, other) for other in boxes[number + 1 :])
        assert 1 <= len(box.lines) <= 2 or not box.title.split()


def test_the_picture_of_the_practice() -> None:
    """What lies around a concept is drawn once each, with a way to every concept, and the same every time."""
    picture = Crosslinks(*practice()).neighbourhood("repair")
    assert picture
    assert [node.name for node in picture.nodes] == ["trust", "humility", "mending", "on-time"]
    assert [caption.words for caption in picture.captions] == ["To read"]
    assert len(picture.stems) == 3
    assert picture == Crosslinks(*practice()).neighbourhood("repair")


def test_titles_without_spaces() -> None:
    """A Japanese title is broken between its signs, and no line begins with a full stop."""
    [page] = _pages(["信頼は少しずつ、毎日の小さな約束から育ちます。"], "ccc")
    lines = draw(page, []).centre.lines
    assert "".join(lines) == page.title
    assert len(lines) == 2
    assert lines[1][0] not in "、。"
