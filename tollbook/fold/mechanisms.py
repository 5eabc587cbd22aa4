"""What is said to have done it, where two speakers name mechanisms that one attack cannot have had together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tollbook.fold.refine import agree, ancestors
from tollbook.fold.statements import Statement
from tollbook.model import Cause, Contradiction, Responsibility, Weapon

_BY_WEAPON: Final = {
    "missile": "missile_strike",
    "rocket": "rocket_fire",
    "artillery": "shelling",
    "drone": "drone_strike",
    "air_strike": "air_strike",
    "bomb": "bomb",
    "car_bomb": "car_bomb",
    "suicide_vest": "suicide_bomb",
    "ied": "ied",
    "grenade": "grenade",
    "mine": "mine",
}
"""The cause that naming what went off or was fired states: "a mine had been set off"."""
_FIRED: Final = ("missile", "rocket", "artillery", "drone", "air_strike")
"""Weapons that are fired and are no guns."""
_GUN: Final = re.compile(r"gun|shot|shoot|bullet|rifle|sniper|small[-\s]arms", re.IGNORECASE)
_BLASTS: Final = frozenset(_BY_WEAPON.values())
_VAGUE: Final = frozenset({"explosion", "other", "fire", "collapse", "shrapnel"})
"""Causes that say no more than that something went off."""


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A statement and the cause it states, by the word for the cause or by naming a weapon."""

    by: Statement
    code: str


def mechanisms(said: Sequence[Statement]) -> list[Mechanism]:
    """The causes stated, asserted or denied, and those that a weapon's name states for whoever states no cause."""
    fired = {s.report.id for s in said if isinstance(v := s.claim.value, Weapon) and v.category in _FIRED}
    causes = [
        Mechanism(s, v.code)
        for s in said
        if isinstance(v := s.claim.value, Cause)
        # "A drone fired on the car" is no gunfire.
        if v.code != "gunfire" or s.report.id not in fired or _GUN.search(s.claim.quote)
    ]
    stated = {(m.by.report.id, m.by.speaker) for m in causes if m.code not in _VAGUE}
    named = [
        Mechanism(s, code)
        for s in said
        if isinstance(v := s.claim.value, Weapon) and (code := _BY_WEAPON.get(v.category or ""))
        if s.main and (s.report.id, s.speaker) not in stated
    ]
    return [*causes, *named]


def other_causes(said: Sequence[Statement]) -> list[Contradiction]:
    """Causes that exclude each other, from different speakers: one contradiction for each two codes."""
    told = [m for m in mechanisms(said) if m.by.claim.certainty in ("asserted", "hedged")]
    own: defaultdict[object, set[str]] = defaultdict(set)
    for m in told:
        if m.code not in _VAGUE:
            own[m.by.speaker].add(m.code)
    denying = {s.report.id for s in said if _denies(s)}
    sides: dict[tuple[str, str], set[str]] = {}
    for a, b in combinations(told, 2):
        x, y = a.code, b.code
        # Whoever names both causes sees no contradiction between them, nor does who names a weapon the other's may be.
        both = {x, y} <= own[a.by.speaker] or {x, y} <= own[b.by.speaker]
        if isinstance(a.by.claim.value, Weapon) or isinstance(b.by.claim.value, Weapon):
            both = both or _allows(own[b.by.speaker], x) or _allows(own[a.by.speaker], y)
        # Of what one attack may have had together, whoever denies the deed gives the one in place of the other.
        instead = (
            _BLASTS.issuperset((x, y))
            and a.by.report.id != b.by.report.id
            and any(m.by.report.id in denying and m.by.speaker.kind is not None for m in (a, b))
        )
        if a.by.speaker != b.by.speaker and not both and not agree("cause", x, y, together=not instead):
            sides.setdefault((min(x, y), max(x, y)), set()).update({*_refs(a, told), *_refs(b, told)})
    return [
        Contradiction("other_cause", "cause", tuple(sorted(refs)), f"{_names(told, x)}; {_names(told, y)}")
        for (x, y), refs in sorted(sides.items())
    ]


def _refs(m: Mechanism, told: Sequence[Mechanism]) -> set[str]:
    """The statement, and for a weapon what its speaker calls the same less exactly: "they mined it and blew it up"."""
    wider = ancestors("cause", m.code)
    same = [n for n in told if n.by.report.id == m.by.report.id and n.by.speaker == m.by.speaker and n.code in wider]
    return {n.by.ref for n in same} if isinstance(m.by.claim.value, Weapon) else {m.by.ref}


def _allows(own: set[str], code: str) -> bool:
    return any(agree("cause", code, z, together=False) for z in own)


def _denies(s: Statement) -> bool:
    v = s.claim.value
    return isinstance(v, Responsibility) and v.position in ("denies", "denies_responsibility")


def _names(told: Sequence[Mechanism], code: str) -> str:
    who = sorted({m.by.speaker.name for m in told if m.code == code})
    return f"{', '.join(who)}: {code.replace('_', ' ')}"


def denied_causes(said: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """Who denies a cause and who states it, or one that is a kind of it."""
    told = mechanisms(said)
    no = [m for m in told if m.by.claim.certainty == "denied"]
    yes = [m for m in told if m.by.claim.certainty in ("asserted", "hedged")]
    return [
        (n.by, y.by) for n in no for y in yes if n.by.speaker != y.by.speaker and n.code in ancestors("cause", y.code)
    ]
