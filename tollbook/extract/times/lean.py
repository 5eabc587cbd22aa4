"""Which way a sentence points at a place in it: back, as reporting does, or ahead ("will rule on Friday")."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.times.resolved import Lean
from tollbook.model import Span

_WINDOW: Final = 300
_AHEAD: Final = 120

_FUTURE = re.compile(
    r"\b(?:(?:will|shall)(?:\s+(?:not|also|then|now|formally|officially))?\s+be\s+\w+(?:ed|en|ld|nt)\b|will|shall|going\s+to|scheduled|slated|set\s+(?:to|for)|plan(?:s|ned|ning)?\s+(?:to|for|a|an|another)|expect(?:ed|s)"
    r"|upcoming|forthcoming|due\s+(?:on|in|for|back|to\s+(?:be|begin|start|meet|arrive|appear|leave|hold|visit|return))|"
    r"(?:when|if|once)\s+(?:\w+\s+){1,4}?(?:is|are)\s+\w+(?:ed|en|ld|rd|nt)|is\s+to|are\s+to|supposed\s+to|hop(?:es?|ing)\s+to|intends?\s+to|payable|won't|'ll|ahead\s+of|deadline|agreed\s+to|as\s+(?:soon|early)\s+as|would\s+(?!have\b)|to\s+be\s+\w+ed"
    # What is set for a day is said in the present: "the trial begins Monday", "talks resume on Friday".
    r"|begins|reconvenes?|resumes?|go(?:es)?\s+(?:on\s+trial|to\s+the\s+polls))\b",
    re.IGNORECASE,
)
# A deadline looks ahead, but only where nothing has happened yet: "12 had died by Friday" looks back.
_DEADLINE = re.compile(r"\b(?:until|by)(?:\s+\w+)?\s*$", re.IGNORECASE)
# "Until Thursday, they had not called": what a sentence opens with is over where it goes on so.
_HAD = re.compile(r"\b(?:had|was|were)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?!united\b|hundred\b|indeed\b|need\b|armed\b|(?:succ|proc|exc|sp|bl|br|gr)eed\b)(?:\w{2,}ed|was|were|had|did|came|took|left|hit|shot|fell|broke|"
    r"went|held|struck|died|began|blew|saw|set\s+off|burst|gave|made|found|fought|led|lost|met|rose|sent|won|has|have|"
    r"became|brought|bought|caught|chose|drove|drew|fled|flew|got|grew|heard|hid|kept|knew|paid|ran|rang|sank|shook|"
    r"sold|spent|spoke|stood|stole|swept|taught|thought|threw|wrote|withdrew|been|following|since|after)\b",
    re.IGNORECASE,
)
_SPEECH = r"(?:said|says|told|added|announced|reported|stated|declared|predicted|claimed|confirmed|warned)"
_SAID = re.compile(rf"\b{_SPEECH}\b", re.IGNORECASE)
# "postponed until Tuesday", "has given them until Friday": what has been set ends ahead.
_EXTENDED = re.compile(
    r"\b(?:postpon|extend|delay|adjourn|suspend|defer|impos|remand|clos|put\s+off|giv|gave|have|has|had|given)\w*\b"
    r"[^.;]{0,80}\b(?:until|till)(?:\s+\w+)?\s+$|\b(?:extend|impos|suspend|clos)\w*\b[^.;]{0,80}\bthrough(?:\s+\w+)?\s+$|\beffective\s+(?:on\s+)?$",
    re.IGNORECASE,
)
# "Wednesday's ruling", whatever will be done about it.
_OWNER = re.compile(r"['’]s\b")
# "police said on Friday", "Bush told a news conference on Tuesday": the day of speaking has been.
_SAID_HERE = re.compile(
    rf"\b{_SPEECH}(?:\s+(?!will\b|would\b|could\b|may\b|might\b)\w+){{0,3}}?\s+(?:on\s+)?$", re.IGNORECASE
)

_PASSIVE = re.compile(r"\b(?:is|was|were|been|being)\s+$", re.IGNORECASE)

# A full stop after one capital or a short capitalised word ("U.S. ", "Gen. ", "Oct. ") ends no sentence.
_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"”']?\s|\n\s*\n")


def lean_of(text: str, start: int, span: Span) -> Lean | None:
    """The way of the nearest verb or word of time before `span` in its sentence, which begins at `start`; where there
    is none, of the first after it; None where nothing tells."""
    before = text[max(start, span.start - _WINDOW) : span.start]
    if _SAID_HERE.search(before[-60:]):
        return "past"
    if _EXTENDED.search(before):
        return "future"
    if _OWNER.match(text, span.end):
        return "past"
    future = [m.span() for m in _FUTURE.finditer(before)]
    past = [
        m.end()
        for m in _PAST.finditer(before)
        if not _SAID.fullmatch(m.group()) and not any(a <= m.start() < b for a, b in future)
    ]
    if future or past:
        return "future" if future and future[-1][1] > (past or [-1])[-1] else "past"
    after = re.split(r"[.!?;\n]", text[span.end : span.end + _AHEAD], maxsplit=1)[0]
    if _DEADLINE.search(before):
        return "past" if _DEADLINE.fullmatch(before.strip() + " ") and _HAD.search(after) else "future"
    ahead, behind = _FUTURE.search(after), _PAST.search(after)
    if ahead and (not behind or ahead.start() < behind.start()):
        return "future"
    return "past" if behind or _SAID.search(before) else None


def spoken_on(text: str, span: Span) -> bool:
    """Whether `span` says when somebody spoke: "police said on Friday", not "it was reported on Friday"."""
    before = text[max(0, span.start - 60) : span.start]
    said = _SAID_HERE.search(before)
    return said is not None and _PASSIVE.search(before[: said.start()]) is None


def sentence_start(text: str, at: int) -> int:
    """Where the sentence that holds `at` begins, as far as the last few hundred code points tell."""
    window = text[max(0, at - _WINDOW) : at]
    ends = [m.end() for m in _END.finditer(window)]
    return max(0, at - _WINDOW) + (ends[-1] if ends else 0)
