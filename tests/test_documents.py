"""The README, the guide and the documents for engineers: what they promise is true."""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml

from tests.support.miniature import ROOT
from trellis.content import blocks, frontmatter, library, settings
from trellis.content.frontmatter import Worksheet
from trellis.content.kinds import KINDS, KindName
from trellis.content.library import Source
from trellis.content.markdown.text import MarkdownText
from trellis.content.settings import Settings
from trellis.foundation import exercises
from trellis.foundation.editions import Edition
from trellis.foundation.exercises import EXERCISES
from trellis.foundation.schema import keys
from trellis.printing.printables import BOOKLET, EDITABLE
from trellis_cli.main import main

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "GUIDE.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"^\| `trellis ([a-z]+)", re.MULTILINE)
CODE = re.compile(r"`[^`\n]*`|^(`{3,}).*?^\1", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://)([^)]+)\)")
MODULE = re.compile(r"`((?:foundation|content|addresses|linking|rendering|printing|letters|site)\.[a-z_.]+)`")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def section(title: str) -> str:
    """Return a section of the guide."""
    return re.split(r"^#+ ", GUIDE.partition(f"# {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def rows(title: str) -> dict[str, list[str]]:
    """Return the first table of a section of the guide by the first cell of each row."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")][2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {first.strip("`/"): rest for first, *rest in cells}


def words(text: str) -> set[str]:
    """Return the keys that a cell of the guide names; parentheses only explain them."""
    return set(re.findall(r"[a-z_-]+", re.sub(r"\([^)]*\)", "", text)))


def test_commands_of_the_readme_exist() -> None:
    """Every command that the README names is one of the Makefile’s, and every file that it names is there."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b(?=[`\n])", README))
    assert {"site", "serve", "test", "check"} <= named <= targets
    windows = {path.replace("\\", "/") for path in re.findall(r"requirements\\[a-z]+\.txt", README)}
    paths = set(re.findall(r"`((?:hooks|overrides|requirements)/[\w./-]*)`", README)) | windows
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def test_commands_of_trellis_exist() -> None:
    """The README lists every command of `trellis`, and the guide names no other."""
    assert set(COMMAND.findall(README)) == set(main.commands)
    assert set(COMMAND.findall(GUIDE)) <= set(main.commands)


def test_the_readme_is_short() -> None:
    """A newcomer reads the README to its end, and finds the other documents from there."""
    assert len(README.splitlines()) <= 150
    for name in ("GUIDE.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        assert f"[{name}]({name})" in README
        assert (ROOT / name).is_file()


def test_links_of_the_documents() -> None:
    """Every link of a document leads to a file, or to a heading of the document itself."""
    for file in sorted(ROOT.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        headings = {re.sub(r"[^a-z0-9 -]", "", line.lower()).replace(" ", "-") for line in HEADING.findall(text)}
        for target in LINK.findall(CODE.sub("", text)):
            path, _, anchor = target.partition("#")
            assert (ROOT / path).exists() if path else anchor in headings, f"{file.name}: {target}"


def test_what_the_architecture_names_is_there() -> None:
    """Folders and modules that ARCHITECTURE.md names exist, and its table lists the layers in their order."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| `([a-z]+)/` \|", text, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert table == project["tool"]["importlinter"]["contracts"][0]["layers"][::-1]
    for path in re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.(?:py|typ|html|css))`", text):
        places = (ROOT, ROOT / "hooks", ROOT / "hooks" / "trellis")
        assert any((place / path).is_file() for place in places), path
    for module in MODULE.findall(text):
        first, *rest = module.split(".")
        ends = [ROOT.joinpath("hooks", "trellis", first, *rest[:count]) for count in range(1, len(rest) + 1)]
        assert any(end.with_suffix(".py").is_file() or (end / "__init__.py").is_file() for end in ends), module


def test_settings_of_the_guide_exist() -> None:
    """The guide lists every setting of a practice, and its examples of brand and menus are right."""
    named = set(re.findall(r"`([a-z_]+)`", " ".join(f"`{row}`" for row in rows("Make it yours"))))
    assert named == set(keys(Settings)) - {"site_url"}
    examples = re.findall(r"^```yaml\n(    (?:brand|menu):\n?.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        text = f"extra:\n  trellis:\n    practice: P\n    coach: C\n    email: a@b.example\n    rights: R.\n{example}"
        values = yaml.safe_load(text)["extra"]["trellis"]
        found, problems = settings.read(values, "https://p.example/", text, "mkdocs.yml")
        assert found, problems


@pytest.mark.parametrize("kind", KINDS)
def test_keys_of_the_guide_exist(kind: KindName) -> None:
    """The guide lists the keys of every kind of page, the required ones in bold."""
    [cell] = rows("Keys at the top of a page")[KINDS[kind].folder or "every page"]
    common = set(keys(KINDS["page"].schema)) if kind != "page" else set()
    fields = {name: info for name, info in keys(KINDS[kind].schema).items() if name not in common}
    assert words(cell) == set(fields)
    bold = words(" ".join(re.findall(r"\*\*.*?\*\*", cell)))
    assert bold == {name for name, info in fields.items() if info.is_required()}


def test_editions_of_the_guide_exist() -> None:
    """The guide lists the editions that are made."""
    assert set(rows("What is printed")) == {*Edition, BOOKLET, EDITABLE}


def test_blocks_of_the_guide_exist() -> None:
    """The guide lists the blocks that there are, with their options and the defaults of these."""
    table = rows("Exercise blocks")
    assert set(table) == set(EXERCISES)
    for name, (argument, options, _) in table.items():
        kind = EXERCISES[name]
        assert bool(argument) == (kind.argument != "none")
        outside = re.sub(r"\([^)]*\)", "", options)
        assert set(re.findall(r"`([a-z_-]+)`", outside)) == set(keys(kind.options)), name
        for option, default in re.findall(r"`([a-z]+)` \(([a-z0-9]+)\)", options):
            assert str(keys(kind.options)[option].default).lower() == default, option


def test_example_of_the_guide_works() -> None:
    """The worksheet of the guide is valid, and the slip that it shows is reported as it says."""
    example = re.search(r"^````markdown\n(.*?)^````$", GUIDE, re.MULTILINE | re.DOTALL)
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
    [problem] = blocks.check(MarkdownText(slip, head.body_line), "docs/worksheets/kind-words.md")
    assert str(problem) in GUIDE


def test_every_block_has_a_name_of_its_own() -> None:
    """Names and options of blocks lead to each other."""
    assert {exercises.NAMES[kind.options] for kind in EXERCISES.values()} == set(EXERCISES)
