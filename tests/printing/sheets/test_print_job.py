"""Orders and the names that their outcomes are kept by: another one for whatever could change a byte."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from tests.printing.sheets.samples import EVERYTHING, ONE_PROMISE, p, sheet
from trellis.foundation.editions import Edition, Paper
from trellis.printing.sheets import print_job
from trellis.printing.sheets.layout_errors import LayoutError
from trellis.printing.sheets.print_job import PrintJob, environment_digest
from trellis.printing.sheets.sheet import Sheet, SheetPack

ENVIRONMENT = b"environment"
PACK = SheetPack("pack", "A pack", "Two sheets.", (p("Hello."),), (ONE_PROMISE,), "P", "https://a.example/go/x", "R")
OTHER: dict[str, Any] = {
    "document": ONE_PROMISE.document,
    "minutes": 21,
    "audience": "couple",
    "warning": (p("Stop."),),
    "version": dt.date(2026, 11, 3),
    "budget": 7,
    "sheets": (replace(ONE_PROMISE, title="Another"),),
    "intro": (),
}


def test_key_of_what_matters(images: dict[str, Path]) -> None:
    """Edition, paper, every field, density and pictures each lead to an entry of their own."""
    works: list[Sheet | SheetPack] = [EVERYTHING, PACK]
    works += [replace(EVERYTHING, **{field.name: OTHER.get(field.name, "x")}) for field in fields(Sheet)]
    works += [replace(PACK, **{field.name: OTHER.get(field.name, "x")}) for field in fields(SheetPack)]
    orders = [PrintJob(work, edition, paper, images) for work in works for edition in Edition for paper in Paper]
    orders += [PrintJob(PACK, Edition.CLIENT, Paper.A4, images, {"one-promise": density}) for density in (0, 1)]
    keys = [each.key(ENVIRONMENT) for each in orders]
    images["drawing.svg"].write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    keys.append(PrintJob(EVERYTHING, Edition.CLIENT, Paper.A4, images).key(ENVIRONMENT))
    keys.append(PrintJob(EVERYTHING, Edition.CLIENT, Paper.A4, images).key(b"another environment"))
    assert len(set(keys)) == len(keys)


def test_key_is_the_same_again() -> None:
    """Equal values have equal keys, whatever objects they are."""
    again = replace(ONE_PROMISE, document=replace(ONE_PROMISE.document))
    keys = {PrintJob(made, Edition.LARGE, Paper.A4, {}).key(ENVIRONMENT) for made in (ONE_PROMISE, again)}
    assert len(keys) == 1


def test_broken_text_has_a_key() -> None:
    """Half of a surrogate pair, which no file can hold, is no reason to stop."""
    assert PrintJob(sheet(p("\ud800")), Edition.CLIENT, Paper.A4, {}).key(ENVIRONMENT)


def test_absent_picture_has_no_key(tmp_path: Path) -> None:
    """A picture that cannot be read is an error for the author to fix."""
    with pytest.raises(LayoutError, match=r"gone\.png"):
        PrintJob(EVERYTHING, Edition.CLIENT, Paper.A4, {"gone.png": tmp_path / "gone.png"}).key(ENVIRONMENT)


@pytest.mark.parametrize("what", ["template/sheet.typ", "compiler.py", "../fonts/Vollkorn-SemiBold.ttf"])
def test_environment_follows_its_files(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """A change of the template, of the code or of a font invalidates the whole cache."""
    before = environment_digest()
    changed = (Path(print_job.__file__).parent / what).resolve()
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + b" " * (path.resolve() == changed))
    assert environment_digest() != before


def test_environment_follows_its_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of Typst may move lines."""
    before = environment_digest()
    monkeypatch.setattr(print_job, "version", lambda name: hashlib.sha256(name.encode()).hexdigest())
    assert environment_digest() != before
