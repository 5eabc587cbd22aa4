"""People told of by their number: "a fourteenth officer dies" makes fourteen at the least."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tollbook.lexicon import load

_NTH: Final = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_ORDINAL: Final = re.compile(rf"\b({'|'.join(_NTH)}|(?!1st)\d{{1,2}}(?:st|nd|rd|th))\s+", re.IGNORECASE)
_ANYONE: Final = re.compile(r"(?:[a-z]+\s+)?(?:victim|patient|body)\b", re.IGNORECASE)
"""Words for a person that the table of victims lacks."""
_OF_ELSE: Final = re.compile(
    r"(?:grade[sr]?|years?|forms?|class(?:es)?|infantry|armou?red|mechani[sz]ed|airborne|brigade|battalion|division|regiment|army|corps"
    r"|company|squadron|precinct|district|ward|floor|street|avenue|century|lieutenants?|generation)\b",
    re.IGNORECASE,
)
"""What else has a number before a word for a person: "a 47th Brigade soldier", "a seventh grade girl", a rank."""
_NEAR: Final = 2
"""Words that may stand between the number and the word for a person: "a second police officer"."""


@lru_cache(maxsize=4096)
def nth(words: str) -> int | None:
    """Which one of several people the words are about; None where they number nobody.

    >>> nth("a second victim has died"), nth("Fourteenth officer dies"), nth("the third blast killed one")
    (2, 14, None)
    """
    for m in _ORDINAL.finditer(words):
        after = words[m.end() :]
        person = load().victims.find(after)
        near = bool(person) and len(after[: person[0].span.start].split()) < _NEAR and not _OF_ELSE.match(after)
        if near or _ANYONE.match(after):
            return _NTH.index(m[1].lower()) + 2 if m[1].isalpha() else int(re.sub(r"\D", "", m[1]))
    return None
