"""The commands as an owner runs them: what they print, what they write, and how they fail."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

import trellis
from tests.support.miniature import CONFIG, PAGES, ROOT, Outcome, build, digests, found
from trellis_cli.errors import CommandError, explained
from trellis_cli.main import main

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}


def run(folder: Path, *words: str) -> Outcome:
    """Run the command in a folder."""
    done = subprocess.run(  # noqa: S603 – our own interpreter on our own files
        [sys.executable, "-m", "trellis_cli", *words],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Outcome(done.returncode, done.stdout + done.stderr)


def test_build_makes_what_mkdocs_makes(tmp_path: Path) -> None:
    """`trellis build`, from another folder, makes the same bytes as `mkdocs build --strict`."""
    here, there = found(tmp_path / "here"), found(tmp_path / "there")
    outcome = run(tmp_path, "build", "--config-file", "here")
    assert outcome.said.startswith(f"The site is in {here / 'site'}\n4 pages, 10 sheets (10 laid out now)\n")
    assert outcome.status == 0
    assert build(there).status == 0
    assert digests(here / "site") == digests(there / "site")


def test_links_and_record(tmp_path: Path) -> None:
    """`trellis links` writes its report and no site; `trellis record` builds, records what it built, once, and asks."""
    folder = found(tmp_path)
    outcome = run(folder, "links", "--json", "deep/links.json")
    assert outcome.said.startswith("4 pages, ")
    assert "Pages that no text leads to (" in outcome.said
    assert json.loads((folder / "deep" / "links.json").read_text(encoding="utf-8"))["pages"] == 4
    assert not (folder / "site").exists()
    first, second = (run(folder, "record") for _ in range(2))
    added = re.search(r"published-urls\.txt: (\d+) lines added", first.said)
    assert added is not None
    assert len((folder / "published-urls.txt").read_text(encoding="utf-8").splitlines()) == int(added[1]) + 2
    assert second.said.startswith("published-urls.txt: 0 lines added\nsent-letters.txt: 0 lines added\n")
    assert "!!!" not in second.said
    questions = folder / "published-questions.txt"
    recorded = questions.read_text(encoding="utf-8")
    assert recorded.endswith("\n/worksheets/one-thing/ what-will-you-do prompt: What will you do?\n")
    assert "published-questions.txt: 1 line added" in first.said
    sheet = folder / "docs" / "worksheets" / "one-thing.md"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("What will you do?", "Which day?"), encoding="utf-8")
    third = run(folder, "record")
    assert third.status == 1
    assert "docs/worksheets/one-thing.md:13: it is not clear whether “Which day?” is the question that" in third.said
    assert "write “id: what-will-you-do” below its first line" in third.said
    assert questions.read_text(encoding="utf-8") == recorded


def test_record_warns_of_help_lines_that_nobody_has_checked(tmp_path: Path) -> None:
    """`trellis record` and `trellis check` warn loudly of help lines that nobody has checked."""
    line = "name: A line, country: Peru, about: harm, website: 'https://a.example/', source: 'https://a.example/'"
    helped = "---\ntitle: Help\nsummary: Where to turn.\n---\n\nText.\n"
    home = f"{PAGES['index.md']}\n[Help][when-to-get-other-help]\n"
    pages = {"index.md": home, "when-to-get-other-help.md": helped, "helplines.yml": f"one: {{{line}}}\n"}
    folder = found(tmp_path, pages)
    warning = "!!! NOT ONE HELP LINE HAS BEEN CHECKED, and readers in danger may rely on them."
    recorded = run(folder, "record")
    assert recorded.status == 0
    assert warning in recorded.said
    assert warning in run(folder, "check").said


def test_problems_unless_not_strict(tmp_path: Path) -> None:
    """Problems are printed once and leave the last site alone; `--no-strict` builds despite them, but nothing empty."""
    folder = found(tmp_path, {"index.md": f"{PAGES['index.md']}\n[Nowhere][no-such-page]\n"})
    sheet = folder / "docs" / "worksheets" / "one-thing.md"
    sheet.write_text(f"{sheet.read_text(encoding='utf-8')}\nשלום\n", encoding="utf-8")  # which no font has
    (folder / "docs" / "README.md").write_text("Notes", encoding="utf-8")
    outcome = run(folder, "build")
    assert outcome.status == 1
    assert outcome.said.count("docs/index.md:8: ") == 1
    assert "README.md would have the same address as index.md. Give it another name, or delete it." in outcome.said
    assert outcome.said.endswith("\nError: Fix what is reported above. The site was not changed.\n")
    assert not (folder / "site").exists()
    assert run(folder, "record").status == 1
    assert not (folder / "published-urls.txt").exists()
    assert run(folder, "build", "--no-strict").status == 0
    assert (folder / "site" / "index.html").exists()
    assert "שלום" in (folder / "site" / "worksheets" / "one-thing" / "index.html").read_text(encoding="utf-8")
    assert [
        path for path in folder.rglob("site/**/*") if path.suffix in {".pdf", ".docx"} or not path.stat().st_size
    ] == []


BAD: Mapping[str, tuple[str | None, str]] = {
    "no mkdocs.yml": (None, "There is no mkdocs.yml in "),
    "broken YAML": ("site_name: [\n", "mkdocs.yml:2: the YAML is broken"),
    "a list": ("- site_name\n", "mkdocs.yml:1: this is not a list of “key: value” lines."),
    "a tag that nobody knows": ("site_name: !mine A\n", "mkdocs.yml:1: the YAML is broken here"),
    "a list instead of a text": ("site_name: [A]\n", "mkdocs.yml:1: “site_name” is a list, and must be a text."),
    "an unknown theme": ("site_name: A\ntheme: no-such-theme\n", "no-such-theme"),
    "no Trellis": ("site_name: Plain\n", "mkdocs.yml does not use Trellis. Add “- trellis” under “plugins:”."),
    "a wrong setting of MkDocs": (f"docs_dir: nowhere\n{CONFIG}", "mkdocs.yml:1: “docs_dir” names the directory "),
    "a missing setting of MkDocs": ("theme: trellis\n", "mkdocs.yml: “site_name” is missing. Write it, a colon, "),
    "an unknown extension": (
        f"markdown_extensions: [nope]\n{CONFIG}",
        "names “nope”, which cannot be loaded: No module",
    ),
    "a list as the name of a theme": (
        "site_name: A\ntheme: {name: []}\n",
        "mkdocs.yml: a setting of MkDocs has a value",
    ),
    "an address with a bracket": (
        CONFIG.replace("https://miniature.example/", "'https://[a'"),
        "mkdocs.yml: MkDocs cannot read one of its settings (Invalid IPv6 URL). Correct it; most likely it is an",
    ),
    "a wrong setting": (CONFIG.replace("Ada Small", ""), "“coach” cannot be"),
}


@pytest.mark.parametrize("command", ["build", "links", "record"])
@pytest.mark.parametrize("case", BAD)
def test_bad_input(case: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command answers bad input with a message and status 1, and writes nothing."""
    config, message = BAD[case]
    folder = found(tmp_path, config=config or "")
    if config is None:
        (folder / "mkdocs.yml").unlink()
    monkeypatch.chdir(folder)
    before = digests(folder)
    outcome = CliRunner().invoke(main, [command])
    assert message in outcome.stderr
    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert isinstance(outcome.exception, SystemExit)  # which prints no traceback
    assert digests(folder) == before


def test_a_site_where_letters_belong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site is not put into the folder of letters, which a build would then publish."""
    monkeypatch.chdir(found(tmp_path, config=f"site_dir: outbox\n{CONFIG}"))
    outcome = CliRunner().invoke(main, ["build"])
    assert "“site_dir” cannot be in the folder “outbox”, which a build fills with something else." in outcome.stderr
    assert outcome.exit_code == 1
    assert not (tmp_path / "outbox").exists()


def test_faults_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file where the build needs a folder ends it with the path, and what to do."""
    monkeypatch.chdir(found(tmp_path))
    (tmp_path / ".cache").write_text("in the way", encoding="utf-8")
    outcome = CliRunner().invoke(main, ["build"])
    assert isinstance(outcome.exception, SystemExit)
    assert str(tmp_path / ".cache") in outcome.stderr
    assert "move it away, then run the command again.\n" in outcome.stderr


def test_faults_of_the_engine() -> None:
    """An unexpected error becomes a message that says where it happened."""
    with pytest.raises(CommandError, match=r"ValueError: odd \(test_commands\.py, line \d+\)\. If you"), explained():
        raise ValueError("odd")


def test_serve_says_what_is_wrong(tmp_path: Path) -> None:
    """`trellis serve` ends with a message where it has nothing to serve, or another program has its port."""
    wrong = found(tmp_path / "wrong", config=BAD["a wrong setting"][0] or "")
    outcome = run(wrong, "serve", "--no-open")
    assert outcome.status == 1
    assert "“coach” cannot be" in outcome.said
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        outcome = run(found(tmp_path / "good"), "serve", "--no-open", "--address", address)
    assert outcome.status == 1
    assert outcome.said.endswith("choose another port with --address, such as 127.0.0.1:8001.\n")
    assert "Traceback" not in outcome.said


@pytest.mark.parametrize("address", ["nope", "127.0.0.1", "127.0.0.1:", ":8000", "127.0.0.1:80000", "127.0.0.1:eight"])
def test_where_nothing_can_be_served(address: str, tmp_path: Path) -> None:
    """An address without a host or a port is refused before anything is built."""
    outcome = CliRunner().invoke(main, ["serve", "-f", str(found(tmp_path)), "--address", address])
    message = f"Error: --address: “{address}” is not a host and a port. Write it as in 127.0.0.1:8001.\n"
    assert (outcome.exit_code, outcome.stderr) == (1, message)


def test_help_is_quick() -> None:
    """`trellis --help` lists the commands without importing MkDocs or what the engine needs, and knows its version."""
    listed = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "trellis_cli", "--help"],
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert {"build", "serve", "links", "record"} <= set(re.findall(r"^  ([a-z]+) ", listed.stdout, re.MULTILINE))
    assert not re.search(r"\| +(mkdocs|typst|pydantic|lxml|yaml)$", listed.stderr, re.MULTILINE)
    assert CliRunner().invoke(main, ["--version"]).stdout == f"trellis, version {trellis.__version__}\n"


def test_files_that_a_build_makes_itself(tmp_path: Path) -> None:
    """A file of an author that one of the site would replace is a problem; the drawing of a brand is none."""
    sheet = "worksheets/one-thing/one-thing-client-a4.pdf"
    names = ("404.html", "articles/on-time/index.html", "catalogue.json", "feed.xml", "sitemap.xml", sheet)
    config = CONFIG.replace("    rights:", "    brand: {mark: assets/brand/mark.svg}\n    rights:")
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A cup</title></svg>'
    folder = found(tmp_path, {**dict.fromkeys(names, "Own"), "assets/brand/mark.svg": picture}, config)
    outcome = run(folder, "build")
    said = "every build writes a file of this name, so this one would not be published"
    told = [line.partition(":")[0].strip() for line in outcome.said.split("\n") if said in line]
    assert told == [f"docs/{name}" for name in names]
    assert outcome.status == 1
    for name in names:
        (folder / "docs" / name).unlink()
    assert run(folder, "build").status == 0
