"""What kind of incident it was: the trigger words of the kinds table, else what it was done with and what it did."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Resources
from tollbook.extract.slots.choose import speaking
from tollbook.lexicon import Lexicon
from tollbook.model import Kind, Perpetrator, Toll, Weapon

ORIGIN: Final = "kind"
# Kinds that say least: a weapon says more.
VAGUE: Final = frozenset({"attack", "other"})
# What a person carries may have been found, not used: beside the word "attack" it tells nothing.
#: "There had been no fighting": what is said not to have been. "No further attacks" may follow one.
_NONE_OF_IT: Final = re.compile(
    r"\b(?:there\s+(?:had\s+been|was|has\s+been|were|is)\s+no|without\s+any)\s+(?:recent\s+|previous\s+|prior\s+)?$",
    re.IGNORECASE,
)
#: What disperses a crowd; no attack is called after it.
_CROWD: Final = re.compile(r"\b(?:tear\s?gas|pepper[- ]?spray|stun\s+grenades?|water\s+cannons?)\b", re.IGNORECASE)
_CARRIED: Final = frozenset({"firearm", "knife", "vehicle", "other"})


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """Every trigger of the report as a claim of its kind; the incidents step keeps those of a told incident."""
    out: list[Draft] = []
    for sentence in speaking(analysis):
        for m in resources.lexicon.kinds.find(analysis.text, sentence.start, sentence.end):
            if _NONE_OF_IT.search(analysis.text, sentence.start, m.span.start):
                continue
            out.append(Draft("kind", m.span, Kind(m.row.code), ORIGIN))
    return tuple(out)


def without_trigger(told: Sequence[Draft], triggered: str | None, lexicon: Lexicon) -> str | None:
    """The kind that an incident's claims tell where its trigger words say nothing, or just `attack`.

    "A bomb killed seven" has no word of the table of kinds, but a weapon. Without a weapon people taken are an
    abduction, and people harmed by somebody an attack. None where the claims tell nothing either.
    """
    weapons = [d.value.category for d in told if isinstance(d.value, Weapon) and not _CROWD.search(d.value.name or "")]
    telling = [c for c in weapons if c not in _CARRIED or (triggered is None and c != "other")]
    if telling:
        many = Counter(telling)
        return lexicon.kind_of(max(telling, key=lambda c: (many[c], -telling.index(c))))
    if triggered is not None:
        return None
    tolls = {d.slot for d in told if isinstance(d.value, Toll) and d.value.high != 0}
    if "abducted" in tolls:
        return "abduction"
    harmed = bool(tolls & {"killed", "injured", "casualties"})
    return "attack" if harmed and any(isinstance(d.value, Perpetrator) for d in told) else None


#: What is done beside killing people: such a word names the kind only where nothing says how they were killed.
_BESIDE: Final = frozenset({"arson", "looting"})


def beside_killing(told: Sequence[Draft], triggered: str, others: Sequence[str], lexicon: Lexicon) -> str:
    """The kind where the words that weigh most only tell what else was done: shops burnt after eleven were shot.

    `others` are the other triggered kinds, the likeliest first.
    """
    killed = any(d.slot == "killed" and isinstance(d.value, Toll) and d.value.high != 0 for d in told)
    if triggered not in _BESIDE:
        return triggered
    blown = without_trigger(told, "attack", lexicon)
    another = next((o for o in others if o not in VAGUE and o not in _BESIDE), None)
    return (another if killed else None) or blown or triggered
