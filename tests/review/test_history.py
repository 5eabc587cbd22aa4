"""Old ids keep a meaning, and every change has a name."""

from __future__ import annotations

from typing import Any

import pytest

from tollbook.fold import fold
from tollbook.model import Member
from tollbook.review import By, changes, lock, now, of_incident, over_time, queue, undo
from tollbook.review.queue import Pair

A, B, C = Member("ra", "i1"), Member("rb", "i1"), Member("rc", "i1")

ROWS: list[tuple[str, dict[str, Any], dict[str, Any], list[tuple[str, str, tuple[str, ...]]]]] = [
    ("a new incident", {}, {"a": [A]}, [("created", "a", ("a",))]),
    ("a report joins", {"a": [A]}, {"a": [A, B]}, [("grown", "a", ("a",))]),
    ("a report leaves", {"a": [A, B]}, {"a": [A]}, [("shrunk", "a", ("a",))]),
    ("two become one", {"a": [A], "b": [B]}, {"a": [A, B]}, [("grown", "a", ("a",)), ("merged", "b", ("a",))]),
    ("one becomes two", {"a": [A, B]}, {"a": [A], "b": [B]}, [("split", "a", ("a", "b"))]),
    ("an earlier report turns up", {"b": [B]}, {"a": [A, B]}, [("renamed", "b", ("a",))]),
    ("the last report goes", {"a": [A]}, {}, [("removed", "a", ())]),
    ("nothing", {"a": [A]}, {"a": [A]}, []),
]


@pytest.mark.parametrize(("reason", "before", "after", "expected"), ROWS, ids=[r[0] for r in ROWS])
def test_changes(reason: str, before: Any, after: Any, expected: Any) -> None:
    assert [(c.kind, c.id, c.into) for c in changes(before, after)] == expected, reason


def test_an_old_id_means_the_incident_that_holds_its_member() -> None:
    assert now("b", {"a": A, "b": B}, {A: "a", B: "a"}) == "a"
    assert now("z", {"a": A}, {A: "a"}) is None


def test_history_of_an_incident(make: Any) -> None:
    incident = fold("x", [make.telling("ra", make.claim("killed", make.toll(7), by="police"))])
    locked = lock([A], "killed", incident.toll("killed").estimate, By("ana", "2024-06-01"))  # type: ignore[union-attr]
    undone = undo(locked, By("ben", "2024-06-02"))
    assert [(j.kind, counts) for j, counts in of_incident([undone, locked], incident)] == [
        ("lock", False), ("undo", True),
    ]  # fmt: skip
    assert [(line.speaker, len(line.points)) for line in over_time(incident, "killed")] == [("police", 1)]


def test_the_queue_puts_disputes_first_and_drops_what_is_judged(make: Any) -> None:
    one = make.telling("ra", make.claim("killed", make.toll(3), by="police"))
    two = make.telling("rb", make.claim("killed", make.toll(5), by="the mayor"))
    incident = fold("x", [one, two])
    items = queue([incident], [Pair(A, B, 0.45, "x", "y", ("same street",))])
    assert [i.reason for i in items] == ["contradiction", "unsure_link"]
    assert "same street" in items[1].words
    assert [i.reason for i in queue([incident], judged=["ra#c0"])] == []
