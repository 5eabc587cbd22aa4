"""Judgements are checked when they are made, and point at content."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tollbook.errors import InputError
from tollbook.model import Estimate, Judgement, Kind, Member, Toll, in_force
from tollbook.review import By, accept, correct, different, lock, reject, same, undo

ANA = By("ana", "2024-06-01T10:00:00Z", "hospital list")
A, B, C = Member("ra", "i1"), Member("rb", "i1"), Member("rc", "i1")


def test_every_kind_goes_through_json(make: Any) -> None:
    claim = make.claim("killed", make.toll(7), by="police")
    made = [
        accept("ra", claim, ANA),
        reject("ra", claim, ANA),
        correct("ra", claim, Toll(9, 9, "exact"), ANA),
        same([A], [B], ANA),
        different([A], [B, C], ANA),
        lock([A, B], "killed", Estimate(1, 2, 3), ANA),
        lock([A], "kind", Kind("shooting"), ANA),
    ]
    made.append(undo(made[0], ANA))
    assert len({j.id for j in made}) == len(made)
    assert [Judgement.from_json(j.to_json()) for j in made] == made


ROWS: list[tuple[str, Any]] = [
    ("a value of another slot's shape", lambda c: correct("ra", c, Kind("shooting"), ANA)),
    ("an incident against itself", lambda c: same([A], [A], ANA)),
    ("a number locked as a value", lambda c: lock([A], "killed", Toll(1, 1, "exact"), ANA)),
    ("an undo older than its target", lambda c: undo(accept("ra", c, ANA), replace(ANA, when="2023-01-01"))),
    ("nobody", lambda c: By(" ", "2024-06-01")),
]


@pytest.mark.parametrize(("reason", "making"), ROWS, ids=[r[0] for r in ROWS])
def test_what_cannot_be_is_refused(make: Any, reason: str, making: Any) -> None:
    with pytest.raises(InputError):
        making(make.claim("killed", make.toll(7)))


def test_an_undo_can_be_undone(make: Any) -> None:
    first = accept("ra", make.claim("killed", make.toll(7)), ANA)
    no = undo(first, replace(ANA, when="2024-06-02"))
    yes = undo(no, replace(ANA, when="2024-06-03"))
    assert in_force([first]) == (first,)
    assert in_force([no, first]) == ()
    assert in_force([yes, no, first]) == (first,)
