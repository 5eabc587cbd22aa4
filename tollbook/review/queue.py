"""What a reviewer looks at next, and why: what is in dispute first, then what the machine is unsure of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from tollbook.model import Incident, Member
from tollbook.review.news import News

Reason = Literal["contradiction", "new_figure", "unsure_link", "unsure_claim", "single_source"]

_WEIGHT: Final[dict[str, float]] = {
    "numbers": 0.9, "denial": 0.9, "other_perpetrator": 0.85, "other_cause": 0.8, "other_place": 0.75,
    "other_time": 0.7, "scope": 0.5, "update": 0.3,
}  # fmt: skip


_NEW_FIGURE: Final = 0.8
"""What somebody reviewed and is no longer so goes before most of what nobody has seen."""
_LINK: Final = 0.55
"""The most that a doubt of linking is worth: after what reports contradict each other in, before single claims."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at: `urgency` 0 to 1, the `incident`, its claims or members, and why in words.

    `members` are two tellings that linking is unsure of: of `incident` and `other`, or both of `incident` when it is
    None, the first of them being the one that may not belong there. `about` names slot and type of a contradiction.
    """

    urgency: float
    reason: Reason
    incident: str
    claims: tuple[str, ...]
    members: tuple[Member, ...]
    words: str
    other: str | None = None
    about: str = ""

    def to_json(self) -> dict[str, Any]:
        """What `tollbook queue --json` and the pages' API give."""
        return {
            "urgency": self.urgency,
            "reason": self.reason,
            "incident": self.incident,
            "claims": list(self.claims),
            "members": [m.to_json() for m in self.members],
            "other": self.other,
            "words": self.words,
        }


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings with the probability that they are of one incident, looked at alone, and the incidents they are in.

    Where both are in one incident, `b` is what `a` is most alike there. `why` and `against` say what speaks for one
    incident and what does not.
    """

    a: Member
    b: Member
    probability: float
    incident_a: str
    incident_b: str
    why: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


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
                about = f"{c.slot} {c.type}"
                items.append(Item(urgency, "contradiction", incident.id, c.claims, (), c.explanation, about=about))
        if incident.independent.publishers == 1 and harm > 0.5:
            items.append(
                Item(round(0.4 * harm, 4), "single_source", incident.id, (), (), "a high toll from one source")
            )
    for n in new:
        items.append(Item(_NEW_FIGURE, "new_figure", n.incident, n.claims, (), n.words))
    items += [_doubtful(p) for p in pairs]
    for id, claim, probability in unsure:
        doubt = round(0.6 * (1 - 2 * abs(probability - 0.5)), 4)
        items.append(Item(doubt, "unsure_claim", id, (claim,), (), f"read with a probability of {probability:.0%}"))
    return tuple(sorted(items, key=lambda i: (-i.urgency, i.incident, i.reason, i.claims, i.members)))


def _doubtful(p: Pair) -> Item:
    """Kept apart and alike, or together and not: the more the numbers speak against what was done, the more urgent."""
    apart = p.incident_a != p.incident_b
    words = (
        f"{'kept apart' if apart else 'put together'}, though the two alone are {p.probability:.0%} likely one incident"
    )
    words += f"; alike: {', '.join(p.why)}" if p.why else ""
    words += f"; not alike: {', '.join(p.against)}" if p.against else ""
    urgency = round(_LINK * (p.probability if apart else 1 - p.probability), 4)
    return Item(urgency, "unsure_link", p.incident_a, (), (p.a, p.b), words, p.incident_b if apart else None)


def _harm(incident: Incident) -> float:
    """0 for no one hurt, rising to 1 for fifty people killed."""
    killed = incident.toll("killed")
    best = (killed.estimate.best or 0) if killed else 0
    return min(1.0, best / 50)
