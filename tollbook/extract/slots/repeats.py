"""Tolls that say again what another toll of the report says: such words are no further people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tollbook.extract.analysis import Analysis, Draft
from tollbook.model import Toll

# How somebody fares whom the text has just told to be hurt: the same person, said again.
_FARES: Final = re.compile(
    r"\W*(?:he|she)\s+(?:was|is|remains?|remained|had\s+been|has\s+been|spent)\s+(?:\w+\s+){0,3}?"
    r"(?:taken|rushed|transported|airlifted|flown|listed|reported|hospitali[sz]ed|treated|recovering|stable|critical|in\s+the\s+hospital"
    r"|in\s+(?:critical|serious|stable|fair|good|grave|a)|days)\b",
    re.IGNORECASE,
)
_FARES_REACH: Final = 2
# "Forty others, among them three nurses, sustained injuries": what the others did, told of them already.
_PREDICATE: Final = re.compile(
    r"\W*(?:also\s+)?(?:sustained|suffered|received)\s+(?:[\w-]+\s+){0,3}(?:injur(?:y|ies)|wounds?|burns?)\W*"
    r"|\W*(?:and\s+)?(?:(?:has|have|had)\s+)?(?:since\s+|later\s+|then\s+)?(?:died|succumbed|attained\s+martyrdom|embraced\s+martyrdom)"
    r"(?:\s+(?:of|to|from)\s+(?:their|his|her|the)?\s*(?:\w+\s+)?(?:injuries|wounds|burns))?\W*",
    re.IGNORECASE,
)


def once(drafts: Sequence[Draft], analysis: Analysis) -> tuple[Draft, ...]:
    """The drafts of tolls without those that only repeat another one."""
    kept = [d for k, d in enumerate(drafts) if not _counted_before(d, drafts[:k])]
    kept = [d for d in kept if not (_PREDICATE.fullmatch(d.span.of(analysis.text)) and _told_of(d, kept, analysis))]
    return tuple(d for d in kept if not _said_again(d, kept, analysis))


def _said_again(draft: Draft, drafts: Sequence[Draft], analysis: Analysis) -> bool:
    """Whether the words only tell how somebody fares of whom a sentence shortly before says that they were hurt."""
    if draft.slot != "injured" or not _FARES.match(draft.span.of(analysis.text)):
        return False
    starts = [s.span.start for s in analysis.document.sentences]
    return any(
        d.slot == "injured"
        and isinstance(d.value, Toll)
        and d.value.low == d.value.high == 1
        and d.span.end <= draft.span.start
        and sum(d.span.end <= s <= draft.span.start for s in starts) <= _FARES_REACH
        for d in drafts
    )


def _told_of(draft: Draft, drafts: Sequence[Draft], analysis: Analysis) -> bool:
    """Whether a claim of the same slot stands before this one in its sentence."""
    here = analysis.document.sentence_at(draft.span.start)
    return here is not None and any(
        d.slot == draft.slot and here.span.start <= d.span.start and d.span.end <= draft.span.start for d in drafts
    )


def _counted_before(draft: Draft, before: Sequence[Draft]) -> bool:
    """Whether a count of killed and wounded together was found before, as those killed or those wounded."""
    return draft.slot == "casualties" and any(b.slot == "casualties" and b.span.overlap(draft.span) for b in before)
