"""Fits the place resolver's weights (`tollbook/lexicon/gazetteer/weights.tsv`) on geocoded news.

    python -m training.gazetteer.fit SHARED/data/places          # fits on two thirds, prints the scores of the rest
    python -m training.gazetteer.fit SHARED/data/places --write  # the same, and writes the table

The loss is the log-likelihood of the right candidate among all of its name; L2 pulls each weight to the value it had
when it was set by hand, so that features the corpora never show keep their sense. Evidence is counted anew with every
round's weights.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.evaluate.places import GoldDocument, GoldPlace, read_gold, score_resolution
from tollbook.extract.places import resolve as resolving
from tollbook.extract.places import score
from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.groups import grouped, named
from tollbook.extract.places.mentions import PlaceHints, PlaceMention
from tollbook.extract.places.score import features, kind_of
from tollbook.lexicon.gazetteer.tables import table
from tollbook.ports import GazetteerEntry

TARGET = Path(__file__).parents[2] / "tollbook" / "lexicon" / "gazetteer" / "weights.tsv"
#: Set by hand: the corpora hold too few of them, or are of another kind than reports of attacks.
FIXED = frozenset(
    """usual publisher actor called_division called_division_adm1 held adm1_with_town adm2_with_town
    country_alone people_division""".split()
)
ROUNDS, STEPS, PULL = 2, 400, 1.0


def held_out(document: GoldDocument) -> bool:
    """Every third document, by a hash of its id."""
    return zlib.crc32(document.id.encode()) % 3 == 0


def right(gold: GoldPlace, candidates: Sequence[GazetteerEntry]) -> list[bool]:
    """Which candidates are the gold's: its GeoNames id, else the nearest, if near enough for its kind."""
    exact = [gold.geonames is not None and c.geonames == gold.geonames for c in candidates]
    if any(exact):
        return exact
    far = [kilometres(gold.lat, gold.lon, c.lat, c.lon) for c in candidates]
    limit = [
        400.0 if kind_of(c) in ("country", "region") else 100.0 if kind_of(c) == "adm1" else 25.0 for c in candidates
    ]
    fits = [d <= m for d, m in zip(far, limit, strict=True)]
    if gold.geonames is not None or not any(fits):
        return fits
    nearest = min(d for d, f in zip(far, fits, strict=True) if f)
    return [f and d <= nearest + 15 for d, f in zip(far, fits, strict=True)]


def examples(
    documents: Sequence[GoldDocument], gazetteer: SqliteGazetteer, names: Sequence[str], weights: dict[str, float]
):  # type: ignore[no-untyped-def]
    """`(features of all candidates, which are right, how often said)` per group with a right and a wrong candidate."""
    out = []
    with patch.object(score, "weights", lambda: weights):
        for document in documents:
            mentions = [PlaceMention(p.start, p.end, p.text) for p in document.places]
            all_named = [named(m, document.text, gazetteer) for m in mentions]
            groups = grouped(all_named, gazetteer)
            _, evidence = resolving.weigh(groups, all_named, document.text, PlaceHints())
            for (group, members), seen in zip(groups, evidence, strict=True):
                good = np.array(right(document.places[members[0]], group.candidates), dtype=bool)
                if not good.any() or good.all():
                    continue
                rows = [features(group, i, seen) for i in range(len(group.candidates))]
                matrix = np.array([[r.get(n, 0.0) for n in names] for r in rows])
                out.append((matrix, good, 1.0 + np.log(len(members))))
    return out


def fit(data, start: np.ndarray, anchor: np.ndarray, free: np.ndarray) -> np.ndarray:  # type: ignore[no-untyped-def, type-arg]
    """Adam on the marginal log-likelihood."""
    w, m, v = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        gradient = PULL * (w - anchor)
        for matrix, good, times in data:
            s = matrix @ w
            p = np.exp(s - s.max())
            p /= p.sum()
            q = np.where(good, p, 0.0)
            q /= q.sum()
            gradient += times * (matrix.T @ (p - q))
        gradient *= free
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        w -= 0.05 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def main(folder: Path, write: bool) -> None:
    """Fits and reports."""
    gazetteer = SqliteGazetteer()
    rows = [fields for _, fields in table("weights.tsv", 4)]
    names = [r[0] for r in rows]
    anchor = np.array([float(r[2]) for r in rows])
    corpora = {f: list(read_gold(folder / f"{f}.jsonl")) for f in ("geowebnews", "geovirus")}
    training = [d for docs in corpora.values() for d in docs if not held_out(d)]
    free = np.array([n not in FIXED for n in names], dtype=float)
    w = anchor.copy()
    for _ in range(ROUNDS):
        data = examples(training, gazetteer, names, dict(zip(names, map(float, w), strict=True)))
        w = fit(data, w, anchor, free)
        fitted = {n: round(float(x), 2) for n, x in zip(names, w, strict=True)}
        with patch.object(score, "weights", lambda: fitted):  # noqa: B023
            for corpus, docs in corpora.items():
                for label, part in (("fit", False), ("held", True)):
                    chosen = [d for d in docs if held_out(d) is part]
                    result = score_resolution(chosen, lambda ms, t: resolving.resolve(ms, t, gazetteer), gazetteer)
                    print(corpus, label, *result.lines(), flush=True)
    for row, value in zip(rows, w, strict=True):
        print(f"{row[0]:24}{row[2]:>8}{value:8.2f}")
        row[1] = f"{value:.2f}"
    if write:
        head = TARGET.read_text(encoding="utf-8").splitlines()[:2]
        TARGET.write_text("\n".join([*head, *("\t".join(r) for r in rows)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
