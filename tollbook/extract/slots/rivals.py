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
from tollbook.model.codes import TOLL_SLOTS

_SURE: Final = 0.6
_BELIEVED: Final = 0.8
_OF_THEM: Final = re.compile(r"\bof\s+(?:them|whom|which)\b", re.IGNORECASE)
_SOME_DIED: Final = re.compile(
    r"\s*,\s*(?:\w+\s+of\s+(?:them|whom)|at\s+least\s+\w+|\w+)\s+(?:fatally|died|(?:has|have|had)\s+died|was\s+killed|were\s+killed)\b",
    re.IGNORECASE,
)
_HEARD: Final = 0.2
_DONE_TO: Final = re.compile(r"(?:kidnap|abduct)\w*ed\b", re.IGNORECASE)
# The dead and the hurt are told apart by each other's words ("three of the wounded died"), not here.
_HARM: Final = frozenset({"killed", "injured"})
# Said of nobody but the dead: beside others who were killed or hurt it needs no learned reader's support.
_CERTAIN: Final = {
    "killed": re.compile(
        r"\b(?:succumb\w*|perish\w*|lost\s+(?:their|his|her)\s+li(?:fe|ves)|martyred|shot\s+dead|gunned\s+down|neutrali[sz]ed"
        r"|(?:fatally|mortally)\s+\w+ed|(?:was|were)\s+killed)\b",
        re.IGNORECASE,
    ),
    "injured": re.compile(r"\b(?:wound(?:ed|ing)|injur(?:ed|ing)|hurt(?:ing|s)?|recovering)\b", re.IGNORECASE),
    "detained": re.compile(r"\b(?:arrested|captured|detained)\b", re.IGNORECASE),
    "abducted": re.compile(r"\b(?:abducted|kidnapped)\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Read:
    """A draft and the number that its value was read from, None where grammar or a list told it."""

    draft: Draft
    number: Number | None


def one_slot(read: Sequence[Read], analysis: Analysis, lexicon: Lexicon) -> tuple[Draft, ...]:
    """The drafts without those whose number another slot's words have a better right to."""
    return tuple(a.draft for a in read if not any(_outdone(a, b, read, analysis, lexicon) for b in read))


def _outdone(mine: Read, other: Read, read: Sequence[Read], analysis: Analysis, lexicon: Lexicon) -> bool:
    a, b = mine.draft, other.draft
    if a.slot == b.slot or not _same(mine, other):
        return False
    whole = _part_of(a, read, analysis)
    if whole is not None and whole.slot in (a.slot, b.slot):
        # "Ten were killed, five of them guards, and dozens hurt": the five are of the ten.
        return whole.slot == b.slot
    believed, rival = (a.probability or 0.0, a.slot), (b.probability or 0.0, b.slot)
    done, undone = _tells(a.slot, a.span, analysis, lexicon), _tells(b.slot, b.span, analysis, lexicon)
    if {a.slot, b.slot} <= _HARM:
        doubted = mine.number is not None and mine.number.high != 0 and believed[0] < _BELIEVED
        # "Four were stabbed, two of them fatally": the four were hurt.
        some_died = undone and _SOME_DIED.match(analysis.text, a.span.end) is not None
        return doubted and not done and (rival > believed or some_died)
    if mine.number is None and (done or undone):
        return not done and believed[0] < _BELIEVED
    if done or undone:
        # "Abduct 30", read as 30 killed: its own words say otherwise.
        return not done and (believed[0] < _BELIEVED or _tells(b.slot, a.span, analysis, lexicon))
    return rival > believed


def _part_of(draft: Draft, read: Sequence[Read], analysis: Analysis) -> Draft | None:
    """The toll before the draft in its sentence where its words call it a part: "five of them guards"."""
    here = analysis.document.sentence_at(draft.span.start)
    if here is None or _OF_THEM.search(draft.span.of(analysis.text)) is None:
        return None
    room = Span(here.span.start, draft.span.start)
    return max((r.draft for r in read if room.holds(r.draft.span)), key=lambda d: d.span.end, default=None)


def _same(mine: Read, other: Read) -> bool:
    """Whether two tolls count the same: by one number, or without any by the same words."""
    if mine.number is None or other.number is None:
        return mine.number is other.number and mine.draft.span == other.draft.span
    return mine.number.core == other.number.core


def _tells(slot: str, span: Span, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether words tell of a slot by more than a noun: "abducted", "kidnapped girls", not "hostages"."""
    found = lexicon.tolls.find(analysis.text, span.start, span.end)
    return any(
        m.row.slot == slot and (m.row.frame != "noun" or _DONE_TO.match(m.span.of(analysis.text))) for m in found
    )


def in_company(slot: str, ruled: Sequence[Found], chosen: Sequence[Found], analysis: Analysis) -> Iterator[Found]:
    """People counted by rule beside others surely killed or hurt: "six died on the spot while eight succumbed"."""
    certain = _CERTAIN.get(slot)
    if certain is None:
        return
    sure = [f for f in analysis.tagged if f.slot in _HARM and (f.probability or 0.0) >= _SURE]
    for r in ruled:
        if any(r.span.overlap(c.span) for c in chosen) or not certain.search(analysis.text, r.span.start, r.span.end):
            continue
        if slot != "killed" and (_seen_otherwise(slot, r.span, analysis) or not numbers_in(analysis.numbers, r.span)):
            continue
        here = analysis.document.sentence_at(r.span.start)
        if here is not None and any(here.span.holds(f.span) and not f.span.overlap(r.span) for f in sure):
            yield r


def _seen_otherwise(slot: str, span: Span, analysis: Analysis) -> bool:
    """Whether the learned reader sees in the words another slot than this, or a number of munitions or things."""
    return any(
        f.slot != slot and f.slot in (*TOLL_SLOTS, "munitions", "damage") and (f.probability or 0.0) >= _HEARD
        for f in analysis.tagged
        if f.span.overlap(span)
    )
