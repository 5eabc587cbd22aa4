"""Claims of responsibility by the words for claiming, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read
from tollbook.model import Responsibility

CLAIMS = [
    ("The Red Front owned responsibility for the blast.", "The Red Front", "asserted", "owned it"),
    ("Al-Shabaab, which runs the port, claimed both attacks.", "Al-Shabaab", "asserted", "both of them"),
    ("A leaflet signed Coast Cells claimed the bombs.", "A leaflet signed Coast Cells", "asserted", "the bombs"),
    ("Islamic State claims attack on the market", "Islamic State", "asserted", "a headline without an article"),
    ("Nine died in an ambush claimed by al-Shabaab.", "al-Shabaab", "asserted", "an ambush claimed by it"),
    ("A bomb killed nine. There was no claim.", None, "denied", "no claim at all"),
    (
        "Islamic State, to which the cell swore loyalty, did not immediately claim responsibility.",
        "Islamic State",
        "denied",
        "a clause before what it does not claim",
    ),
]


@pytest.mark.parametrize(("text", "actor", "certainty", "why"), CLAIMS, ids=[c[3] for c in CLAIMS])
def test_claims(text: str, actor: str | None, certainty: str, why: str) -> None:
    (claim,) = claims(read(text, Twin()), "responsibility")
    assert (claim.value, claim.certainty) == (Responsibility(actor, "claims"), certainty), why


NONE = [
    ("Three of the dead were claimed by al-Shabaab as members.", "men, not the deed"),
    ("There was no claim that anyone had been hurt.", "a claim of another thing"),
    ("He claims the attack was staged by a rival.", "what was done is told"),
]


@pytest.mark.parametrize(("text", "why"), NONE, ids=[n[1] for n in NONE])
def test_what_claims_nothing(text: str, why: str) -> None:
    found = claims(read(text, Twin()), "responsibility")
    assert not [c for c in found if isinstance(c.value, Responsibility) and c.value.position == "claims"], why
