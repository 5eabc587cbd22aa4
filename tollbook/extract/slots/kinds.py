"""What kind of incident it was: the trigger words of the kinds table."""

from __future__ import annotations

from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Resources
from tollbook.extract.slots.choose import speaking
from tollbook.model import Kind

ORIGIN: Final = "kind"


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """Every trigger of the report as a claim of its kind; the incidents step keeps those of a told incident."""
    out: list[Draft] = []
    for sentence in speaking(analysis):
        for m in resources.lexicon.kinds.find(analysis.text, sentence.start, sentence.end):
            out.append(Draft("kind", m.span, Kind(m.row.code), ORIGIN))
    return tuple(out)
