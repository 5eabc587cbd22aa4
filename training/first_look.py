"""Trains the first look: hashed words, a sentence score, and a report's line over its sentences' scores."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from tollbook.lexicon.first_look import (
    OPENING,
    REPORT_FLOOR,
    SENTENCE_FLOOR,
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
Report = tuple[list[str], bool]


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


def quiet(texts: Iterable[str]) -> list[list[str]]:
    """Reports with at most one strong word of violence in fifty sentences, as sentences."""
    out = []
    for text in texts:
        cut = sentences(text)
        if cut and sum(bool(STRONG.search(s)) for s in cut) <= max(0, len(cut) // 50):
            out.append(cut)
    return out


def general_news(base: Path) -> list[list[str]]:
    """Reports without attacks: politics (PolNeAR), peaceful topics (ECB+), finance and other news (TimeBank)."""
    texts = [r["text"] for r in lines(base / "data/attribution/polnear_train.jsonl")]
    texts += [r["text"] for r in lines(base / "data/times/timebank.jsonl")]
    texts += [r["text"] for r in lines(base / "data/places/geowebnews.jsonl")]
    out = quiet(texts)
    out += [
        sentences(r["text"])
        for r in lines(base / "data/linking/ecbplus.jsonl")
        if int(r["topic"]) in PEACEFUL and not STRONG.search(r["text"])
    ]
    return out


def attack_reports(base: Path, dev: set[str]) -> list[list[str]]:
    """Reports known to tell of an attack, without claim annotation, outside the dev groups.

    Pages of which only a newsletter form was saved are among them; those without one word of violence are left out.
    """
    texts = [r["text"] for r in lines(base / "data/isaf/press_releases.jsonl")]
    texts += [
        r["content"]
        for r in lines(base / "data/gva/reports.jsonl")
        if f"gva {r['incident_id']}" not in dev and r["content"]
    ][::3]
    texts += [r["text"] for r in lines(base / "data/muc/dev.jsonl") if r["id"] not in dev and r.get("templates")]
    return [sentences(t) for t in texts if STRONG.search(t)]


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


def build(
    folder: Path, gold: Sequence[TrainingDocument], dev: Sequence[TrainingDocument], plan: Plan
) -> tuple[dict[str, Any], dict[str, float]]:
    """Writes `first_look.npz`; returns the manifest's row and measures on dev and on reports held out here.

    Reports and news are cut in three: the words are learned from the first part, the line from the second, and the
    third measures. The scale is set on the second part and on dev.
    """
    base = corpora.base()
    rng = random.Random(plan.seed)
    attacks, news = attack_reports(base, held_out(dev, plan)), general_news(base)
    rng.shuffle(attacks)
    rng.shuffle(news)
    told = [(sentences(d.text), bool(d.claims)) for d in gold]
    on_dev = [sentences(d.text) for d in dev if d.claims]
    a, b, c = parts(attacks)
    m, n, o = parts(news)
    rows = gold_sentences(gold) * 2 + [(s, False) for r in m for s in r]
    rows += [(s, True) for r in a for s in r[:12] if STRONG.search(s)]
    by_sentence = rounded(train(rows, plan))
    openings = [(" ".join(r[:OPENING]), y) for r, y in told * 2]
    openings += [(" ".join(r[:OPENING]), True) for r in a] + [(" ".join(r[:OPENING]), False) for r in m]
    by_opening = rounded(train(openings, plan, epochs=8))
    bare = FirstLook(by_sentence, by_opening, (0.0, 1.0, 0.0, 0.0), 0.0)

    def seen(report: Sequence[str]) -> tuple[float, ...]:
        return bare.summary(report, [by_sentence.score(s) for s in report])

    weights = line([(seen(r), y) for r, y in [*told, *((r, True) for r in b), *((r, False) for r in n)]])

    def score(report: Sequence[str]) -> float:
        return float(np.dot(weights, seen(report)))

    # One logit of margin: hidden reports are of other wars than these.
    report_cut = min(quantile([score(r) for r in b], 0.01), min(score(r) for r in on_dev)) - 1.0
    holding = [by_sentence.score(s) for s, holds in gold_sentences(dev) if holds]
    shift = logit(SENTENCE_FLOOR) - quantile(holding, 0.01)
    weights = (*weights[:-1], round(weights[-1] + logit(REPORT_FLOOR) - report_cut, 5))
    look = FirstLook(by_sentence, by_opening, weights, round(shift, 5))
    np.savez(
        folder / "first_look.npz",
        sentence=by_sentence.weights.astype(np.float16),
        opening=by_opening.weights.astype(np.float16),
    )
    idle = [look.look([s])[1][0] for s, holds in gold_sentences(dev) if not holds]
    busy = [look.look([s])[1][0] for s, holds in gold_sentences(dev) if holds]
    began = time.perf_counter()
    answers = [look.look(r)[0] for r in o]
    took = time.perf_counter() - began
    measures = {
        "dev reports with claims kept": kept([look.look(r)[0] for r in on_dev], REPORT_FLOOR),
        "held-out attack reports kept": kept([look.look(r)[0] for r in c], REPORT_FLOOR),
        "held-out general news passed over": round(1 - kept(answers, REPORT_FLOOR), 4),
        "dev sentences with claims kept": kept(busy, SENTENCE_FLOOR),
        "dev sentences without claims passed over": round(1 - kept(idle, SENTENCE_FLOOR), 4),
        "dev reports": len(on_dev),
        "attack reports": len(c),
        "general news reports": len(o),
        "reports a second": round(len(o) / took),
    }
    settings = {
        "sentence": by_sentence.constant,
        "opening": by_opening.constant,
        "line": list(weights),
        "shift": look.shift,
    }
    return settings, measures


def parts(reports: Sequence[list[str]]) -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
    """Three fifths, a fifth, a fifth."""
    a, b = len(reports) * 3 // 5, len(reports) * 4 // 5
    return list(reports[:a]), list(reports[a:b]), list(reports[b:])


def rounded(model: tuple[NDArray[np.float32], float]) -> Words:
    """The model as it will be stored."""
    return Words(model[0].astype(np.float16).astype(np.float32), round(model[1], 6))


def kept(scores: Sequence[float], floor: float) -> float:
    """The share of scores at or above the floor."""
    return round(float(np.mean(np.asarray(scores) >= floor)), 4)


if __name__ == "__main__":
    from training.train import corpora_for

    chosen = Plan()
    train_part, dev_part = corpora_for(chosen)
    print(json.dumps(build(Path(), train_part, dev_part, chosen), indent=1))
