"""Linking on small made-up reports: what joins, what stays apart, and the ids that stay valid."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest import mock

from tollbook.link import Card, MemoryShelf, add, cards, explain, incident_id, link, parts, remove
from tollbook.link.apart import AGAINST, held_back, kept_apart
from tollbook.link.block import WIDTH, candidates
from tollbook.link.card import Spot
from tollbook.link.cluster import cluster
from tollbook.link.compare import FEATURES, features, odds
from tollbook.model import Claim, Member, Record, Report, ReportedIncident, Span, Toll


def card(text: str, published: str | None = "2024-05-12", **more: Any) -> Card:
    return cards(Record(Report(text, published=published, **more), (ReportedIncident("i1", "attack", True),)))[0]


FIRST = card(
    "Two hurt as drone hits bakery on Linden Street in Varnholt\n\nA drone struck a bakery on Linden Street in "
    "Varnholt on Sunday evening, wounding Ilse Brandt, 34, and another worker, the mayor, Pavel Horak, said."
)
FOLLOW_UP = card(
    "Varnholt bakery worker dies after Linden Street drone attack\n\nIlse Brandt, 34, who was wounded when a drone "
    "struck the bakery on Linden Street in Varnholt, has died in hospital, mayor Pavel Horak said.",
    "2024-05-13",
)
LOOK_ALIKE = card(
    "Three hurt as drone hits school on Quay Road in Varnholt\n\nA drone struck a school on Quay Road in Varnholt on "
    "Monday morning, wounding a caretaker, Jan Mares, 61, and two cleaners, police said.",
    "2024-05-13",
)


def test_a_follow_up_joins_and_a_look_alike_does_not() -> None:
    clusters = link([FIRST, FOLLOW_UP, LOOK_ALIKE])
    assert sorted(len(c.members) for c in clusters) == [1, 2]
    assert (FIRST.member, FOLLOW_UP.member) in {c.members for c in clusters}


def _town(name: str, lat: float, precision: int | None = 1) -> Spot:
    return Spot(name, None, lat if precision else None, 36.0 if precision else None, precision)


def test_likeness_joins_no_two_towns_and_no_two_attacks() -> None:
    """Twins in words, told of towns far apart, or of two days with other means and another toll, are two incidents."""
    day, next_day = (("2024-05-11", "2024-05-11"),), (("2024-05-12", "2024-05-12"),)
    here = replace(FIRST, days=day, spots=(_town("varnholt", 50.0),), weapons=("drone",), tolls=(("killed", 6, 6),))
    twin = replace(here, member=Member("other", "i1"))
    rows = [
        (twin, True, "the same"),
        (replace(twin, spots=(_town("mirow", 52.0),)), False, "two towns"),
        (replace(twin, spots=(_town("mirow", 50.3),)), True, "two towns near one another"),
        (replace(twin, spots=(_town("mirow state", 60.0, 4),)), False, "a division far away"),
        (replace(twin, spots=(_town("mirow state", 52.0, 4),)), True, "a division not so far"),
        (replace(twin, spots=(_town("mirow", 52.0), _town("varnholt", 0.0, None))), True, "one town is the same"),
        (
            replace(twin, days=next_day, weapons=("bomb",), tolls=(("injured", 2, 2),)),
            False,
            "another day, means, toll",
        ),
        (replace(twin, days=next_day, weapons=("bomb",)), True, "the same toll"),
        (replace(twin, days=next_day, tolls=(("injured", 2, 2),)), True, "the same means"),
        (replace(twin, days=day, weapons=("bomb",), tolls=()), True, "the same day"),
    ]
    for other, one, why in rows:
        assert (kept_apart(here, other) == 0) is one, why
        assert len(link([here, other])) == (1 if one else 2), why


def test_the_very_words_of_another_day_are_another_attack() -> None:
    """Each printed just after its day: weeks apart they are two, the next day it is the same news."""
    here = replace(FIRST, days=(("2024-05-11", "2024-05-11"),), tolls=(("killed", 6, 6),))
    rows = [
        ("2024-05-19", "2024-05-18", 2, "a week later"),
        ("2024-05-19", "2024-05-11", 1, "a week later, of the same day"),
        ("2024-05-14", "2024-05-13", 1, "two days later"),
    ]
    for published, day, incidents, why in rows:
        twin = replace(here, member=Member("other", "i1"), published=published, days=((day, day),))
        assert len(link([here, twin])) == incidents, why


def test_news_of_two_days_weighs_against_one_incident() -> None:
    """Much the same words of another week, each of a day just before its printing; a toll in common goes before it."""
    here = replace(FIRST, days=(("2024-05-11", "2024-05-11"),), tolls=(("killed", 6, 6),))
    later = replace(FOLLOW_UP, published="2024-05-21", days=(("2024-05-20", "2024-05-20"),))
    rows = [
        (replace(later, tolls=(("killed", 9, 9),)), AGAINST, "another week"),
        (replace(later, tolls=(("killed", 6, 6),)), 0.0, "the same toll"),
        (replace(later, days=(("2024-05-14", "2024-05-14"),)), 0.0, "a day long before it was printed"),
        (replace(later, published="2024-05-14", days=(("2024-05-13", "2024-05-13"),)), AGAINST, "two days later"),
        (replace(later, published="2024-05-13", days=(("2024-05-12", "2024-05-12"),)), 0.0, "the next day"),
        (replace(later, days=()), 0.0, "no day"),
    ]
    for other, against, why in rows:
        assert held_back(here, other) == held_back(other, here) == against, why


def test_two_buildings_weigh_against_one_incident_and_do_not_forbid_it() -> None:
    here = replace(FIRST, targets=("shop",), tolls=(("killed", 6, 6),))
    rows = [
        (("school",), (), AGAINST, "a school is no shop"),
        (("market",), (), 0.0, "a stall may be called either"),
        (("school", "shop"), (), 0.0, "one of two"),
        (("building",), (), 0.0, "a shop is one"),
        ((), (), 0.0, "not said"),
        (("school",), (("killed", 6, 6),), 0.0, "the same toll"),
    ]
    for targets, tolls, against, why in rows:
        other = replace(FOLLOW_UP, targets=targets, tolls=tolls)
        assert held_back(here, other) == against, why
        assert kept_apart(here, other) == 0, why
    assert "another building was hit" in explain(here, replace(FOLLOW_UP, targets=("school",))).against


def test_one_place_in_two_spellings_is_one_word() -> None:
    """The gazetteer says that it is one; without, the words are two."""
    where = ("Varnholt", "Warnholt", "Wornholt")
    texts = [
        f"A rocket hit homes in {name} on Sunday, the Zernik council said. {name} Hospital took five." for name in where
    ]
    known = [replace(card(t), spots=(Spot(n.lower(), 7, 50.0, 36.0, 1),)) for t, n in zip(texts, where, strict=True)]
    same = replace(known[0], member=Member("other", "i1"))
    spelled = features(known[0], known[1])
    for n, (name, value) in enumerate(zip(FEATURES, features(known[0], same), strict=True)):
        if name != "copy":
            assert abs(spelled[n] - value) < 0.01, name
    assert features(known[1], known[0]) == spelled
    unknown = [replace(c, spots=(replace(c.spots[0], geonames=None),)) for c in known]
    assert odds(*unknown[:2]) < odds(*known[:2])


def test_groups_that_agree_on_days_apart_stay_two() -> None:
    """However alike the pairs: two reports say the 4th, two the 6th. One report's word on the day parts no one."""
    made = [Member(f"r{n}", "i1") for n in range(4)]
    close = {frozenset(made[:2]), frozenset(made[2:])}
    edges = {a: {b: 6.0 if frozenset((a, b)) in close else 3.0 for b in made if a != b} for a in made}
    for days, groups in (((4, 4, 6, 6), 2), ((4, 4, 5, 5), 1), ((4, 4, 4, 6), 1), ((4, None, 6, None), 1)):
        told = dict(zip(made, days, strict=True))
        found = cluster(made, edges, lambda a, b: edges[a][b], day=told.get)
        assert len(found) == groups, days


def test_every_id_given_once_stays_valid() -> None:
    """The id is the earliest member's; a member's own id names the incident that holds it."""
    (alone,) = link([FOLLOW_UP])
    (both,) = link([FIRST, FOLLOW_UP])
    assert alone.id == incident_id(FOLLOW_UP.member)
    assert both.id == incident_id(FIRST.member)
    assert FOLLOW_UP.member in both.members


def test_putting_a_card_in_again_changes_nothing() -> None:
    shelf = MemoryShelf()
    add(shelf, [FIRST, FOLLOW_UP])
    before = link([FIRST, FOLLOW_UP])
    assert add(shelf, [FIRST]).clusters == before


def test_common_keys_cost_no_more_than_rare_ones() -> None:
    """A hundred reports that share every word: each is set beside its nearest in time only."""
    many = [card(f"Fire at depot in Kolmin {n}", f"2024-05-{n % 28 + 1:02d}") for n in range(100)]
    shelf = MemoryShelf(many)
    assert len(candidates(many[50], shelf)) <= 2 * WIDTH + 10


def test_a_campaigns_toll_is_no_incident() -> None:
    """Unless it is what the report is about: then it is listed, as whatever else a report is about."""
    text = "Two died in Varnholt. Since the coup 6,000 people have been killed."
    start = text.index("6,000")
    span, wider = Span(start, start + 5), Toll(6000, 6000, "exact", None, "wider")
    told = Claim("c1", "i2", "killed", wider, "6,000", (span,), (), "asserted", "t@1")
    both = (ReportedIncident("i1", "attack", True), ReportedIncident("i2", "attack", False))
    record = Record(Report(text), both, (told,))
    assert [c.member.incident for c in cards(record)] == ["i1"]
    counted = replace(record, claims=(replace(told, value=Toll(6000, 6000, "exact")),))
    assert [c.member.incident for c in cards(counted)] == ["i1", "i2"], "counted of one incident"
    alone = replace(record, incidents=(ReportedIncident("i2", "attack", True),))
    assert [c.member.incident for c in cards(alone)] == ["i2"]


def test_card_json_round_trip() -> None:
    assert Card.from_json(FIRST.to_json()) == FIRST


def test_two_tellings_of_one_report_stay_two() -> None:
    """A round-up's incidents join others' reports, never each other."""
    report = Report("Drone hits bakery\n\nA drone hit a bakery in Varnholt. A drone hit a bakery in Kolmin.")
    both = cards(Record(report, (ReportedIncident("i1", "attack", True), ReportedIncident("i2", "attack", True))))
    assert len(link(both)) == 2


def bare(name: str) -> Card:
    return Card(Member(name, "i1"), "2024-05-12", None, True, "shooting")


def test_who_loses_its_best_pair_draws_another_and_a_crowd_that_makes_is_cut_anew() -> None:
    gone, left, far, near = (bare(name) for name in ("gone", "left", "far", "near"))
    shelf = MemoryShelf([gone, left, far, near])
    shelf.join(gone.member, left.member, 0.3)
    shelf.join(left.member, far.member, -0.7)
    shelf.join(far.member, near.member, 0.2)
    with mock.patch.object(parts, "CROWD", 2):
        touched = remove(shelf, [gone.member])
    assert {c.members for c in touched.clusters} == {(c.member,) for c in (left, far, near)}


def test_a_part_that_stays_as_it_was_is_not_cut_anew() -> None:
    gone, left, far, near = (bare(name) for name in ("gone", "left", "far", "near"))
    shelf = MemoryShelf([gone, left, far, near])
    shelf.join(gone.member, left.member, 0.3)
    shelf.join(left.member, far.member, -0.7)
    shelf.join(left.member, near.member, 0.3)
    shelf.join(gone.member, far.member, -0.5)
    other = bare("other")
    shelf.put(other)
    shelf.join(far.member, other.member, 0.4)
    touched = remove(shelf, [gone.member])
    assert {m for c in touched.clusters for m in c.members} == {left.member, near.member}
