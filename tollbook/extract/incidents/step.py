"""The incidents step: sentences are put to incidents, each incident gets its kind, its triggers and its role.

A group that states nothing but a place or a time is no incident, nor is one that only names somebody beside the main
one. Of several one is what the report is about (record.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Resources, Step
from tollbook.extract.incidents.grouping import Told, group
from tollbook.extract.incidents.parted import HARM
from tollbook.extract.incidents.units import units
from tollbook.extract.slots.kinds import VAGUE, beside_killing, without_trigger
from tollbook.lexicon.incident_weights import incident_weights
from tollbook.model import Kind, ReportedIncident, Span, Toll

# A kind's trigger in the first sentences weighs more: the report says first what it is about.
_LEAD: Final = 3
#: So many entries are a list.
_LISTED: Final = 2
_HUNTED: Final = ("perpetrator", "militant")
_ARREST: Final = "arrest_raid"


def _incidents(analysis: Analysis, resources: Resources) -> Analysis:
    told = _one_main([t for t in group(units(analysis, resources), incident_weights()) if not t.bare])
    # What an old picture shows is told for itself where it counts somebody or has a day; else it would be any attack.
    told = [
        t for t in told if t.main or not (t.doer_alone or (t.archive and not any(u.tolls or u.days for u in t.units)))
    ]
    drafts = [[k for u in t.units for k in u.drafts] for t in told]
    home = {k: n for n, held in enumerate(drafts) for k in held}
    incidents = tuple(
        ReportedIncident(f"i{n + 1}", _kind(analysis, resources, held), t.main, _triggers(analysis, resources, held))
        for n, (t, held) in enumerate(zip(told, drafts, strict=True))
    )
    return replace(
        analysis,
        incidents=incidents,
        told_of=tuple(home.get(k, -1) for k in range(len(analysis.drafts))),
    )


def _one_main(told: Sequence[Told]) -> list[Told]:
    """The one the report is most likely about is the main one, of what has happened where anything has; of a list what
    is told above it, else its first entry."""
    first = next((n for n, t in enumerate(told) if t.item is not None), len(told))
    listed = len({t.item for t in told} - {None}) >= _LISTED
    listed_at = told[first].units[0].at if listed else 0
    above = [n for n in range(first) if any(u.tolls and u.at < listed_at for u in told[n].units)]
    some = (above or [first]) if listed else range(len(told))
    best = max(some, key=lambda n: (not told[n].archive, not told[n].imagined, told[n].belief, -n), default=None)
    return [replace(t, main=n == best) for n, t in enumerate(told)]


def _kind(analysis: Analysis, resources: Resources, drafts: Sequence[int]) -> str:
    votes: Counter[str] = Counter()
    kinds = [k for k in drafts if isinstance(analysis.drafts[k].value, Kind)]
    # "Rejected claims of a massacre" tells the kind only where nobody says another.
    said = [k for k in kinds if not analysis.spoken or analysis.spoken[k].certainty != "denied"] or kinds
    for rank, k in enumerate(said):
        value = analysis.drafts[k].value
        row = resources.lexicon.kinds.get(value.code) if isinstance(value, Kind) else None
        if row is not None:
            votes[row.code] += row.weight * (3 if rank < _LEAD else 1)
    if any(_victims(analysis.drafts[k]) for k in drafts):
        # Who is arrested after people died is not what the report is about.
        votes.pop(_ARREST, None)
    # Of two that weigh the same the one told first.
    triggered = max(votes, key=lambda c: votes[c]) if votes else None
    told = [analysis.drafts[k] for k in drafts]
    if triggered is not None and triggered not in VAGUE:
        others = [c for c in sorted(votes, key=lambda c: -votes[c]) if c != triggered]
        return beside_killing(told, triggered, others, resources.lexicon)
    # Somebody did it, and people died of it: an attack, however it was done.
    done = any(d.slot == "perpetrator" for d in told) and any(map(_victims, told))
    return without_trigger(told, triggered, resources.lexicon) or triggered or ("attack" if done else "other")


def _victims(draft: Draft) -> bool:
    """Whether it counts dead or hurt who are not of those hunted."""
    toll = draft.value
    return draft.slot in HARM and isinstance(toll, Toll) and toll.high != 0 and toll.who not in _HUNTED


def _triggers(analysis: Analysis, resources: Resources, drafts: Sequence[int]) -> tuple[Span, ...]:
    kind = _kind(analysis, resources, drafts)
    spans = []
    for k in drafts:
        value = analysis.drafts[k].value
        if isinstance(value, Kind) and value.code == kind:
            spans.append(analysis.drafts[k].span)
    return tuple(sorted(spans))


STEP: Final = Step(
    "incidents",
    2,
    _incidents,
    needs=frozenset({"document", "passages", "drafts", "spoken"}),
    gives=frozenset({"incidents", "told_of"}),
)
