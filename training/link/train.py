"""Trains `tollbook/lexicon/link_weights.json`: the calibrated comparison of two reported incidents.

    python -m training.link.train DATA WEIGHTS [--records FILE]

DATA holds `gva/` and `linking/`. Reports are split by incident: four fifths teach, one fifth measures. `--records`
names a file of records read by `tollbook read --json` (their `ref` is the corpus id); without it cards are made of
the texts alone. Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tollbook.link.block import MemoryRows, candidates
from tollbook.link.card import Card, cards
from tollbook.link.cluster import ALL_PAIRS, JOIN, UNSEEN
from tollbook.link.company import FEATURES as COMPANY
from tollbook.link.company import SMALLEST
from tollbook.link.company import features as company_features
from tollbook.link.compare import FEATURES, features, odds
from tollbook.link.parts import ties
from tollbook.link.tables import Weights
from tollbook.model import Member, Record, Report, ReportedIncident


@dataclass(frozen=True)
class Example:
    """A report's main card, the incident it tells of by gold, and the world it lives in (a corpus or a topic)."""

    card: Card
    gold: str
    world: str


def gva(data: Path, records: dict[str, Record]) -> list[Example]:
    """GVA reports; each is one world of its own kind."""
    out = []
    for row in _rows(data / "gva" / "reports.jsonl"):
        report = Report(
            f"{row['title']}\n\n{row['content']}",
            row["doc_id"],
            row["title"],
            published=row["dct"] or None,
            url=row["uri"],
        )
        out.append(Example(_main(report, records), row["incident_id"], "gva"))
    return out


def ecb(data: Path, records: dict[str, Record]) -> list[Example]:
    """ECB+ articles; topic by topic, the two incidents of a topic being look-alikes."""
    return [
        Example(_main(Report(row["text"], row["id"]), records), row["incident"], f"ecb{row['topic']}")
        for row in _rows(data / "linking" / "ecbplus.jsonl")
    ]


def _main(report: Report, records: dict[str, Record]) -> Card:
    record = records.get(report.ref or "")
    if record is None or not record.incidents:
        record = Record(report, (ReportedIncident("i1", "other", True),))
    made = cards(record)
    return next((c for c in made if c.main), made[0])


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").rstrip("\n").split("\n")]


def held_out(gold: str, world: str) -> bool:
    """Whether an incident is of the fifth that measures; ECB+ by topic, so that look-alikes stay together."""
    key = world if world.startswith("ecb") else gold
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % 5 == 0


def pairs(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, whether one incident, and weight, of every pair that blocking proposes."""
    by_member = {e.card.member: e for e in examples}
    rows = MemoryRows(e.card for e in by_member.values())
    x, y, w = [], [], []
    for member, example in sorted(by_member.items()):
        for other in candidates(example.card, rows):
            if other > member:
                x.append(features(example.card, by_member[other].card))
                y.append(example.gold == by_member[other].gold)
                w.append(1.0)
    return np.array(x), np.array(y, float), np.array(w)


FOR = ("day_same", "place_same", "place_near", "killed_same", "injured_same", "weapon_same", "perpetrator_same",
       "kind_same", "street", "age", "date_same", "number_share")  # fmt: skip
AGAINST = ("day_apart", "day_after_print", "place_apart", "killed_apart", "injured_apart", "weapon_apart",
           "perpetrator_apart", "street_none", "age_none", "names_none", "proper_none", "number_none", "date_none",
           "year_none", "gap")  # fmt: skip
"""Numbers that may only speak for, or against, one incident: a weight of the other sign is held at 0."""


def fit_signed(x: np.ndarray, y: np.ndarray, w: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """`fit` with the signs of `FOR` and `AGAINST` kept: offending weights are left out, and the rest fitted anew."""
    out: set[int] = set()
    while True:
        kept = x.copy()
        kept[:, sorted(out)] = 0.0
        beta = fit(kept, y, w)
        bad = {
            n for n, name in enumerate(names) if (name in FOR and beta[n] < 0) or (name in AGAINST and beta[n] > 0)
        } - out
        if not bad:
            beta[sorted(out)] = 0.0
            return beta
        out |= bad


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Logistic regression by Newton steps; the last weight is the bias."""
    x1 = np.hstack([x, np.ones((len(x), 1))])
    scale = np.maximum(x1.std(0), 1e-6)
    scale[-1] = 1.0
    xs = x1 / scale
    beta = np.zeros(xs.shape[1])
    penalty = np.full(xs.shape[1], ridge)
    penalty[-1] = 0.0
    penalty[:-1][x.std(0) == 0] = 1e9  # a number that never changes teaches nothing
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(xs @ beta, -30, 30)))
        gradient = xs.T @ (w * (y - p)) - penalty * beta
        hessian = (xs * (w * p * (1 - p))[:, None]).T @ xs + np.diag(penalty + 1e-9)
        step = np.linalg.solve(hessian, gradient)
        beta = beta + step
        if np.abs(step).max() < 1e-6:
            break
    return beta / scale


def calibration(p: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over equal bins of probability."""
    at = np.minimum((p * bins).astype(int), bins - 1)
    return float(sum(abs(p[at == b].mean() - y[at == b].mean()) * (at == b).mean() for b in set(at)))


def worlds(examples: Iterable[Example]) -> dict[str, list[Example]]:
    """Examples by world."""
    out: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples:
        out[example.world].append(example)
    return dict(out)


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--final", action="store_true", help="teach from the measuring fifth as well")
    given = parser.parse_args()
    records: dict[str, Record] = {}
    if given.records:
        for line in given.records.open(encoding="utf-8"):
            record = Record.from_json(json.loads(line))
            records[record.report.ref or record.report.id] = record
    examples = gva(given.data, records) + ecb(given.data, records)
    # Each report teaches with its claims and once more without, so that few claims do not mislead.
    bare = gva(given.data, {}) + ecb(given.data, {}) if records else []
    taught = [
        members
        for several in (examples, bare)
        for members in worlds(e for e in several if given.final or not held_out(e.gold, e.world)).values()
    ]
    parts = [pairs(members) for members in taught]
    x, y, w = (np.concatenate([p[i] for p in parts if len(p[0])]) for i in range(3))
    beta = fit_signed(x, y, w, FEATURES)
    pair = Weights(float(beta[-1]), dict(zip(FEATURES, map(float, beta[:-1]), strict=True)))
    crowds = [c for members in taught for c in company_pairs(members, pair)]
    cx, cy, cw = (np.concatenate([c[i] for c in crowds]) for i in range(3))
    company = fit(cx, cy, cw)
    test = [pairs(m) for m in worlds(e for e in examples if given.final or held_out(e.gold, e.world)).values()]
    tx, ty = (np.concatenate([p[i] for p in test if len(p[0])]) for i in range(2))
    p = 1 / (1 + np.exp(-np.clip(tx @ beta[:-1] + beta[-1], -30, 30)))
    print(f"taught by {len(y)} pairs, {int(y.sum())} of one incident, and {len(cy)} in company")
    print(f"measured on {len(ty)}: calibration error {calibration(p, ty):.4f}, right {np.mean((p >= 0.5) == ty):.4f}")
    weights = {
        "version": "link@1",
        "pair": _json(FEATURES, beta),
        "company": _json(COMPANY, company),
    }
    given.weights.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


def company_pairs(examples: Sequence[Example], pair: Weights) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """For each component of a world that is company: features, whether one incident, and weight, of its pairs."""
    by_member = {e.card.member: e for e in examples}
    rows = MemoryRows(e.card for e in by_member.values())
    edges: dict[Member, dict[Member, float]] = {m: {} for m in by_member}
    for member, example in by_member.items():
        for other in candidates(example.card, rows):
            if other > member and (sure := odds(example.card, by_member[other].card, pair)) >= JOIN:
                edges[member][other] = edges[other][member] = sure
    out = []
    left = set(by_member)
    while left:
        todo, found = [min(left)], []
        left.discard(todo[0])
        while todo:
            found.append(todo.pop())
            new = ties(found[-1], edges.__getitem__) & left
            left -= new
            todo += sorted(new)
        if len(found) >= SMALLEST:
            found.sort()
            known = np.array(
                [[0.0 if a == b else _odds(by_member, edges, a, b, pair, len(found)) for b in found] for a in found]
            )
            upper = np.triu_indices(len(found), 1)
            gold = [by_member[m].gold for m in found]
            y = np.array([gold[a] == gold[b] for a, b in zip(*upper, strict=True)], float)
            out.append((company_features(known)[upper], y, np.full(len(y), 8.0 / len(found))))
    return out


def _odds(
    by_member: dict[Member, Example],
    edges: dict[Member, dict[Member, float]],
    a: Member,
    b: Member,
    pair: Weights,
    size: int,
) -> float:
    if size > ALL_PAIRS:
        return edges[a].get(b, UNSEEN)
    return odds(by_member[a].card, by_member[b].card, pair)


def _json(names: Sequence[str], beta: np.ndarray) -> dict[str, object]:
    return {
        "bias": round(float(beta[-1]), 4),
        "weights": {n: round(float(b), 4) for n, b in zip(names, beta[:-1], strict=True)},
    }


if __name__ == "__main__":
    main()
