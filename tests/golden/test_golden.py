"""Reading the samples gives the records on file; `python -m tests.golden.regenerate` takes a wanted change over."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

import pytest

from tests.golden.regenerate import GOLDEN, golden

#: Processors add up the encoder's numbers in other orders: now and then a span ends a word later, or a doubtful one is
#: found. A changed rule changes more, or changes it everywhere.
SLACK: Final = 0.1


@pytest.fixture(scope="module")
def now() -> dict[str, str]:
    return golden()


def test_every_sample_has_its_record(now: dict[str, str]) -> None:
    assert sorted(now) == sorted(p.name for p in GOLDEN.glob("*.json"))


@pytest.mark.parametrize("name", sorted(p.name for p in GOLDEN.glob("*.json")))
def test_records_are_as_on_file(now: dict[str, str], name: str) -> None:
    """What stands around the claims to the letter; of the claims all but as many as processors may differ in."""
    mine, held = json.loads(now[name]), json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    assert mine["report"] == held["report"]
    assert [(i["kind"], i["main"]) for i in mine["incidents"]] == [(i["kind"], i["main"]) for i in held["incidents"]]
    a, b = Counter(map(_stated, mine["claims"])), Counter(map(_stated, held["claims"]))
    changed = sorted((a - b).elements()) + sorted((b - a).elements())
    allowed = round(SLACK * len(held["claims"]))
    assert len(changed) <= allowed, "changed on purpose? python -m tests.golden.regenerate"


def _stated(claim: dict[str, Any]) -> str:
    """What a claim states of which incident, without the edges of its words."""
    speaker = claim["attribution"][-1]["source"].removeprefix("the ") if claim["attribution"] else None
    value = {k: v for k, v in claim["value"].items() if k not in ("reason", "text")}
    return json.dumps([claim["incident"], claim["slot"], value, claim["certainty"], speaker], sort_keys=True)


@pytest.mark.parametrize("name", sorted(p.name for p in GOLDEN.glob("*.json")))
def test_files_are_json(name: str) -> None:
    assert json.loads((GOLDEN / name).read_text(encoding="utf-8"))["schema"]
