"""Figures that stand alone, because the words for them were said before: "police said 10 had died, medics said 13".

Sources that disagree are told so: the second number has a speaker and no noun. It counts what the toll before it in the
sentence, or in the one before, counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Draft
from tollbook.extract.numbers import Number, numbers_in
from tollbook.extract.slots.choose import speaking
from tollbook.extract.slots.people import counts_people
from tollbook.extract.slots.rivals import Read
from tollbook.lexicon import Lexicon
from tollbook.model import Span, Toll

_SAID: Final = re.compile(
    r"\b(?:said|says|say|saying|reported|reports?|claimed|claims?|counted|counts?|recorded|records?|listed|lists?|gave|gives?"
    r"|cited|cites?|confirmed|confirms?|estimated|estimates?|spoke\s+of|speaks?\s+of|talked\s+of"
    r"|(?:gave|gives|cited)\s+(?:the|its|their|a)\s+(?:figure|number|count|toll|total)\s+(?:as|of)|(?:put|puts|raised|raises|revised|lowered|cut|corrected|updated)\s+(?:it|this|that|(?:the|its|their)\s+(?:own\s+)?(?:death\s+)?"
    r"(?:figure|number|count|toll|total))\s+(?:at|to)|(?:figure|number|count|toll|total)\s+(?:was|is|(?:now\s+)?st(?:ood|ands)\s+at|(?:was\s+)?(?:later\s+)?(?:revised|corrected|lowered|raised|updated)\s+to))"
    r"\s+(?:only\s+|just\s+|it\s+was\s+|there\s+were\s+|that\s+)?$",
    re.IGNORECASE,
)
_TOLL: Final = re.compile(r"\btoll\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_ENDS: Final = re.compile(
    r"\s*(?:[.,;)\"”]|$)|\s+from\s+[\w,]+\s*(?:[.,;]|$)|\s+(?:and|but|while|whereas)\s|\s+of\s+(?:them|whom)\b",
    re.IGNORECASE,
)
# "A list with 39 names", "we have counted 53 names": as many people as names.
_NAMES: Final = re.compile(
    r"\s+(?:(?:other|more|full)\s+)?names\b(?!\s+(?:without\s+news|missing)|\s+of\s+(?!the\s+(?:dead|missing|victims|killed)|people|victims|those))",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(
    r"\b(?:lists?|listed|listing|register|roll|count(?:ed|s)?|writ(?:es|ten|ing)\s+down|wrote\s+down|recorded|contain(?:s|ed|ing)?|gathered|collected|verified"
    r"|published|read\s+out)\b[^.;:]{0,30}$",
    re.IGNORECASE,
)
_REACH: Final = 60
_NOUN_REACH: Final = 24
_FOR_NAMES: Final = 3
"""Sentences before a list of names in which somebody was counted."""


def bare_figures(read: Sequence[Read], analysis: Analysis, lexicon: Lexicon) -> Iterator[Read]:
    """The numbers without a noun that a source gives for what was counted shortly before."""
    text = analysis.text
    taken = {r.number.core for r in read if r.number is not None}
    sentences = speaking(analysis)
    for k, sentence in enumerate(sentences):
        for n in numbers_in(analysis.numbers, sentence):
            named = _names(n, sentence, text)
            if n.core in taken or not n.low or (named is None and not is_bare(n, sentence, text)):
                continue
            if any(r.draft.span.holds(n.core) for r in read):
                continue
            back = _FOR_NAMES if named is not None else 1
            counted = _toll_of(read, n, sentence, text) or _before(
                read, Span(sentences[max(0, k - back)].start, n.span.start)
            )
            if counted is None or _other_things(read, Span(counted.span.end, n.span.start), analysis, lexicon):
                continue
            if isinstance(counted.value, Toll):
                draft = _as(counted, counted.value, n)
                yield Read(replace(draft, span=Span(n.span.start, named)) if named else draft, n)


def _names(n: Number, sentence: Span, text: str) -> int | None:
    """Where "names" ends right behind a number of a list of people; None where there is no such list."""
    names = _NAMES.match(text, n.core.end, sentence.end)
    if names is None or _LISTED.search(text, max(sentence.start, n.span.start - _REACH), n.span.start) is None:
        return None
    return names.end()


def _other_things(read: Sequence[Read], room: Span, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether between a toll and a figure something else is counted: the figure may count that."""
    tolls = {r.number.core for r in read if r.number is not None}
    for n in numbers_in(analysis.numbers, room):
        if not n.low or n.core in tolls or any(r.draft.span.holds(n.core) for r in read):
            continue
        noun = Span(n.core.end, min(room.end, n.core.end + _NOUN_REACH))
        if lexicon.weapons.find(analysis.text, noun.start, noun.end) or counts_people(analysis.text, n, n.span):
            return True
    return False


def is_bare(n: Number, sentence: Span, text: str) -> bool:
    """Whether a number has a verb of saying before it, and no noun: "medics said 13."."""
    if not _ENDS.match(text, n.core.end, sentence.end) or not counts_people(text, n, n.span):
        return False
    return _SAID.search(text, max(sentence.start, n.span.start - _REACH), n.span.start) is not None


def _toll_of(read: Sequence[Read], n: Number, sentence: Span, text: str) -> Draft | None:
    """The last toll of the dead where the figure is said to be the toll: "later revised the toll to 27"."""
    if _TOLL.search(text, max(sentence.start, n.span.start - _REACH), n.span.start) is None:
        return None
    return _before([r for r in read if r.draft.slot == "killed"], Span(0, n.span.start))


def _before(read: Sequence[Read], room: Span) -> Draft | None:
    """The last toll with a number in the room, a whole before a part."""
    found = [
        r.draft
        for r in read
        if r.number is not None and room.holds(r.draft.span) and isinstance(r.draft.value, Toll) and r.draft.value.low
    ]
    return max(found, key=lambda d: (isinstance(d.value, Toll) and d.value.scope != "part", d.span.start), default=None)


def _as(counted: Draft, toll: Toll, n: Number) -> Draft:
    scope = "incident" if toll.scope == "part" else toll.scope
    value = Toll(n.low, n.high, n.qualifier, toll.who, scope)
    return Draft(counted.slot, n.span, value, "toll", counted.probability, counted.passage)
