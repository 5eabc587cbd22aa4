"""From a trained network to the folder that ships: export, first look, calibration, manifest, figures."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

import torch
from tokenizers import Tokenizer

from tollbook.adapters.onnx_reader import WEIGHTS, OnnxReader
from training import corpora, first_look
from training.calibrate import calibrate, runs
from training.card import FIGURES
from training.corpora import TrainingDocument
from training.export import export
from training.network import Network
from training.plan import HEAD_SLOTS, HEADS, LABELS, SLOTS, STATES, Plan
from training.score import score, speed
from training.train import corpora_for, encoder_folder, load_tokenizer

SHIPPED: Final = ("encoder.onnx", "heads.npz", "first_look.npz", "tokenizer.json")
FLOOR: Final = 0.15


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def finish(
    net: Network,
    folder: Path,
    version: str,
    plan: Plan,
    gold: Sequence[TrainingDocument],
    dev: Sequence[TrainingDocument],
    articles: Sequence[TrainingDocument],
    look: tuple[dict[str, Any], dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Writes the shipped files and `manifest.json` into `folder`; returns the figures, which the manifest keeps too.

    `look`, settings and figures of a first look whose file is in `folder` already (`kept_look`), saves building one.
    """
    export(net, folder)
    tokenizer = save_tokenizer(plan, folder / "tokenizer.json")
    settings, look_figures = look or first_look.build(folder, gold, dev, plan)
    calibration, thresholds = calibrate(
        runs(folder / "encoder.onnx", tokenizer, dev, plan),
        runs(folder / "encoder.onnx", tokenizer, articles, plan),
    )
    manifest: dict[str, Any] = {
        "version": version,
        "labels": list(LABELS),
        "slots": list(SLOTS),
        "states": list(STATES),
        "heads": {k: list(v) for k, v in HEADS.items()},
        "head_slots": {k: list(v) for k, v in HEAD_SLOTS.items()},
        "floor": FLOOR,
        "calibration": calibration,
        "thresholds": thresholds,
        "temperatures": {},
        "first_look": settings,
        "plan": asdict(plan),
        "documents": {"claims": len(gold), "dev": len(dev)},
        "files": {name: digest(folder / name) for name in SHIPPED},
    }
    write(folder, manifest)
    _, temperatures = score(OnnxReader(folder), dev, tokenizer, plan)
    manifest["temperatures"] = {k: round(v, 4) for k, v in sorted(temperatures.items())}
    write(folder, manifest)
    figures, _ = score(OnnxReader(folder), [*dev, *articles], tokenizer, plan)
    figures["first look"] = look_figures
    figures["400-word reports a second"] = speed(OnnxReader(folder), dev, tokenizer, plan)
    figures = {"version": version} | figures
    (folder / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return figures


def kept_look(folder: Path, source: Path = WEIGHTS) -> tuple[dict[str, Any], dict[str, Any]]:
    """Puts the first look of `source`, the shipped one, into `folder`: its settings, and the figures it had."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source / "first_look.npz", folder / "first_look.npz")
    settings = json.loads((source / "manifest.json").read_text(encoding="utf-8"))["first_look"]
    return settings, json.loads(FIGURES.read_text(encoding="utf-8"))["first look"]


def write(folder: Path, manifest: dict[str, Any]) -> None:
    """The manifest, in a stable form."""
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def save_tokenizer(plan: Plan, path: Path) -> Tokenizer:
    """The encoder's tokenizer file, without truncation and padding."""
    tokenizer = load_tokenizer(plan)
    tokenizer.save(str(path), pretty=False)
    return tokenizer


def ship(folder: Path, target: Path = WEIGHTS) -> None:
    """Copies what ships, and the figures that the model card shows of it."""
    target.mkdir(parents=True, exist_ok=True)
    for name in (*SHIPPED, "manifest.json"):
        shutil.copyfile(folder / name, target / name)
    if target == WEIGHTS:
        shutil.copyfile(folder / "figures.json", FIGURES)


def main() -> None:
    """Finishes saved states: `python -m training.finish STATE[,STATE...] FOLDER VERSION [--keep-look] [--ship]`."""
    import argparse

    from training.further import state_of

    parser = argparse.ArgumentParser()
    parser.add_argument(
        "states", help="saved states, parted by commas, of which the mean is taken; `shipped`: the bytes"
    )
    parser.add_argument("--keep-look", action="store_true", help="the first look that ships, instead of another")
    parser.add_argument("folder", type=Path)
    parser.add_argument("version")
    parser.add_argument("--ship", action="store_true")
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    args = parser.parse_args()
    plan = replace(Plan(), epochs=args.epochs)
    torch.set_num_threads(plan.threads)
    net = Network(encoder_folder(plan), plan)
    net.load_state_dict(state_of(net, args.states))
    gold, dev = corpora_for(plan)
    articles = corpora.attribution(corpora.base() / "data/attribution/polnear_dev.jsonl")
    look = kept_look(args.folder) if args.keep_look else None
    print(json.dumps(finish(net, args.folder, args.version, plan, gold, dev, articles, look), indent=1))
    if args.ship:
        ship(args.folder)


if __name__ == "__main__":
    main()
