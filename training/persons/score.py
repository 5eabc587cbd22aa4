"""How many words of victims' and shooters' names (GVDB) are nowhere in a text given out without names.

    python -m training.persons.score DATA

A word counts as left out when it stands nowhere in the whole text that is given out, wherever the gold has it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tollbook.export.names import without_names
from tollbook.extract.persons.who import Resources
from tollbook.lexicon.persons import person_words
from tollbook.model import Report
from tollbook.reader import Reader
from tollbook.settings import Settings
from training.annotated import joined

_NO_NAMES = frozenset("jr sr ii iii officer police dr sgt".split())


def names(row: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """The words with a capital of each name of a GVDB row, each name once."""
    words = [w for sentence in row["full_text"] for w in sentence]
    spans = {tuple(words[a:b]) for a, b, kind, *_ in row["spans"] if kind in ("VIC-NAME", "SHO-NAME")}
    for span in sorted(spans):
        yield tuple(
            w for w in span if w[0].isupper() and len(w.strip(".")) > 1 and w.lower().strip(".") not in _NO_NAMES
        )


def rows(data: Path) -> tuple[dict[str, Any], ...]:
    """The reports of GVDB in the folder of the shared corpora."""
    lines = (data / "gvdb" / "dev.jsonl").read_text("utf-8").split("\n")
    return tuple(json.loads(line) for line in lines if line.strip())


def left_out(found: Iterable[dict[str, Any]]) -> tuple[int, int]:
    """How many words of the names are nowhere in the texts given out, and how many there are."""
    reader = Reader(Settings(reading="rules"))
    use = Resources(person_words(), reader.lexicon, reader.gazetteer)
    out = of = 0
    for row in found:
        text = without_names(reader.record(Report(joined(row["full_text"]))), use).report.text
        for name in names(row):
            of += len(name)
            out += sum(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text) is None for w in name)
    return out, of


def main(data: Path) -> None:
    """Prints the share of words that are left out."""
    out, of = left_out(rows(data))
    print(f"{out} of {of} words left out: {out / of:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
