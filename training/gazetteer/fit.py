"""Fits the place resolver's weights (`tollbook/lexicon/gazetteer/weights.tsv`) on geocoded news.

    python -m training.gazetteer.fit SHARED/data/places          # fits on two thirds, prints the scores of the rest
    python -m training.gazetteer.fit SHARED/data/places --write  # the same, and writes the table

The loss is the log-likelihood of the right candidate among all of its name; L2 pulls each weight to the value it had
when it was set by hand, so that features the corpora never show keep their sense. Evidence is counted anew with every
round's weights. Local news of the Gun Violence Archive, where it lies beside the folder, teaches that a small town
near the other names beats its famous namesake: there only the city of the record is known, by its coordinates.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.evaluate.places import GoldDocument, GoldPlace, read_gold, score_resolution
from tollbook.extract.places import resolve as resolving
from tollbook.extract.places import score
from tollbook.extract.places.find import find_mentions
from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.groups import grouped, named
from tollbook.extract.places.mentions import PlaceHints, PlaceMention
from tollbook.extract.places.score import features, kind_of
from tollbook.lexicon.gazetteer.tables import table
from tollbook.ports import GazetteerEntry

TARGET = Path(__file__).parents[2] / "tollbook" / "lexicon" / "gazetteer" / "weights.tsv"
#: Set by hand: the corpora hold too few of them, or are of another kind than reports of attacks.
FIXED = frozenset(
    """usual publisher publisher_named capital_seen actor called_division called_division_adm1 called_first held
    adm1_with_town adm2_with_town
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


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its names and what is known of some: mention number to the gold place. `weight` of each name."""

    text: str
    mentions: tuple[PlaceMention, ...]
    known: tuple[tuple[int, GoldPlace], ...]
    weight: float = 1.0


def marked(documents: Sequence[GoldDocument]) -> Iterator[Example]:
    """Geocoded news: every name is known."""
    for document in documents:
        mentions = tuple(PlaceMention(p.start, p.end, p.text) for p in document.places)
        yield Example(document.text, mentions, tuple(enumerate(document.places)))


def local_news(folder: Path, gazetteer: SqliteGazetteer, part: int) -> Iterator[Example]:
    """Reports of shootings whose record names city and point; `part` 0 is held out, 1 and 2 train."""
    rows = (json.loads(line) for line in (folder / "incidents.jsonl").open(encoding="utf-8"))
    records = {r["incident_id"]: r for r in rows if r.get("latitude")}
    seen: set[str] = set()
    for line in (folder / "reports.jsonl").open(encoding="utf-8"):
        raw = json.loads(line)
        incident = raw["incident_id"]
        if incident not in records or incident in seen or zlib.crc32(incident.encode()) % 3 != part:
            continue
        seen.add(incident)
        record = records[incident]
        city, lat, lon = record["city_or_county"].split(" (")[0], float(record["latitude"]), float(record["longitude"])
        text = f"{raw['title'] or ''}\n\n{raw['content'][:4000]}"
        mentions = tuple(m for m in find_mentions(text, gazetteer) if m.kind != "organisation")
        known = tuple(
            (i, GoldPlace(m.start, m.end, m.text, None, lat, lon, "Literal"))
            for i, m in enumerate(mentions)
            if m.text.lower() == city.lower()
        )
        if known:
            yield Example(text, mentions, known, 0.3)


def examples(texts: Sequence[Example], gazetteer: SqliteGazetteer, names: Sequence[str], weights: dict[str, float]):  # type: ignore[no-untyped-def]
    """`(features of all candidates, which are right, weight)` per group with a right and a wrong candidate."""
    out = []
    with patch.object(score, "weights", lambda: weights):
        for example in texts:
            all_named = [named(m, example.text, gazetteer) for m in example.mentions]
            groups = grouped(all_named, gazetteer)
            _, evidence = resolving.weigh(groups, all_named, example.text, PlaceHints())
            known = dict(example.known)
            for (group, members), seen in zip(groups, evidence, strict=True):
                gold = next((known[m] for m in members if m in known), None)
                if gold is None:
                    continue
                good = np.array(right(gold, group.candidates), dtype=bool)
                if example.weight < 1:
                    good &= np.array([kind_of(c) in ("town", "capital") for c in group.candidates], dtype=bool)
                if not good.any() or good.all():
                    continue
                rows = [features(group, i, seen) for i in range(len(group.candidates))]
                matrix = np.array([[r.get(n, 0.0) for n in names] for r in rows])
                out.append((matrix, good, example.weight * (1.0 + np.log(len(members)))))
    return out


def fit(data, start: np.ndarray, anchor: np.ndarray, free: np.ndarray) -> np.ndarray:  # type: ignore[no-untyped-def]
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


def city_right(texts: Sequence[Example], gazetteer: SqliteGazetteer) -> float:
    """Share of reports whose city, where the gazetteer has it, is put within 60 km of the record's point."""
    right_ones = all_ones = 0
    for example in texts:
        at, gold = example.known[0]
        held = gazetteer.candidates(gold.text)
        if not any(kilometres(gold.lat, gold.lon, e.lat, e.lon) < 60 for e in held):
            continue
        found = resolving.resolve(example.mentions, example.text, gazetteer)[at]
        all_ones += 1
        if found.lat is not None and found.lon is not None:
            right_ones += kilometres(gold.lat, gold.lon, found.lat, found.lon) < 60
    return right_ones / max(1, all_ones)


def main(folder: Path, write: bool) -> None:
    """Fits and reports."""
    gazetteer = SqliteGazetteer()
    rows = [fields for _, fields in table("weights.tsv", 4)]
    names = [r[0] for r in rows]
    anchor = np.array([float(r[2]) for r in rows])
    corpora = {f: list(read_gold(folder / f"{f}.jsonl")) for f in ("geowebnews", "geovirus")}
    training = list(marked([d for docs in corpora.values() for d in docs if not held_out(d)]))
    gva = folder.parent / "gva"
    local = list(local_news(gva, gazetteer, 0)) if gva.exists() else []
    if gva.exists():
        training += local_news(gva, gazetteer, 1)
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
            print("local news, held: city right", f"{city_right(local, gazetteer):.3f}", flush=True)
    for row, value in zip(rows, w, strict=True):
        print(f"{row[0]:24}{row[2]:>8}{value:8.2f}")
        row[1] = f"{value:.2f}"
    if write:
        head = TARGET.read_text(encoding="utf-8").splitlines()[:2]
        TARGET.write_text("\n".join([*head, *("\t".join(r) for r in rows)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
