"""The texts of old pages, converted step by step."""

from __future__ import annotations

from pathlib import Path

from tests.importing.practice import practice
from tests.support.golden import Case, cases
from trellis.foundation.problems import Problem
from trellis.importing import anchors, bodies, old_page
from trellis.importing.bodies.body import Body
from trellis.importing.bodies.links import Target
from trellis.importing.old_site import OldSite
from trellis.importing.resolving import NewPage, Resolver
from trellis.importing.topics import Topics


@cases(__file__, "bodies")
def test_bodies(case: Case, *, update_golden: bool) -> None:
    """Each text becomes what the golden file says, with a note for all that a person has to look at."""
    site = OldSite(case.given.get("generator", "Markdown"), "https://old.example")
    text = "---\ntitle: {}\npermalink: /{}/\n---\n"
    page, other = (
        NewPage(old_page.read(text.format(name.title(), name), f"{name}.md", site), name, f"articles/{name}.md")
        for name in ("page", "other")
    )
    library = practice(Path("nowhere")).library
    resolver = Resolver(site, [page, other], ["pic.png"], Topics(library), anchors.read({}, library))
    problems: list[Problem] = []

    def resolve(address: str, is_picture: bool) -> Target:  # noqa: FBT001 – the shape that bodies ask for
        return resolver.resolve(address, page, is_picture=is_picture)

    body = bodies.prepare(Body.of(case.given["text"], 1), site.generator, "Title", "page.md", problems)
    body = bodies.finish(body, resolve, "page.md", problems)
    assert len(body.numbers) == body.text.count("\n") + 1
    case.check(
        {"text": f"{body.text}\n", "notes": [str(problem) for problem in sorted(problems)]}, update=update_golden
    )
