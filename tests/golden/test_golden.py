"""Reading the samples gives the records on file; `python -m tests.golden.regenerate` takes a wanted change over."""

from __future__ import annotations

import json

import pytest

from tests.golden.regenerate import GOLDEN, golden


@pytest.fixture(scope="module")
def now() -> dict[str, str]:
    return golden()


def test_every_sample_has_its_record(now: dict[str, str]) -> None:
    assert sorted(now) == sorted(p.name for p in GOLDEN.glob("*.json"))


@pytest.mark.parametrize("name", sorted(p.name for p in GOLDEN.glob("*.json")))
def test_records_are_as_on_file(now: dict[str, str], name: str) -> None:
    """Compared line by line, so that the failure names the claims that changed."""
    held = (GOLDEN / name).read_text(encoding="utf-8")
    assert now[name].splitlines() == held.splitlines(), "changed on purpose? python -m tests.golden.regenerate"


@pytest.mark.parametrize("name", sorted(p.name for p in GOLDEN.glob("*.json")))
def test_files_are_json(name: str) -> None:
    assert json.loads((GOLDEN / name).read_text(encoding="utf-8"))["schema"]
