"""Words of a card held in little room: they come back as they were, also from the form of earlier files."""

from __future__ import annotations

import json

import pytest

from tollbook.link import Card, cards
from tollbook.link.packed import Weighed, numbers_from_json, numbers_to_json
from tollbook.model import Record, Report, ReportedIncident

# pairs, why
PAIRS = [
    ([], "none"),
    ([(7, 300)], "one"),
    ([(1, 2), (3, 4)], "two pairs of two are no two strings"),
    ([(0, 0), (2**32 - 1, 10_000)], "the largest"),
]


@pytest.mark.parametrize(("pairs", "why"), PAIRS)
def test_pairs_come_back(pairs: list[tuple[int, int]], why: str) -> None:
    held = Weighed(pairs)
    assert (list(held), len(held)) == (pairs, len(pairs)), why
    wire = json.loads(json.dumps(held.to_json()))
    assert Weighed.from_json(wire) == held, why
    assert hash(Weighed.from_json(wire)) == hash(held), why
    assert Weighed.from_json([list(p) for p in pairs]) == held, f"as version 3 has it: {why}"
    assert numbers_from_json(numbers_to_json([h for h, _ in pairs])) == tuple(h for h, _ in pairs), why
    assert numbers_from_json([h for h, _ in pairs]) == tuple(h for h, _ in pairs), f"as version 3 has it: {why}"


def test_the_same_on_every_machine() -> None:
    assert Weighed([(1, 258)]).to_json() == ["AQAAAA==", "AgE="]


def test_a_card_of_an_earlier_file_is_the_same_card() -> None:
    text = (
        "Ilse Brandt shot in Varnholt\n\nIlse Brandt, 34, was shot on Linden Street in Varnholt on May 12. Four fled."
    )
    record = Record(Report(text, published="2024-05-12"), (ReportedIncident("i1", "shooting", True),))
    (card,) = cards(record)
    wire = card.to_json()
    assert Card.from_json(json.loads(json.dumps(wire))) == card
    w = card.words
    wire["words"] = [
        *([list(p) for p in pairs] for pairs in (w.words, w.head)),
        *(list(x) for x in (w.rare, w.names, w.streets, w.ages)),
        [list(p) for p in w.proper],
        *(list(x) for x in (w.numbers, w.dates)),
    ]
    wire["shingles"] = list(card.shingles)
    assert Card.from_json(wire) == card
