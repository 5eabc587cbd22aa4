"""People counted together with those whose toll was found: what a reader that looks for short spans leaves out.

In "seven patients, three nurses and a guard were killed" one verb tells of all; in "wounded two clerks and a porter"
one object does. Found words that hold the verb are taken to hold the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tollbook.extract.analysis import Analysis
from tollbook.extract.numbers import Number, numbers_in
from tollbook.extract.slots.lists import CALLINGS, many, single
from tollbook.extract.slots.people import counts_people
from tollbook.extract.slots.words import noun_phrase_after
from tollbook.lexicon import Lexicon
from tollbook.model import Span

_ROOM: Final = 90
_JOINED_BEFORE: Final = re.compile(r"\s*,\s*(?:and\s+)?$|\s+and\s+$", re.IGNORECASE)
# Where a clause begins: a list that opens it is its subject.
_CLAUSE: Final = re.compile(
    r"(?:^|[.;:]|\b(?:that|said|says|where|when|while|but|as|after|how))[\s\"“]*$", re.IGNORECASE
)
_ONE: Final = re.compile(r"\b(?:an?|another|his|her|their)\s+(?=\w)", re.IGNORECASE)
_THEIR_VERB: Final = re.compile(
    r"\b(?:were|are|have\s+been|had\s+been|died|perished|lost\s+their\s+lives|succumbed)\b", re.IGNORECASE
)
_VERB_FIRST: Final = re.compile(
    r"\W*(?:\w+ly\s+)?(?:\w+ed|\w+ing|kills?|injures?|wounds?|shot|hurt|left)\b", re.IGNORECASE
)
_AND_ONE: Final = re.compile(r"\s+and\s+(?:an?|another|his|her|their)\s+(?=\w)", re.IGNORECASE)
# Headlines leave the "and" out: "kill five policemen, nine farmers".
_AND: Final = re.compile(r"\s+and\s+|\s*,\s+", re.IGNORECASE)
# What may follow the last of a list that a verb has as its object.
_DONE: Final = re.compile(
    r"\s*(?:[.;,)\"”]|$|(?:in|on|at|near|when|after|before|during|outside|inside|from|across|along|as|while|last|late|early)\b)",
    re.IGNORECASE,
)
_OF_THEM: Final = re.compile(
    r"(?:[\w-]+\s+of\s+(?:them|whom)|including|among\s+(?:them|whom))\b[^.;:]{3,80},\s+(?:were|are|have|had)\b",
    re.IGNORECASE,
)
# What may stand between the noun of a list's member and the next comma.
_BORN: Final = re.compile(r"\s+(?:born\s+in\s+\d{4}|aged\s+\d{1,2})$", re.IGNORECASE)
_MOST_WORDS: Final = 4


def whole_list(span: Span, analysis: Analysis, lexicon: Lexicon, taken: Sequence[Span]) -> Span:
    """The words with the people listed before them, where they end with the verb of all, or after the verb's object.

    `taken` are found words of the same slot, which speak for themselves.
    """
    sentence = analysis.document.sentence_at(span.start)
    if sentence is None:
        return span
    others = [t for t in taken if not t.overlap(span)]
    start, end = span.start, span.end
    if _THEIR_VERB.search(analysis.text, start, end):
        start = whole = _whole_before(start, sentence.span.start, analysis, lexicon)
        while (more := _before(start, sentence.span.start, analysis, lexicon)) is not None:
            start = more
        if start < whole and not _opens_clause(start, sentence.span.start, analysis.text):
            start = whole
    elif _VERB_FIRST.match(analysis.text, start, end):
        end = _after(Span(start, end), sentence.span.end, analysis, lexicon) or end
    wider = Span(start, end)
    return span if any(t.overlap(wider) for t in others) else wider


def _whole_before(at: int, start: int, analysis: Analysis, lexicon: Lexicon) -> int:
    """Where the whole begins of which the words at `at` are a part that stands between it and its verb.

    "Five customers, two of them engineers, were hospitalised".
    """
    text = analysis.text
    if _OF_THEM.match(text, at) is None or not text[start:at].endswith(", "):
        return at
    room = Span(max(start, at - _ROOM), at - 2)
    for n in reversed(numbers_in(analysis.numbers, room)):
        reach = noun_phrase_after(text, n.core.end, room.end, _MOST_WORDS + 1)
        if reach == room.end and _people(n, room, analysis, lexicon):
            return n.span.start
    return at


def _opens_clause(at: int, start: int, text: str) -> bool:
    return _CLAUSE.search(text[start:at]) is not None


def _before(at: int, start: int, analysis: Analysis, lexicon: Lexicon) -> int | None:
    """Where the member of a list begins that is joined to the words at `at` from before."""
    text = analysis.text
    join = _JOINED_BEFORE.search(text, start, at)
    if join is None:
        return None
    room = Span(max(start, join.start() - _ROOM), join.start())
    born = _BORN.search(text, room.start, room.end)
    room = Span(room.start, born.start()) if born else room
    for n in reversed(numbers_in(analysis.numbers, room)):
        if noun_phrase_after(text, n.core.end, room.end, _MOST_WORDS + 1) == room.end and _people(
            n, room, analysis, lexicon
        ):
            return n.span.start
    for m in reversed(list(_ONE.finditer(text, room.start, room.end))):
        if single(text, m.end(), room, lexicon) == room.end:
            return m.start()
    return None


def _people(n: Number, room: Span, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a number and the words up to the room's end are people in the plural, and no clause of their own."""
    words = analysis.text[n.core.end : room.end]
    if (
        n.high == 0
        or not many(words.split(" of ")[0])
        or not counts_people(analysis.text, n, n.span)
        or lexicon.tolls.find(words)
    ):
        return False
    tables = (lexicon.weapons, lexicon.objects, lexicon.kinds)
    return not any(t.find(analysis.text, n.core.end, room.end) for t in tables) or bool(
        lexicon.victims.find(analysis.text, n.core.end, room.end)
    )


def _after(before: Span, end: int, analysis: Analysis, lexicon: Lexicon) -> int | None:
    """Where the member of a list ends that is joined to the words before by "and", or a comma if of another calling."""
    text, at = analysis.text, before.end
    joined = _AND.match(text, at, end)
    if joined is None:
        return None
    n = next((n for n in numbers_in(analysis.numbers, Span(joined.end(), end)) if n.span.start == joined.end()), None)
    if n is not None:
        stop = noun_phrase_after(text, n.core.end, end, _MOST_WORDS)
        fits = _people(n, Span(n.core.end, stop), analysis, lexicon)
    else:
        one = _AND_ONE.match(text, at, end)
        stop = noun_phrase_after(text, one.end(), end, _MOST_WORDS) if one else at
        fits = one is not None and single(text, one.end(), Span(one.end(), stop), lexicon) == stop
    if fits and "," in joined.group():
        classes = {lexicon.victims.classify(text[s.start : s.end]) for s in (before, Span(joined.end(), stop))}
        fits = len(classes) > 1 and classes <= CALLINGS
    return stop if fits and _DONE.match(text, stop, end) else None
