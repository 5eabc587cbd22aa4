"""Fine-tunes all heads jointly: first a pass over attribution and claims mixed, then epochs over the claims."""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training import annotated, corpora
from training.network import Network
from training.plan import HEADS, SENTENCES, Plan
from training.rewrite import rewrite
from training.windows import IGNORE, MASK, Window, cut, link_features, pieces, window

_LOOSE = 1 / 3


def encoder_folder(plan: Plan) -> Path:
    """Where the pretrained encoder's package keeps its files."""
    package: Any = import_module(plan.encoder)
    return Path(package.__file__).parent / "model"


def load_tokenizer(plan: Plan) -> Tokenizer:
    """The encoder's tokenizer, without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(encoder_folder(plan) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def windows_of(
    documents: Sequence[corpora.TrainingDocument],
    tokenizer: Tokenizer,
    plan: Plan,
    rng: random.Random,
    *,
    vary: bool,
) -> list[Window]:
    """All windows of the documents; lengths and names vary when `vary`."""
    out = []
    for document in documents:
        changed = document
        if vary and document.annotated == "claims" and rng.random() < plan.rewrite_share:
            changed = rewrite(document, rng)
        cells = pieces(tokenizer, changed)
        for at in cut(cells, plan, rng if vary else None):
            made = window(changed, cells, at, rng)
            blank = vary and plan.blank_share > 0 and rng.random() < 0.5
            made = blanked(made, plan.blank_share, rng) if blank else made
            out.append(loosened(made, rng) if vary else made)
    return out


def blanked(made: Window, share: float, rng: random.Random) -> Window:
    """The window with a share of its pieces blanked: what is told has to be read from the words around, too."""
    ids = [MASK if 0 < n < len(made.ids) - 1 and rng.random() < share else i for n, i in enumerate(made.ids)]
    return replace(made, ids=tuple(ids), plain=made.ids)


def loosened(made: Window, rng: random.Random) -> Window:
    """The window with a third of its claims a little longer or shorter, as the spans are that a reader finds."""
    last = len(made.ids) - 1

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        if rng.random() >= _LOOSE:
            return span
        start = min(max(1, span[0] + rng.randint(-3, 3)), span[1] - 1)
        return start, max(min(last, span[1] + rng.randint(-3, 3)), start + 1)

    return replace(made, attributes=tuple((moved(span), slot, codes) for span, slot, codes in made.attributes))


def batches(windows: Sequence[Window], plan: Plan, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, at most `tokens_per_step` pieces with padding, in random order."""
    ordered = sorted(windows, key=lambda w: len(w.ids) + rng.random() * 12)
    out: list[list[Window]] = []
    for w in ordered:
        if out and (len(out[-1]) + 1) * len(w.ids) <= plan.tokens_per_step:
            out[-1].append(w)
        else:
            out.append([w])
    rng.shuffle(out)
    return out


def collate(batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Padded ids, mask and states."""
    size = max(len(w.ids) for w in batch)
    ids = torch.zeros(len(batch), size, dtype=torch.long)
    mask = torch.zeros(len(batch), size, dtype=torch.long)
    states = torch.full((len(batch), size, batch[0].states.shape[1]), IGNORE, dtype=torch.long)
    for i, w in enumerate(batch):
        n = len(w.ids)
        ids[i, :n] = torch.tensor(w.ids)
        mask[i, :n] = 1
        states[i, :n] = torch.from_numpy(w.states)
    return ids, mask, states


def loss_of(net: Network, batch: Sequence[Window], plan: Plan) -> dict[str, Tensor]:
    """Each head's loss on a batch, weighted."""
    ids, mask, states = collate(batch)
    hidden, logits, relevance = net(ids, mask)
    tag = nn.functional.cross_entropy(
        logits.reshape(-1, logits.shape[-1]), states.reshape(-1), ignore_index=IGNORE, reduction="sum"
    )
    out = {"tag": tag / mask.sum() * 1.0}
    heads: list[Tensor] = []
    links: list[Tensor] = []
    relevant: list[Tensor] = []
    for i, w in enumerate(batch):
        if w.attributes:
            features = net.attributes(hidden[i], len(w.ids), [a[0] for a in w.attributes], [a[1] for a in w.attributes])
            for head in HEADS:
                rows = [(n, dict(a[2])[head]) for n, a in enumerate(w.attributes) if head in dict(a[2])]
                if rows:
                    index = torch.tensor([r[0] for r in rows])
                    gold = torch.tensor([r[1] for r in rows])
                    heads.append(
                        nn.functional.cross_entropy(net.heads[head](features[index]), gold, reduction="sum")
                        / math.sqrt(len(w.attributes))
                    )
        for link in w.links:
            table = torch.tensor(
                [link_features(link.claim, c, w.plain or w.ids, len(link.candidates)) for c in link.candidates]
            )
            scores = net.link(hidden[i], link.claim, link.slot, list(link.candidates), table)
            right = torch.logsumexp(scores[[r + 1 for r in link.right]], 0)
            links.append(torch.logsumexp(scores, 0) - right)
        for (a, b), holds in w.relevance:
            relevant.append(
                nn.functional.binary_cross_entropy_with_logits(relevance[i, a:b].mean(), torch.tensor(float(holds)))
            )
    if heads:
        out["attributes"] = plan.attribute_weight * torch.stack(heads).sum() / len(batch)
    if links:
        out["links"] = plan.link_weight * torch.stack(links).mean()
    if relevant:
        out["relevance"] = plan.relevance_weight * torch.stack(relevant).mean()
    return out


def optimiser(net: Network, plan: Plan) -> torch.optim.AdamW:
    """AdamW with a lower rate for the encoder; word embeddings and the lowest layers stay as they came."""
    for p in net.encoder.embeddings.parameters():
        p.requires_grad = False
    for layer in net.encoder.encoder.layer[: plan.frozen_layers]:
        for p in layer.parameters():
            p.requires_grad = False
    inner = [p for p in net.encoder.parameters() if p.requires_grad]
    ids = {id(p) for p in net.encoder.parameters()}
    outer = [p for p in net.parameters() if id(p) not in ids]
    return torch.optim.AdamW(
        [{"params": inner, "lr": plan.encoder_rate}, {"params": outer, "lr": plan.head_rate}],
        weight_decay=plan.weight_decay,
    )


def fine_tune(
    net: Network,
    epochs: Sequence[list[list[Window]]],
    plan: Plan,
    state: Path,
    *,
    rise: float,
    end: float,
) -> None:
    """Goes through `epochs`; the rate rises over the first share `rise` of the steps, then falls to `end` of itself."""
    opt = optimiser(net, plan)
    rates = [g["lr"] for g in opt.param_groups]
    total = sum(len(e) for e in epochs)
    began = time.monotonic()
    step = 0
    net.train()
    for number, epoch in enumerate(epochs):
        sums: dict[str, float] = {}
        for batch in epoch:
            share = step / total
            factor = min(1.0, share / rise) * (1 - (1 - end) * share)
            for group, rate in zip(opt.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=plan.half):
                losses = loss_of(net, batch, plan)
            torch.autograd.backward(sum(losses.values(), torch.zeros(())))
            nn.utils.clip_grad_norm_([p for p in net.parameters() if p.requires_grad], 1.0)
            opt.step()
            opt.zero_grad(set_to_none=True)
            step += 1
            for name, value in losses.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach())
            if step % 50 == 0:
                gone = (time.monotonic() - began) / 60
                left = gone / step * (total - step)
                print(f"step {step}/{total} {gone:.1f} min, {left:.1f} to go", flush=True)
        torch.save(net.state_dict(), state)
        shown = {k: round(v / len(epoch), 4) for k, v in sums.items()}
        print(json.dumps({"epoch": number, **shown}), flush=True)
    net.eval()


def train(
    gold: Sequence[corpora.TrainingDocument],
    attribution: Sequence[corpora.TrainingDocument],
    plan: Plan,
    out: Path,
) -> Network:
    """The trained network, in two phases: one pass over everything, then the claims with a part of PolNeAR.

    The second phase is run once for each of `plan.runs`, and the mean of their weights is taken. The state after the
    first phase is kept as `warm.pt`, each run's as `state-N.pt`; what is there is taken up again, so that a broken
    training goes on.
    """
    torch.set_num_threads(plan.threads)
    tokenizer = load_tokenizer(plan)
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    net = Network(encoder_folder(plan), plan)
    warm = out / "warm.pt"
    if not warm.exists():
        rng = random.Random(plan.seed)
        windows = windows_of([*gold, *attribution], tokenizer, plan, rng, vary=True)
        fine_tune(net, [batches(windows, plan, rng)], plan, warm, rise=plan.warm_rise, end=plan.warm_end)
    states = [out / f"state-{n}.pt" for n, _ in enumerate(plan.runs)]
    for state, seed in zip(states, plan.runs, strict=True):
        if not state.exists():
            second_phase(net, warm, gold, attribution, tokenizer, plan, seed, state)
    net.load_state_dict(mean_state([torch.load(s, weights_only=True) for s in states]))
    return net.eval()


def second_phase(
    net: Network,
    warm: Path,
    gold: Sequence[corpora.TrainingDocument],
    attribution: Sequence[corpora.TrainingDocument],
    tokenizer: Tokenizer,
    plan: Plan,
    seed: int,
    state: Path,
) -> None:
    """One run over the claims with a part of PolNeAR, from the first phase's state into the file `state`."""
    net.load_state_dict(torch.load(warm, weights_only=True))
    train_on(net, gold, attribution, tokenizer, plan, seed, state)


def train_on(
    net: Network,
    gold: Sequence[corpora.TrainingDocument],
    attribution: Sequence[corpora.TrainingDocument],
    tokenizer: Tokenizer,
    plan: Plan,
    seed: int,
    state: Path,
) -> None:
    """`plan.epochs` over the claims, each with its part of PolNeAR, from where the network stands into `state`."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    part = int(len(attribution) * plan.attribution_share / plan.epochs)
    epochs = []
    for _ in range(plan.epochs):
        windows = windows_of([*gold, *rng.sample(list(attribution), part)], tokenizer, plan, rng, vary=True)
        epochs.append(batches(windows, plan, rng))
    unfinished = state.with_suffix(".part")
    fine_tune(net, epochs, plan, unfinished, rise=plan.rise, end=0.0)
    unfinished.rename(state)


def mean_state(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each weight over runs that began at the same state."""
    return {k: torch.stack([s[k].float() for s in states]).mean(0) for k in states[0]}


def corpora_for(plan: Plan) -> tuple[list[corpora.TrainingDocument], list[corpora.TrainingDocument]]:
    """Training and dev documents with claims, split by group; our annotations teach only."""
    base = corpora.base()
    every = corpora.claims_gold(base)
    dev = corpora.held_out(every, plan)
    ours = annotated.documents(base)
    apart = dev | corpora.held_out(ours, plan)
    train_part = [d for d in every if d.group not in dev] + corpora.own_reports() + corpora.tagged_reports()
    # The sentences were chosen apart from the gold's own, and have a held-out part in the gate.
    train_part += [d for d in ours if d.group not in apart or d.id.startswith(SENTENCES)]
    return train_part, [d for d in every if d.group in dev] + corpora.examples(base)
