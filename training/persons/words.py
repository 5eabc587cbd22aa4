"""Makes `tollbook/lexicon/tables/ordinary.txt`: words that news reports write small, so that no name is told by them.

A word is kept that stands in small letters in five reports and more, or in two corpora, and more often
small than with a capital inside a sentence: common words, and no one's rare name.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Final

CORPORA: Final = {
    "gva": ("gva/reports.jsonl", ("content",)),
    "ecb": ("linking/ecbplus.jsonl", ("text",)),
    "polnear": ("attribution/polnear_train.jsonl", ("text",)),
    "geoweb": ("places/geowebnews.jsonl", ("text",)),
    "geovirus": ("places/geovirus.jsonl", ("text",)),
    "isaf": ("isaf/press_releases.jsonl", ("text",)),
}
_WORD: Final = re.compile(r"(?<![\w@/.-])[^\W\d_]+(?:[’'-][^\W\d_]+)*(?![\w@/])")
_LEAST: Final = 5
_LEAST_SHORT: Final = 60
"""Short words are also names ("Te", "Ro") and slips of the pen: only those that are everywhere are kept."""


def main(data: Path, out: Path) -> None:
    """Counts the corpora under `data` and writes the table to `out`."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    corpora: Counter[str] = Counter()
    for path, fields in CORPORA.values():
        seen: Counter[str] = Counter()
        for line in (data / path).read_text("utf-8").rstrip("\n").split("\n"):
            row = json.loads(line)
            text = "\n".join(str(row.get(f) or "") for f in fields)
            words = [m.group() for m in _WORD.finditer(text)]
            seen.update({w for w in words if w.islower()})
            inside = {m.group() for m in _WORD.finditer(text) if text[max(0, m.start() - 2) : m.start()][:1].islower()}
            large.update({w.lower() for w in inside if w.istitle()})
        small += seen
        corpora.update(seen.keys())
    few = {w for w, n in small.items() if len(w) < 4 and n < _LEAST_SHORT}
    kept = sorted(
        w for w, n in small.items() if w not in few and (n >= _LEAST or corpora[w] > 1) and n > large[w] and len(w) > 1
    )
    head = "# Words that news reports write small. Made by training/persons/words.py.\n"
    out.write_text(head + "".join(f"{w}\n" for w in kept), "utf-8")
    print(len(kept), "words")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
