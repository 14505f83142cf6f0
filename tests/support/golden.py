"""Golden files: YAML that reads like documentation, one entry a case, what is given and what is expected of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml


@dataclass(frozen=True)
class Case:
    """One entry of a golden file."""

    file: Path
    name: str
    given: dict[str, Any]

    @property
    def expected(self) -> object:
        """What the test is to find."""
        return self.given.get("expected")

    def check(self, actual: object, *, update: bool) -> None:
        """Compare `actual` with what the file expects; or write it there, to be read before it is committed."""
        if update and actual != self.expected:
            text = self.file.read_text(encoding="utf-8")
            comment = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
            cases = yaml.safe_load(text)
            cases[self.name]["expected"] = actual
            self.file.write_text(comment + _dumped(cases), encoding="utf-8")
        else:
            assert actual == self.expected


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def _dumped(cases: dict[str, Any]) -> str:
    entries = [
        yaml.dump({name: case}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)
        for name, case in cases.items()
    ]
    return "\n" + "\n".join(entries)


def cases(test_file: str, name: str) -> pytest.MarkDecorator:
    """Parametrize a test by the cases of `golden/NAME.yml` beside it."""
    path = Path(test_file).parent / "golden" / f"{name}.yml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return pytest.mark.parametrize("case", [pytest.param(Case(path, key, entries[key]), id=key) for key in entries])
