"""What is new about an incident since somebody last decided something about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.fold import fold
from tollbook.model import Estimate, Judgement, Telling
from tollbook.model.codes import TollSlot


@dataclass(frozen=True, slots=True)
class News:
    """Tolls that reports which came after the last decision changed: `before` and `after` it, and the claims."""

    incident: str
    tolls: tuple[tuple[TollSlot, Estimate | None, Estimate], ...]
    claims: tuple[str, ...]

    @property
    def words(self) -> str:
        """For people.

        >>> News("inc:1", (("killed", Estimate(4, 4, 4), Estimate(4, 7, 9)),), ()).words
        'killed was 4, now 7, since it was last reviewed'
        """
        told = [f"{slot} was {_figure(before)}, now {_figure(after)}" for slot, before, after in self.tolls]
        return f"{'; '.join(told)}, since it was last reviewed"


def news(
    incident: str,
    tellings: Sequence[Telling],
    judgements: Iterable[Judgement],
    history: Iterable[tuple[Judgement, bool]],
    arrived: Mapping[str, str],
) -> News | None:
    """The tolls that changed since the last decision about an incident; None where nobody decided, or none changed.

    `arrived` tells when a report was kept, ISO 8601 in UTC as `Judgement.when`; one it does not know was always there.
    """
    last = max((j.when for j, counts in history if counts and j.kind not in ("comment", "undo")), default=None)
    if last is None:
        return None
    new = {t.report.id for t in tellings if arrived.get(t.report.id, "") > last}
    old = [t for t in tellings if t.report.id not in new]
    if not new or not old:
        return None
    decided = tuple(judgements)
    before, after = dict(fold(incident, old, decided).tolls), fold(incident, tellings, decided).tolls
    changed: list[tuple[TollSlot, Estimate | None, Estimate]] = []
    claims: list[str] = []
    for slot, toll in after:
        was = before[slot].estimate if slot in before else None
        if toll.estimate.known and toll.estimate != was:
            changed.append((slot, was, toll.estimate))
            claims += [p.said.claim for p in toll.history if p.said.report in new and p.superseded_by is None]
    return News(incident, tuple(changed), tuple(dict.fromkeys(claims))) if changed else None


def _figure(e: Estimate | None) -> str:
    if e is None or not e.known:
        return "not told"
    if e.best is not None:
        return f"{e.best:,}"
    return f"{e.low:,} or more" if e.low is not None else f"up to {e.high:,}"
