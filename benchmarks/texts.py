"""Reports to measure on, all written for this project: of attacks, and general news; each about 400 words."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Final

from benchmarks.figures import ROOT

ATTACKS: Final = 40
NEWS: Final = 200
_LONG: Final = 400


def _own() -> list[tuple[str, bool]]:
    """Texts of our annotated reports, and whether they tell of an attack."""
    out = []
    for path in sorted((ROOT / "training" / "reports").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            out.append((row["text"], bool(row["claims"])))
    return out


def attacks() -> list[str]:
    """Reports of attacks: two or three of ours one after the other, until they are long enough."""
    out: list[str] = []
    held = ""
    for text, tells in _own():
        if tells:
            held = f"{held}\n\n{text}" if held else text
            if len(held.split()) >= 0.9 * _LONG:
                out.append(held)
                held = ""
    return out[:ATTACKS]


def news() -> list[str]:
    """General news: every three of our reports of no attack, in all combinations, up to `NEWS`."""
    quiet = [text for text, tells in _own() if not tells]
    return ["\n\n".join(three) for three in combinations(quiet, 3)][:NEWS]
