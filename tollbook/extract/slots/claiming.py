"""Words that claim or deny responsibility, found by rule: "X claimed responsibility", "there was no claim"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tollbook.extract.analysis import Analysis, Found
from tollbook.extract.slots.choose import speaking
from tollbook.extract.slots.rejected import rejected
from tollbook.lexicon import Lexicon
from tollbook.model import Span

DEED: Final = (
    r"(?:attack|raid|bomb|bombing|strike|blast|killing|ambush|assault|launch|operation|explosion|shooting|shelling|massacre|murder|abduction"
    r"|kidnapping|hit|one|drone|rocket|missile)s?"
)
"""What an attack is called, as a pattern."""
CLAIMED: Final = re.compile(
    r"(?:(?:claim(?:s|ed|ing)?|t[oa]ke?s?|took|accept(?:s|ed)?|admit(?:s|ted)?|den(?:y|ies|ied|ying))\s+(?:any\s+|no\s+|full\s+|the\s+)?"
    r"(?:responsibility|credit|involvement|blame)|own(?:s|ed)?\s+responsibility"
    rf"|claim(?:ed|s|ing)\s+(?:the|an?|both|all|these|those|this|that)\s+(?:\w+\s+)?{DEED}\b(?!\s+(?:was|were|had|has|is|are|could|would)\b)"
    # "Group claims attack": in a headline without an article.
    rf"|\bclaims\s+{DEED}(?=\s*(?:$|\n|[,;:]|(?:on|in|at|that|which|near)\b))"
    r"|(?:no|denied|denies)\s+(?:role|part|involvement|hand)\s+in|den(?:y|ies|ied)\s+(?:(?:any|a|all)\s+)?(?:role|part|hand)\b"
    r"|(?:no\s+)?(?:immediate\s+)?claims?\s+of\s+responsibility|(?:(?<=was\s)|(?<=were\s)|(?<=been\s))no\s+(?:immediate\s+)?claims?\b(?!\s+(?:that|to|for)\b)"
    r"|said\s+(?:it|they)\s+(?:was|were|had\s+been)\s+behind\b(?!\s+(?:the\s+)?(?:schedule|bars|times|in|on)\b)|own(?:s|ed)?\s+up\s+to"
    r"|(?:dissociat|distanc)(?:ed|es)\s+(?:it(?:self)?|them(?:selves)?|the\s+\w+)\s+from\s+(?:the|any|this)"
    r"|(?:ha[ds]|have|played)\s+no\s+(?:role|part|hand|involvement)\s+in|(?:ha[ds]|have)\s+nothing\s+to\s+do\s+with"
    r"|plead(?:ed|s)?\s+not\s+guilty|(?:disown|disavow)(?:ed|s)\s+(?:it|(?:the|any|this|that)\s+\w+))",
    re.IGNORECASE,
)
# "Islamic State claimed it", "the group has claimed the attack", "the raid was claimed by the front"
_TOOK_IT: Final = re.compile(
    rf"(?:\s+\([^)]*\))?,?\s+(?:(?:has|had|have|later|also|quickly|swiftly|since)\s+)*claim(?:ed|s)\s+(?:it|them|(?:the|both|this|that|all|its)\s+"
    rf"(?:\w+\s+)?{DEED})\b",
    re.IGNORECASE,
)
_CLAIMED_BY: Final = re.compile(
    rf"\b(?:was|were|been|{DEED})\s+(?:later\s+|since\s+|quickly\s+)?claimed\s+by\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){{0,2}}$",
    re.IGNORECASE,
)
# "Three of the dead were claimed by the front as members": the men, not the deed.
_AS_THEIRS: Final = re.compile(r"[^.;:]{0,30}?\sas\s+(?:(?:its|their)\b|(?:members|fighters|martyrs)\b)", re.IGNORECASE)
BEFORE_CLAIM: Final = re.compile(r"[,;:]\s|\b(?:but|and|that|while|there\s+(?:was|were|has\s+been))\s", re.IGNORECASE)
_DENIED: Final = re.compile(
    r"\s+(?:(?:has|have|had|also|later|again|repeatedly|today|immediately|categorically)\s+)*"
    r"(?:den(?:ied|ies|y)|reject(?:ed|s)?|admitted|acknowledged|accepted)\s+(?:(?:any|all|having|that\s+(?:it|its|they|their|he|she|(?:any\s+)?(?:civilians?|non-combatants|residents|homes|houses|housing))|its|the|using|deliberately|being|"
    r"targeting|attacking|killing|hitting|harming|hurting|firing|striking|carrying|involvement|responsibility|accusations?|allegations?|findings?|"
    r"claims?|reports?|role|behind|was|were|had|in|of|out)\b\s*)+",
    re.IGNORECASE,
)
# "A charge the junta denies"
_A_CHARGE: Final = re.compile(
    r"\b(?:an?\s+|the\s+)?(?:charges?|accusations?|allegations?)\s+(?:that\s+|which\s+)?(?:the\s+)?$", re.IGNORECASE
)
_IT_DENIES: Final = re.compile(
    r"\s+(?:(?:has|have|had|also|itself|\w+ly)\s+)*(?:den(?:ied|ies|y)|reject(?:s|ed)?)\b", re.IGNORECASE
)
_DANGLES: Final = re.compile(r"(?:\s+(?:its|the|that|in|of|was|were|had|any|all|being|it))*\s*$", re.IGNORECASE)


def responsibility_by_rule(analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """ "X claimed responsibility", "no claim of responsibility", and an actor of the table that denies or admits."""
    text = analysis.text
    for sentence in speaking(analysis):
        for m in CLAIMED.finditer(text, sentence.start, sentence.end):
            edges = [e.end() for e in BEFORE_CLAIM.finditer(text, sentence.start, m.start())]
            start = edges[-1] if edges else sentence.start
            if m.start() - start <= 110:
                yield Found("responsibility", Span(start, m.end()), None, "responsibility", strong=True)
        for no in rejected(text, sentence.start, sentence.end):
            yield Found("responsibility", no.span, None, "responsibility", strong=True)
        for actor in lexicon.actors.find(text, sentence.start, sentence.end):
            took = _TOOK_IT.match(text, actor.span.end, sentence.end)
            if took and actor.row.kind not in ("civilian", "protesters"):
                yield Found("responsibility", Span(actor.span.start, took.end()), None, "responsibility", strong=True)
            by = _CLAIMED_BY.search(text, sentence.start, actor.span.start)
            if by and not _AS_THEIRS.match(text, actor.span.end, sentence.end):
                span = Span(by.start(), actor.span.end)
                yield Found("responsibility", span, None, "responsibility", strong=True)
            charge = _A_CHARGE.search(text, sentence.start, actor.span.start)
            denies = _IT_DENIES.match(text, actor.span.end, sentence.end) if charge else None
            if charge and denies:
                yield Found("responsibility", Span(charge.start(), denies.end()), None, "responsibility", strong=True)
            said = _DENIED.match(text, actor.span.end, sentence.end)
            if said and actor.row.kind not in ("civilian", "protesters"):
                end = _DANGLES.search(text, said.start(), said.end())
                span = Span(actor.span.start, end.start() if end else said.end())
                yield Found("responsibility", span, None, "responsibility", strong=True)
