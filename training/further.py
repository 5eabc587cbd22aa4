"""Trains the shipped weights further on what was annotated since: `python -m training.further VERSION [--ship]`.

The shipped bytes are taken as weights again, go through `EPOCHS` epochs over all annotated reports with a part of
PolNeAR at a lower rate, and the mean of what they were and what they became is kept (Wortsman et al. 2022, "Robust
fine-tuning"): what was learned before is not lost for a few new reports. Ends as `training.build` does, but keeps the
first look.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from tollbook.adapters.onnx_reader import WEIGHTS
from training import corpora
from training.finish import finish, kept_look, ship
from training.network import Network
from training.plan import ROOT, Plan
from training.train import batches, corpora_for, encoder_folder, fine_tune, load_tokenizer, mean_state, windows_of

EPOCHS: Final = 2
ENCODER_RATE: Final = 7e-5
HEAD_RATE: Final = 5e-4
#: The matrices of a layer in the order in which the graph multiplies by them.
ORDER: Final = (
    "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
    "intermediate.dense", "output.dense",
)  # fmt: skip


def shipped_state(net: Network, folder: Path = WEIGHTS) -> dict[str, Tensor]:
    """The weights in `folder` as the network's state: bytes times their scales.

    Raises:
        ValueError: the file is of another network.
    """
    graph = onnx.load(str(folder / "encoder.onnx")).graph
    tables: dict[str, NDArray[Any]] = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state = {k: v.clone() for k, v in net.state_dict().items()}
    found = {name.removeprefix("net."): table for name, table in tables.items() if name.startswith("net.")}
    for rows, name in ((30522, "word_embeddings"), (512, "position_embeddings")):
        found[f"encoder.embeddings.{name}.weight"] = tables[f"rows{rows}.bytes"] * tables[f"rows{rows}.scale"]
    layers = net.encoder.config.num_hidden_layers
    names = [f"encoder.encoder.layer.{n}.{part}" for n in range(layers) for part in ORDER] + ["tag", "relevance"]
    products = [n for n in graph.node if n.op_type == "MatMulInteger"]
    if len(products) != len(names):
        raise ValueError(f"{len(products)} products of bytes, not {len(names)}")
    for name, node in zip(names, products, strict=True):
        stem = node.input[1].removesuffix("_quantized")
        zero = tables[f"{stem}_zero_point"].astype(np.float32)
        found[f"{name}.weight"] = ((tables[f"{stem}_quantized"].astype(np.float32) - zero) * tables[f"{stem}_scale"]).T
    with np.load(folder / "heads.npz", allow_pickle=False) as heads:
        for name in heads.files:
            if not name.endswith(".scale"):
                scale = heads[f"{name}.scale"] if f"{name}.scale" in heads.files else 1
                found[name] = heads[name] * scale
    for name, table in found.items():
        if name not in state:
            # The graph has one row of the embedding of kinds of token folded into a constant.
            continue
        if state[name].shape != table.shape:
            raise ValueError(f"{name}: {table.shape}, not {tuple(state[name].shape)}")
        state[name] = torch.tensor(np.ascontiguousarray(table), dtype=torch.float32)
    return state


def further(out: Path, plan: Plan, version: str) -> dict[str, Any]:
    """Trains, averages and finishes into `out`; returns the figures."""
    torch.set_num_threads(plan.threads)
    gold, dev = corpora_for(plan)
    attribution = corpora.attribution(corpora.base() / "data/attribution/polnear_train.jsonl")
    tokenizer = load_tokenizer(plan)
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    net = Network(encoder_folder(plan), plan)
    before = shipped_state(net)
    net.load_state_dict(before)
    part = int(len(attribution) * plan.attribution_share / Plan().epochs)
    epochs = []
    for _ in range(plan.epochs):
        windows = windows_of([*gold, *rng.sample(attribution, part)], tokenizer, plan, rng, vary=True)
        epochs.append(batches(windows, plan, rng))
    look = kept_look(out)
    state = out / "state-further.pt"
    if not state.exists():
        fine_tune(net, epochs, plan, out / "state.part", rise=plan.rise, end=0.0)
        (out / "state.part").rename(state)
    after = torch.load(state, weights_only=True)
    net.load_state_dict(mean_state([before, after]))
    articles = corpora.attribution(corpora.base() / "data/attribution/polnear_dev.jsonl")
    return finish(net, out, version, plan, gold, dev, articles, look=look)


def main() -> None:
    """Trains further what ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version", help="what the manifest calls the result, such as minilm-reader@3")
    parser.add_argument("--out", type=Path, default=ROOT / "training/runs/further")
    parser.add_argument("--ship", action="store_true", help="copy the result into the package")
    args = parser.parse_args()
    plan = replace(Plan(), epochs=EPOCHS, encoder_rate=ENCODER_RATE, head_rate=HEAD_RATE)
    print(json.dumps(further(args.out, plan, args.version), indent=1))
    if args.ship:
        ship(args.out)


if __name__ == "__main__":
    main()
