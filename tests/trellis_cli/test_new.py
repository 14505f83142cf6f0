"""`trellis new` as an owner runs it: what it asks, what it writes, and what it refuses."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import trellis
from trellis.printing.sheets import script_fonts
from trellis_cli import new
from trellis_cli.main import main

ANSWERS = ("--name", "Us & Two", "--coach", "Ada", "--email", "a@us.example", "--address", "https://us.example")
TOP = [".github", ".gitignore", "README.md", "docs", "mkdocs.yml", "requirements.txt", "style.yml"]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str, typed: str | None = None) -> Result:
    """Run the command; `typed` is the input at a terminal, if there is one."""
    return CliRunner().invoke(main, ["new", *words], input=typed)


def names(folder: Path) -> list[str]:
    """Return what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def refused(done: Result) -> str:
    """Return the message with which the command failed, without a traceback and with status 1."""
    assert (done.exit_code, done.stdout) == (1, "")
    assert isinstance(done.exception, SystemExit)
    return done.stderr.removeprefix("Error: ").rstrip("\n")


def test_a_new_folder(place: Path) -> None:
    """A practice is written, for this version of Trellis, and three lines say what to do next."""
    done = run("our practice", *ANSWERS)
    assert done.exit_code == 0, done.output
    assert names(place) == ["our practice"]
    assert names(place / "our practice") == TOP
    assert (place / "our practice" / "requirements.txt").read_text() == f"trellis=={trellis.__version__}\n"
    assert "site_name: Us & Two\n" in (place / "our practice" / "mkdocs.yml").read_text(encoding="utf-8")
    said = done.stdout.splitlines()
    assert [line.strip() for line in said[1:3]] == ['cd "our practice"', "trellis serve"]
    assert len(said) == 4


def test_typefaces_that_are_not_installed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a script of its own, a practice asks for the extra with its typefaces, and the owner is told to install it."""
    monkeypatch.setattr(script_fonts, "find_spec", lambda _: None)
    done = run("mine", *ANSWERS[2:], "--name", "على مهل", "--language", "ar")
    assert done.exit_code == 0, done.output
    assert (place / "mine" / "requirements.txt").read_text() == f"trellis[ar]=={trellis.__version__}\n"
    said = done.stdout.splitlines()
    assert [line.strip() for line in said[1:4]] == ['pip install "trellis[ar]"', 'cd "mine"', "trellis serve"]


def test_the_current_folder(place: Path) -> None:
    """A folder that holds nothing but a new repository becomes a practice, and the repository stays."""
    (place / ".git").mkdir()
    (place / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    done = run(".", *ANSWERS)
    assert done.exit_code == 0, done.output
    assert names(place) == sorted([".git", *TOP])
    assert (place / ".git" / "HEAD").read_text() == "ref: refs/heads/main\n"


def test_what_is_missing_is_asked_for(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal each missing answer is asked for until it can be used; what was given is not asked for."""
    monkeypatch.setattr(new, "_is_terminal", lambda: True)
    done = run("a-quiet-hour", "--coach", "Ada", typed="\nada\nada@us.example\nus.example\n\n")
    assert done.exit_code == 0, done.output
    assert "The name of the practice [A quiet hour]: " in done.stdout
    assert "The name of the coach" not in done.stdout
    assert "“ada” is not an e-mail address. Write it as in “hello@example.org”." in done.output
    assert "does not begin with “https://”. Write “https://us.example”." in done.output
    config = (place / "a-quiet-hour" / "mkdocs.yml").read_text(encoding="utf-8")
    assert "site_name: A quiet hour\nsite_url: https://a-quiet-hour.example/\n" in config
    assert "    email: ada@us.example\n" in config


def test_nothing_is_asked_for_in_vain(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an option is wrong, the command says so before it asks for the rest."""
    monkeypatch.setattr(new, "_is_terminal", lambda: True)
    assert refused(run("practice", "--email", "ada", typed="Us\n")).startswith(
        "--email: “ada” is not an e-mail address"
    )
    assert names(place) == []


def test_what_is_missing_without_a_terminal(place: Path) -> None:
    """Without a terminal, everything that is missing is reported at once, and nothing is written."""
    said = refused(run("practice", *ANSWERS[:4]))
    assert said.splitlines() == [
        "2 problems to fix:",
        '  --address: the address of the site is missing. Add it, as in --address "https://www.example.org/".',
        '  --email: an e-mail address that readers may write to is missing. Add it, as in --email "hello@example.org".',
    ]
    assert names(place) == []


def test_an_answer_that_cannot_be_used(place: Path) -> None:
    """A single problem is one line."""
    said = refused(run("practice", *ANSWERS, "--language", "tlh"))
    assert said.startswith(
        "--language: there are no texts to begin with in the language “tlh”. Choose one of these: ar, de, en"
    )
    assert "\n" not in said
    assert names(place) == []


@pytest.mark.parametrize(("folder", "said"), [
    (
        "full",
        "full is not empty: it contains a.txt and more. Nothing was changed. Name a folder that does not exist yet.",
    ),
    ("full/a.txt", "full/a.txt is not a folder. Name one that does not exist yet."),
    ("full/a.txt/practice", "There is no folder full/a.txt to put practice into. Create it first."),
    ("gone/practice", "There is no folder gone to put practice into. Create it first."),
])  # fmt: skip
def test_a_folder_that_cannot_be_used(folder: str, said: str, place: Path) -> None:
    """Nothing is written where something might be overwritten, nor asked for where nothing can be written."""
    (place / "full").mkdir()
    for name in ("a.txt", "b.txt"):
        (place / "full" / name).write_text("kept")
    assert refused(run(folder)) == said
    assert names(place) == ["full"]
    assert [(place / "full" / name).read_text() for name in names(place / "full")] == ["kept", "kept"]


def test_a_name_that_no_folder_can_have(place: Path) -> None:
    """Where the system refuses the folder, its reason is given, and nothing is left."""
    name = "x" * 300
    assert refused(run(name, *ANSWERS)) == f"{name} cannot be made: File name too long. Name another place."
    assert names(place) == []


def test_a_place_that_cannot_be_written_to(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the owner has no right to write, the command says so."""

    def denied(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkdtemp", denied)
    said = refused(run("practice", *ANSWERS))
    assert said == f"You may not write in {place}. Give yourself the right to, or name another place."
    assert names(place) == []


@pytest.mark.parametrize("there", [True, False])
def test_a_full_disk(there: bool, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 – one of two cases
    """Where writing fails half-way, nothing is left of the practice, and the folder is as it was."""
    write, rename = Path.write_bytes, Path.rename

    def full(path: Path, content: bytes) -> int:
        if path.name == "mkdocs.yml":
            raise OSError(28, "No space left on device", str(path))
        return write(path, content)

    def stuck(path: Path, target: Path) -> Path:
        if path.name == "mkdocs.yml":
            raise OSError(5, "Input/output error", str(path))
        return rename(path, target)

    if there:
        (place / "practice" / ".git").mkdir(parents=True)
        monkeypatch.setattr(Path, "rename", stuck)
    else:
        monkeypatch.setattr(Path, "write_bytes", full)
    said = refused(run("practice", *ANSWERS))
    assert ("Input/output error" if there else "No space left on device") in said
    assert names(place) == (["practice"] if there else [])
    assert not there or names(place / "practice") == [".git"]
