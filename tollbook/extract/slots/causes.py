"""By which mechanism people were hurt and things hit (cause)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Found, Resources
from tollbook.extract.slots.choose import Policy, choose, speaking
from tollbook.extract.slots.wrecks import is_a_wreck
from tollbook.lexicon import Lexicon
from tollbook.model import Cause, Span

CAUSE: Final = Policy(0.6, 0.1)
# Mechanisms that sources dispute: the table knows their words better than any reader of few examples.
_TELLING: Final = frozenset({"direct_hit", "interception_debris", "interceptor", "misfire", "friendly_fire"})
# What tells that it happened, not of a weapon at hand ("explosives were found") or of an attack named again.
_HAPPENS: Final = frozenset({"vehicle_ramming", "mine", "stray_bullet"})
_HAPPENED: Final = re.compile(
    r"went\s+off|(?:was\s+|were\s+)?stabb(?:ed|ing)|stab\s+wounds?|shot\s+dead|(?:ran|run)\s+over|arson"
    r"|exchange\s+of\s+fire|shoot-?out|(?:caught\s+in\s+(?:the\s+)?)?cross-?fire",
    re.IGNORECASE,
)
_OR: Final = re.compile(r",?\s+or\s+", re.IGNORECASE)


def cause_value(span: Span, analysis: Analysis, lexicon: Lexicon) -> Cause | None:
    """The mechanism; a weapon's category where the table of causes knows no word of it."""
    found = lexicon.causes.find(analysis.text, span.start, span.end)
    if found:
        return Cause(max(found, key=lambda m: (m.row.weight, len(m.span))).row.code)
    weapons = lexicon.weapons.find(analysis.text, span.start, span.end)
    if weapons:
        return Cause(lexicon.cause_of(weapons[0].row.category))
    return Cause("other")


def _alternatives(found: Found, analysis: Analysis, lexicon: Lexicon) -> tuple[Found, ...]:
    """ "hit by a missile, or fragments of a missile" states two causes, each in its own words."""
    text = analysis.text
    for m in _OR.finditer(text, found.span.start, found.span.end):
        first, second = Span(found.span.start, m.start()), Span(m.end(), found.span.end)
        if first and second and _names_cause(second, text, lexicon) and _names_cause(first, text, lexicon):
            return replace(found, span=first), replace(found, span=second)
    return (found,)


def _names_cause(span: Span, text: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.causes.find(text, span.start, span.end) or lexicon.weapons.find(text, span.start, span.end))


def causes_by_rule(analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """Every word of the causes table."""
    for sentence in speaking(analysis):
        for m in lexicon.causes.find(analysis.text, sentence.start, sentence.end):
            sure = m.row.code in _HAPPENS or _HAPPENED.fullmatch(m.span.of(analysis.text)) is not None
            yield Found("cause", m.span, None, "cause", strong=m.row.code in _TELLING, sure=sure)


#: "In the strike", "the attack": which one is told elsewhere, and by what.
_BACK_TO: Final = re.compile(
    r"(?:the|this|that|its)\s+(?:\w+day['’]s\s+|latest\s+|deadly\s+)?(?:strikes?|attacks?|raids?|assault)", re.I
)


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """The causes of the report."""
    lexicon = resources.lexicon
    out: list[Draft] = []
    causes = choose("cause", analysis, resources, causes_by_rule(analysis, lexicon), CAUSE)
    for f in (part for whole in causes for part in _alternatives(whole, analysis, lexicon)):
        if is_a_wreck(analysis.text, f.span) or _BACK_TO.fullmatch(f.span.of(analysis.text)):
            continue
        cause = cause_value(f.span, analysis, lexicon)
        if cause is not None:
            out.append(Draft("cause", f.span, cause, f.origin, f.probability, f.passage))
    return tuple(out)
