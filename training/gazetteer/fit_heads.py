"""Trains what the learned reader's hidden states say of place names (`weights/places.npz`, `gazetteer/among.tsv`).

    python -m training.gazetteer.fit_heads SHARED/data/places [--write]

The encoder stays as it is; run this again whenever another one ships, else its heads are set aside. The tables' own
scores (`finder.tsv`, `event.tsv`) go in as they come out for texts that they were not trained on: a fold at a time.
Two thirds of the documents and four fifths of the sentences train, as for the tables; thresholds are chosen on folds
of these (printed), and the held-out parts are measured by the gate.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import torch

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.adapters.onnx_reader import WEIGHTS, OnnxReader
from tollbook.evaluate.places import GoldEvent, read_events, score_event_tokens
from tollbook.extract.places import event, find
from tollbook.extract.places.candidates import tokens
from tollbook.extract.places.linear import Linear
from tollbook.extract.places.mentions import PlaceMention
from tollbook.lexicon.place_heads import PlaceHeads
from training.gazetteer import linear
from training.gazetteer.fit_event import CLASSES as EVENT_CLASSES
from training.gazetteer.fit_event import held_out as held_out_sentence
from training.gazetteer.names_head import FOLDS, SEED, Arrays, Floats, fit_names, fold

#: The event's head: inner width, share left out, passes, step, decay, names at once.
INNER, DROP, EPOCHS, RATE, DECAY, BATCH = 64, 0.3, 8, 1e-3, 1e-2, 128
#: Weight of a name in a sentence without any marked place: many have one that its annotators passed over.
UNMARKED = 0.1
AMONG = Path(__file__).parents[2] / "tollbook" / "lexicon" / "gazetteer" / "among.tsv"


@dataclass(slots=True)
class Event:
    """A sentence with its names: vectors of names and of the event's words, which are its place, the table's scores."""

    gold: GoldEvent
    mentions: list[PlaceMention]
    spans: list[tuple[int, int]]
    vectors: Floats
    trigger: Floats
    right: Floats
    scores: Floats

    @property
    def weight(self) -> float:
        """Of each of its names."""
        return 1.0 if self.gold.places else UNMARKED


def events(folder: Path, reader: OnnxReader, gazetteer: SqliteGazetteer) -> list[Event]:
    """The training sentences, without the table's scores."""
    out = []
    for e in read_events(folder / "event_location.jsonl"):
        if held_out_sentence(e.text):
            continue
        local = [m for m in find.find_names(e.text, gazetteer) if m.kind in event.CONSIDERED]
        spans = [(m.start, m.end) for m in local]
        if spans:
            right = np.array([any(a < m.end and m.start < b for a, b in e.places) for m in local], dtype=np.float32)
            vectors, trigger = reader.place_vectors(e.text, spans), reader.place_vectors(e.text, [e.trigger])[0]
            out.append(Event(e, local, spans, vectors, trigger, right, np.zeros(0, np.float32)))
    return out


def add_event_scores(chosen: list[Event]) -> None:
    """Scores each sentence by a table that saw the other folds."""
    rows = []
    for e in chosen:
        words = tokens(e.gold.text)
        rows.append(
            [list(event.features(e.gold.text, words, e.gold.trigger, e.spans, i, m)) for i, m in enumerate(e.mentions)]
        )
    for part in range(FOLDS):
        data = [
            (features, frozenset({"here" if good else "elsewhere"}), 1.0 if e.gold.places else 0.25)
            for e, some in zip(chosen, rows, strict=True)
            if fold(e.gold.text) != part
            for features, good in zip(some, e.right, strict=True)
        ]
        weights = linear.train(data, EVENT_CLASSES, l2=2.0, least=3)
        model = Linear(EVENT_CLASSES, {k: tuple(v) for k, v in weights.items()})
        for e, some in zip(chosen, rows, strict=True):
            if fold(e.gold.text) == part:
                e.scores = np.array([(s := model.scores(f))[1] - s[0] for f in some], dtype=np.float32)
    print("events scored by their tables", flush=True)


class _Here(torch.nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.name = torch.nn.Linear(width, INNER)
        self.event = torch.nn.Linear(width, INNER)
        self.out = torch.nn.Linear(INNER, 1)
        self.drop = torch.nn.Dropout(DROP)
        self.trust = torch.nn.Parameter(torch.ones(1))

    def forward(self, x: torch.Tensor, t: torch.Tensor, z: torch.Tensor) -> torch.Tensor:
        inner = torch.relu(self.name(self.drop(x)) + self.event(self.drop(t)))
        scores: torch.Tensor = self.out(self.drop(inner)).squeeze(1) + z * self.trust
        return scores


def train_here(chosen: Sequence[Event]) -> Arrays:
    """A head with one inner layer over the vectors of a name and of the event's words, beside the table's score."""
    torch.manual_seed(SEED)
    x = np.concatenate([e.vectors for e in chosen])
    t = np.concatenate([np.repeat(e.trigger[None], len(e.spans), axis=0) for e in chosen])
    (xm, xs), (tm, ts) = ((a.mean(axis=0), a.std(axis=0) + 1e-3) for a in (x, t))
    xi, ti = torch.tensor((x - xm) / xs), torch.tensor((t - tm) / ts)
    z, y = (torch.tensor(np.concatenate([getattr(e, k) for e in chosen])) for k in ("scores", "right"))
    weight = torch.tensor([e.weight for e in chosen for _ in e.spans])
    net = _Here(x.shape[1])
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(y) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: 1 - k / steps)
    for _ in range(EPOCHS):
        order: Any = torch.randperm(len(y))
        for at in order.split(BATCH):
            loss: Any = torch.nn.functional.binary_cross_entropy_with_logits(
                net(xi[at], ti[at], z[at]), y[at], weight=weight[at], reduction="mean"
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    held = {k: v.detach().numpy() for k, v in net.state_dict().items()}
    name, told = held["name.weight"] / xs, held["event.weight"] / ts
    return {
        "here.name.weight": name, "here.name.bias": held["name.bias"] - name @ xm,
        "here.event.weight": told, "here.event.bias": held["event.bias"] - told @ tm,
        "here.out.weight": held["out.weight"], "here.out.bias": held["out.bias"], "here.trust": held["trust"],
    }  # fmt: skip


Heard = list[tuple[Event, list[float]]]


def train_among(heard: Heard) -> Linear:
    """How a name stands among the others, beside its own score."""
    data, base = [], []
    for e, scores in heard:
        for i, own in enumerate(scores):
            named = list(event.among_features(e.gold.text, e.spans, scores, i))
            data.append((named, frozenset({"here" if e.right[i] else "elsewhere"}), e.weight))
            base.append((0.0, own))
    weights = linear.train(data, EVENT_CLASSES, l2=2.0, least=5, base=base)
    return Linear(EVENT_CLASSES, {k: tuple(v) for k, v in weights.items()})


def report(label: str, heard: Heard, beliefs: Sequence[Sequence[float]]) -> None:
    """Token precision and recall at some thresholds, of sentences with a marked place and of all with a name."""
    for least in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        found = []
        for (e, _), some in zip(heard, beliefs, strict=True):
            spans = [s for s, b in zip(e.spans, some, strict=True) if b >= least]
            found.append((e.gold.text, e.gold.places, spans))
        marked, every = score_event_tokens(f for f in found if f[1]), score_event_tokens(found)
        print(
            f"{label} {least} P {marked.precision:.3f} R {marked.recall:.3f} F {marked.f1:.3f}",
            f"  all sentences P {every.precision:.3f} R {every.recall:.3f} F {every.f1:.3f}", flush=True,
        )  # fmt: skip


def fit_event(folder: Path, reader: OnnxReader, gazetteer: SqliteGazetteer) -> tuple[Arrays, Linear]:
    """The event's head and the table of a name among others; prints what thresholds do, a fold at a time."""
    chosen = events(folder, reader, gazetteer)
    add_event_scores(chosen)
    heard: Heard = []
    for part in range(FOLDS):
        head = PlaceHeads(train_here([e for e in chosen if fold(e.gold.text) != part]))
        heard += [(e, head.here(e.vectors, e.trigger, e.scores).tolist()) for e in chosen if fold(e.gold.text) == part]
    plain: Heard = [(e, e.scores.tolist()) for e, _ in heard]
    for label, some in (("table", plain), ("head", heard)):
        report(f"{label} alone", some, [[1 / (1 + np.exp(-s)) for s in scores] for _, scores in some])
        beliefs: dict[int, list[float]] = {}
        for part in range(FOLDS):
            model = train_among([h for h in heard if fold(h[0].gold.text) != part])
            with patch.object(event, "load", lambda _, m=model: m):
                for e, scores in some:
                    if fold(e.gold.text) == part:
                        beliefs[id(e)] = event.among_names(e.gold.text, e.spans, scores)
        report(f"{label} among others", some, [beliefs[id(e)] for e, _ in some])
    return train_here(chosen), train_among(heard)


def save(arrays: Arrays, folder: Path = WEIGHTS) -> None:
    """Writes the heads as bytes with one scale a row, and records them and their encoder in the manifest."""
    held: dict[str, Any] = {}
    for name, table in arrays.items():
        if name.endswith("weight"):
            scale = (np.abs(table).max(axis=1, keepdims=True) / 127).astype(np.float32)
            held[name], held[f"{name}.scale"] = np.round(table / scale).astype(np.int8), scale
        else:
            held[name] = table.astype(np.float32)
    np.savez(folder / "places.npz", **held)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["places.npz"] = hashlib.sha256((folder / "places.npz").read_bytes()).hexdigest()
    manifest["places"] = {"encoder": manifest["files"]["encoder.onnx"], "seed": SEED}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main(folder: Path, write: bool) -> None:
    """Trains and reports."""
    torch.set_num_threads(1)
    gazetteer, reader = SqliteGazetteer(), OnnxReader()
    here, among = fit_event(folder, reader, gazetteer)
    if write:
        head = "Trained by training/gazetteer/fit_heads.py."
        weights = {k: list(v) for k, v in among.weights.items()}
        print(linear.write(AMONG, EVENT_CLASSES, weights, head, 0.02), "features of a name among others")
    arrays = here | fit_names(folder, reader, gazetteer)
    if write:
        save(arrays)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
