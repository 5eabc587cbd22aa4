"""Names that are a piece of a longer one: of a street, a corner, an address, a canton."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.places.mentions import PlaceMention


def is_piece(mention: PlaceMention, text: str) -> bool:
    """Whether the words are a piece of a longer name: "Antelope" of "Antelope street", "CANTON" of "LOMITAS CANTON",
    "Prospect" of "19th and Prospect"."""
    before, after = text[max(0, mention.start - 40) : mention.start], text[mention.end : mention.end + 40]
    if _ROAD.match(after) or _CROSSED.match(after) or _CROSSING.search(before):
        return True
    if _NUMBERED.search(before) and not _HOUR.match(after):
        return True
    if mention.text not in _KIND_WORDS:
        return False
    ahead = re.search(r"([^\W\d_]+)\s$", before)
    prepositions = ("in", "at", "of", "near", "from", "to", "and", "the")
    joined = ahead is not None and ahead.group(1).lower() not in prepositions
    return joined or re.match(r" [A-Z]{3}", after) is not None


_ROADS: Final = r"streets?|roads?|avenues?|boulevard|lane|drive|highway|parkway"
_ROAD: Final = re.compile(
    rf"\s+(?:(?i:{_ROADS})\b|(?:St|Ave|Rd|Blvd|Dr|Ln|Pl|Ct|Place|Court|Circle|Terrace|ST|AVE|RD|BLVD|DR)\b)"
)
#: A corner: "19th and Prospect", "Elm Street and Broadway", "New Orleans and Law streets".
_CROSSING: Final = re.compile(
    rf"(?:\b\d+(?:st|nd|rd|th)|\b(?:{_ROADS}|st\.?|ave\.?|rd\.?|blvd\.?|dr\.?))\s+(?:and|&)\s+$", re.I
)
_CROSSED: Final = re.compile(r"\s+(?:and|&)\s+(?:[A-Z][\w.]*\s+){1,2}(?i:streets|avenues|roads|drives|lanes)\b")
#: "at 3379 Broadway", "the intersection of Brownsville and Amanda", "the 2800 block of South Central Park".
_NUMBERED: Final = re.compile(
    r"\b(?:at|near|outside)\s+\d{2,5}\s+$|\b(?:intersection|corner)\s+of\s+(?:[A-Z][\w.]*\s+and\s+)?$"
    r"|\b\d+[\s-]block\s+of\s+(?:(?:north|south|east|west|[nsew])\.?\s+)?$",
    re.I,
)
_HOUR: Final = re.compile(r"\s+(?:local\s+)?time\b", re.I)
#: Words for a kind of place that capitals do not tell from names.
_KIND_WORDS: Final = frozenset("CANTON HAMLET JURISDICTION COLONIA BARRIO CASERIO".split())
