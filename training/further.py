"""Trains on from weights that are there: `python -m training.further OUT [--from STATE[,STATE...]] [--without tagged]`.

Without `--from` it begins at the shipped bytes, taken as weights; where several states are named, at their mean. `OUT`
becomes a saved state; `training.finish` makes of it what ships. A phase with the short reports, and then one
`--without tagged` from the first one's state, is the order that lost least on real reports (decision 229).
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from tollbook.adapters.onnx_reader import WEIGHTS
from tollbook.lexicon.place_heads import floats
from training import corpora
from training.network import Network
from training.plan import Plan
from training.train import corpora_for, encoder_folder, load_tokenizer, mean_state, train_on

RARE: Final = frozenset(("missing", "trapped", "abducted", "displaced", "casualties", "munitions", "responsibility"))
LAYER = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
         "intermediate.dense", "output.dense")  # fmt: skip


def shipped(net: Network, folder: Path = WEIGHTS) -> dict[str, Tensor]:
    """The state that the bytes in `folder` stand for; embeddings of words and places are the encoder's own."""
    graph = onnx.load(str(folder / "encoder.onnx")).graph
    tables = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    state = dict(net.state_dict())
    state |= {name.removeprefix("net."): torch.tensor(t) for name, t in tables.items() if name.startswith("net.")}
    products = list(dict.fromkeys(i for n in graph.node for i in n.input if i in tables and i.endswith("_quantized")))
    layers: Any = net.encoder.encoder.layer
    names = [f"encoder.encoder.layer.{k}.{part}" for k in range(len(layers)) for part in LAYER] + ["tag", "relevance"]
    for name, product in zip(names, products, strict=True):
        of = product.removesuffix("_quantized")
        whole = tables[product].astype(np.float32) - tables[f"{of}_zero_point"].astype(np.float32)
        state[f"{name}.weight"] = torch.tensor((whole * tables[f"{of}_scale"]).T.copy())
    with np.load(folder / "heads.npz", allow_pickle=False) as heads:
        state |= {name: torch.tensor(table) for name, table in floats(heads).items()}
    return state


def of_rare_slots(document: corpora.TrainingDocument) -> bool:
    """Whether a fifth of the claims of a document are of slots that few reports have."""
    rare = sum(c.slot in RARE for c in document.claims)
    return rare > 0 and 5 * rare >= len(document.claims)


def state_of(net: Network, names: str) -> dict[str, Tensor]:
    """The mean of saved states, named with commas between; `shipped` is what the shipped bytes stand for."""
    one_by_one = (shipped(net) if n == "shipped" else torch.load(n, weights_only=True) for n in names.split(","))
    return mean_state(list(one_by_one))


def main() -> None:
    """Trains on and saves the state."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--from", dest="start", default="shipped", help="saved states, of which the mean is taken")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--encoder-rate", type=float, default=1.1e-4)
    parser.add_argument("--head-rate", type=float, default=7e-4)
    parser.add_argument("--seed", type=int, default=Plan().seed)
    parser.add_argument("--attribution", type=float, default=0.06, help="share of PolNeAR in every epoch")
    parser.add_argument(
        "--inner-dropout", type=float, default=0.0, help="inside the encoder; twice on claims' features"
    )
    parser.add_argument("--blank", type=float, default=0.0, help="share of pieces blanked in every second window")
    parser.add_argument("--without", choices=["tagged"], help="leave the short reports out")
    parser.add_argument(
        "--rare-twice", action="store_true", help="documents that are rich in rare slots twice an epoch"
    )
    given = parser.parse_args()
    plan = replace(
        Plan(),
        epochs=given.epochs,
        encoder_rate=given.encoder_rate,
        head_rate=given.head_rate,
        seed=given.seed,
        attribution_share=given.attribution * given.epochs,
        inner_dropout=given.inner_dropout,
        blank_share=given.blank,
    )
    torch.set_num_threads(plan.threads)
    gold, _ = corpora_for(plan)
    if given.without:
        gold = [d for d in gold if not d.id.startswith(corpora.TAGGED)]
    if given.rare_twice:
        gold += [d for d in gold if of_rare_slots(d)]
    articles = corpora.attribution(corpora.base() / "data/attribution/polnear_train.jsonl")
    tokenizer = load_tokenizer(plan)
    net = Network(encoder_folder(plan), plan)
    net.load_state_dict(state_of(net, given.start))
    train_on(net, gold, articles, tokenizer, plan, plan.seed, given.out)


if __name__ == "__main__":
    main()
