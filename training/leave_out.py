"""What reading loses when a whole corpus is left out of training: `python -m training.leave_out muc own --out FOLDER`.

A shortened training (one run, no first phase, `EPOCHS` epochs) is made once with everything and once without each
corpus named. The shipped first look is kept: it is not what is asked about. A folder that is there already is not
made again. Then each folder of weights, and the shipped one, reads the dev split and the modern reports as the product
does, and a line is printed for each corpus of the dev split.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import torch

from tollbook.adapters.onnx_reader import OnnxReader
from tollbook.evaluate import claims
from tollbook.evaluate.gold import GoldReport, read_gold
from tollbook.reader import Reader
from tollbook.settings import Settings
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
    return corpus_of(origins.get(document.id, document.id))


def corpus_of(origin: str) -> str:
    """The corpus a file of the gold says its report comes from."""
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


def by_corpus() -> dict[str, list[GoldReport]]:
    """The dev split as gold reports: under `dev`, and again under `dev/` and the corpus each comes from."""
    dev = set(json.loads((ROOT / "training/split.json").read_text(encoding="utf-8"))["dev"])
    base, known = corpora.base() / "gold", origins()
    train = read_gold(base / "train/claims.jsonl", base / "train/texts")
    out: dict[str, list[GoldReport]] = defaultdict(list)
    out["dev"] = list(read_gold(base / "claims.jsonl", base / "texts"))
    for g in train:
        if g.id in dev:
            out["dev"].append(g)
            out[f"dev/{corpus_of(known.get(g.id, g.id))}"].append(g)
    return dict(sorted(out.items()))


def show(name: str, folder: Path | None, parts: dict[str, list[GoldReport]]) -> None:
    """Prints what the whole reader reaches with a folder of weights, None the shipped ones, on each part."""
    reader = Reader(Settings())
    if folder is not None:
        reader.learned = OnnxReader(folder)
    for part, gold in parts.items():
        scores = claims.score(gold, [reader.record(g.report) for g in gold])
        sourced = scores.shares.get("attribution (sourced only)")
        print(
            f"{name:10} {part:16} {len(gold):3} reports, numbers F1 {scores.numbers.f1:.3f}, all {scores.all.f1:.3f}"
            + (f", sources {sourced.value:.3f} of {sourced.of}" if sourced else ""),
            flush=True,
        )


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
    modern = sorted((ROOT / "tests/gate/modern").glob("*.jsonl"))
    parts = {**by_corpus(), "modern": [g for path in modern for g in read_gold(path)]}
    show("shipped", None, parts)
    for name in ("nothing", *args.corpus):
        show(name, args.out / name, parts)


if __name__ == "__main__":
    main()
