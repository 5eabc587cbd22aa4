"""When one value says the same as another, only more exactly: "a strike" and "a drone strike" do not contradict."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from tollbook.errors import TableError

_TABLE: Final = "tables/refinements.tsv"

ANYTHING: Final = "*"
"""In place of wider codes: a consequence ("fire") or a word too wide to exclude any other."""


@cache
def _wider() -> dict[tuple[str, str], frozenset[str]]:
    """For each list and code, the codes that say the same less exactly (one step)."""
    out: dict[tuple[str, str], frozenset[str]] = {}
    text = (files("tollbook.lexicon") / _TABLE).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        cells = line.split("\t")
        if len(cells) != 3:
            raise TableError("not a list, a code and wider codes", where=f"{_TABLE}:{number}")
        out[cells[0], cells[1]] = frozenset(cells[2].split())
    return out


def ancestors(listed: str, code: str) -> frozenset[str]:
    """The code and everything it is a kind of. Lists are `cause`, `weapon` and `kind`.

    >>> "explosion" in ancestors("cause", "suicide_bomb")
    True
    """
    found, todo = {code}, [code]
    while todo:
        for wider in _wider().get((listed, todo.pop()), frozenset()) - found:
            found.add(wider)
            todo.append(wider)
    return frozenset(found)


def agree(listed: str, a: str, b: str, together: bool = True) -> bool:
    """Whether two codes can both be right: one refines the other, both are the same, or one attack may have had both.

    Without `together`, what one attack may have had both of does not agree.

    >>> agree("cause", "explosion", "car_bomb"), agree("cause", "direct_hit", "interception_debris")
    (True, False)
    """
    left, right = ancestors(listed, a), ancestors(listed, b)
    beside = _wider()
    if a in right or b in left or ANYTHING in left or ANYTHING in right:
        return True
    kind = f"{listed}_beside"
    return together and (b in beside.get((kind, a), frozenset()) or a in beside.get((kind, b), frozenset()))
