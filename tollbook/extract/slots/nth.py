"""Whoever is the last of so many: "the fourth reporter to be killed this year" counts four."""

from __future__ import annotations

import re
from typing import Final

_ORDINALS: Final = {
    w: n
    for n, w in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth".split(),
        2,
    )
}
# "The fourth reporter to be killed this year" counts four; "a fourth reporter was killed" tells of one more.
_NTH: Final = re.compile(
    rf"(?:\bthe|['’]s?)\s+(?P<nth>{'|'.join(_ORDINALS)}|\d{{1,4}}(?:st|nd|rd|th))\s+"
    r"(?:(?:(?!was\b|were\b|is\b|has\b|had\b|who\b|to\b)[\w'’-]+\s+){1,6}(?:to\s+(?:be\s+\w+|die|fall|perish|lose\s+(?:his|her|their)\s+li\w+)|killed|slain|murdered|assassinated)"
    r"|(?:homicide|murder|killing)\b)",
    re.IGNORECASE,
)


def ordinal(words: str) -> int | None:
    """How many the words count as they name the last of them; None where they do not.

    >>> ordinal("the fourth reporter to be murdered"), ordinal("the city's 17th homicide"), ordinal("a fourth man died")
    (4, 17, None)
    """
    found = _NTH.search(words)
    if found is None:
        return None
    said = found["nth"].lower()
    return _ORDINALS.get(said) or int(re.sub(r"\D", "", said))
