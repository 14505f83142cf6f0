"""Tests of the sign-up forms of newsletter providers."""

from __future__ import annotations

import pytest
import yaml

from tests.letters.site import settings
from tests.support.golden import Case, cases
from tests.support.miniature import ROOT
from trellis.content import newsletter
from trellis.content.newsletter import Listmonk
from trellis.foundation.yaml_text import read_mapping
from trellis.letters import signup
from trellis.letters.signup import Form


@cases(__file__, "signup")
def test_forms(case: Case, *, update_golden: bool) -> None:
    """Each provider's form has the fields that it documents, or its settings have problems with their lines."""
    mapped, _ = read_mapping(case.given["settings"], "mkdocs.yml", 1)
    found, problems = newsletter.read(mapped, "mkdocs.yml")
    form = signup.form(found, "https://miniature.example/thanks/", case.given.get("language", "en"))
    read: object = [str(problem) for problem in problems]
    if form is not None:
        read = {
            "action": form.action,
            "email": form.email,
            "name": form.name,
            "hidden": dict(form.hidden),
            "trap": form.trap,
        }
    case.check(read, update=update_golden)


def test_no_provider() -> None:
    """Without a provider there is no form."""
    assert signup.form(settings().newsletter, "https://miniature.example/thanks/") is None


def test_no_page_of_thanks() -> None:
    """A provider that leads on to a page of ours is not sent to one that does not exist."""
    form = signup.form(Listmonk(provider="listmonk", root="https://lists.example", list="a-b"), "")
    assert form is not None
    assert dict(form.hidden) == {"l": "a-b"}


@pytest.mark.parametrize("name", newsletter.PROVIDERS)
def test_every_provider_is_tried(name: str) -> None:
    """The golden file has a case for each provider, and each has a trap."""
    text = (ROOT / "tests" / "letters" / "golden" / "signup.yml").read_text(encoding="utf-8")
    forms = [case["expected"] for case in yaml.safe_load(text).values() if f"provider: {name}\n" in case["settings"]]
    assert any(isinstance(form, dict) and form["trap"] for form in forms)
    assert Form("a", "b").trap
