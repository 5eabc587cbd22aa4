"""What is said a doer is, in apposition: "the Allied Democratic Forces (ADF), a Ugandan armed group"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tollbook.extract.analysis import Draft
from tollbook.model import Span

_GROUP: Final = (
    r"(?:groups?|gang|militia|network|outfit|faction|organi[sz]ations?|movement|sect|cell|branch|affiliate"
    r"|offshoot|wing|alliance|coalition|cartel|guerrillas?)"
)
_THEN: Final = re.compile(r"[\"”’']?(?:\s+\([^)\n]{2,40}\))?[\"”’']?,\s+")
_A_KIND: Final = re.compile(rf"(?:an?|one)\s|the\s+(?:[\w-]+\s+){{0,3}}{_GROUP}\b", re.IGNORECASE)
_ABBREVIATION: Final = re.compile(r"[A-Z][A-Z-]{1,7}")
_CAPITAL: Final = re.compile(r"\b[A-Z]")
# "The Karo Front (KF), one group among dozens, …": the name stands before the comma, behind no word for where.
_NAMED: Final = re.compile(
    r"(?<![\w'’-])(?P<name>(?!(?:In|At|Near|On|From|Outside|Around|To|After|Before|When|While|As|But|And|By|For|Since|Until|With|Last|Early|Late|Meanwhile)\b)(?:[Tt]he\s+)?[A-Z][\w'’-]*(?:(?:\s+(?:of|for|the|and))*\s+[A-Z][\w'’-]*)*(?:\s+\([^)\n]{2,30}\))?),\s+$"
)
_WHERE: Final = re.compile(r"\b(?:in|at|near|on|from|outside|of|to|around)\s+$", re.IGNORECASE)
_A_GROUP: Final = re.compile(
    rf"(?:an?|one)\s+(?:[\w-]+\s+){{0,3}}?{_GROUP}\b(?!\s+(?:leader|member|chief|commander|spokes\w+|figure|boss)s?\b)",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"(?:\s+(?:in|of|among|from|based|active|operating)\b[^,.;]{0,60})?,\s")
_REACH: Final = 120


def named_before(span: Span, text: str) -> Span:
    """The name of which the words say what it is: "the Karo Front, a rebel group, …" tells of the front."""
    if not _A_GROUP.match(text, span.start, span.end) or not _ENDS.match(text, span.end):
        return span
    before = text.rfind("\n", max(0, span.start - _REACH), span.start) + 1 or max(0, span.start - _REACH)
    named = _NAMED.search(text, before, span.start)
    if named is None or _WHERE.search(text, before, named.start()):
        return span
    return Span(*named.span("name"))


def without_what_they_are(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """The doers without those that only say what the one named right before them is."""
    out: list[Draft] = []
    for draft in drafts:
        if out and _says_what(out[-1].span, draft.span, text):
            continue
        out.append(draft)
    return out


def _says_what(named: Span, words: Span, text: str) -> bool:
    if not _THEN.fullmatch(text, named.end, max(named.end, words.start)):
        return False
    short = _ABBREVIATION.fullmatch(re.sub(r"^[Tt]he\s+", "", named.of(text)))
    spelled = "".join(_CAPITAL.findall(words.of(text)))
    return _A_KIND.match(words.of(text)) is not None or (
        short is not None and short.group().replace("-", "") == spelled
    )
