"""Rebuilds every weight from the corpora: `python -m training.build [--out FOLDER] [--ship]`.

The recorded seed decides windows, rewriting, order and initial heads. With the same wheels, processor family and thread
count the training repeats; across machines floating-point sums differ in order, so expect equal figures, not bytes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from training import corpora
from training.finish import finish, ship
from training.plan import ROOT, Plan
from training.train import corpora_for, train

VERSION = "minilm-reader@1"


def main() -> None:
    """Trains, exports, calibrates, measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "training" / "runs")
    parser.add_argument("--ship", action="store_true", help="copy the result into the package")
    args = parser.parse_args()
    plan = Plan()
    gold, dev = corpora_for(plan)
    folder = corpora.base() / "data/attribution"
    net = train(gold, corpora.attribution(folder / "polnear_train.jsonl"), plan, args.out)
    figures = finish(net, args.out, VERSION, plan, gold, dev, corpora.attribution(folder / "polnear_dev.jsonl"))
    print(json.dumps(figures, indent=1))
    if args.ship:
        ship(args.out)


if __name__ == "__main__":
    main()
