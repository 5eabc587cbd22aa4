"""Trains the first look: hashed words, a sentence score, and a report's line over its sentences' scores.

`python -m training.first_look [FOLDER]` trains it alone, for the weights in FOLDER (the shipped ones by default):
the encoder knows nothing of it.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from tollbook.lexicon.first_look import (
    OPENING,
    REPORT_FLOOR,
    SENTENCE_FLOOR,
    SUMMARY,
    FirstLook,
    Words,
    features,
)
from tollbook.text.sentences import paragraphs, split
from training import corpora
from training.corpora import TrainingDocument, held_out, lines
from training.plan import Plan

BUCKETS: Final = 65536
# A report of general news may name a war in passing; one with more of these is not taken as a negative.
STRONG: Final = re.compile(
    r"\b(killed|kills|killing|wounded|injured|gunm[ae]n|bomb\w*|blast|explosion|shooting|shot dead|airstrike\w*|"
    r"terroris[mt]\w*|massacre\w*|murder\w*|kidnap\w*|stabb\w*)\b",
    re.IGNORECASE,
)
# ECB+ topics that tell of no attack on anybody.
PEACEFUL: Final = frozenset((1, 2, 4, 5, 6, 7, 9, 10, 13, 20, 25, 27, 28, 29, 30, 31, 34, 35))
FOLDS: Final = 4
# Of the attack reports scored by models that have not seen them, so many may fall below the cut, before the margin.
LOST: Final = 0.005
# Logits: hidden reports are of other wars than these.
MARGIN: Final = 0.5


@dataclass(frozen=True, slots=True)
class Sample:
    """A report as sentences, and whether it tells of an attack. Those of one `group` are never apart in two folds."""

    group: str
    sentences: list[str]
    tells: bool

    @property
    def fold(self) -> int:
        """Which fold it is scored in; the models of the other folds learn from it."""
        return fold_of(self.group)


def fold_of(group: str) -> int:
    """The fold of a group, the same on every machine."""
    return crc32(group.encode()) % FOLDS


def sentences(text: str) -> list[str]:
    """The text's sentences, as the reader splits them."""
    return [s.of(text) for p in paragraphs(text) for s in split(text, p)]


def gold_sentences(documents: Iterable[TrainingDocument]) -> list[tuple[str, bool]]:
    """Sentences of annotated reports, and whether a claim's span touches them."""
    out = []
    for d in documents:
        for p in paragraphs(d.text):
            for s in split(d.text, p):
                out.append((s.of(d.text), any(c.start < s.end and s.start < c.end for c in d.claims)))
    return out


def quiet(texts: Iterable[tuple[str, str]]) -> list[Sample]:
    """Of reports by id those with at most one strong word of violence in fifty sentences."""
    out = []
    for group, text in texts:
        cut = sentences(text)
        if cut and sum(bool(STRONG.search(s)) for s in cut) <= max(0, len(cut) // 50):
            out.append(Sample(group, cut, False))
    return out


def general_news(base: Path) -> list[Sample]:
    """Reports without attacks: politics (PolNeAR), peaceful topics (ECB+), finance and other news (TimeBank)."""
    out = []
    for name in ("attribution/polnear_train", "times/timebank", "places/geowebnews"):
        out += quiet((f"{name} {n}", r["text"]) for n, r in enumerate(lines(base / f"data/{name}.jsonl")))
    out += [
        Sample(f"ecb {r['topic']}", sentences(r["text"]), False)
        for r in lines(base / "data/linking/ecbplus.jsonl")
        if int(r["topic"]) in PEACEFUL and not STRONG.search(r["text"])
    ]
    return out


def attack_reports(base: Path, dev: set[str]) -> list[Sample]:
    """Reports known to tell of an attack, without claim annotation, outside the dev groups.

    Pages of which only a newsletter form was saved are among them; those without one word of violence are left out.
    """
    texts = [(f"isaf {n}", r["text"]) for n, r in enumerate(lines(base / "data/isaf/press_releases.jsonl"))]
    texts += [
        (f"gva {r['incident_id']}", r["content"])
        for r in lines(base / "data/gva/reports.jsonl")
        if f"gva {r['incident_id']}" not in dev and r["content"]
    ][::3]
    texts += [
        (r["id"], r["text"]) for r in lines(base / "data/muc/dev.jsonl") if r["id"] not in dev and r.get("templates")
    ]
    return [Sample(group, sentences(t), True) for group, t in texts if STRONG.search(t)]


class _Model(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.EmbeddingBag(BUCKETS, 1, mode="sum")
        nn.init.zeros_(self.weights.weight)
        self.constant = nn.Parameter(torch.tensor(-2.0))

    def forward(self, flat: Tensor, starts: Tensor, sizes: Tensor) -> Tensor:
        sums: Tensor = self.weights(flat, starts).squeeze(-1)
        return self.constant + sums / torch.sqrt(sizes + 4.0)


def train(rows: Sequence[tuple[str, bool]], plan: Plan, *, epochs: int = 6) -> tuple[NDArray[np.float32], float]:
    """Weights by bucket and the constant."""
    torch.manual_seed(plan.seed)
    hashed = [(features(s, BUCKETS), float(y)) for s, y in rows]
    hashed = [h for h in hashed if h[0]]
    net = _Model()
    opt = torch.optim.Adam(net.parameters(), lr=0.05)
    order = np.random.default_rng(plan.seed)
    for epoch in range(epochs):
        for group in opt.param_groups:
            group["lr"] = 0.05 * (1 - epoch / epochs)
        index = order.permutation(len(hashed))
        for at in range(0, len(index), 512):
            part = [hashed[i] for i in index[at : at + 512]]
            sizes = torch.tensor([len(f) for f, _ in part])
            starts = torch.cumsum(sizes, 0) - sizes
            flat = torch.tensor([x for f, _ in part for x in f])
            gold = torch.tensor([y for _, y in part])
            loss = nn.functional.binary_cross_entropy_with_logits(net(flat, starts, sizes), gold)
            loss = loss + 2e-6 * net.weights.weight.square().sum()
            torch.autograd.backward(loss)
            opt.step()
            opt.zero_grad()
    return net.weights.weight.detach().numpy()[:, 0].astype(np.float32), float(net.constant.detach())


def line(rows: Sequence[tuple[tuple[float, ...], bool]]) -> tuple[float, ...]:
    """Logistic regression of a report telling of an attack, on what `FirstLook.summary` gives."""
    x = np.asarray([r for r, _ in rows])
    y = np.asarray([float(a) for _, a in rows])
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        h = (x * (p * (1 - p))[:, None]).T @ x + np.eye(len(w)) * 0.5
        w += np.linalg.solve(h, x.T @ (y - p) - 0.5 * w)
    return tuple(round(float(v), 5) for v in w)


def quantile(scores: Sequence[float], share: float) -> float:
    """The score below which `share` of the scores lie."""
    return float(np.quantile(np.asarray(scores), share))


def logit(p: float) -> float:
    """The inverse of the logistic function."""
    return float(np.log(p / (1 - p)))


def words_of(gold: Sequence[TrainingDocument], others: Sequence[Sample], plan: Plan) -> FirstLook:
    """Both models of words, learned from annotated reports and others; its line is not fitted yet."""
    rows = gold_sentences(gold) * 2 + [(s, False) for r in others if not r.tells for s in r.sentences]
    rows += [(s, True) for r in others if r.tells for s in r.sentences[:12] if STRONG.search(s)]
    openings = [(" ".join(sentences(d.text)[:OPENING]), bool(d.claims)) for d in gold] * 2
    openings += [
        (" ".join(r.sentences[:OPENING]), r.tells) for tells in (True, False) for r in others if r.tells is tells
    ]
    by_sentence = rounded(train(rows, plan))
    return FirstLook(by_sentence, rounded(train(openings, plan, epochs=8)), (0.0,) * len(SUMMARY), 0.0)


def unseen(gold: Sequence[TrainingDocument], others: Sequence[Sample], plan: Plan) -> list[tuple[float, ...]]:
    """What the line is over for each of the others, by models that have learned nothing from its fold."""
    summaries: dict[int, tuple[float, ...]] = {}
    for fold in range(FOLDS):
        look = words_of([d for d in gold if fold_of(d.group) != fold], [r for r in others if r.fold != fold], plan)
        summaries |= {n: look.summary(r.sentences) for n, r in enumerate(others) if r.fold == fold}
    return [summaries[n] for n in range(len(others))]


def build(
    folder: Path, gold: Sequence[TrainingDocument], dev: Sequence[TrainingDocument], plan: Plan
) -> tuple[dict[str, Any], dict[str, float]]:
    """Writes `first_look.npz`; returns the manifest's row and measures on dev and on reports not learned from.

    The line and the cut are fitted on reports scored by models that have not seen them, fold by fold; the models
    that ship learn from all of them. The sentences' shift is set on dev.
    """
    base = corpora.base()
    others = [*attack_reports(base, held_out(dev, plan)), *general_news(base)]
    others = [r for r in others if r.sentences]
    random.Random(plan.seed).shuffle(others)
    on_dev = [sentences(d.text) for d in dev if d.claims]
    seen = unseen(gold, others, plan)
    look = words_of(gold, others, plan)
    weights = line([(x, r.tells) for x, r in zip(seen, others, strict=True)])
    told = [float(np.dot(weights, x)) for x, r in zip(seen, others, strict=True) if r.tells]
    news = [float(np.dot(weights, x)) for x, r in zip(seen, others, strict=True) if not r.tells]
    cut = min(quantile(told, LOST), *(float(np.dot(weights, look.summary(r))) for r in on_dev)) - MARGIN
    holding = [look.sentence.score(s) for s, holds in gold_sentences(dev) if holds]
    shift = round(logit(SENTENCE_FLOOR) - quantile(holding, 0.01), 5)
    raised = (*weights[:-1], round(weights[-1] + logit(REPORT_FLOOR) - cut, 5))
    look = FirstLook(look.sentence, look.opening, raised, shift)
    np.savez(
        folder / "first_look.npz",
        sentence=look.sentence.weights.astype(np.float16),
        opening=look.opening.weights.astype(np.float16),
    )
    idle = [look.look([s])[1][0] for s, holds in gold_sentences(dev) if not holds]
    busy = [look.look([s])[1][0] for s, holds in gold_sentences(dev) if holds]
    began = time.process_time()
    answers = [look.look(r)[0] for r in on_dev]
    took = time.process_time() - began
    measures = {
        "dev reports with claims kept": kept(answers, REPORT_FLOOR),
        "attack reports kept": kept(told, cut),
        "general news passed over": round(1 - kept(news, cut), 4),
        "dev sentences with claims kept": kept(busy, SENTENCE_FLOOR),
        "dev sentences without claims passed over": round(1 - kept(idle, SENTENCE_FLOOR), 4),
        "dev reports": len(on_dev),
        "attack reports": len(told),
        "general news reports": len(news),
        "reports a second": round(len(on_dev) / took),
    }
    settings = {
        "sentence": look.sentence.constant,
        "opening": look.opening.constant,
        "line": list(raised),
        "shift": shift,
    }
    return settings, measures


def rounded(model: tuple[NDArray[np.float32], float]) -> Words:
    """The model as it will be stored."""
    return Words(model[0].astype(np.float16).astype(np.float32), round(model[1], 6))


def kept(scores: Sequence[float], floor: float) -> float:
    """The share of scores at or above the floor."""
    return round(float(np.mean(np.asarray(scores) >= floor)), 4)


def main() -> None:
    """Trains the first look for the weights in a folder and enters it in their manifest."""
    from tollbook.adapters.onnx_reader import WEIGHTS
    from training.finish import digest, write
    from training.train import corpora_for

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else WEIGHTS
    plan = Plan()
    torch.set_num_threads(plan.threads)
    gold, dev = corpora_for(plan)
    settings, measures = build(folder, gold, dev, plan)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["first_look"] = settings
    manifest["files"]["first_look.npz"] = digest(folder / "first_look.npz")
    write(folder, manifest)
    print(json.dumps(measures, indent=1))


if __name__ == "__main__":
    main()
