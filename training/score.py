"""Measures a folder of weights on held-out documents, through the adapter that ships."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from tollbook.adapters.onnx_reader import OnnxReader
from tollbook.ports import TaggedSpan
from training import corpora
from training.calibrate import calibration_error, temperature
from training.corpora import GoldClaim, Span, TrainingDocument
from training.plan import ATTRIBUTION, HEAD_SLOTS, SLOTS, Plan
from training.windows import cut, pieces

COUNTS = frozenset(SLOTS[:9])


@dataclass(slots=True)
class Tally:
    """Right, found and gold, per label."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def f1(self, labels: Sequence[str]) -> dict[str, float | int]:
        """Precision, recall and F1 over some labels, and how many gold spans they have."""
        right, found, gold = (sum(c[x] for x in labels) for c in (self.right, self.found, self.gold))
        p, r = right / (found or 1), right / (gold or 1)
        return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / ((p + r) or 1), 3), "gold": gold}

    def add(self, label: str, gold: set[Span], found: Sequence[Span], *, exact: bool) -> None:
        """Counts one passage: each gold span answers for one found span, and the other way round."""
        left = set(gold)
        self.gold[label] += len(gold)
        self.found[label] += len(found)
        for a, b in found:
            hit = next((g for g in sorted(left) if (g == (a, b) if exact else g[0] < b and a < g[1])), None)
            if hit is not None:
                left.remove(hit)
                self.right[label] += 1


def passages(document: TrainingDocument, tokenizer: Tokenizer, plan: Plan) -> Iterator[tuple[int, str, list[Span]]]:
    """Where each passage starts, its text, and its sentences as code points in it."""
    cells = pieces(tokenizer, document)
    for a, b in cut(cells, plan, None):
        start, end = cells.starts[a], cells.ends[b - 1]
        inner = [(cells.starts[x] - start, cells.ends[min(y, b) - 1] - start) for x, y in cells.sentences if a <= x < b]
        yield start, document.text[start:end], inner


def inside(document: TrainingDocument, start: int, end: int) -> list[GoldClaim]:
    """The document's claims that lie within a passage."""
    return [c for c in document.claims if start <= c.start and c.end <= end]


def score(
    reader: OnnxReader, documents: Sequence[TrainingDocument], tokenizer: Tokenizer, plan: Plan
) -> tuple[dict[str, Any], dict[str, float]]:
    """All measures, and the temperatures that suit these documents (of use only where the reader has none yet)."""
    exact, overlap, attribution = Tally(), Tally(), Tally()
    sure: list[tuple[float, bool]] = []
    heads: dict[str, list[tuple[Mapping[str, float], str]]] = {}
    links: list[tuple[Mapping[int, float], tuple[int, ...]]] = []
    links_found: Counter[str] = Counter()
    thresholds = reader.thresholds
    relevance: list[tuple[float, bool]] = []
    for document in documents:
        for start, text, _ in passages(document, tokenizer, plan):
            end = start + len(text)
            tagged = reader.tag([text])[0]
            kept = [s for s in tagged.spans if s.probability >= thresholds[s.label]]
            marks = [m for m in document.marks if start <= m.start and m.end <= end]
            if document.annotated == "attribution":
                for label in ATTRIBUTION:
                    gold = {(m.start - start, m.end - start) for m in marks if m.label == label}
                    attribution.add(label, gold, _spans(kept, label), exact=True)
                continue
            for label in SLOTS:
                gold = {(m.start - start, m.end - start) for m in marks if m.label == label}
                exact.add(label, gold, _spans(kept, label), exact=True)
                overlap.add(label, gold, _spans(kept, label), exact=False)
                for s in tagged.spans:
                    if s.label == label:
                        sure.append((s.probability, any(x < s.end and s.start < y for x, y in gold)))
            claims = inside(document, start, end)
            relevance.append((tagged.relevance, bool(claims)))
            asked = [(c.start - start, c.end - start, c.slot) for c in claims]
            for claim, row in zip(claims, reader.attributes(text, asked), strict=True):
                for head, code in claim.codes:
                    if head in row and claim.slot in HEAD_SLOTS.get(head, SLOTS) and code in row[head]:
                        heads.setdefault(head, []).append((row[head], code))
            _links(reader, text, start, claims, asked, tagged.spans, links, links_found)
    temperatures = {h: _temperature(rows) for h, rows in heads.items()}
    temperatures["link"] = temperature(
        [np.log([max(1e-9, p[k]) for k in sorted(p)]) for p, _ in links],
        [[x + 1 for x in r] for _, r in links],
    )
    best = [(max(p, key=lambda k: p[k]), r) for p, r in links]
    return {
        "spans, overlap": {x: overlap.f1([x]) for x in SLOTS if overlap.gold[x]}
        | {"numbers": overlap.f1(sorted(COUNTS)), "all": overlap.f1(SLOTS)},
        "spans, exact": {"numbers": exact.f1(sorted(COUNTS)), "all": exact.f1(SLOTS)},
        "attribution, exact": {x: attribution.f1([x]) for x in ATTRIBUTION},
        "attributes": {h: _accuracy(rows) for h, rows in sorted(heads.items())},
        "source link": {
            "all": _share([b in r for b, r in best]),
            "sourced": _share([b in r for b, r in best if -1 not in r]),
            "all, found candidates": _ratio(links_found, "right", "all"),
            "sourced, found candidates": _ratio(links_found, "sourced right", "sourced"),
            "claims": len(links),
        },
        "relevance": {
            "recall at 0.1": _share([p >= 0.1 for p, holds in relevance if holds]),
            "passages without claims below 0.1": _share([p < 0.1 for p, holds in relevance if not holds]),
        },
        "calibration error": {
            "spans": round(calibration_error(sure), 3),
            **{
                h: round(calibration_error([(max(p.values()), p[c] == max(p.values())) for p, c in rows]), 3)
                for h, rows in sorted(heads.items())
            },
            "link": round(
                calibration_error([(max(p.values()), b in r) for (p, r), (b, _) in zip(links, best, strict=True)]),
                3,
            ),
        },
    }, temperatures


def _spans(spans: Sequence[TaggedSpan], label: str) -> list[Span]:
    return [(s.start, s.end) for s in spans if s.label == label]


def _links(
    reader: OnnxReader,
    text: str,
    start: int,
    claims: Sequence[GoldClaim],
    asked: Sequence[tuple[int, int, str]],
    kept: Sequence[TaggedSpan],
    links: list[tuple[Mapping[int, float], tuple[int, ...]]],
    counted: Counter[str],
) -> None:
    """Links with the gold's own mentions as candidates, and with the mentions that the reader found."""
    end = start + len(text)
    every = sorted({(a - start, b - start) for c in claims for a, b in c.sources or () if start <= a and b <= end})
    found = _spans(kept, "source")
    own = reader.sources(text, asked, every)
    with_found = reader.sources(text, asked, found)
    for claim, answer, other in zip(claims, own, with_found, strict=True):
        here = {(a - start, b - start) for a, b in claim.sources or ()}
        if claim.sources and not any(g in every for g in here):
            continue
        right = tuple(n for n, c in enumerate(every) if c in here) or (-1,)
        links.append((answer, right))
        best = max(other, key=lambda k: other[k])
        hit = (best == -1) == (not here)
        if hit and here:
            words = {w for a, b in here for w in text[a:b].lower().split()}
            hit = bool(words & set(text[found[best][0] : found[best][1]].lower().split()))
        counted["all"] += 1
        counted["right"] += hit
        if here:
            counted["sourced"] += 1
            counted["sourced right"] += hit


def _temperature(rows: Sequence[tuple[Mapping[str, float], str]]) -> float:
    return temperature(
        [np.log([max(1e-9, x) for x in p.values()]) for p, _ in rows], [[list(p).index(c)] for p, c in rows]
    )


def _accuracy(rows: Sequence[tuple[Mapping[str, float], str]]) -> dict[str, float | int]:
    common = Counter(c for _, c in rows).most_common(1)[0][1]
    return {
        "right": _share([max(p, key=lambda k: p[k]) == c for p, c in rows]),
        "commonest": round(common / len(rows), 3),
        "of": len(rows),
    }


def _share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / (len(hits) or 1), 3)


def _ratio(counts: Counter[str], part: str, whole: str) -> float:
    return round(counts[part] / (counts[whole] or 1), 3)


def speed(reader: OnnxReader, documents: Sequence[TrainingDocument], tokenizer: Tokenizer, plan: Plan) -> float:
    """400-word reports a second, tagging every passage."""
    words = 0
    began = time.perf_counter()
    for document in documents:
        for _, text, _ in passages(document, tokenizer, plan):
            reader.tag([text])
            words += len(text.split())
    return round(words / 400 / (time.perf_counter() - began), 2)


def main() -> None:
    """Prints the measures of a folder of weights on the dev split and PolNeAR's dev part."""
    import argparse

    from training.train import corpora_for, load_tokenizer

    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    plan = Plan()
    random.seed(plan.seed)
    tokenizer = load_tokenizer(plan)
    _, dev = corpora_for(plan)
    articles = corpora.attribution(corpora.base() / "data/attribution/polnear_dev.jsonl")
    figures, _ = score(OnnxReader(args.folder), [*dev, *articles], tokenizer, plan)
    figures["400-word reports a second"] = speed(OnnxReader(args.folder), dev, tokenizer, plan)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
