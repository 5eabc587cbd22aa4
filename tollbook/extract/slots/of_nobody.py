"""Words found for people that speak of nobody more: of things seized, of who holds whom, of those told before."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.analysis import Analysis
from tollbook.extract.numbers import Number
from tollbook.extract.slots.words import ROSE
from tollbook.lexicon import Lexicon
from tollbook.model import Span
from tollbook.model.codes import TollSlot

_SUFFERED: Final = frozenset({"killed", "injured", "displaced", "missing"})
_SEIZING: Final = re.compile(r"\band\s+(?:seized|captured|took)\W*$", re.IGNORECASE)
_SEIZED_THINGS: Final = re.compile(
    r"\s*[\"“]?\s*(?:(?:the|their|its|some|several|many|large|quantities|of|\d+)\s+){0,4}(?:[\w-]+\s+){0,2}?"
    r"(?:weapons?|arms|ammunition|munitions|vehicles?|equipment|motor(?:bike|cycle)s?|guns|rifles|cattle|drones?|phones?|positions?|territory|control|bases?|posts?)\b",
    re.IGNORECASE,
)
_HOLDING: Final = re.compile(r"\bheld\W*$", re.IGNORECASE)
_WHOM: Final = re.compile(r"\s+(?:him|her|them|me|us)\b", re.IGNORECASE)
_BOTH_CLASSED: Final = re.compile(
    r"\W*both\s+(?:of\s+them\s+)?(?:children|women|men|boys|girls|minors|civilians|teenagers|soldiers)\W*",
    re.IGNORECASE,
)
_RESCUING: Final = re.compile(r"(?:.{0,40}\b)?(?:rescued|saved)\s+(?:[\w,-]+\s+){1,3}\w+\W*", re.IGNORECASE | re.DOTALL)
_NUMBER_OF: Final = re.compile(
    r"\W*(?:the\s+)?(?:total\s+|overall\s+)?number\s+of\s+(?:[\w'’-]+\s+){0,4}?(?:killed|dead|injured|wounded|missing|deaths|fatalities)\s+(?:when|as|after|in|by)\b",
    re.IGNORECASE,
)
_RISEN: Final = re.compile(rf"\b(?:{ROSE}|to|at|was|is)\s+(?:to\s+|at\s+)?(?:at\s+least\s+|about\s+)?$", re.IGNORECASE)

# "In the cabin there were five", "25 people were on board", "there was no soldier that night": who was there.
_THERE_WERE: Final = re.compile(
    r"\bthere\s+(?:were|was|are|is|had\s+been|have\s+been)\s+(?:only\s+|just\s+)?$|\bno\s+[\w-]+\s+was\s+there\b",
    re.IGNORECASE,
)
_ABOARD: Final = re.compile(
    r".*\b(?:was|were|had\s+been)\s+(?:on\s+board|aboard|inside|present|there|on\s+duty)\b", re.IGNORECASE | re.DOTALL
)
_IN_NUMBER: Final = re.compile(r"\bin\s+number\b", re.IGNORECASE)
_AMONG: Final = re.compile(r"\b(?:among|of\s+(?:the|those|them|whom))\b", re.IGNORECASE)
_HARM: Final = re.compile(
    r"\b(?:dead|di(?:e[ds]?|ed)|kill\w*|deaths?|bod(?:y|ies)|injur\w*|wound\w*|hurt|missing|trapped|casualt\w+|victims?|fatalit\w+|burnt|buried)\b",
    re.IGNORECASE,
)
_CLAUSE_END: Final = re.compile(r"[.;,:!?\"”]|\b(?:when|while|before|and|but)\b", re.IGNORECASE)
# "Not aware of any casualties", "has not said if any are missing": nobody says that there were none.
_ASKED: Final = re.compile(r"\b(?:if|whether|(?:aware|know|knew|known|informed|sure)\s+of)\s+$", re.IGNORECASE)
_ANY: Final = re.compile(r"\W*any(?:one|body)?\b", re.IGNORECASE)


def speaks_of_nobody(slot: TollSlot, span: Span, number: Number | None, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the words found for a slot count nobody; `number` is the one read from them."""
    text, words = analysis.text, span.of(analysis.text)
    if slot in ("abducted", "detained") and (
        (_SEIZING.search(words) and _SEIZED_THINGS.match(text, span.end))
        or (_HOLDING.search(words) and _WHOM.match(text, span.end))
    ):
        return True
    if _ANY.match(words) and _ASKED.search(text, max(0, span.start - 24), span.start):
        return True
    if slot in _SUFFERED and _was_there(span, number, analysis, lexicon):
        return True
    if _BOTH_CLASSED.fullmatch(words) or (slot == "injured" and _RESCUING.fullmatch(words)):
        return True
    if _tells_of_others(slot, span, number, text):
        return True
    heading = _NUMBER_OF.match(text, span.start)
    if heading and number is None:
        return True
    if heading and number is not None and number.core.start >= heading.end():
        # "The number of people killed when three bombs went off": how many is told elsewhere.
        return _RISEN.search(text, span.start, number.core.start) is None
    if slot not in ("killed", "injured") or number is not None or lexicon.tolls.find(words):
        return False
    # "Emptying the pharmacy": a thing and nobody.
    people = lexicon.victims.find(text, span.start, span.end) or lexicon.actors.find(text, span.start, span.end)
    return not people and any(m.span.end == span.end for m in lexicon.objects.find(text, span.start, span.end))


def _was_there(span: Span, number: Number | None, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the words only count who was at a place, with no word of harm to them up to the end of their clause."""
    text = analysis.text
    here = analysis.document.sentence_at(span.start)
    if here is None or lexicon.tolls.find(text, span.start, span.end) or _AMONG.search(text, here.span.start, span.end):
        return False
    at = number.span.start if number is not None else span.start
    there = (
        _ABOARD.match(text, span.start, span.end)
        or _IN_NUMBER.search(text, span.start, span.end)
        or _THERE_WERE.search(text, here.span.start, at)
    )
    there = there or _THERE_WERE.search(text, at, span.end)
    end = _CLAUSE_END.search(text, span.end, here.span.end)
    return bool(there) and not _HARM.search(text, span.start, end.start() if end else here.span.end)


#: "Sentenced ten men to death": nobody has died.
_SENTENCED: Final = re.compile(r"\b(?:sentenc|condemn)(?:ed|es|ing)\b[^.;]{0,60}$", re.IGNORECASE)
_TO_DEATH: Final = re.compile(r"\W*to\s+death\b", re.IGNORECASE)
_EACH_OTHER: Final = re.compile(r"\b(?:each\s+other|one\s+another)\W*$", re.IGNORECASE)
#: "Relatives of the dead had come": the dead are told elsewhere.
_THEIR_OWN: Final = re.compile(
    r"\W*(?:the\s+)?(?:relatives|families|friends|parents|colleagues|neighbou?rs|mourners|coffins|graves)\s+of\s+(?:the|those)\s+"
    r"(?:dead|victims?|wounded|injured|killed|deceased|missing)\b",
    re.IGNORECASE,
)
_INQUIRY: Final = re.compile(
    r"\s*(?:lines?\s+of\s+(?:inquiry|enquiry|investigation)|theor(?:y|ies)|motives?)\b", re.IGNORECASE
)
#: "The dead are aged between 22 and 35": how old they were.
_AGED: Final = re.compile(
    r"\b(?:(?:are|were|all|both|most)\s+(?:all\s+)?aged\s+(?:between|from)|between\s+(?:the\s+)?ages\s+of)\s+\d",
    re.IGNORECASE,
)
_LEFT: Final = re.compile(r"\bleft\s+behind\W*$", re.IGNORECASE)


def _tells_of_others(slot: TollSlot, span: Span, number: Number | None, text: str) -> bool:
    words = span.of(text)
    if slot == "killed" and _SENTENCED.search(text, max(0, span.start - 80), span.end):
        inside = re.search(r"\bto\s+death\b", words, re.IGNORECASE)
        if inside or _TO_DEATH.match(text, span.end):
            return True
    aged = _AGED.search(words)
    if aged and (number is None or number.core.start >= span.start + aged.start()):
        return True
    theirs = _THEIR_OWN.match(words)
    if number is None or (theirs and number.core.start >= span.start + theirs.end()):
        return bool(_EACH_OTHER.search(words) or theirs)
    if slot in ("abducted", "detained") and _LEFT.search(words):
        return True
    return _INQUIRY.match(text, number.core.end) is not None
