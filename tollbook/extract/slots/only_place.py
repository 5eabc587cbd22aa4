"""The one place of a report, or of its heading and first sentence, that the learned reader does not hear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tollbook.extract.analysis import Analysis, Found, Resources
from tollbook.extract.places.mentions import PlaceMention
from tollbook.extract.places.score import kind_of
from tollbook.extract.slots.choose import speaking
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import demonyms
from tollbook.model import Span

_WHERE: Final = re.compile(
    r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?:(?:northern|southern|eastern|western|central|town|city|village|district|outskirts|of)\s+)*$"
)
#: "Hit the Lusi oil refinery": the town's own.
_ITS_FACILITY: Final = re.compile(
    r"(?:['’]s)?\s+(?:(?:oil|gas|power|military|naval|international|central|thermal|nuclear|fuel|main|sea|cargo|civilian|state)\s+)*"
    r"(?:refinery|depot|plant|(?:power|railway|bus)\s+station|air\s?base|airport|airfield|port|harbou?r|prison|barracks|base|dam|terminal"
    r"|university|hospital|market)\b",
    re.IGNORECASE,
)
#: "Lusi - two killed in raid": a heading begins with the town.
_LABEL: Final = re.compile(r"\s?[-–—:]\s(?=\w)")
_TOLD: Final = frozenset({"killed", "injured", "cause", "abducted", "target"})
_SURE: Final = 0.5
_LEAD: Final = 2


def only_place(
    mentions: Sequence[PlaceMention], datelines: Sequence[Span], analysis: Analysis, resources: Resources
) -> Iterator[Found]:
    """The name behind "in" where harm is told, of a report whose heading and first sentence have no place otherwise.

    A flash has few words to go by.
    """
    gazetteer = resources.gazetteer
    if gazetteer is None:
        return
    for m in mentions:
        span, sentence = Span(m.start, m.end), analysis.document.sentence_at(m.start)
        if m.kind != "literal" or sentence is None or sentence.silent or fold(m.text) in demonyms():
            continue
        harm = any(
            f.slot in _TOLD and (f.probability or 0) >= _SURE and sentence.span.holds(f.span) for f in analysis.tagged
        )
        behind = _WHERE.search(analysis.text, sentence.span.start, m.start) is not None
        behind = behind or (m.start == 0 and _LABEL.match(analysis.text, m.end) is not None)
        behind = behind or _ITS_FACILITY.match(analysis.text, m.end, sentence.span.end) is not None
        kinds = {kind_of(e) for e in gazetteer.candidates(m.text)}
        if harm and behind and kinds & {"town", "adm1", "adm2"} and not any(d.overlap(span) for d in datelines):
            passage = next((k for k, p in enumerate(analysis.passages) if p.span.holds(span)), -1)
            yield Found("place", span, None, "place", passage)
            return


def lead_ends(analysis: Analysis) -> int:
    """Where the heading and the first sentence of the text end."""
    spoken = speaking(analysis)[:_LEAD]
    return spoken[-1].end if spoken else 0
