"""What a reviewer looks at next, and why: what is in dispute first, then what the machine is unsure of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tollbook.model import Incident, Member
from tollbook.review.news import News

Reason = Literal["contradiction", "new_figure", "unsure_link", "unsure_claim", "single_source"]

_WEIGHT: Final[dict[str, float]] = {
    "numbers": 0.9, "denial": 0.9, "other_perpetrator": 0.85, "other_cause": 0.8, "other_place": 0.75,
    "other_time": 0.7, "scope": 0.5, "update": 0.3,
}  # fmt: skip


_NEW_FIGURE: Final = 0.8
"""What somebody reviewed and is no longer so goes before most of what nobody has seen."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at: `urgency` 0 to 1, the `incident`, its claims or members, and why in words."""

    urgency: float
    reason: Reason
    incident: str
    claims: tuple[str, ...]
    members: tuple[Member, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings with the probability that they are of one incident, the incidents they are in, and why."""

    a: Member
    b: Member
    probability: float
    incident_a: str
    incident_b: str
    why: tuple[str, ...] = ()


def queue(
    incidents: Iterable[Incident],
    pairs: Iterable[Pair] = (),
    unsure: Iterable[tuple[str, str, float]] = (),
    judged: Sequence[str] = (),
    new: Iterable[News] = (),
) -> tuple[Item, ...]:
    """All items, most urgent first; ties by incident. `unsure` are `(incident, claim, probability)`.

    A contradiction whose claims a person judged (`judged`, claim ids) is settled and left out, as is everything
    about a pair that a person placed: the caller leaves such pairs out. `new` are tolls changed since a review.
    """
    settled = set(judged)
    items: list[Item] = []
    for incident in incidents:
        harm = _harm(incident)
        for c in incident.contradictions:
            if not settled & set(c.claims):
                urgency = round(_WEIGHT[c.type] * (0.5 + 0.5 * harm), 4)
                items.append(Item(urgency, "contradiction", incident.id, c.claims, (), c.explanation))
        if incident.independent.publishers == 1 and harm > 0.5:
            items.append(
                Item(round(0.4 * harm, 4), "single_source", incident.id, (), (), "a high toll from one source")
            )
    for n in new:
        items.append(Item(_NEW_FIGURE, "new_figure", n.incident, n.claims, (), n.words))
    for p in pairs:
        doubt = round(1 - 2 * abs(p.probability - 0.5), 4)
        words = f"{p.probability:.0%} sure that two reports tell of one incident"
        words += f": {', '.join(p.why)}" if p.why else ""
        items.append(Item(round(0.8 * doubt, 4), "unsure_link", p.incident_a, (), (p.a, p.b), words))
    for id, claim, probability in unsure:
        doubt = round(0.6 * (1 - 2 * abs(probability - 0.5)), 4)
        items.append(Item(doubt, "unsure_claim", id, (claim,), (), f"read with a probability of {probability:.0%}"))
    return tuple(sorted(items, key=lambda i: (-i.urgency, i.incident, i.reason, i.claims, i.members)))


def _harm(incident: Incident) -> float:
    """0 for no one hurt, rising to 1 for fifty people killed."""
    killed = incident.toll("killed")
    best = (killed.estimate.best or 0) if killed else 0
    return min(1.0, best / 50)
