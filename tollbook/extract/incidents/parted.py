"""Where a report itself parts what it tells: words that call an attack another one, and entries of a live blog."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from tollbook.extract.analysis import Draft
from tollbook.extract.places.geometry import kilometres
from tollbook.model import PlaceValue, Sentence, Span, Toll

_ATTACK: Final = (
    r"(?:incident|attack|assault|strike|air ?strike|raid|shooting|bomb(?:ing)?|blast|explosion|ambush|clash|shelling)"
)
#: "In a different incident", "an unrelated shooting"; "Elsewhere, …" where a sentence begins.
_SEPARATE: Final = re.compile(
    rf"\b(?:an?|another)\s+(?:separate|different|unrelated)\s+(?:[\w’'-]+\s+)?{_ATTACK}\b|^[^a-z]*elsewhere\b",
    re.IGNORECASE,
)
#: What the next sentence may say of the one before: "This is a different incident", "The attacks are not linked".
_CALLED_SO: Final = re.compile(
    rf"^\W*(?:this|that|it|the\s+(?:two\s+)?{_ATTACK}(?:e?s)?)\s+(?:is|was|are|were)\s+"
    rf"(?:(?:an?\s+)?(?:separate|different|unrelated)(?:\s+{_ATTACK}s?)?|not\s+(?:related|linked|connected))\b",
    re.IGNORECASE,
)
#: A line that begins with a time of day and a mark, or has nothing but the time.
_ENTRY: Final = re.compile(
    r"^[ \t•*–—-]*(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[ \t]*[ap]\.?m\b\.?)?(?:[ \t]+[A-Z]{2,4})?[ \t]*(?:[-–—:|]|$)",
    re.MULTILINE,
)
_FEWEST: Final = 2
HARM: Final = ("killed", "injured")
#: Where the second of several attacks is turned to: "the second, in …", "another blast"; and where the first is told.
_NEXT: Final = (
    rf"(?:(?:the|a)\s+second|the\s+other|another)"
    rf"(?:\s+(?:[\w’'-]+\s+)?{_ATTACK}\b|(?<!another)(?:,|\s+(?:in|at|near|outside|killed|hit|struck)\b))"
)
_TURNS_TO: Final = re.compile(rf"[;,]\s+(?:(?:and|while)\s+)?(?={_NEXT})", re.IGNORECASE)
_BEGINS_WITH: Final = re.compile(rf"^\W*{_NEXT}", re.IGNORECASE)

#: "A car bomb in Cali killed six, and a drone brought down a helicopter in Amalfi, killing 12".
_NEW_CLAUSE: Final = re.compile(
    rf"[;,]\s+(?:and|while|whereas)\s+(?=(?:(?:an?|another|two|three|several|more)\s+)?(?:[\w’'-]+\s+){{0,2}}"
    rf"(?:{_ATTACK}e?s?|drones?|missiles?|rockets?|bombs?|mines?|shells?|bombers?|gunmen|militants|fighters|troops|soldiers|rebels)\b)",
    re.IGNORECASE,
)
_NEAR_KM: Final = 30.0


def called_separate(text: str, sentences: Sequence[Sentence], at: int) -> bool:
    """Whether the sentence, or the next of its paragraph, says that it tells of another attack than the ones before."""
    sentence = sentences[at]
    if _SEPARATE.search(sentence.span.of(text)):
        return True
    after = sentences[at + 1] if at + 1 < len(sentences) else None
    same = after is not None and after.paragraph == sentence.paragraph
    return bool(same and after and _CALLED_SO.search(after.span.of(text)))


def entries(text: str) -> tuple[int, ...]:
    """Where the entries of a live blog begin; nothing where the text is none.

    >>> entries("09:30 – Two hurt.\\n\\n08:15 – A blast."), entries("At 09:30 a blast hurt two.")
    ((0, 19), ())
    """
    found = tuple(m.start() for m in _ENTRY.finditer(text))
    return found if len(found) >= _FEWEST else ()


def entry_of(begins: Sequence[int], at: int) -> int | None:
    """The number of the entry that a place of the text lies in, None before the first, or where there are none."""
    return bisect_right(begins, at) or None


def next_one(text: str, span: Span) -> int | None:
    """Where a sentence turns from one of several attacks to the next: "the first killed two; the second, in …"."""
    found = _TURNS_TO.search(text, span.start, span.end)
    return found.end() if found else None


def new_clause(text: str, span: Span) -> int | None:
    """Where a sentence's second clause with a weapon or a doer of its own begins: see `told_far_apart`."""
    found = _NEW_CLAUSE.search(text, span.start, span.end)
    return found.end() if found else None


def told_far_apart(one: Sequence[Draft], other: Sequence[Draft], every: Sequence[Draft]) -> bool:
    """`told_apart`, and no place of the one lies near one of the other."""
    here, there = ([d.value for d in some if isinstance(d.value, PlaceValue)] for some in (one, other))
    near = any(
        kilometres(a.lat, a.lon, b.lat, b.lon) < _NEAR_KM
        for a in here
        for b in there
        if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    )
    return not near and told_apart(one, other, every)


def begins_next(words: str) -> bool:
    """Whether a sentence begins with the next of several attacks.

    >>> begins_next("The second, in Lyptsi, killed two."), begins_next("The second man died in Lyptsi.")
    (True, False)
    """
    return _BEGINS_WITH.match(words) is not None


def told_apart(one: Sequence[Draft], other: Sequence[Draft], every: Sequence[Draft]) -> bool:
    """Whether two stretches of a text each count the dead or hurt of a place of their own, and nobody adds them up.

    `every` are all of the report's statements: "14 killed in all" makes 10 here and 4 there one attack.
    """
    here, there = ({d.value.name.casefold() for d in some if isinstance(d.value, PlaceValue)} for some in (one, other))
    if not here or not there or here & there:
        return False
    for slot in HARM:
        mine, theirs = (max(_counts(some, slot), default=0) for some in (one, other))
        if mine and theirs:
            rest = [d for d in every if d not in one and d not in other]
            return all(count < mine + theirs for count in _counts(rest, slot))
    return False


def _counts(drafts: Sequence[Draft], slot: str) -> list[int]:
    return [d.value.low for d in drafts if d.slot == slot and isinstance(d.value, Toll) and d.value.low]
