"""Names and numbers exchanged in a training text: its marks move with their words, and its masks stay."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("training.rewrite", reason="the training package is not on the path")

from training.corpora import GoldClaim, Mark, TrainingDocument
from training.rewrite import rewrite

TEXT = "Militants of Karsun killed 14 farmers in Obelya, a clerk said. Obelya buried all 14 of them."


def marked(words: str, label: str) -> Mark:
    at = TEXT.index(words)
    return Mark(at, at + len(words), label)


def told() -> TrainingDocument:
    marks = (marked("killed 14 farmers", "killed"), marked("Obelya", "place"), marked("a clerk", "claim_source"))
    killed, _, clerk = marks
    claims = (GoldClaim(killed.start, killed.end, "killed", (("who", "civilian"),), ((clerk.start, clerk.end),)),)
    return TrainingDocument("r", "r", TEXT, "claims", marks, claims, ("cause", "time"))


@pytest.mark.parametrize("seed", range(8))
def test_what_may_be_unmarked_stays_known(seed: int) -> None:
    changed = rewrite(told(), random.Random(seed))
    assert changed.partial == ("cause", "time")
    assert (changed.id, changed.group, changed.annotated) == ("r", "r", "claims")


def test_marks_move_with_their_words() -> None:
    texts = set()
    for seed in range(40):
        changed = rewrite(told(), random.Random(seed))
        texts.add(changed.text)
        killed, place, clerk = (changed.text[m.start : m.end] for m in changed.marks)
        assert killed.startswith("killed ") and killed.endswith(" farmers") and clerk == "a clerk"
        assert changed.text.count(place) == 2
        claim = changed.claims[0]
        assert changed.text[claim.start : claim.end] == killed
        assert claim.sources is not None and changed.text[slice(*claim.sources[0])] == clerk
    assert len(texts) > 10
