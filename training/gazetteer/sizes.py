"""How far the divisions of a country usually reach: `python -m training.gazetteer.sizes` writes `divisions.tsv`.

The gazetteer measures a division by the settlements it has there; where it has one or two, that says nothing. Then
the usual size stands in: of first-level divisions the median of those that are measured, of second-level ones that
median over the root of how many there are in each, where the gazetteer has them all.
"""

from __future__ import annotations

import math
import sqlite3
import statistics
from collections import defaultdict
from contextlib import closing
from typing import Final

from tollbook.adapters.gazetteer import SHIPPED
from training.gazetteer.build import TARGET

#: Kilometres up to which a radius is that of one or two settlements.
UNMEASURED: Final = 5
_FIRST: Final = (20, 120)
_SECOND: Final = (10, 40)
#: The second level is all there if it has so many times the divisions of the first.
_WHOLE: Final = 2.0
_PLAIN_SECOND: Final = 30


def sizes() -> dict[str, tuple[int, int]]:
    """ISO code to the usual radius in kilometres of a first-level and of a second-level division."""
    radius: dict[tuple[str, str], list[int]] = defaultdict(list)
    with closing(sqlite3.connect(f"file:{SHIPPED}?mode=ro", uri=True)) as db:
        found = db.execute("SELECT country, feature, radius FROM place WHERE feature IN ('ADM1', 'ADM2')")
        for country, feature, km in found:
            radius[country, feature].append(km or 0)
    out = {}
    for country in sorted({c for c, _ in radius if c}):
        first, second = radius[country, "ADM1"], radius[country, "ADM2"]
        measured = [km for km in first if km > UNMEASURED]
        usual = statistics.median(measured) if measured else _FIRST[0]
        wide = min(max(usual, _FIRST[0]), _FIRST[1])
        parts = len(second) / max(1, len(first))
        narrow = usual / math.sqrt(parts) if parts >= _WHOLE else min(_PLAIN_SECOND, wide)
        out[country] = (round(wide), round(min(max(narrow, _SECOND[0]), _SECOND[1])))
    return out


def main() -> None:
    """Writes the table beside the gazetteer."""
    lines = [
        "# Made by training/gazetteer/sizes.py from the gazetteer's divisions; GeoNames, CC BY 4.0.",
        "iso\tfirst_km\tsecond_km",
        *(f"{iso}\t{first}\t{second}" for iso, (first, second) in sizes().items()),
    ]
    (TARGET / "divisions.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
