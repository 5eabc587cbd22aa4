"""The hurt as hospitals and their words tell of them: admitted, treated, with wounds, maimed, in a coma.

Nobody says "injured" of them, and a learned reader that looks for it passes over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tollbook.extract.analysis import Analysis, Found
from tollbook.extract.numbers import numbers_in
from tollbook.extract.slots.people import counts_people
from tollbook.model import Span
from tollbook.model.codes import TOLL_SLOTS

_HOSPITAL: Final = re.compile(
    r"\b(?:hospitals?|clinics?|wards?|infirmary|doctors?|surgeons?|medics?|nurses?|paramedics?|health\s+cent(?:re|er)|Dr\.?|theatre)\b",
    re.IGNORECASE,
)
_TOOK: Final = re.compile(
    r"\b(?:admitted|treated|received|taken\s+in|took\s+in|takes\s+in|taking\s+in|treating|receiving|operated\s+on|operating\s+on)\s+(?:another\s+|a\s+further\s+|a\s+total\s+of\s+)?$",
    re.IGNORECASE,
)
_PATIENTS: Final = re.compile(
    r"(?:\s+(?:of\s+(?:them|whom)|(?:[\w-]+\s+){0,2}?(?:people|persons|patients|men|women|children|boys|girls|civilians|soldiers)))?"
    r"(?=\s*(?:[,.;:)\"”]|$|(?:with|for|after|on|at|by|from|in|including|over|since|so|this|last|today|yesterday)\b))",
    re.IGNORECASE,
)
_WITH_WOUNDS: Final = re.compile(
    r"(?:\s+(?:people|others|persons|men|women|children|civilians|soldiers|patients))?\s+(?:were\s+)?(?:left\s+)?with\s+(?:[\w-]+\s+){0,2}?"
    r"(?:gunshot|bullets?|shrapnel|splinter|stab|machete|knife|blast|burns?|wounds|fractures?|injuries)(?:\s+(?:wounds?|cuts?|injur(?:y|ies)|in\s+the\s+body))?\b",
    re.IGNORECASE,
)
_LIMB: Final = r"(?:arms?|legs?|hands?|foot|feet|eyes?|fingers?|limbs?)"
_HIT_IN: Final = (
    r"hit\s+in\s+the\s+(?:head|face|neck|chest|back|stomach|abdomen|shoulder|arm|hand|hip|leg|knee|foot|thigh)"
)
# No cue beside it needs telling that whoever this is said of is hurt.
_MAIMED: Final = re.compile(
    r"(?P<who>\b(?:an?|one|another|his|her|its|their|my|our)\s+(?:(?!and\b|but\b|who\b|whose\b|that\b|which\b|where\b|when\b|while\b|after\b|of\b|by\b|in\b|to\b)"
    r"[\w'’-]+\s+){1,4}?)(?:(?:stepped|trod|drove|ran)\s+[^.;:,]{2,40}?\s+and\s+)?(?:(?:has|have|had|is|are|was|were|remains?|remained)\s+)?(?:also\s+|still\s+|since\s+|slightly\s+|badly\s+)?"
    r"(?:(?:lost|losing)\s+(?:both|one|an?|his|her|their)\s+(?:left\s+|right\s+)?"
    rf"{_LIMB}"
    r"|in\s+(?:a\s+(?:medically\s+induced\s+)?coma|intensive\s+care)|fighting\s+for\s+(?:his|her|their)\s+li(?:fe|ves)"
    r"|hit\s+by\s+(?:a\s+)?(?:stray\s+)?(?:bullets?|shrapnel|splinters|fragments)|(?:inhaled|breathed\s+in|inhaling)\s+smoke|(?:took|taken|taking)\s+(?:a\s+)?(?:bullets?|shrapnel)"
    rf"|{_HIT_IN}"
    r"|grazed\s+by\s+\w+|cut\s+by\s+(?:flying\s+)?glass)\b",
    re.IGNORECASE,
)
# The same of several: "three guards took bullets in the legs".
_SEVERAL_HURT: Final = re.compile(
    r"\s+(?:[\w'’-]+\s+){0,4}?(?:(?:took|had\s+taken)\s+(?:bullets?|shrapnel)|inhaled\s+smoke|(?:had\s+)?lost\s+(?:an?|their)\s+"
    rf"{_LIMB}|(?:was|were)\s+{_HIT_IN}s?"
    r"|(?:are|were)\s+in\s+(?:hospital|intensive\s+care))\b",
    re.IGNORECASE,
)
_BELIEVED: Final = 0.6


def treated(sentence: Span, analysis: Analysis) -> Iterator[Found]:
    """The words of a sentence that count the hurt without saying so."""
    text = analysis.text
    for m in _MAIMED.finditer(text, sentence.start, sentence.end):
        yield from _unless_found(Span(*m.span()), analysis)
    told = _HOSPITAL.search(text, sentence.start, sentence.end) is not None
    for n in numbers_in(analysis.numbers, sentence):
        if not n.low or not counts_people(text, n, n.span):
            continue
        wounds = _WITH_WOUNDS.match(text, n.core.end, sentence.end)
        took = _TOOK.search(text, max(sentence.start, n.span.start - 40), n.span.start) if told else None
        patients = _PATIENTS.match(text, n.core.end, sentence.end)
        wounds = wounds or _SEVERAL_HURT.match(text, n.core.end, sentence.end)
        if wounds is not None:
            yield from _unless_found(Span(n.span.start, wounds.end()), analysis)
        elif took is not None and patients is not None:
            yield from _unless_found(Span(took.start(), max(patients.end(), n.span.end)), analysis)


def _unless_found(span: Span, analysis: Analysis) -> Iterator[Found]:
    """The words, unless the learned reader is sure of somebody hurt, dead or otherwise counted in them."""
    tolls = [f for f in analysis.tagged if f.slot in TOLL_SLOTS and f.span.overlap(span)]
    if all((f.probability or 0) < _BELIEVED for f in tolls):
        yield Found("injured", span, None, "toll", strong=True)
