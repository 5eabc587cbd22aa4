"""Figures that a later one takes the place of: "19, up from 12", "an earlier count of 61", "from seven to five".

Every statement is a claim, and so is what somebody said before; folding knows by its words that it stands no more. A
figure of another year or week beside it ("31 this year, against 24 at this point of the last") is of a period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tollbook.extract.analysis import Analysis, Draft
from tollbook.extract.numbers import Number, numbers_in
from tollbook.extract.slots.choose import speaking
from tollbook.extract.slots.people import counts_people
from tollbook.extract.slots.rivals import Read
from tollbook.model import Span, Toll

_COUNT: Final = (
    r"(?:(?:\w+\s+){0,2}?(?:counts?|figures?|tolls?|numbers?|estimates?|tall(?:y|ies)|totals?|reports?)\s+"
    r"(?:of\s+|that\s+said\s+)?)"
)
_EARLIER: Final = re.compile(
    rf"\b(?:(?:up|down)\s+from\s+(?:an?\s+\w+\s+)?|(?:an?|the|its|their|his|her)\s+"
    rf"(?:earlier|initial|previous|preliminary|original)\s+{_COUNT}?"
    rf"|(?:an?|the|its|their|his|her)\s+first\s+{_COUNT})$",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(
    r"\b(?:r[io]s(?:e[ns]?|ing)|rose|climb\w*|jump\w*|increas\w*|rais\w*|gr[eo]w\w*|fell|fallen|dropp\w*|lower\w*|cut|revis\w*|updat\w*|correct\w*)"
    r"\b[^.;:]{0,60}?(?:,\s*)?\bfrom\s+$",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(r"\b(?:compared\s+(?:with|to)|(?:as\s+)?against)\s+(?:only\s+|just\s+)?$", re.IGNORECASE)
_AND: Final = re.compile(r"\s+and\s+")
_THEN: Final = re.compile(r"\s+to\s+(?:the\s+|at\s+least\s+)?", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"\s*(?:[,.;:)\"”’—–]|$|(?:given|reported|announced|counted|an?\s+(?:day|week|hour)|the\s+(?:day|week|month|year|previous|same)|on|earlier|in|at|as|and|to"
    r"|dead|deaths|killed|injured|wounded|people|victims|yesterday|last|previously|when|after)\b)",
    re.IGNORECASE,
)
_PERIOD: Final = re.compile(
    r"\s+(?:(?:at|in|by|during|over|for)\s+(?:the\s+|this\s+|all\s+of\s+)?(?:same\s+|corresponding\s+|whole\s+(?:of\s+)?)?(?:point|time|period|month|week|year|(?:19|20)\d\d|[A-Z][a-z]+\b)"
    r"|(?:the|a)\s+(?:week|month|year)\s+(?:before|earlier)|last\s+(?:week|month|year))",
)
_REACH: Final = 90


def earlier(read: Sequence[Read], analysis: Analysis) -> Iterator[Read]:
    """What earlier counts said, of whatever the figure beside them counts."""
    text = analysis.text
    taken = {r.number.core for r in read if r.number is not None}
    for sentence in speaking(analysis):
        numbers = numbers_in(analysis.numbers, sentence)
        for k, n in enumerate(numbers):
            following = numbers[k + 1] if k + 1 < len(numbers) else None
            if n.core in taken or not _bare(n, text):
                continue
            room = Span(max(sentence.start, n.span.start - _REACH), n.span.start)
            said = _EARLIER.search(text, room.start, room.end)
            risen = None
            if following is not None and _CHANGED.search(text, room.start, room.end):
                risen = following if _THEN.fullmatch(text, n.core.end, following.span.start) else None
            beside = _BESIDE.search(text, room.start, room.end) and _PERIOD.match(text, n.core.end)
            if said is None and risen is None and not beside:
                continue
            counted = [
                r for r in read if isinstance(r.draft.value, Toll) and r.number and sentence.holds(r.number.core)
            ]
            two = [r.draft for r in counted if r.draft.span.end <= n.span.start][-2:]
            if _both(n, following, text) and following is not None and following.core not in taken and len(two) == 2:
                yield _as(two[0], n, text, said)
                yield _as(two[1], following, text, said)
                taken.add(following.core)
                continue
            if risen is not None:
                whole = [r.draft for r in counted if r.number is not None and r.number.core == risen.core]
            else:
                whole = [r.draft for r in counted if r.draft.span.start < n.span.start][-1:] or [
                    r.draft for r in counted
                ]
            if whole:
                yield _as(whole[0], n, text, said)


def _bare(n: Number, text: str) -> bool:
    return bool(n.low) and counts_people(text, n, n.span) and _TAIL.match(text, n.core.end) is not None


def _both(n: Number, following: Number | None, text: str) -> bool:
    """ "Five dead and 11 wounded, up from four and 10": whether another bare number is joined to one."""
    return (
        following is not None
        and bool(_AND.fullmatch(text, n.core.end, following.span.start))
        and _bare(following, text)
    )


def _as(counted: Draft, n: Number, text: str, said: re.Match[str] | None) -> Read:
    toll = counted.value
    assert isinstance(toll, Toll)
    scope = "wider" if _PERIOD.match(text, n.core.end) else ("incident" if toll.scope == "part" else toll.scope)
    value = Toll(n.low, n.high, n.qualifier, toll.who, scope)
    start = said.start() if said is not None else _from(text, n)
    span, known = Span(start, n.core.end), (counted.probability, counted.passage)
    return Read(Draft(counted.slot, span, value, "toll", *known, scoped=scope == "wider"), n)


def _from(text: str, n: Number) -> int:
    """Where a "from" right before the number begins, else the number: its words say that it is the earlier one."""
    before = text[max(0, n.span.start - 5) : n.span.start]
    return n.span.start - 5 if before.lower() == "from " else n.span.start
