"""Place names as training documents, and which labels teach where."""

from __future__ import annotations

import random

import numpy as np
import pytest
from tokenizers import Tokenizer

pytest.importorskip("training.places", reason="the training package is not on the path")

from tollbook.adapters.onnx_reader import WEIGHTS
from training.places import for_heads, place_document, taught
from training.plan import LABELS, PLACES, TAGS, Plan
from training.windows import IGNORE, Window, cut, pieces, window

TEXT = "Kyiv said shells fell near Harbour City. Nobody was killed."
LABELLED = {(0, 4): frozenset({"metonym"}), (27, 39): frozenset({"literal"})}
EITHER = dict.fromkeys(LABELLED, frozenset({"literal", "metonym"}))


def only(full: bool) -> Window:
    """The one window of the text."""
    document = place_document("d", TEXT, LABELLED if full else EITHER, full)
    cells = pieces(Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")), document)
    (at,) = cut(cells, Plan(), None)
    return window(document, cells, at, random.Random(1))


def column(w: Window, label: str) -> list[int]:
    """The states of one label, without [CLS] and [SEP]."""
    return [int(s) for s in w.states[1:-1, TAGS.index(label)]]


def test_other_labels_learn_nothing_from_a_document_of_places() -> None:
    w = only(full=True)
    assert (w.states[:, : len(LABELS)] == IGNORE).all()
    assert w.relevance == () and w.links == () and w.attributes == ()


def test_each_class_has_its_label() -> None:
    w = only(full=True)
    assert sum(s in (1, 4) for s in column(w, "place_name")) == 2
    assert sum(s in (1, 4) for s in column(w, "place_literal")) == 1
    assert sum(s in (1, 4) for s in column(w, "place_metonym")) == 1
    assert IGNORE not in column(w, "place_organisation"), "none is marked, and that is known"


def test_a_name_of_either_kind_teaches_that_it_is_a_name() -> None:
    w = only(full=False)
    assert column(w, "place_name") == column(only(full=True), "place_name")
    literal, name = np.array(column(w, "place_literal")), np.array(column(w, "place_name"))
    assert (literal[name > 0] == IGNORE).all() and (literal[name == 0] == 0).all()
    assert set(column(w, "place_metonym")) == set(column(w, "place_organisation")) == {IGNORE}


def test_documents_without_marked_names_teach_none() -> None:
    from training.corpora import TrainingDocument

    document = TrainingDocument("d", "d", TEXT, "claims", (), ())
    cells = pieces(Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")), document)
    (at,) = cut(cells, Plan(), None)
    states = window(document, cells, at, random.Random(1)).states
    assert (states[:, [TAGS.index(p) for p in PLACES]] == IGNORE).all()
    assert (states[1:-1, TAGS.index("killed")] == 0).all()


def test_what_measures_and_what_the_heads_learn_from_is_not_taught() -> None:
    from tollbook.evaluate.places import GoldDocument
    from training.gazetteer.fit import held_out

    ids = [f"document {n}" for n in range(300)]
    kept = {d[0] for d in taught((i, TEXT, {}, True) for i in ids)}
    assert 0.4 < len(kept) / len(ids) < 0.7
    assert not any(for_heads(i) or held_out(GoldDocument(i, "", ())) for i in kept)
