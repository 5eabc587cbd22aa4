"""Time expressions and the moments they stand for: found by a grammar, resolved against an anchor, never guessed.

`find_times(text, anchor)` is the one entry; `dateline(text)` gives the anchor of copy without a publication date.
"""

from tollbook.extract.times.anchor import anchor_for
from tollbook.extract.times.claim import to_claim_value
from tollbook.extract.times.find import find_times
from tollbook.extract.times.mention import Anchor, TimeMention
from tollbook.text.dateline import Dateline, dateline

__all__ = ["Anchor", "Dateline", "TimeMention", "anchor_for", "dateline", "find_times", "to_claim_value"]
