"""The content that Trellis ships with, and the README: what they promise is true."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.support.miniature import HOUSE
from tests.support.shipped import SHIPPED
from trellis.content import blocks, frontmatter, library
from trellis.content.frontmatter import Article, Concept, Worksheet
from trellis.content.kinds import KINDS, KindName
from trellis.content.library import Page, Source
from trellis.foundation import exercises
from trellis.foundation.editions import Edition
from trellis.foundation.exercises import EXERCISES
from trellis.foundation.schema import keys
from trellis.printing.editions import BOOKLET

README = (HOUSE / "README.md").read_text(encoding="utf-8")

_FENCED = re.compile(r"^( *)(`{3,}|~{3,}).*?^\1\2", re.MULTILINE | re.DOTALL)
_NO_PROSE = (
    re.compile(r"`[^`\n]*`"),  # code
    re.compile(r"<[^>]*>"),  # tags and addresses
    re.compile(r"\]\([^)]*\)|\{[^}]*\}"),  # targets and attributes
    re.compile(r"^ *(?:!!!|\?\?\?)\+? .*$", re.MULTILINE),  # the first line of an aside, whose title stands in quotes
    re.compile(r"^ {4,}[a-z]+: .*$", re.MULTILINE),  # options
    re.compile(r"^[ >]*(?:[-:]|\d+\.) +", re.MULTILINE),  # the marks of lists
    re.compile(r"^\|.*$|^\[\^?[^\]]*\]:.*$", re.MULTILINE),  # tables and definitions
)


PAGES = pytest.mark.parametrize("page", SHIPPED.pages, ids=lambda page: page.path)


def of_kind(kind: KindName) -> pytest.MarkDecorator:
    """Parametrize a test by all pages of a kind."""
    return pytest.mark.parametrize("page", SHIPPED.by_kind[kind], ids=lambda page: page.name)


@PAGES
def test_prose(page: Page) -> None:
    """Texts are set with typographic quotation marks, without double spaces or spaces at the end of a line."""
    prose = _FENCED.sub("", page.body)
    for pattern in _NO_PROSE:
        prose = pattern.sub("", prose)
    slips = [line for line in prose.splitlines() if re.search(r"[\"']|\S  +\S|[^ ] $", line)]
    assert slips == []
    assert page.values is not None
    assert not re.search(r"[\"']|  |\s$", f"{page.values.title}{page.values.summary}")


@PAGES
def test_summaries(page: Page) -> None:
    """A summary is one sentence or two, and not the title again."""
    assert page.values is not None
    summary = page.values.summary
    assert summary.endswith((".", "?", "!"))
    assert summary.rstrip(".").casefold() != page.title.casefold()


def test_no_two_pages_have_one_title_or_summary() -> None:
    """A reader can tell pages apart in a list."""
    titles = [page.title for page in SHIPPED.pages]
    summaries = [page.values.summary for page in SHIPPED.pages if page.values]
    assert len(titles) == len(set(titles))
    assert len(summaries) == len(set(summaries))


@of_kind("concept")
def test_related_concepts_name_each_other(page: Page) -> None:
    """Who follows a related concept finds the way back."""
    assert isinstance(page.values, Concept)
    for name in page.values.see:
        other = SHIPPED.by_name[name].values
        assert isinstance(other, Concept)
        assert page.name in other.see, name
    assert page.name not in page.values.see


@of_kind("concept")
def test_concepts_are_used(page: Page) -> None:
    """Every concept has at least one article or worksheet that is about it."""
    about = [other for other in SHIPPED.pages if page.name in getattr(other.values, "concepts", ())]
    assert about


@of_kind("worksheet")
def test_worksheets(page: Page) -> None:
    """A worksheet is dated, practised by an article, asks something, and has notes for the coach."""
    assert isinstance(page.values, Worksheet)
    assert page.values.version
    articles = [other.values for other in SHIPPED.by_kind["article"]]
    assert any(isinstance(article, Article) and page.name in article.practise for article in articles)
    assert re.search(r"^/// (?!coach|break)", page.body, re.MULTILINE)
    assert re.search(r"^/{3,} coach", page.body, re.MULTILINE)


@of_kind("article")
def test_articles(page: Page) -> None:
    """An article is dated, and cites in its text or its list every work that it names."""
    assert isinstance(page.values, Article)
    assert page.values.version
    cited = set(re.findall(r"\[\^([a-z0-9-]+)\](?!:)", page.body))
    assert cited <= SHIPPED.references.keys()


def test_every_reference_is_used() -> None:
    """No work is listed that no page rests on."""
    named = {ref for page in SHIPPED.pages for ref in getattr(page.values, "refs", ())}
    cited = {ref for page in SHIPPED.pages for ref in re.findall(r"\[\^([a-z0-9-]+)\]", page.body)}
    assert set(SHIPPED.references) <= named | cited


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


UNWRITTEN = {"docs/worksheets/kind-words.md", "docs/redirects.yml"}
"""Files of the README that are an author's to write."""


def test_commands_of_the_readme_exist() -> None:
    """Every command that the README names is one of the Makefile’s, and every file that it names is there."""
    targets = set(re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b(?=[`\n])", README))
    assert {"site", "serve", "test", "check"} <= named <= targets
    windows = {path.replace("\\", "/") for path in re.findall(r"requirements\\[a-z]+\.txt", README)}
    paths = set(re.findall(r"`((?:hooks|overrides|docs|requirements)/[\w./-]*)`", README)) | windows
    assert [path for path in sorted(paths) if path not in UNWRITTEN and not (HOUSE / path).exists()] == []


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
    sources = [Source(page.path, page.url, page.source.encode()) for page in SHIPPED.pages]
    ours = Source("worksheets/kind-words.md", "worksheets/kind-words/", example[1].encode())
    _, problems = library.read([*sources, ours], SHIPPED.references, "docs")
    assert problems == ()
    head, _ = frontmatter.read(example[1], Worksheet, "docs/worksheets/kind-words.md")
    slip = head.body.replace("/// prompt", "/// promt", 1)
    [problem] = blocks.check(slip, head.body_line, "docs/worksheets/kind-words.md")
    assert str(problem) in README


def test_every_block_has_a_name_of_its_own() -> None:
    """Names and options of blocks lead to each other."""
    assert {exercises.NAMES[kind.options] for kind in EXERCISES.values()} == set(EXERCISES)
