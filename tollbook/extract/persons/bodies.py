"""Names that the words round them show to be an outlet's, a gang's or a village's: no table knows them all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tollbook.lexicon.persons import PersonWords
from tollbook.lexicon.words import fold
from tollbook.model import Span

_CREDIT: Final = re.compile(r"^[^\W\d_a-z]{3,}[^\n()]{0,60}\(([^\W\d_][\w’'-]{3,})\)\s*[-–—]", re.MULTILINE)
_SETTLED: Final = r"(?:villages?|township|hamlet|town|district|suburb|commune|neighbou?rhood|camp)\b"
_GROUP: Final = re.compile(
    r"((?:[^\W\d_][\w’'-]* ){2,4})"
    rf"(?:(?:gangs?|front|brigades?|faction|militia|cartel|battalion|movement|newspaper|news agency)\b|{_SETTLED})"
)
_PRESS: Final = frozenset(
    "desk newsdesk newsroom newswire ledger sentinel inquirer enquirer digest advertiser monitor globe standard".split()
)
_SETTLEMENT: Final = re.compile(rf"^ {_SETTLED}", re.IGNORECASE)


def outlets(text: str, known: PersonWords) -> Iterator[Span]:
    """Everywhere an outlet is named to which a dateline gives credit: "VELUNE, May 3 (Northpress) -".

    >>> from tollbook.lexicon.persons import person_words
    >>> line = "VELUNE, May 3 (Northpress) - Nine died, a witness told Northpress."
    >>> [s.start for s in outlets(line, person_words())]
    [15, 55]
    """
    for name in sorted({m[1] for m in _CREDIT.finditer(text) if fold(m[1]) not in known.given}):
        yield from (Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def groups(text: str, known: PersonWords) -> frozenset[str]:
    """Folded names of several words, no given name first, that a text calls a gang, a front, a village or the like.

    >>> from tollbook.lexicon.persons import person_words
    >>> sorted(groups("Six of the Velka Mor gang and of the Ana Ochoa front fled.", person_words()))
    ['velka mor']
    """
    found = set()
    for m in _GROUP.finditer(text):
        words: list[str] = []
        for word in reversed(m[1].split()):
            if not word[0].isupper():
                break
            words.insert(0, fold(word))
        if len(words) > 1 and words[0] not in known.given:
            found.add(" ".join(words))
    return frozenset(found)


def press(told: Sequence[str], known: PersonWords) -> bool:
    """Whether words that no given name begins end as newspapers' names do: "Velune Ledger".

    >>> from tollbook.lexicon.persons import person_words
    >>> press(("velune", "ledger"), person_words()), press(("ana", "ledger"), person_words())
    (True, False)
    """
    return len(told) > 1 and told[-1] in _PRESS and told[0] not in known.given


def settlement(after: str) -> bool:
    """Whether a name is that of a village, a camp or the like, by the words after it.

    >>> settlement(" village in Lund"), settlement(", a village elder")
    (True, False)
    """
    return _SETTLEMENT.match(after) is not None
