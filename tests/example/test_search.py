"""Tests that readers of The Long Table find what they are looking for, in the words that they use themselves."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import yaml

from tests.support.browsers import Start
from tests.support.built import Built

QUESTIONS: list[tuple[str, str]] = yaml.safe_load((Path(__file__).parent / "questions.yml").read_text(encoding="utf-8"))
DANGER = (
    "my boyfriend hit me last night",
    "he won’t let me see my friends",
    "I’m scared to go home",
    "she reads my messages",
    "he threatened to kill himself",
    "i want to die",
    "my partner is violent",
    "is this abuse",
    "he forced me to have sex",
    "he tracks my location",
    "he strangled me",
    "wife throws things at me",
    "i hurt my partner",
    "he takes all my money",
    "partner pushed me against the wall",
    "i am not safe at home",
    "he is going to hurt me",
    "domestic violence helpline",
    "i dont feel safe with him",
    "coercive control",
    "he puts his hands round my throat",
    "He Monitors My Phone",
    "hes going to kill me",
    "she wont let me leave the house",
    "he locked me in",
    "he broke my phone",
    "partner threatens to take the children",
    "he shouts and throws stuff at me",
    "he checks where i am",
    "how do i leave safely",
    "forced sex",
    "gaslighting",
    "he wont give me money",
    "she scratches and bites me",
    "he has my passwords",
    "walking on eggshells",
    "dont feel like living",
    "feel trapped in my marriage",
    "he stranglled me",
    "afriad of him",
    "he is voilent",
    "my husband is abusiv",
    "my boyfreind is hiting me",
    "he kiked me",
    "he puched me in the face",
    "hes hurtin me",
    "she stranggled me",
    "my bf is agressive",
    "he gets angry and breaks things",
    "he took my phone away",
    "he locks the door so i cant get out",
    "he watches everything i do",
    "i dont want to be here anymore",
    "nobody would miss me",
    "life is not worth living",
    "he doesn’t take no for an answer in bed",
    "he wants sex when i am asleep",
    "he spat at me",
    "i flinch when he moves",
    "where can i go tonight",
    "he put his hands on my neck",
    "he keeps me away from my family",
    "he installed spyware",
    "he will share my nudes",
    "how can i hide from him",
    "he makes me ask for every penny",
)
HARMLESS = (
    "he cuts me off when i talk",
    "passive aggressive wife",
    "dead bedroom",
    "i beat myself up",
    "i hide my feelings",
    "i feel unwanted",
    "bills and money",
    "skill practice",
    "subtle hints",
    "hiking together",
    "habit tracker",
)
_SEARCH = """async texts => {
  const { load } = await import(`/assets/javascripts/${MODULE}`)
  const { search } = await load(await (await fetch('/search/index.json')).json(), 'en')
  return texts.map(text => search(text).pages.map(page => page.url))
}"""


@pytest.fixture(scope="module")
def found(long_table: Built, start: Start) -> dict[str, list[str]]:
    """Return the names of the pages that each question and each sentence of danger finds, best first."""
    folder = long_table.folder
    texts = [*(text for text, _ in QUESTIONS), *DANGER, *HARMLESS]
    [module] = [path.name for path in (folder / "assets" / "javascripts").glob("search-index.*.js")]
    browser = start()
    page = browser.new_page()
    page.route(
        "https://table.invalid/**", lambda route: route.fulfill(path=folder / route.request.url.split("/", 3)[3])
    )
    page.goto("https://table.invalid/404.html")
    results = page.evaluate(_SEARCH.replace("MODULE", json.dumps(module)), texts)
    browser.close()
    return dict(zip(texts, ([url.strip("/").rpartition("/")[2] for url in urls] for urls in results), strict=True))


def test_questions_find_their_page(found: dict[str, list[str]]) -> None:
    """Nine of ten everyday questions find the right page among the first three."""
    missed = [f"{text}: {found[text][:4]}, not {name}" for text, name in QUESTIONS if name not in found[text][:3]]
    assert len(QUESTIONS) == 66
    assert len(missed) <= 6, "\n".join(missed)


def test_danger_finds_help_first(found: dict[str, list[str]]) -> None:
    """Whoever writes like a person in danger, in a hurry too, is shown the help page before anything else."""
    assert [text for text in DANGER if found[text][:1] != ["when-to-get-other-help"]] == []


def test_words_of_every_day_are_no_danger(found: dict[str, list[str]]) -> None:
    """The help page does not come first for words that only look like those of somebody in danger."""
    assert [text for text in HARMLESS if found[text][:1] == ["when-to-get-other-help"]] == []


def test_the_index_is_small(long_table: Built) -> None:
    """Compressed, the index takes at most 120 kB."""
    assert len(gzip.compress((long_table.folder / "search" / "index.json").read_bytes(), 9, mtime=0)) < 120_000
