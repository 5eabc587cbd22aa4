"""The model card tells of the weights that ship."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("training.card", reason="the training package is not on the path")

from tests.reading import ROOT
from tollbook.adapters.onnx_reader import WEIGHTS
from training.card import FIGURES, card


def test_figures_are_of_the_weights_that_ship() -> None:
    version = json.loads((WEIGHTS / "manifest.json").read_text(encoding="utf-8"))["version"]
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    assert figures["version"] == version, "python -m training.finish ... --ship keeps both together"
    lines = list(card(figures))
    assert lines[0].startswith(version)
    assert len(lines) > len(figures["spans, overlap"]) + len(figures["attributes"])
    assert f"`{version}`" in (ROOT / "docs/models.md").read_text(encoding="utf-8")
