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


#: "LUSI: Two people", "LUSI, May 3. Two people" where the copy is not in capitals; "By Ann Roe in Lusi".
_FILED: Final = re.compile(r"[ \t]*(?::|\.\s*[-–—]|,\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}\.)\s")
_BYLINE: Final = re.compile(
    r"[ \t]*By [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}(?:(?:,| and) [A-Z][\w.'’ -]*)? in $", re.M
)


def filed(text: str, start: int, end: int) -> bool:
    """Whether the name `[start, end)` is only where the report was written: a dateline of any form, a byline's town.

    >>> filed("LUSI: Two people died.", 0, 4), filed("By Ann Roe in Lusi", 14, 18), filed("Lusi: two died", 0, 4)
    (True, True, False)
    """
    line = text.rfind("\n", 0, start) + 1
    before, name = text[line:start], text[start:end]
    if before.strip():
        return _BYLINE.match(before) is not None
    after = text[end : end + 60]
    return name.isupper() and _FILED.match(after) is not None and any(c.islower() for c in after)


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
