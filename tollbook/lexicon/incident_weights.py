"""What speaks for two sentences telling of one incident, and how much: `incidents.tsv`, which is learned."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from tollbook.errors import TableError

NAME: Final = "incidents.tsv"


@cache
def incident_weights() -> Mapping[str, float]:
    """Feature to weight.

    Raises:
        TableError: a line is not a feature, a tab and a number.
    """
    return parse((files("tollbook.lexicon") / "tables" / NAME).read_text(encoding="utf-8"))


def parse(table: str) -> Mapping[str, float]:
    """The weights of a table; its first line is the head, lines with `#` before are remarks.

    >>> parse("feature\\tweight\\nnew\\t-0.5\\n")["new"]
    -0.5

    Raises:
        TableError: a line is not a feature, a tab and a number.
    """
    out: dict[str, float] = {}
    for number, line in enumerate(table.split("\n"), 1):
        if not line or line.startswith("#") or line == "feature\tweight":
            continue
        feature, _, weight = line.partition("\t")
        try:
            out[feature] = float(weight)
        except ValueError as error:
            raise TableError(f"no number: {line!r}", where=f"{NAME}:{number}", mend="train anew") from error
    return MappingProxyType(out)
