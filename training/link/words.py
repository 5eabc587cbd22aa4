"""Makes `tollbook/lexicon/tables/link_words.tsv`: for each stem, in how many of 100,000 news reports it stands.

Corpora weigh alike however large they are. Only stems of ten reports and more, in two corpora and more, are kept,
so that the table holds common words and no one's rare name.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from tollbook.link.words import stems

CORPORA = {
    "gva": ("gva/reports.jsonl", ("title", "content")),
    "muc": ("muc/dev.jsonl", ("text",)),
    "ecb": ("linking/ecbplus.jsonl", ("text",)),
    "polnear": ("attribution/polnear_train.jsonl", ("text",)),
    "geoweb": ("places/geowebnews.jsonl", ("text",)),
    "geovirus": ("places/geovirus.jsonl", ("text",)),
    "isaf": ("isaf/press_releases.jsonl", ("text",)),
}


def main(data: Path, out: Path) -> None:
    """Counts the corpora under `data` and writes the table to `out`."""
    shares: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    corpora: Counter[str] = Counter()
    for path, fields in CORPORA.values():
        seen: Counter[str] = Counter()
        lines = (data / path).read_text("utf-8").rstrip("\n").split("\n")
        for line in lines:
            row = json.loads(line)
            seen.update(set(stems("\n".join(str(row.get(f) or "") for f in fields))))
        for word, count in seen.items():
            shares[word] += count / len(lines) / len(CORPORA)
            reports[word] += count
            corpora[word] += 1
    kept = sorted(w for w in shares if reports[w] >= 10 and corpora[w] >= 2 and not w[0].isdigit())
    head = "# stem\treports in 100,000 that hold it; made by training/link/words.py\n"
    rows = "".join(f"{w}\t{max(1, round(100_000 * shares[w]))}\n" for w in kept)
    out.write_text(head + rows, "utf-8")
    print(len(kept), "stems")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
