"""Which way a sentence points at a place in it: back, as reporting does, or ahead ("will rule on Friday")."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.times.resolved import Lean
from tollbook.model import Span

_WINDOW: Final = 300
_AHEAD: Final = 120

_FUTURE = re.compile(
    r"\b(?:will|shall|going\s+to|scheduled|slated|set\s+(?:to|for)|plan(?:s|ned|ning)?\s+(?:to|for|a|an|another)|expect(?:ed|s)"
    r"|upcoming|forthcoming|due\s+(?:on|in|for|back|to\s+(?:be|begin|start|meet|arrive|appear|leave|hold|visit|return))|"
    r"is\s+to|are\s+to|won't|'ll|ahead\s+of|deadline|agreed\s+to|as\s+(?:soon|early)\s+as|would\s+be|to\s+be\s+\w+ed)\b",
    re.IGNORECASE,
)
# A deadline looks ahead, but only where nothing has happened yet: "12 had died by Friday" looks back.
_DEADLINE = re.compile(r"\b(?:until|by)(?:\s+\w+)?\s*$", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?!united\b|hundred\b|indeed\b|need\b|armed\b)(?:\w{2,}ed|was|were|had|did|came|took|left|hit|shot|fell|broke|"
    r"went|held|struck|died|began|blew|saw|set\s+off|burst|gave|made|found|fought|led|lost|met|rose|sent|won|has|have|"
    r"been|following|since|after)\b",
    re.IGNORECASE,
)
_SPEECH = r"(?:said|says|told|added|announced|reported|stated|declared|predicted|claimed|confirmed|warned)"
_SAID = re.compile(rf"\b{_SPEECH}\b", re.IGNORECASE)
# "police said on Friday", "Bush told a news conference on Tuesday": the day of speaking has been.
_SAID_HERE = re.compile(rf"\b{_SPEECH}(?:\s+\w+){{0,3}}?\s+(?:on\s+)?$", re.IGNORECASE)

# A full stop after one capital or a short capitalised word ("U.S. ", "Gen. ", "Oct. ") ends no sentence.
_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"”']?\s|\n\s*\n")


def lean_of(text: str, start: int, span: Span) -> Lean | None:
    """The way of the nearest verb or word of time before `span` in its sentence, which begins at `start`; where there
    is none, of the first after it; None where nothing tells."""
    before = text[max(start, span.start - _WINDOW) : span.start]
    if _SAID_HERE.search(before[-60:]):
        return "past"
    future = [m.span() for m in _FUTURE.finditer(before)]
    past = [
        m.end()
        for m in _PAST.finditer(before)
        if not _SAID.fullmatch(m.group()) and not any(a <= m.start() < b for a, b in future)
    ]
    if future or past:
        return "future" if future and future[-1][1] > (past or [-1])[-1] else "past"
    if _DEADLINE.search(before):
        return "future"
    after = re.split(r"[.!?;\n]", text[span.end : span.end + _AHEAD], maxsplit=1)[0]
    ahead, behind = _FUTURE.search(after), _PAST.search(after)
    if ahead and (not behind or ahead.start() < behind.start()):
        return "future"
    return "past" if behind or _SAID.search(before) else None


def sentence_start(text: str, at: int) -> int:
    """Where the sentence that holds `at` begins, as far as the last few hundred code points tell."""
    window = text[max(0, at - _WINDOW) : at]
    ends = [m.end() for m in _END.finditer(window)]
    return max(0, at - _WINDOW) + (ends[-1] if ends else 0)
