"""Words that two tolls read, and deaths that only a rule finds: what the tolls of a report say of one another.

A reader that looks at one slot at a time finds the 50 of "50 refugees were killed" displaced, too, and the three of
"three hostages were freed" detained. Of two slots that read one number, a verb of the slot in the words decides, else
what the learned reader believes more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Found
from tollbook.extract.numbers import Number, numbers_in
from tollbook.lexicon import Lexicon
from tollbook.model import Span

_SURE: Final = 0.6
_BELIEVED: Final = 0.8
_DONE_TO: Final = re.compile(r"(?:kidnap|abduct)\w*ed\b", re.IGNORECASE)
# The dead and the hurt are told apart by each other's words ("three of the wounded died"), not here.
_HARM: Final = frozenset({"killed", "injured"})
# Said of nobody but the dead: beside others who were killed or hurt it needs no learned reader's support.
_DEATH: Final = re.compile(
    r"\b(?:succumb\w*|perish\w*|lost\s+(?:their|his|her)\s+li(?:fe|ves)|martyred|shot\s+dead|gunned\s+down|neutrali[sz]ed"
    r"|(?:was|were)\s+killed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Read:
    """A draft and the number that its value was read from, None where grammar or a list told it."""

    draft: Draft
    number: Number | None


def one_slot(read: Sequence[Read], analysis: Analysis, lexicon: Lexicon) -> tuple[Draft, ...]:
    """The drafts without those whose number another slot's words have a better right to."""
    return tuple(a.draft for a in read if not any(_outdone(a, b, analysis, lexicon) for b in read))


def _outdone(mine: Read, other: Read, analysis: Analysis, lexicon: Lexicon) -> bool:
    a, b = mine.draft, other.draft
    if mine.number is None or other.number is None or mine.number.core != other.number.core:
        return False
    if a.slot == b.slot or {a.slot, b.slot} <= _HARM:
        return False
    done, rival = _tells(a.slot, a.span, analysis, lexicon), _tells(b.slot, b.span, analysis, lexicon)
    if done or rival:
        # "Abduct 30", read as 30 killed: its own words say otherwise.
        return not done and ((a.probability or 0.0) < _BELIEVED or _tells(b.slot, a.span, analysis, lexicon))
    return (b.probability or 0.0, b.slot) > (a.probability or 0.0, a.slot)


def _tells(slot: str, span: Span, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether words tell of a slot by more than a noun: "abducted", "kidnapped girls", not "hostages"."""
    found = lexicon.tolls.find(analysis.text, span.start, span.end)
    return any(
        m.row.slot == slot and (m.row.frame != "noun" or _DONE_TO.match(m.span.of(analysis.text))) for m in found
    )


def in_company(slot: str, ruled: Sequence[Found], chosen: Sequence[Found], analysis: Analysis) -> Iterator[Found]:
    """Deaths counted by rule beside others surely killed or hurt: "six died on the spot while eight succumbed"."""
    if slot != "killed":
        return
    sure = [f for f in analysis.tagged if f.slot in _HARM and (f.probability or 0.0) >= _SURE]
    for r in ruled:
        if any(r.span.overlap(c.span) for c in chosen) or not numbers_in(analysis.numbers, r.span):
            continue
        here = analysis.document.sentence_at(r.span.start)
        beside = here is not None and any(here.span.holds(f.span) and not f.span.overlap(r.span) for f in sure)
        if beside and _DEATH.search(analysis.text, r.span.start, r.span.end):
            yield r
