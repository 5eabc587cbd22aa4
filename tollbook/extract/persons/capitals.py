"""In copy that is all capitals: which ordinary words are names all the same, by what stands before and after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tollbook.extract.persons.words import ALIAS, Word
from tollbook.lexicon.persons import PersonWords

_FORMS: Final = frozenset("mr mrs ms dr prof rev".split())
_CALLS: Final = frozenset({("identified", "as"), ("named", "as"), ("known", "as"), ("name", "is"), ("name", "was")})
_ALSO: Final = frozenset({*ALIAS, "nicknamed", "named", "called"})
_CLOSED: Final = re.compile(r"\s*[,.;()\"”'’\n]")
_SMALL: Final = 3
_DEEDS: Final = frozenset("made hung win chase trace fares praise".split())
"""Given names somewhere that are verbs in nearly every text."""


def opens(words: Sequence[Word], n: int, known: PersonWords) -> bool:
    """Whether an ordinary word begins a name: "MR BLACK", "ALIAS RED SCORPION", "HIS WIFE PATIENCE"."""
    word, before = words[n], words[n - 1].low if n else ""
    if before == "the" and n > 1 and words[n - 2].low in ALIAS:
        before = words[n - 2].low
    if not before or len(word.low) < _SMALL or word.low == "the":
        return False
    if before in _FORMS or before in ALIAS:
        return not any(word.low in s for s in (known.act, known.speech))
    called = before in _ALSO or (n > 1 and (words[n - 2].low, before) in _CALLS)
    beside = before in known.kin or before in known.honorific or before in known.role
    return (called or beside) and word.low in known.given and not _verb(word, known)


def goes_on(text: str, here: Sequence[Word], words: Sequence[Word], n: int, known: PersonWords) -> bool:
    """Whether an ordinary word ends a name that stands beside a word for people: "MRS VELMI GRAY AND"."""
    word = words[n]
    other = any(word.low in s for s in (known.body, known.role, known.kin, ALIAS))
    if other or _verb(word, known) or (len(word.low) <= _SMALL and word.low not in known.given):
        return False
    first = next(k for k, w in enumerate(words) if w.start == here[0].start)
    before = words[first - 1].low if first else ""
    if word.low in known.given and here[0].low in known.given - known.thing:
        return True
    titled = here[0].low in known.honorific and len(here) > 1
    if not (titled or before in known.kin or before in _ALSO or before in known.honorific):
        return False
    after = words[n + 1].low if n + 1 < len(words) else "and"
    closed = _CLOSED.match(text, word.end) is not None or after == "and"
    return word.low in known.given or closed or after in known.speech or after in known.act


def _verb(word: Word, known: PersonWords) -> bool:
    """Whether a word tells what people do or suffer, or seems to."""
    told = any(word.low in s for s in (known.act, known.speech, known.harm, _DEEDS))
    return told or (word.low not in known.given and word.low.endswith(("ed", "ing", "ly")))
