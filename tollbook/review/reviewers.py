"""What each reviewer decided about the same things, side by side: where they agree, and where they do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tollbook.model import Claim, ClaimKey, Judgement, Member
from tollbook.model.codes import Slot


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing people decided about: a claim, an incident's slot that was locked, or which reports belong together.

    `said` holds each reviewer's latest word on it that counts, in the order of `Compared.who`, None for nothing.
    """

    claim: ClaimKey | None
    snapshot: Claim | None
    slot: Slot | None
    said: tuple[Judgement | None, ...]

    @property
    def agreed(self) -> bool | None:
        """Whether all who decided it say the same; None where fewer than two did."""
        words = [_meaning(j) for j in self.said if j is not None]
        return None if len(words) < 2 else all(w == words[0] for w in words)


@dataclass(frozen=True, slots=True)
class Compared:
    """The reviewers by name, and what they decided, the disputed matters first."""

    who: tuple[str, ...]
    matters: tuple[Matter, ...]

    @property
    def both(self) -> int:
        """How many matters at least two of them decided."""
        return sum(m.agreed is not None for m in self.matters)

    @property
    def agreed(self) -> int:
        """How many of those they decided alike."""
        return sum(m.agreed is True for m in self.matters)


def compare(judgements: Iterable[tuple[Judgement, bool]], only: Iterable[str] = ()) -> Compared:
    """The judgements of an incident (see `of_incident`) by reviewer; of `only` these reviewers where any are named.

    Judgements that were undone, undos and comments are left out: they decide nothing.
    """
    names = set(only)
    counted = [
        j for j, counts in judgements if counts and j.kind not in ("undo", "comment") and (not names or j.who in names)
    ]
    who = tuple(sorted({j.who for j in counted}))
    latest: dict[object, dict[str, Judgement]] = {}
    for j in sorted(counted, key=lambda j: (j.when, j.id)):
        latest.setdefault(_about(j), {})[j.who] = j
    matters = []
    for by in latest.values():
        first = next(iter(by.values()))
        matters.append(Matter(first.claim, first.snapshot, first.slot, tuple(by.get(w) for w in who)))
    return Compared(who, tuple(sorted(matters, key=lambda m: (m.agreed is not False, m.agreed is None, _order(m)))))


def _about(j: Judgement) -> object:
    if j.claim is not None:
        return j.claim
    if j.kind == "lock":
        return j.slot
    return _groups(j)


def _groups(j: Judgement) -> frozenset[frozenset[Member]]:
    return frozenset((frozenset(j.members), frozenset(j.others)))


def _meaning(j: Judgement) -> object:
    # Who adds a claim and who accepts it say the same of it.
    kind = "accept" if j.kind == "add" else j.kind
    return kind, repr(j.value), repr(j.estimate)


def _order(m: Matter) -> tuple[str, str, int]:
    claim = m.claim
    return (m.slot or (claim.slot if claim else ""), claim.report if claim else "", claim.span.start if claim else 0)
