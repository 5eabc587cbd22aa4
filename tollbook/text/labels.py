"""Lines that say only what sort of text follows, such as "PRESS RELEASE" or "UPDATE 1": no title for a list."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"\w+")
_LABELS: Final = frozenset(
    """press media news release immediate flash newsflash snap breaking update updated updates urgent alert bulletin
    statement exclusive live developing correction corrected corrects advisory communique communiqué wrapup refile
    recasts dispatch circular embargoed""".split()
)
# What may stand beside them: "For immediate release", "Press release no. 12 of 5 May 2024".
_BESIDE: Final = frozenset(
    """for the of no nr number and 1st 2nd 3rd lead ld january february march april may june july august september
    october november december""".split()
)


def is_label(line: str) -> bool:
    """Whether a line says only what sort of text follows.

    >>> [is_label(x) for x in ("PRESS RELEASE", "UPDATE 1:", "For immediate release - 5 May 2024", "FLASH")]
    [True, True, True, True]
    >>> [is_label(x) for x in ("UPDATE 1-Two killed in Dori", "Press freedom group bombed", "5 May 2024", "")]
    [False, False, False, False]
    """
    words = [w.casefold() for w in _WORD.findall(line)]
    return any(w in _LABELS for w in words) and all(w in _LABELS or w in _BESIDE or w.isdigit() for w in words)


def first_telling(lines: list[str]) -> str:
    """The first line that is no label, else the first there is, in one line; "" where there is none.

    >>> first_telling(["PRESS RELEASE", "", "  Two killed in   Dori"]), first_telling(["FLASH"])
    ('Two killed in Dori', 'FLASH')
    """
    flat = [x for line in lines if (x := " ".join(line.split()))]
    return next((x for x in flat if not is_label(x)), flat[0] if flat else "")
