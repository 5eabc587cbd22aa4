"""Writes `common.txt`: ordinary lower-case words of news that the gazetteer also knows as names.

    python -m training.gazetteer.common SHARED/data

Only words and whether they are common leave the corpora, no sentence does.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tollbook.adapters.gazetteer import SqliteGazetteer

TARGET = Path(__file__).parents[2] / "tollbook" / "lexicon" / "gazetteer" / "common.txt"
LEAST = 4


def texts(folder: Path) -> Iterator[str]:
    """Every string under a `text` key of the corpora's JSON lines."""
    for path in sorted(folder.rglob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            value = row.get("text") or row.get("body") or ""
            if isinstance(value, str):
                yield value


def main(folder: Path) -> None:
    """Counts and writes."""
    counts: Counter[str] = Counter()
    for text in texts(folder):
        counts.update(re.findall(r"(?<![\w-])[a-z]{2,}(?![\w-])", text))
    gazetteer = SqliteGazetteer()
    words = sorted(w for w, n in counts.items() if n >= LEAST and gazetteer.spelt(w))
    head = "# Ordinary words that are also names of places. Made by training/gazetteer/common.py."
    TARGET.write_text("\n".join([head, *words]) + "\n", encoding="utf-8")
    print(len(words))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
