"""Things that were seized: "43 motorcycles and four guns recovered" tells of nothing damaged and nothing fired."""

from __future__ import annotations

import re
from typing import Final

from tollbook.model import Span

_TAKEN: Final = r"(?:seiz|recover|captur|confiscat|retriev|impound)(?:e[ds]?|ed|s|ing)?"
# The other things of a list and how many they are; a verb, a relative clause or another stop ends it.
_LIST: Final = (
    r"(?:(?!\b(?:destroy|burn|torch|damag|kill|wound|injur|fir(?:e|ed|ing)\b|launch|us(?:ed|ing)\b|hit\b|struck|strik|set\b|explod|detonat"
    r"|attack|was\b|were\b|is\b|are\b|had\b|have\b|has\b|when\b|after\b|before\b|while\b|who\b|where\b|which\b|that\b|but\b|shot\b|down(?:ed)?\b|intercept))"
    r"[^.;:!?()\n\"“”–—])"
)
_BEHIND: Final = re.compile(
    rf"{_LIST}{{0,140}}?[\s,](?:(?:was|were|had\s+been|have\s+been|has\s+been)\s+)?(?:also\s+)?"
    r"(?:seized|recovered|captured|confiscated|retrieved|impounded)\b",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(rf"\b{_TAKEN}\s+{_LIST}{{0,140}}$", re.IGNORECASE)
_HOW_MANY: Final = (
    r"(?:an?|the|its|their|\d[\d,]*|[a-z]+(?:teen|ty)|one|two|three|four|five|six|seven|eight|nine|ten|several"
    r"|dozens\s+of)"
)
_INSIDE: Final = re.compile(
    rf"(?:\w+\s+)?{_TAKEN}\s+{_HOW_MANY}\s.*|.*\s(?:seized|recovered|captured|confiscated|retrieved|impounded)",
    re.IGNORECASE | re.DOTALL,
)
# "Seized the village, and two shells hit it": a clause of its own.
_ACTS: Final = re.compile(
    r"\s+(?:\w+ly\s+)?(?:hit|struck|fell|landed|exploded|detonated|killed|wounded|was|were|had|have|has)\b",
    re.IGNORECASE,
)
_REACH: Final = 170


def were_seized(text: str, span: Span, behind: bool = False) -> bool:
    """Whether the words count things of a list whose verb says that somebody took them; `behind`: one that ends it.

    >>> t = "Two cars destroyed; nine rifles and two guns recovered."
    >>> were_seized(t, Span(20, 31)), were_seized(t, Span(0, 8))
    (True, False)
    >>> t = "Troops seized three trucks and 40 rockets."
    >>> were_seized(t, Span(14, 26)), were_seized(t, Span(31, 41))
    (True, True)
    >>> were_seized("They fired seized rockets.", Span(11, 25))
    False
    """
    if _BEHIND.match(text, span.end):
        return True
    if behind or _ACTS.match(text, span.end):
        return False
    if _INSIDE.fullmatch(text, span.start, span.end):
        return True
    return _AHEAD.search(text, max(0, span.start - _REACH), span.start) is not None
