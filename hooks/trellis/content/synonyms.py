"""Reads `docs/synonyms.yml`: words that readers type and texts do not use, with the words of the texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trellis.foundation.problems import Problem
from trellis.foundation.text_files import read_text
from trellis.foundation.yaml_text import read_mapping

FILE = "synonyms.yml"
"""The name of the file in the folder of the sources."""

_REMEDY = "Write the words of your texts after it, such as: infidelity: [affair, betrayal]"

WORDS_OF_DANGER = "words of danger"
"""The entry whose words and phrases find the page for people in danger, beside those that the search knows."""

Synonyms = Mapping[str, tuple[str, ...]]
"""For each word or phrase that a reader may type, the words to search for as well."""


def read_file(folder: Path) -> tuple[Synonyms, tuple[Problem, ...]]:
    """Read the synonyms in the folder of the sources; the file is optional."""
    path = folder / FILE
    file = f"{folder.name}/{path.name}"
    text, problems = read_text(path, file)
    synonyms, wrong = read(text, file)
    return synonyms, (*problems, *wrong)


def read(text: str, file: str) -> tuple[Synonyms, tuple[Problem, ...]]:
    """Read all synonyms; an entry that is not a word with one or more words is a problem and is left out."""
    mapped, problems = read_mapping(text, file, 1)
    found: dict[str, tuple[str, ...]] = {}
    wrong: list[Problem] = list(problems)
    for key, value in mapped.values.items():
        words = [value] if isinstance(value, str) else value
        if isinstance(words, list) and words and all(isinstance(word, str) and word.strip() for word in words):
            found[str(key)] = tuple(words)
        else:
            wrong.append(Problem(file, mapped.line(key), f"“{key}” has no words to search for instead", _REMEDY))
    return found, tuple(wrong)
