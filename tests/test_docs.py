"""The README: what it promises is true."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.support.miniature import HOUSE
from trellis.content import blocks, frontmatter, library
from trellis.content.frontmatter import Worksheet
from trellis.content.kinds import KINDS, KindName
from trellis.content.library import Source
from trellis.foundation import exercises
from trellis.foundation.editions import Edition
from trellis.foundation.exercises import EXERCISES
from trellis.foundation.schema import keys
from trellis.printing.editions import BOOKLET

README = (HOUSE / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """Return a section of the README."""
    return re.split(r"^#+ ", README.partition(f"# {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def rows(title: str) -> dict[str, list[str]]:
    """Return the first table of a section of the README by the first cell of each row."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")][2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {first.strip("`/"): rest for first, *rest in cells}


def words(text: str) -> set[str]:
    """Return the keys that a cell of the README names; what stands in parentheses explains them."""
    return set(re.findall(r"[a-z_-]+", re.sub(r"\([^)]*\)", "", text)))


def test_commands_of_the_readme_exist() -> None:
    """Every command that the README names is one of the Makefile’s, and every file that it names is there."""
    targets = set(re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b(?=[`\n])", README))
    assert {"site", "serve", "test", "check"} <= named <= targets
    windows = {path.replace("\\", "/") for path in re.findall(r"requirements\\[a-z]+\.txt", README)}
    paths = set(re.findall(r"`((?:hooks|overrides|requirements)/[\w./-]*)`", README)) | windows
    assert [path for path in sorted(paths) if not (HOUSE / path).exists()] == []


def test_the_workflow_of_the_readme() -> None:
    """What the README gives to GitHub Pages is YAML, and publishes what was built, with a Python that will do."""
    [written] = re.findall(r"^```yaml\n(name: Site\n.*?)^```$", README, re.MULTILINE | re.DOTALL)
    workflow = yaml.safe_load(written)
    assert workflow["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    steps = workflow["jobs"]["site"]["steps"]
    names = [step.get("run", step.get("uses", "")).partition("@")[0].removeprefix("actions/") for step in steps]
    assert names == ["checkout", "setup-python", "make site", "upload-pages-artifact", "deploy-pages"]
    assert steps[3]["with"] == {"path": "site"}
    assert f"python{steps[1]['with']['python-version']}" in (HOUSE / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_keys_of_the_readme_exist(kind: KindName) -> None:
    """The README lists the keys of every kind of page, the required ones in bold."""
    [cell] = rows("Keys at the top of a page")[KINDS[kind].folder or "every page"]
    common = set(keys(KINDS["page"].schema)) if kind != "page" else set()
    fields = {name: info for name, info in keys(KINDS[kind].schema).items() if name not in common}
    assert words(cell) == set(fields)
    bold = words(" ".join(re.findall(r"\*\*.*?\*\*", cell)))
    assert bold == {name for name, info in fields.items() if info.is_required()}


def test_editions_of_the_readme_exist() -> None:
    """The README lists the editions that are made."""
    assert set(rows("What is printed")) == {*Edition, BOOKLET}


def test_blocks_of_the_readme_exist() -> None:
    """The README lists the blocks that there are, with their options and what these are where they are left out."""
    table = rows("Exercise blocks")
    assert set(table) == set(EXERCISES)
    for name, (argument, options, _) in table.items():
        kind = EXERCISES[name]
        assert bool(argument) == (kind.argument != "none")
        outside = re.sub(r"\([^)]*\)", "", options)
        assert set(re.findall(r"`([a-z_-]+)`", outside)) == set(keys(kind.options)), name
        for option, default in re.findall(r"`([a-z]+)` \(([a-z0-9]+)\)", options):
            assert str(keys(kind.options)[option].default).lower() == default, option


def test_example_of_the_readme_works() -> None:
    """The worksheet of the README is valid, and the slip that it shows is reported as it says."""
    example = re.search(r"^````markdown\n(.*?)^````$", README, re.MULTILINE | re.DOTALL)
    assert example
    head, problems = frontmatter.read(example[1], Worksheet, "docs/worksheets/kind-words.md")
    assert problems == ()
    assert isinstance(head.values, Worksheet)
    concepts = {
        f"concepts/{name}.md": f"---\ntitle: {name}\nsummary: S.\ndefinition: D.\n---\n"
        for name in head.values.concepts
    }
    article = (
        f"---\ntitle: A\nsummary: S.\nconcepts: [{head.values.concepts[0]}]\npractise: [kind-words]\n---\n\nText.\n"
    )
    texts = {
        **concepts,
        f"articles/{head.values.read_first}.md": article,
        "worksheets/kind-words.md": example[1],
    }
    sources = [Source(path, f"{path.removesuffix('.md')}/", text.encode()) for path, text in texts.items()]
    assert library.read(sources, {}, "docs")[1] == ()
    slip = head.body.replace("/// prompt", "/// promt", 1)
    [problem] = blocks.check(slip, head.body_line, "docs/worksheets/kind-words.md")
    assert str(problem) in README


def test_every_block_has_a_name_of_its_own() -> None:
    """Names and options of blocks lead to each other."""
    assert {exercises.NAMES[kind.options] for kind in EXERCISES.values()} == set(EXERCISES)
