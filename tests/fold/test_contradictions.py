"""Contradictions by type, and what is none."""

from __future__ import annotations

from typing import Any

import pytest

from tollbook.fold import fold
from tollbook.model import Cause, Perpetrator, PlaceValue, Responsibility, TimeValue

A, B = {"by": "the ministry", "kind": "military"}, {"by": "Mr Orlov", "kind": "official"}
KYIV = PlaceValue("Kyiv", 703448, "UA", lat=50.45, lon=30.52, geo_precision=1)
ODESA = PlaceValue("Odesa", 698740, "UA", lat=46.48, lon=30.73, geo_precision=1)
UKRAINE = PlaceValue("Ukraine", 690791, "UA", lat=49.0, lon=32.0, geo_precision=6)


def day(text: str) -> TimeValue:
    return TimeValue(text, text, 1, None, text)


ROWS: list[tuple[str, str, Any, dict[str, Any], Any, dict[str, Any], list[str]]] = [
    ("two numbers on one day", "killed", 3, {}, 5, {}, ["numbers"]),
    ("a bound that holds", "killed", (3, None, "at_least"), {}, 5, {}, []),
    ("a bound that cannot hold", "killed", (9, None, "at_least"), {}, 5, {}, ["numbers"]),
    ("about 50 and 52", "injured", (50, 50, "about"), {}, 52, {}, []),
    ("causes that exclude each other", "cause", Cause("direct_hit"), {}, Cause("interception_debris"), {},
     ["other_cause"]),
    ("a cause made more exact", "cause", Cause("explosion"), {}, Cause("suicide_bomb"), {}, []),
    ("shells and an air strike", "cause", Cause("shelling"), {}, Cause("air_strike"), {}, ["other_cause"]),
    ("shells and missiles of one bombardment", "cause", Cause("shelling"), {}, Cause("missile_strike"), {}, []),
    ("a denial of the same cause", "cause", Cause("direct_hit"), {}, Cause("direct_hit"), {"certainty": "denied"},
     ["denial"]),
    ("two belligerents", "perpetrator", Perpetrator("Ukraine", "state", "UA"), {},
     Perpetrator("Russia", "state", "RU"), {}, ["other_perpetrator"]),
    ("one belligerent in two words", "perpetrator", Perpetrator("Ukraine", "state", "UA"), {},
     Perpetrator("the Ukrainian army", "state_forces", "UA"), {}, []),
    ("gunmen refined by a name", "perpetrator", Perpetrator("gunmen", "unknown"), {},
     Perpetrator("Boko Haram", "rebel_group"), {}, []),
    ("places far apart", "place", KYIV, {}, ODESA, {}, ["other_place"]),
    ("a place made more exact", "place", UKRAINE, {}, ODESA, {}, []),
    ("two days", "time", day("2024-05-12"), {}, day("2024-05-14"), {}, ["other_time"]),
    ("one day", "time", day("2024-05-12"), {}, day("2024-05-12"), {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "slot", "x", "x_more", "y", "y_more", "types"), ROWS, ids=[r[0] for r in ROWS])
def test_types(make: Any, reason: str, slot: str, x: Any, x_more: Any, y: Any, y_more: Any, types: list[str]) -> None:
    def value(v: Any) -> Any:
        return make.toll(*v) if isinstance(v, tuple) else make.toll(v) if isinstance(v, int) else v

    one = make.telling("a", make.claim(slot, value(x), **A, **x_more))
    two = make.telling("b", make.claim(slot, value(y), **B, **y_more))
    found = fold("x", [one, two]).contradictions
    assert [c.type for c in found] == types, reason
    assert all(c.claims == ("a#c0", "b#c0") and c.explanation for c in found)


def test_later_update_is_told_from_conflict(make: Any) -> None:
    """The same speaker's later figure is an update, and so is another's later and higher one."""
    one = make.telling("a", make.claim("killed", make.toll(3), **A))
    same = make.telling("b", make.claim("killed", make.toll(5), **A), day="2024-05-13")
    other = make.telling("b", make.claim("killed", make.toll(5), **B), day="2024-05-13")
    fewer = make.telling("b", make.claim("killed", make.toll(2), **B), day="2024-05-13")
    assert [c.type for c in fold("x", [one, same]).contradictions] == ["update"]
    assert [c.type for c in fold("x", [one, other]).contradictions] == ["update"]
    assert [c.type for c in fold("x", [one, fewer]).contradictions] == ["numbers"]


def test_denied_responsibility(make: Any) -> None:
    blames = make.telling("a", make.claim("perpetrator", Perpetrator("Russia", "state", "RU"), **A))
    denies = make.telling("b", make.claim("responsibility", Responsibility("Russia", "denies"), **B))
    folded = fold("x", [blames, denies])
    assert [c.type for c in folded.contradictions] == ["denial"]


def test_one_speaker_weighing_two_causes_does_not_contradict(make: Any) -> None:
    both = make.telling(
        "a",
        make.claim("cause", Cause("direct_hit"), certainty="hedged"),
        make.claim("cause", Cause("interception_debris"), certainty="hedged", at=20),
    )
    assert not fold("x", [both]).contradictions
