"""What numbers a figure can stand for, and how it is put in words for people."""

from __future__ import annotations

import re
from typing import Final

from tollbook.fold.figures import Figure

ABOUT: Final = 0.15
"""Share by which "about" may be off."""
_SO_FAR: Final = re.compile(
    r"\b(?:treat(?:ed|ing|s)?|receiv(?:ed|ing)|admitted|hospital\w*|recover(?:ed|ing)|retrieved|pulled|found|discovered|bod(?:y|ies)|kn[eo]w\w*\s+of"
    r"|(?:at|on)\s+the\s+(?:scene|spot))\b",
    re.IGNORECASE,
)
"""Words of those who count whom they treated, received or found: there may be more."""
_AT_HAND: Final = re.compile(r"\b(?:nurse|clinic|hospital|morgue|mortuary|ward)\b", re.IGNORECASE)
"""Medics who see some of the dead."""
_DOCTOR: Final = re.compile(r"\bDr\b")
OF_SOME: Final = re.compile(
    r"\b(?:else|others?|further|additional|more|none\s+of|no\s+\w+\s+(?:members?|staff|crew)|(?:its|their)\s+(?:staff|crew))\b",
    re.IGNORECASE,
)
"""Words of those who count others than those already told of, or some of them only."""


def bounds(f: Figure, dead: int = 0) -> tuple[float, float]:
    """What numbers a figure can stand for; "about" widened, open ends infinite.

    "At least seven" is 7 to infinity, so it does not contradict nine; nor does a single person told of without being
    counted ("he was shot"). Of those who were shot, or taken to a hospital, the `dead` may be left out by another.
    Who counts whom they treated or found ("her team treated 61", "23 bodies were recovered") counts at least those,
    and so does a medic who counts the hurt, or a nurse the dead of her clinic.
    """
    # By their words: "more than thirty" and thirty hardly contradict.
    low, high = float(f.toll.low or 0), float("inf") if f.toll.high is None else float(f.toll.high)
    if not f.counted:
        return 1.0, float("inf")
    injured = f.by.claim.slot == "injured"
    name = f.by.speaker.name
    medic = f.by.speaker.kind == "medic" and (injured or bool(_AT_HAND.search(name)))
    medic = medic or (injured and bool(_DOCTOR.search(name)))
    so_far = bool(low and (medic or f.left or _SO_FAR.search(f.by.claim.quote)))
    if f.hit or (so_far and injured):
        low = max(0.0, low - dead)
    if so_far:
        high = float("inf")
    if f.toll.qualifier == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def apart(a: Figure, b: Figure, dead: int) -> bool:
    """Whether no number fits both."""
    (low, high), (other_low, other_high) = bounds(a, dead), bounds(b, dead)
    return low > other_high or other_low > high


def words(f: Figure) -> str:
    """The number with its bound: "at least 7", "10 to 15"."""
    qualifier = {"exact": "", "vague": "about "}.get(f.toll.qualifier, f.toll.qualifier.replace("_", " ") + " ")
    low, high = f.toll.low, f.toll.high
    if low is not None and high is not None and low != high:
        return f"{low} to {high}"
    return f"{qualifier}{low if low is not None else high}"
