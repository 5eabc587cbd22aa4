"""Shows that the shipped weights are those the manifest names: `python -m training.verify [FOLDER]`.

Without an argument: the digest of every shipped file, and that the dev split is the recorded one where the corpora
are present. With the folder of a rebuild: whether its files are the same bytes, and where not, how far their dev
figures are apart.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tollbook.adapters.onnx_reader import WEIGHTS
from training.corpora import claims_gold, held_out
from training.finish import SHIPPED, digest
from training.plan import ROOT, Plan, shared


def flat(figures: dict[str, Any], path: str = "") -> dict[str, float]:
    """Nested figures by path."""
    out: dict[str, float] = {}
    for key, value in figures.items():
        if isinstance(value, dict):
            out |= flat(value, f"{path}{key}/")
        elif isinstance(value, int | float):
            out[f"{path}{key}"] = float(value)
    return out


def main() -> int:
    """Prints what holds; 1 when something does not."""
    manifest = json.loads((WEIGHTS / "manifest.json").read_text(encoding="utf-8"))
    wrong = 0
    for name, noted in manifest["files"].items():
        same = digest(WEIGHTS / name) == noted
        wrong += not same
        print(f"{name}: {'as recorded' if same else 'NOT the recorded digest'}")
    if (shared() / "gold").is_dir():
        recorded = json.loads((ROOT / "training/split.json").read_text(encoding="utf-8"))["dev"]
        every = claims_gold(shared())
        groups = held_out(every, Plan())
        same = sorted(d.id for d in every if d.group in groups) == recorded
        wrong += not same
        print(f"dev split: {'as recorded' if same else 'NOT the recorded one'}")
    else:
        print("dev split: skipped, no corpora")
    if len(sys.argv) > 1:
        other = Path(sys.argv[1])
        for name in SHIPPED:
            print(f"{name}: {'same bytes' if digest(other / name) == manifest['files'][name] else 'other bytes'}")
        ours = flat(json.loads((ROOT / "training/figures.json").read_text(encoding="utf-8")))
        theirs = flat(json.loads((other / "figures.json").read_text(encoding="utf-8")))
        apart = {k: round(theirs[k] - v, 3) for k, v in ours.items() if k in theirs and "/gold" not in k}
        for key in sorted(apart, key=lambda k: -abs(apart[k]))[:20]:
            print(f"{apart[key]:+.3f}  {key}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
