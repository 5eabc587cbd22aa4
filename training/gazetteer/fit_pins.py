"""Fits the beliefs in pins (`tollbook/lexicon/gazetteer/pins.tsv`) on reports whose place is known (`pin_labels.py`).

    python -m training.gazetteer.fit_pins SHARED          # by six folds: right pins kept and lost, wrong ones left
    python -m training.gazetteer.fit_pins SHARED --write  # fits on all, and writes the table

A softmax over signs that are there or not, L2 pulled to nothing. Reads some 2,000 reports: ten minutes.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch

from tollbook.evaluate.pins import load, there
from tollbook.extract.analysis import Resources
from tollbook.extract.pin_signs import signs
from tollbook.extract.pins import EXACT, settled, weighable
from tollbook.extract.pipeline import analyse
from tollbook.model import PlaceValue
from tollbook.reader import Reader
from tollbook.settings import Settings
from training.gazetteer.pin_labels import Corpora
from training.plan import ROOT

TARGET: Final = Path(__file__).parents[2] / "tollbook" / "lexicon" / "gazetteer" / "pins.tsv"
CLASSES: Final = ("exact", "region", "country", "none")
GVA, MUC, FOLDS, PULL, LEAST = 1000, 500, 6, 8.0, 6
#: How much a row of each corpus counts; MUC's keys leave lesser incidents out, so its wrong ones count less.
WEIGHT: Final = {"hand": 1.5, "told": 1.5, "gva": 1.0, "muc": 0.6}
#: Reports whose incidents' places are all told; the part of the gate's whose errors were read.
TOLD: Final = ROOT / "tests/gate/pins/read.jsonl"
_DOUBTFUL: Final = 0.25
#: Weights that all are smaller than this are left out of the table.
_SMALL: Final = 0.03


@dataclass(frozen=True, slots=True)
class Row:
    """A pin of a main incident: its report, its signs and what is right of it at most."""

    source: str
    key: str
    signs: tuple[str, ...]
    label: str

    @property
    def weight(self) -> float:
        """How much it counts."""
        return _DOUBTFUL if self.source == "muc" and self.label in ("region", "country") else WEIGHT[self.source]


def read(corpora: Corpora, resources: Resources, gva: int, muc: int) -> list[Row]:
    """The pins of all reports whose place is known; those that a rule settles are left out."""
    out = []
    for known in corpora.known(gva, muc):
        analysis = analyse(known.report, resources)
        for k in weighable(analysis):
            value, shown = analysis.drafts[k].value, signs(analysis, k)
            if not analysis.incidents[analysis.told_of[k]].main or not isinstance(value, PlaceValue):
                continue
            label = corpora.label(known, value)
            if label is not None and settled(shown) is None:
                out.append(Row(known.source, f"{known.corpus}:{known.id}", shown, label))
    return out + told(resources)


def told(resources: Resources) -> list[Row]:
    """The pins of every incident of the reports of which all places are told: right where any of them is."""
    out = []
    for one in load(TOLD):
        analysis = analyse(one.report, resources)
        for k in weighable(analysis):
            value, shown = analysis.drafts[k].value, signs(analysis, k)
            if isinstance(value, PlaceValue) and settled(shown) is None:
                near = any(there(value, p) for p in one.places)
                at_home = any(p.country == value.country for p in one.places)
                label = "exact" if near else "country" if at_home else "none"
                out.append(Row("told", f"told:{one.report.ref}", shown, label))
    return out


def _matrix(rows: Sequence[Row], names: Sequence[str]) -> Any:
    at = {n: i for i, n in enumerate(names)}
    out = np.zeros((len(rows), len(names)), np.float32)
    for i, row in enumerate(rows):
        out[i, [at[s] for s in ("bias", *row.signs) if s in at]] = 1.0
    return out


def fit(rows: Sequence[Row]) -> tuple[list[str], Any]:
    """Names of the signs, the bias first, and their weights by class."""
    seen = Counter(s for r in rows for s in set(r.signs))
    names = ["bias", *sorted(s for s, n in seen.items() if n >= LEAST)]
    x, y = torch.tensor(_matrix(rows, names)), torch.tensor([CLASSES.index(r.label) for r in rows])
    w = torch.tensor([r.weight for r in rows])
    table = torch.zeros(len(names), len(CLASSES), requires_grad=True)
    optimiser = torch.optim.LBFGS([table], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> Any:
        optimiser.zero_grad()
        missed = torch.nn.functional.cross_entropy(x @ table, y, reduction="none")
        loss = (missed * w).sum() / w.sum() + PULL / len(rows) * (table[1:] ** 2).sum() / 2
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(closure)  # type: ignore[no-untyped-call]
    found = table.detach().numpy()
    return names, found - found.mean(axis=1, keepdims=True)


def folds(rows: Sequence[Row]) -> None:
    """Prints, each report weighed by a table that never saw it: right pins kept, wrong ones left."""
    part = [zlib.crc32(r.key.encode()) % FOLDS for r in rows]
    kept: Counter[tuple[str, bool, bool]] = Counter()
    for k in range(FOLDS):
        names, table = fit([r for r, p in zip(rows, part, strict=True) if p != k])
        held = [r for r, p in zip(rows, part, strict=True) if p == k]
        scores = np.exp(_matrix(held, names) @ table)
        for row, score in zip(held, scores / scores.sum(axis=1, keepdims=True), strict=True):
            kept[row.source, row.label == "exact", bool(score[0] >= EXACT)] += 1
    for source in WEIGHT:
        right, lost = kept[source, True, True], kept[source, True, False]
        left, gone = kept[source, False, True], kept[source, False, False]
        print(f"{source}: right pins kept {right}, drawn wider {lost}; wrong pins left {left}, not drawn so {gone}")


def main() -> None:
    """Reads, fits, reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--gva", type=int, default=GVA)
    parser.add_argument("--muc", type=int, default=MUC)
    given = parser.parse_args()
    reader = Reader(Settings.from_environment())
    resources = Resources(reader.lexicon, reader.learned, reader.gazetteer)
    rows = read(Corpora(given.shared, reader.gazetteer), resources, given.gva, given.muc)
    folds(rows)
    if given.write:
        names, table = fit(rows)
        kept = [(n, w) for n, w in zip(names, table, strict=True) if np.abs(w).max() >= _SMALL]
        head = TARGET.read_text(encoding="utf-8").splitlines()[:2]
        lines = ["\t".join([n, *(f"{x:.2f}" for x in w)]) for n, w in kept]
        TARGET.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
