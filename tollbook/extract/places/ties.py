"""What the words right before a place name tie it to, where that is something else than what happened.

"The wounded were flown to a hospital in X", "a commander for X", "launched from X", "fled to X": the name stands in a
sentence of the incident and is not where it was. Only the nearest words count: no word of an attack may stand between.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tollbook.extract.places.signs import compiled

_ATTACK: Final = re.compile(
    r"\b(?:kill\w*|shot|wound\w*|injur\w*|attack\w*|bomb\w*|hit|struck|exploded|explosions?|deton\w+|shell\w*|stabb\w*|ambush\w*"
    r"|shooting|blast\w*|raid\w*|strikes?|gunfire|clash\w*|gunned|happened|occurred|took place|kidnap\w*|abduct\w*"
    r"|assassinat\w*|murder\w*|detain\w*|search\w*|operation)\b",
    re.I,
)
_BEFORE: Final = 200
#: "Operating in Lusi district, Northern province": what holds a name is tied as the name is.
_HELD: Final = re.compile(r"[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3},\s+$")


@lru_cache(maxsize=1)
def _ties() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return compiled("ties.tsv")


def tie(text: str, start: int) -> str | None:
    """The role of the words before the name at `start`, None where they tell none.

    >>> tie("Two were flown to a hospital in Lusi", 32), tie("Two were killed near a hospital in Lusi", 35)
    ('hospital', None)
    """
    clause = re.split(r"[.!?]\s+(?=[A-Z])|\n\s*\n|;", text[max(0, start - _BEFORE) : start])[-1]
    clause = _HELD.sub("", clause)
    for role, pattern in _ties():
        found = pattern.search(clause)
        while found and _ATTACK.search(clause, found.end("cue")):
            found = pattern.search(clause, found.start("cue") + 1)
        if found:
            return role
    return None
