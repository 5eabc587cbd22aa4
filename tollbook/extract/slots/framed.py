"""Tolls found by rule: a toll word of the table and the number, or the people, that its frame points at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tollbook.extract.analysis import Analysis, Found
from tollbook.extract.numbers import numbers_in
from tollbook.extract.slots.choose import speaking
from tollbook.extract.slots.counting import (
    has_number,
    with_members,
)
from tollbook.extract.slots.people import counts_people
from tollbook.extract.slots.plainly import plainly
from tollbook.extract.slots.toll_value import DEADLY
from tollbook.extract.slots.treated import treated
from tollbook.extract.slots.words import EDGE, noun_phrase_after
from tollbook.lexicon import Lexicon
from tollbook.model import Span
from tollbook.model.codes import TollSlot

_HOW: Final = r"seriously|badly|lightly|slightly|critically|severely|fatally"
# An adverb alone says nothing of voice: "gunmen reportedly killed two".
_PASSIVE: Final = re.compile(
    r"(?:\b(?:was|were|been|are|is|be|being|got|get|left|feared|reported|confirmed|remain(?:s|ed)?)"
    rf"(?:\s+(?:also|reportedly|allegedly|all|both|still|shot|and|later|either|immediately|instantly|{_HOW}))*"
    rf"|\b(?:all|both|shot(?:\s+and)?|{_HOW}))\s+$",
    re.IGNORECASE,
)
_OF_THEM: Final = re.compile(r"\bof\s+(?:the|those|these|his|her|their)?\s*$", re.IGNORECASE)
_EDGE: Final = re.compile(
    r"[;:.!?](?=\s|$)|[\"“”]|\b(?:when|after|while|as|because|who|which|that|where)\b", re.IGNORECASE
)
_AND: Final = re.compile(r"\band\s+$", re.IGNORECASE)
# Said of the dead and of nobody else.
_MARTYRED: Final = re.compile(
    r"martyr(?:ed|dom)|succumbed|breathed|the\s+ghost|supreme|ultimate\s+price|laid\s+down|lost\s+(?:their|his|her)\s+li|met\s+(?:their|his|her)\s+death"
    r"|field\s+of\s+hono|gunned\s+down|mowed\s+down|(?:hacked|beaten|stabbed|shot|burned|burnt)\s+to\s+death|shot\s+dead|neutrali[sz]ed",
    re.IGNORECASE,
)
# No active of these takes an object: "a boy fatally wounded".
_MORTALLY: Final = re.compile(r"(?:fatally|mortally)\s+(?:wounded|injured)", re.IGNORECASE)
# Verbs without an object: "nine embraced martyrdom and 31 were hurt".
_NO_OBJECT: Final = re.compile(
    r"(?:\w+\s+)*(?:died|dies|dying|perish\w*|succumb\w*|martyrdom|lost\s+(?:their|his|her)\s+li(?:fe|ves))\b",
    re.IGNORECASE,
)
# Said of houses and cars as often.
_OF_THINGS: Final = re.compile(r"(?:burn|blown\s+up|eliminat)", re.IGNORECASE)
# A report in which the learned reader finds one of these tells of violence; of one without, as of a flood, what people
# died of is none of ours.
_VIOLENT: Final = frozenset({"cause", "weapon", "perpetrator", "target", "responsibility", "munitions"})
_TOLD: Final = 0.5
_BOTH_KINDS: Final = re.compile(r"casualt|(?:killed|dead)\s+(?:or|and)\s", re.IGNORECASE)
# "Three soldiers of the 5th Battalion embraced martyrdom"
_OF_WHOM: Final = re.compile(r"\s+[\w'’-]+(?:\s+[\w'’-]+)?\s+(?:of|from|in|with)\s+[\w\s'’-]{1,45}")
# "One dead, eleven shot": a number and the word, which count nobody else.
_BARELY: Final = re.compile(
    r"\s+(?:(?:others?|more|people|persons)\s+)?(?:(?:was|were)\s+)?(?:\w+ly\s+)?(?:shot|wounded|injured|hurt)",
    re.IGNORECASE,
)
_COMMA: Final = re.compile(r"\s*[,;]\s*")
_SOMEBODY: Final = re.compile(
    r"\b(?:(?:an?|one|another)\s|(?:others|people|civilians|residents|families|villagers)\b)", re.I
)
_NEITHER: Final = re.compile(
    r"\b(?:no(?:\s+one|body)?|none|neither|without)\b[^.;:,]{0,60}?\b(?:killed|dead|died|deaths?|fatalit\w+|casualt\w+)"
    r"\s*(?:,|or|nor|and)\s+(?:\w+ly\s+)?(?:wounded|injured|hurt|injur(?:y|ies))\b"
    r"|\b(?:no|without)\s+(?:\w+\s+){0,2}reports?\s+of\s+(?:any\s+)?(?:\w+\s+)?(?:injur(?:y|ies)|wounded|injured)\b"
    r"(?:\s+(?:to|among)\s+\w+)?",
    re.IGNORECASE,
)
_KIN: Final = (
    r"(?:wife|husband|son|daughter|mother|father|brother|sister|parents|sons|daughters|brothers|sisters|child|children|baby"
    r"|grandson|granddaughter|grandmother|grandfather|grandchildren|uncle|aunt|cousin|cousins|nephew|niece|twins|in-laws?)(?:-in-law)?"
)
_WHOSE: Final = (
    r"(?:his|her|their|my|our|an?|both|(?:one|two|three|four|five|six|seven|\d+)(?:\s+of\s+(?:his|her|their|my|our))?)"
)

_LOST: Final = re.compile(
    rf"\blost\s+{_WHOSE}\s+(?:\w+\s+){{0,2}}{_KIN}\b"
    rf"(?:(?:\s*,|\s*,?\s+and)\s+{_WHOSE}\s+(?:\w+\s+){{0,2}}{_KIN}\b)*"
    r"(?=\s*(?:[,.;:)\"”]|$|(?:and|but|in|to|when|while|during|as|at|on|from|who|after|there)\b))",
    re.IGNORECASE,
)


def by_rule(slot: TollSlot, analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """Toll words of the table with the number or noun phrase their frame points at."""
    violent = any(t.slot in _VIOLENT and (t.probability or 0) >= _TOLD for t in analysis.tagged)
    for sentence in speaking(analysis):
        yield from _neither(slot, sentence, analysis.text)
        yield from plainly(slot, sentence, analysis)
        if slot == "injured":
            yield from treated(sentence, analysis)
        matches = lexicon.tolls.find(analysis.text, sentence.start, sentence.end)
        for k, m in enumerate(matches):
            if m.row.slot != slot:
                continue
            # "Two of the injured died": the injured are whom the two are of, no statement on the way.
            told = [b for b in matches[:k] if not _OF_THEM.search(analysis.text, sentence.start, b.span.start)]
            left = told[-1].span.end if told else sentence.start
            right = matches[k + 1].span.start if k + 1 < len(matches) else sentence.end
            found = _framed(analysis, Span(left, right), m.span)
            if found is None and m.row.frame == "total" and has_number(analysis, m.span, lexicon):
                found = m.span
            if found is not None:
                strong = _MARTYRED.search(m.span.of(analysis.text)) is not None
                sure = violent and not strong and _sure(slot, m.row.frame, m.span, found, analysis, lexicon)
                yield Found(slot, found, None, "toll", strong=strong, sure=sure)


def _sure(slot: TollSlot, frame: str, word: Span, found: Span, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the words count people and what became of them, whatever a learned reader makes of them."""
    text = analysis.text
    numbers = [n for n in numbers_in(analysis.numbers, found) if counts_people(text, n, n.span)]
    named = bool(lexicon.victims.find(text, found.start, found.end))
    if slot == "casualties":
        return bool(numbers) and _BOTH_KINDS.match(text, word.start) is not None
    if slot == "detained":
        return bool(numbers) and numbers[0].core.end < word.start
    if slot == "killed" and frame == "total":
        return True
    if slot == "killed" and numbers and not _OF_THINGS.match(text, word.start):
        return frame != "noun" or numbers[0].low != 0
    if (
        slot == "injured"
        and numbers
        and numbers[-1].low != 1
        and _BARELY.fullmatch(text, numbers[-1].core.end, word.end)
    ):
        return True
    return slot in ("killed", "injured") and named and not _OF_THINGS.match(text, word.start)


def _neither(slot: TollSlot, sentence: Span, text: str) -> Iterator[Found]:
    """ "No civilians were killed or wounded": both are said, whichever a reader finds first."""
    if slot not in ("killed", "injured"):
        return
    for m in _NEITHER.finditer(text, sentence.start, sentence.end):
        if slot == "injured" or DEADLY.search(m.group()):
            yield Found(slot, Span(*m.span()), None, "toll", strong=True)
    if slot == "killed":
        # "Who lost his wife and a grandson": nobody says "killed" of their own.
        for m in _LOST.finditer(text, sentence.start, sentence.end):
            yield Found(slot, Span(*m.span()), None, "toll", strong=True)


def _framed(analysis: Analysis, room: Span, word: Span) -> Span | None:
    text = analysis.text
    edges = [e.end() for e in _EDGE.finditer(text, room.start, word.start)]
    left = edges[-1] if edges else room.start
    edge = _EDGE.search(text, word.end, room.end)
    right = edge.start() if edge else room.end
    been = text[word.start : word.end].lower().startswith("been ")
    been = been or _MORTALLY.match(text, word.start) is not None
    passive = been or _PASSIVE.search(text, max(left, word.start - 40), word.start) is not None
    people = [n for n in numbers_in(analysis.numbers, Span(left, right)) if counts_people(text, n, n.span)]
    before = [n for n in people if n.span.end <= word.start and word.start - n.core.end <= 70]
    after = [n for n in people if n.span.start >= word.end and n.core.start - word.end <= 28]
    if after and before and _AND.search(text, before[-1].core.end, word.start) and not been:
        # "killed four people and wounded three others": the first number is the other verb's.
        before = before if after[0].span.start - word.end > 1 else []
        passive = passive and bool(before)
    if passive and before:
        return with_members(text, Span(before[-1].span.start, word.end), Span(left, word.end))
    if _NO_OBJECT.match(text[word.start : word.end]):
        after = []
    near = bool(before) and word.start - before[-1].core.end <= 12
    if near and after and _COMMA.fullmatch(text, before[-1].core.end, word.start):
        # "Kill 7, abduct 30": the number before is another verb's.
        near = False
    if not passive and after and not near:
        n = after[0]
        bare = n.core.end >= right or EDGE.match(text, n.core.end + 1, right)
        return Span(word.start, n.core.end if bare else noun_phrase_after(text, n.core.end, right))
    if before and word.start - before[-1].core.end <= 30:
        return Span(before[-1].span.start, word.end)
    if (
        before
        and _NO_OBJECT.match(text[word.start : word.end])
        and _OF_WHOM.fullmatch(text, before[-1].core.end, word.start)
    ):
        return with_members(text, Span(before[-1].span.start, word.end), Span(left, word.end))
    return _indefinite(text, Span(left, right), word, passive)


def _indefinite(text: str, room: Span, word: Span, passive: bool) -> Span | None:
    if passive:
        lead = None
        for m in _SOMEBODY.finditer(text[room.start : word.start]):
            lead = room.start + m.start()
        if lead is not None and word.start - lead <= 70:
            return Span(lead, word.end)
        return None
    m2 = re.compile(r"\s+(?:a|an|one|another)\s+", re.IGNORECASE).match(text, word.end, room.end)
    if m2 is not None:
        return Span(word.start, noun_phrase_after(text, m2.end(), room.end))
    return None
