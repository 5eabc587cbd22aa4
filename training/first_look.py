"""Trains the first look: hashed words, a sentence score, and a report's line over its sentences' scores."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from tollbook.lexicon.first_look import FirstLook, features, summary
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
    """Reports known to tell of an attack, without claim annotation, outside the dev groups."""
    texts = [r["text"] for r in lines(base / "data/isaf/press_releases.jsonl")]
    texts += [
        r["content"]
        for r in lines(base / "data/gva/reports.jsonl")
        if f"gva {r['incident_id']}" not in dev and r["content"]
    ][::3]
    texts += [
        r["text"] for r in lines(base / "data/muc/dev.jsonl") if r["id"] not in dev and r.get("templates")
    ]
    return [cut for t in texts if (cut := sentences(t))]


class _Model(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.EmbeddingBag(BUCKETS, 1, mode="sum")
        nn.init.zeros_(self.weights.weight)
        self.constant = nn.Parameter(torch.tensor(-2.0))

    def forward(self, flat: Tensor, starts: Tensor, sizes: Tensor) -> Tensor:
        return self.constant + self.weights(flat, starts).squeeze(-1) / torch.sqrt(sizes + 4.0)


def train(
    rows: Sequence[tuple[str, bool]], plan: Plan, *, epochs: int = 6
) -> tuple[NDArray[np.float32], float]:
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
            loss.backward()
            opt.step()
            opt.zero_grad()
    return net.weights.weight.detach().numpy()[:, 0].astype(np.float32), float(net.constant.detach())


def line(look: FirstLook, reports: Sequence[Report]) -> tuple[float, ...]:
    """Logistic regression of a report telling of an attack, on its best, best three and mean sentence score."""
    x = np.asarray([[*summary([look.score(s) for s in r]), 1.0] for r, _ in reports])
    y = np.asarray([float(a) for _, a in reports])
    weight = np.where(y > 0, 0.5 / y.sum(), 0.5 / (len(y) - y.sum())) * len(y)
    w = np.zeros(4)
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        h = (x * (weight * p * (1 - p))[:, None]).T @ x + np.eye(4) * 0.5
        w += np.linalg.solve(h, x.T @ (weight * (y - p)) - 0.5 * w)
    return tuple(round(float(v), 5) for v in w)


def threshold(scores: Sequence[float], recall: float) -> float:
    """The highest threshold that keeps at least `recall` of the scores."""
    ranked = sorted(scores)
    return ranked[int(len(ranked) * (1 - recall))]


def build(
    folder: Path, gold: Sequence[TrainingDocument], dev: Sequence[TrainingDocument], plan: Plan
) -> tuple[dict[str, Any], dict[str, float]]:
    """Writes `first_look.npz`; returns the manifest's rows and the measures on dev and on unseen general news."""
    base = corpora.base()
    news = general_news(base)
    unseen, seen = news[::5], [n for i, n in enumerate(news) if i % 5]
    rows = gold_sentences(gold) + [(s, False) for n in seen[::2] for s in n]
    weights, constant = train(rows, plan)
    small = weights.astype(np.float16)
    bare = FirstLook(small.astype(np.float32), constant, (0, 1, 0, 0), 0.5, 0.5)
    attacks = attack_reports(base, held_out(dev, plan))
    told = [(sentences(d.text), bool(d.claims)) for d in gold]
    report_line = line(bare, [*told, *((a, True) for a in attacks), *((n, False) for n in seen[1::2])])
    look = FirstLook(bare.weights, constant, report_line, 0.5, 0.5)
    on_dev = [look.look(sentences(d.text))[0] for d in dev if d.claims]
    on_attacks = [look.look(a)[0] for a in attacks]
    with_claims = [look.score(s) for s, holds in gold_sentences(dev) if holds]
    p = 1 / (1 + np.exp(-np.asarray(with_claims)))
    report_threshold = round(min(threshold(on_dev, 0.995), threshold(on_attacks, 0.99), 0.5), 4)
    sentence_threshold = round(threshold(list(p), 0.99), 4)
    np.savez(folder / "first_look.npz", weights=small)
    idle = [1 / (1 + np.exp(-look.score(s))) for s, holds in gold_sentences(dev) if not holds]
    measures = {
        "report threshold": report_threshold,
        "sentence threshold": sentence_threshold,
        "dev reports with claims kept": round(float(np.mean([x >= report_threshold for x in on_dev])), 4),
        "other attack reports kept": round(float(np.mean([x >= report_threshold for x in on_attacks])), 4),
        "unseen general news passed over": round(
            float(np.mean([look.look(n)[0] < report_threshold for n in unseen])), 4
        ),
        "dev sentences with claims kept": round(float(np.mean(p >= sentence_threshold)), 4),
        "dev sentences without claims passed over": round(
            float(np.mean(np.asarray(idle) < sentence_threshold)), 4
        ),
        "general news reports": len(unseen),
        "attack reports": len(attacks),
    }
    settings = {
        "constant": round(constant, 6),
        "line": list(report_line),
        "report_threshold": report_threshold,
        "sentence_threshold": sentence_threshold,
    }
    return settings, measures


if __name__ == "__main__":
    from training.train import corpora_for

    chosen = Plan()
    train_part, dev_part = corpora_for(chosen)
    print(json.dumps(build(Path(), train_part, dev_part, chosen), indent=1))
