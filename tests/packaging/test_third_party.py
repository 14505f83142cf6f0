"""Tests that THIRD-PARTY.md lists all that others made and Trellis ships, with the licences."""

from __future__ import annotations

import re
import tomllib

from tests.support.miniature import ROOT

ROWS = [
    [cell.strip(" `") for cell in line.strip("|").split("|")]
    for line in (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| `")
]
KINDS = (".js", ".ttf", ".otf", ".woff2")


def test_every_file_is_listed() -> None:
    """Each script in a folder of others’ scripts, and each typeface, is in one row; each row has files."""
    shipped = [
        path
        for folder in ("fonts", "hooks", "overrides")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in KINDS and (path.suffix != ".js" or path.parent.name == "vendor")
    ]
    listed = [path for pattern, *_ in ROWS for path in ROOT.glob(pattern)]
    assert len(shipped) > 20
    assert sorted(listed) == sorted(shipped)
    assert all(any(ROOT.glob(pattern)) for pattern, *_ in ROWS)


def test_every_licence_is_there() -> None:
    """The text of each licence is in the repository, begins with a copyright, and goes into the wheel of its files."""
    projects = (ROOT, ROOT / "fonts/arabic", ROOT / "fonts/japanese")
    settings = [tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8")) for project in projects]
    in_wheel = {
        path
        for project, read in zip(projects, settings, strict=True)
        for pattern in read["project"]["license-files"]
        for path in project.glob(pattern)
    }
    for _, name, _, licence, text, _ in ROWS:
        assert licence in {"Apache-2.0", "MIT", "BSD-3-Clause", "OFL-1.1"}, name
        assert ROOT / text in in_wheel, name
        words = {
            "Apache-2.0": "Apache License",
            "MIT": "without restriction",
            "BSD-3-Clause": "Redistribution and use",
            "OFL-1.1": "SIL Open Font",
        }
        content = (ROOT / text).read_text(encoding="utf-8")
        assert words[licence] in content, name
        assert re.search(r"copyright", content, re.IGNORECASE), name
    patterns = ("fonts/**/OFL-*.txt", "hooks/**/OFL-*.txt", "overrides/**/LICENSE-*.txt")
    texts = {path for pattern in patterns for path in ROOT.glob(pattern)}
    assert texts == {ROOT / text for *_, text, _ in ROWS}


def test_versions_of_scripts() -> None:
    """The version of each script is the one that its first line, or that of its licence, names."""
    for pattern, name, version, _, text, _ in ROWS:
        if pattern.endswith(".js"):
            first_lines = [
                path.read_text(encoding="utf-8").partition("\n")[0] for path in (*ROOT.glob(pattern), ROOT / text)
            ]
            assert any(version in line for line in first_lines), name
