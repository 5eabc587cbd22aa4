"""What reading loses when a whole corpus is left out of training: `python -m training.leave_out muc own --out FOLDER`.

A shortened training (one run, no first phase, `EPOCHS` epochs) is made once with everything and once without each
corpus named. Each folder of weights is then measured with `python -m training.score` or, in the place of the shipped
one, by the gate. The shipped first look is kept: it is not what is asked about. A folder that is there already is not
made again.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import torch

from training import corpora
from training.corpora import TrainingDocument
from training.finish import finish, kept_look
from training.network import Network
from training.plan import ROOT, Plan
from training.train import batches, corpora_for, encoder_folder, fine_tune, load_tokenizer, windows_of

EPOCHS: Final = 4


def family(document: TrainingDocument, origins: dict[str, str]) -> str:
    """The corpus a document comes from: `muc`, `gva`, `isaf`, …; `own` for reports written for the project."""
    if document.id.startswith("own-"):
        return "own"
    origin = origins.get(document.id, document.id)
    return origin.split("/")[0].split()[0].lower()


def origins() -> dict[str, str]:
    """Where each report of the claims gold comes from, by its id."""
    return {r["id"]: r.get("from", "") for r in corpora.lines(corpora.base() / "gold/train/claims.jsonl")}


def train_without(left_out: str, out: Path, plan: Plan) -> None:
    """Weights in `out`, from everything but one corpus; `left_out` "" leaves none out."""
    torch.set_num_threads(plan.threads)
    gold, dev = corpora_for(plan)
    known = origins()
    gold = [d for d in gold if family(d, known) != left_out]
    attribution = corpora.attribution(corpora.base() / "data/attribution/polnear_train.jsonl")
    tokenizer = load_tokenizer(plan)
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    net = Network(encoder_folder(plan), plan)
    part = int(len(attribution) * plan.attribution_share / plan.epochs)
    epochs = []
    for _ in range(plan.epochs):
        windows = windows_of([*gold, *rng.sample(attribution, part)], tokenizer, plan, rng, vary=True)
        epochs.append(batches(windows, plan, rng))
    out.mkdir(parents=True, exist_ok=True)
    fine_tune(net, epochs, plan, out / "state.part", rise=plan.rise, end=0.0)
    articles = corpora.attribution(corpora.base() / "data/attribution/polnear_dev.jsonl")
    look = kept_look(out)
    figures = finish(net, out, f"without-{left_out or 'nothing'}", plan, gold, dev, articles, look=look)
    print(json.dumps(figures, indent=1))
    (out / "state.part").unlink()


def main(arguments: Sequence[str] | None = None) -> None:
    """Trains what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="*", help="corpora to leave out, one training each")
    parser.add_argument("--out", type=Path, default=ROOT / "training/runs/leave-out")
    args = parser.parse_args(arguments)
    plan = replace(Plan(), epochs=EPOCHS)
    for name in ("", *args.corpus):
        folder = args.out / (name or "nothing")
        if not (folder / "manifest.json").exists():
            shutil.rmtree(folder, ignore_errors=True)
            train_without(name, folder, plan)


if __name__ == "__main__":
    main()
