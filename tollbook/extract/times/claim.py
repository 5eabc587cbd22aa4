"""From a time mention to the value of a `time` claim."""

from __future__ import annotations

from tollbook.extract.times.mention import TimeMention
from tollbook.model import TimeValue


def to_claim_value(mention: TimeMention) -> TimeValue:
    """The record's `time` value: unresolvable is null plus the text; `text` has the preposition ("on Friday")."""
    return TimeValue(
        mention.start,
        mention.end,
        mention.time_precision if mention.resolved else None,
        mention.zone,
        mention.text,
        mention.edtf,
        mention.anchor,
    )
