"""Linking does not depend on the order of reports; putting in or taking out one gives what linking anew would."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.link import Card, Cluster, MemoryShelf, add, block, cards, cluster, link, parts, rejudge, relink, remove
from tollbook.model import Judgement, Member, Record, Report, ReportedIncident

PLACES = ("Varnholt", "Estrada", "Kolmin")
PEOPLE = ("Ilse Brandt", "Tomas Reyes", "Adam Kovarik", "Lena Ostrow")
WORDS = ("warehouse", "rooftop", "tractor", "bakery", "viaduct", "orchard", "sirens", "stadium", "quay")


@st.composite
def reports(draw: Any) -> list[Card]:
    """Cards of small made-up reports, some of one incident, some alike, some alone."""
    made = []
    for n in range(draw(st.integers(2, 14))):
        place, person = draw(st.sampled_from(PLACES)), draw(st.sampled_from(PEOPLE))
        words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
        day = draw(st.sampled_from(["2024-05-12", "2024-05-13", "2024-07-01", None]))
        text = f"{person} shot in {place}\n\n{person} was hurt near the {' and the '.join(words)} of {place}. No {n}."
        record = Record(Report(text, published=day), (ReportedIncident("i1", "shooting", True),))
        made.append(cards(record)[0])
    return list({c.member: c for c in made}.values())


def groups(clusters: tuple[Cluster, ...]) -> set[tuple[Member, ...]]:
    return {c.members for c in clusters}


@settings(max_examples=40, deadline=None)
@given(reports(), st.randoms(use_true_random=False))
def test_order_is_without_effect(made: list[Card], random: Any) -> None:
    shuffled = made * 2
    random.shuffle(shuffled)
    assert link(made) == link(shuffled)


@pytest.mark.parametrize("width", [1, 2, 12])
@settings(max_examples=25, deadline=None)
@given(reports(), st.randoms(use_true_random=False))
def test_one_by_one_is_all_at_once(width: int, made: list[Card], random: Any) -> None:
    """Every step's touched members stand as linking anew would have them, and no others changed.

    A narrow row makes neighbours be pushed apart, which is where adding could go wrong.
    """
    with mock.patch.object(block, "WIDTH", width):
        step_by_step(made, random)


@pytest.mark.parametrize("crowd", [1, 2, 4])
@settings(max_examples=40, deadline=None)
@given(reports(), st.data(), st.randoms(use_true_random=False))
def test_a_crowd_is_cut_alike_however_it_came_about(crowd: int, made: list[Card], data: Any, random: Any) -> None:
    """What one more report, one less or one more judgement makes a crowd, or no crowd any more, is linked anew."""
    with mock.patch.object(parts, "CROWD", crowd), mock.patch.object(cluster, "CROWD", crowd):
        step_by_step(made, random)
        shelf = MemoryShelf(made)
        now = {m: c.members for c in relink(shelf, [c.member for c in made]) for m in c.members}
        said: list[Judgement] = []
        for n in range(data.draw(st.integers(1, 5))):
            one, two, three = (data.draw(st.sampled_from(made)).member for _ in range(3))
            kind = data.draw(st.sampled_from(["same", "different"]))
            about = {one, two, three}
            said.append(
                Judgement("", kind, "ana", f"2024-06-{n + 1:02d}", "", members=(one,), others=(two, three)).made()
            )
            if n and data.draw(st.booleans()):
                undone = data.draw(st.sampled_from([j for j in said[:-1] if j.kind != "undo"]))
                about = {*undone.members, *undone.others}
                said[-1] = Judgement("", "undo", "ana", f"2024-06-{n + 1:02d}", "", undoes=undone.id).made()
            now |= {m: c.members for c in rejudge(shelf, about, said[:-1], said).clusters for m in c.members}
            assert set(now.values()) == groups(link(made, said))


def step_by_step(made: list[Card], random: Any) -> None:
    shelf = MemoryShelf()
    now: dict[Member, tuple[Member, ...]] = {}
    there: list[Card] = []
    random.shuffle(made)
    for card in made:
        there.append(card)
        touched = add(shelf, [card])
        now |= {m: c.members for c in touched.clusters for m in c.members}
        assert set(now.values()) == groups(link(there))
    random.shuffle(there)
    while there:
        card = there.pop()
        touched = remove(shelf, [card.member])
        assert touched.gone == (card.member,)
        del now[card.member]
        now |= {m: c.members for c in touched.clusters for m in c.members}
        assert set(now.values()) == groups(link(there))


@pytest.mark.parametrize("width", [1, 2, 12])
@settings(max_examples=25, deadline=None)
@given(made=reports())
def test_all_candidates_at_once_are_those_of_each(width: int, made: list[Card]) -> None:
    with mock.patch.object(block, "WIDTH", width):
        held = {c.member: c for c in made}
        rows = block.MemoryRows(made)
        ordered = [m for _, m in sorted(c.order for c in made)]
        at_once = {(c.member, m) for c, after in block.following(ordered, held.__getitem__) for m in after}
        one_by_one = {(c.member, m) for c in made for m in block.candidates(c, rows) if c.order < held[m].order}
        assert at_once == one_by_one


@settings(max_examples=40, deadline=None)
@given(reports(), st.data())
def test_a_judgement_outranks_the_comparison(made: list[Card], data: Any) -> None:
    """Said to be the same: together. Said to be different: apart. The newest word counts, and can be undone."""
    one, two = data.draw(st.permutations(made))[:2]
    same = Judgement("", "same", "ana", "2024-06-01", "", members=(one.member,), others=(two.member,)).made()
    other = Judgement("", "different", "ana", "2024-06-02", "", members=(one.member,), others=(two.member,)).made()

    def together(*judgements: Judgement) -> bool:
        return any({one.member, two.member} <= set(c.members) for c in link(made, judgements))

    assert together(same)
    assert not together(other)
    assert not together(other, same)
    undo = Judgement("", "undo", "ben", "2024-06-03", "", undoes=other.id).made()
    assert together(undo, other, same)
    assert link(made, [same, other, undo]) == link(made[::-1], [undo, same, other])
