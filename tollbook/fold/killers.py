"""Killers who died: whether a figure of the killed holds them too (rule 11 of `tolls`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tollbook.fold.figures import Figure

_OWN_HAND: Final = re.compile(
    r"\b(?:him|her|them)sel(?:f|ves)\b|\bsuicide\b|\bown\s+li(?:fe|ves)\b|\bself-inflicted\b", re.IGNORECASE
)
_KILLS: Final = re.compile(
    r"^(?:(?:allegedly|apparently|then|also|had|has|have|and)\s+)*"
    r"(?:fatally\s+(?:shot|shoots?|shooting|stabb\w+|str\w+)"
    r"|(?:(?:shot|shoots?|shooting|stabb\w+)\s+and\s+)?(?:kill(?:s|ed|ing)?|murder(?:s|ed|ing)?)|shot\s+dead)\b"
    r"(?!\s+(?:in|by|on|at|when|while|during|were|was|after|before)\b)",
    re.IGNORECASE,
)
"""Words in which someone kills others: the killer is none of those counted."""


_WHO: Final = r"(?:gunm[ae]n|attackers?|shooters?|assailants?|bombers?|suspects?)\b(?!['’]s)"
_KILLED: Final = re.compile(
    rf"\b(?:shot|kill(?:s|ed|ing)?)\s+(?:the|both|two)\s+{_WHO}|^(?:the|both|two)\s+{_WHO}\s+(?:was|were|is|are|died|also)\b",
    re.IGNORECASE,
)
"""Words in which those who did it are killed."""


def with_killers(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of killed, each with the killers who died.

    Whoever "killed three and then himself" leaves four dead. And where some count the perpetrators who died and others
    do not, all do: given three dead, four dead, and one dead gunman, it is four.
    """
    own = _by_own_hand(figures)
    out = [_more(f, own.get(f.by.report.id, 0)) if _kills_others(f) else f for f in figures]
    dead = max((f.low or 0 for f in out if f.toll.who == "perpetrator" and _sure(f)), default=0)
    wholes = {f.point for f in out if _whole(f) and f.low == f.high}
    return [_more(f, dead) if _whole(f) and f.point and f.point + dead in wholes else f for f in out]


def _by_own_hand(figures: Sequence[Figure]) -> dict[str, int]:
    """For each report, how many it says died by their own hand, one or two."""
    many: defaultdict[str, int] = defaultdict(int)
    for f in figures:
        if _sure(f) and by_own_hand(f):
            many[f.by.report.id] = max(many[f.by.report.id], f.low or 0)
    return many


def by_own_hand(f: Figure) -> bool:
    """Whether the one or two it counts died by their own hand."""
    return 0 < (f.low or 0) <= 2 and bool(_OWN_HAND.search(f.by.claim.quote))


def of_perpetrators(f: Figure) -> bool:
    """Whether it counts perpetrators who died: by its class, or by its words ("an officer shot the gunman dead")."""
    return f.toll.who == "perpetrator" or bool(_KILLED.search(f.by.claim.quote))


def _kills_others(f: Figure) -> bool:
    return bool(_KILLS.search(f.by.claim.quote)) and not by_own_hand(f)


def _sure(f: Figure) -> bool:
    return f.by.claim.certainty == "asserted" and f.toll.scope != "wider"


def _whole(f: Figure) -> bool:
    return f.counted and f.toll.who is None and f.toll.scope == "incident"


def _more(f: Figure, many: int) -> Figure:
    """A figure with `many` more; one that a person decided on stays."""
    if not many or not f.low or f.by.judged:
        return f
    low, high = f.low + many, None if f.high is None else f.high + many
    return Figure(replace(f.toll, low=low, high=high), low, high, f.by)
