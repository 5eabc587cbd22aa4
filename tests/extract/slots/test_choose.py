"""Where rules and the learned reader meet: who is believed, alone and together."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, read, span
from tollbook.extract.analysis import Found, Mode, Resources
from tollbook.extract.slots.choose import Policy, choose, speaking
from tollbook.lexicon import load
from tollbook.model import Part

TEXT = "A Kalibr missile hit the port of Odesa."

POLICY = Policy(0.5, 0.2)


def _chosen(
    tags: list[tuple[str, float]],
    rules: list[tuple[str, bool]],
    mode: Mode = "both",
    policy: Policy = POLICY,
    learned: bool = True,
) -> list[str]:
    twin = Twin(tags=tuple(("weapon", words, p) for words, p in tags)) if learned else None
    ruled = [Found("weapon", span(TEXT, words), None, "rule", strong=strong) for words, strong in rules]
    found = choose("weapon", read(TEXT, twin), Resources(load(), twin, mode=mode), ruled, policy)
    return [f.span.of(TEXT) for f in found]


@pytest.mark.parametrize(
    ("tags", "rules", "wanted", "why"),
    [
        ([("missile", 0.9)], [], ["missile"], "believed alone"),
        ([("missile", 0.4)], [], [], "not sure enough to be believed alone"),
        ([], [("missile", False)], [], "a weak rule needs support"),
        ([], [("missile", True)], ["missile"], "a strong one does not"),
        ([("missile", 0.3)], [("missile", False)], ["missile"], "a weak rule with some support"),
        ([("missile", 0.1)], [("missile", False)], [], "with too little"),
        ([("missile", 0.9)], [("Kalibr missile", True)], ["Kalibr missile"], "a strong rule widens the words"),
        ([("missile", 0.9)], [("Kalibr missile", False)], ["missile"], "a weak one does not"),
        ([("missile", 0.9), ("Kalibr missile", 0.6)], [], ["missile"], "of two that overlap the surer"),
        ([("Odesa", 0.9), ("missile", 0.6)], [], ["missile", "Odesa"], "in the order of the text"),
    ],
)
def test_both(tags: list[tuple[str, float]], rules: list[tuple[str, bool]], wanted: list[str], why: str) -> None:
    assert _chosen(tags, rules) == wanted, why


def test_rules_that_always_stand_need_no_support() -> None:
    assert _chosen([], [("missile", False)], policy=Policy(0.5, 0.2, always=True)) == ["missile"]


@pytest.mark.parametrize(
    ("mode", "learned", "wanted", "why"),
    [
        ("rules", True, ["missile"], "the learned reader is set aside"),
        ("both", False, ["missile"], "there is none"),
        ("model", True, ["port"], "the rules are set aside"),
    ],
)
def test_modes(mode: Mode, learned: bool, wanted: list[str], why: str) -> None:
    assert _chosen([("port", 0.9)], [("missile", False)], mode, learned=learned) == wanted, why


def test_what_stands_keeps_its_finder_and_probability() -> None:
    twin = Twin(tags=(("weapon", "missile", 0.9), ("weapon", "Kalibr", 0.3)))
    ruled = [Found("weapon", span(TEXT, "Kalibr"), None, "weapon")]
    found = choose("weapon", read(TEXT, twin), Resources(load(), twin), ruled, POLICY)
    assert [(f.origin, f.probability, f.passage) for f in found] == [("weapon", 0.3, 0), ("twin@1", 0.9, 0)]


def test_only_speaking_sentences_are_searched() -> None:
    text = "Subscribe to read on.\n\nA bomb fell."
    analysis = read(text, parts=(Part("promotion", span(text, "Subscribe to read on.")),))
    assert [s.of(text) for s in speaking(analysis)] == ["A bomb fell."]
