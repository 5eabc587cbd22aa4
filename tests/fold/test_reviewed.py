"""What a review of folded records found: each row was a wrong record of reports that were read right."""

from __future__ import annotations

from typing import Any

import pytest

from tollbook.fold import fold
from tollbook.fold.ordinals import nth
from tollbook.model import ClaimKey, Estimate, Judgement, Member, Perpetrator, Responsibility, Target

POLICE = {"by": "police", "kind": "police"}
ARMY = {"by": "the army", "kind": "military"}
RESIDENTS = {"by": "residents", "kind": "resident"}


def judged(kind: str, report: str, claim: Any, value: Any = None) -> Judgement:
    key = ClaimKey.of(report, claim)
    return Judgement("j1", kind, "Ada", "2024-06-01T00:00:00Z", "read again", claim=key, value=value, snapshot=claim)  # type: ignore[arg-type]


def test_a_judgement_is_about_one_claim_only(make: Any) -> None:
    """Of "at least 14 people, including four policemen" a correction of the four leaves the 14."""
    whole = make.claim("killed", make.toll(14), quote="14 people, including four policemen, died", at=0)
    part = make.claim("killed", make.toll(4, who="police", scope="part"), quote="four policemen", at=21)
    correction = judged("correct", "a", part, make.toll(4, who="soldier", scope="part"))
    toll = fold("x", [make.telling("a", whole, part)], [correction]).toll("killed")
    assert toll.estimate == Estimate(14, 14, 14)
    assert dict(toll.by_class) == {"soldier": Estimate(4, 4, 4)}


@pytest.mark.parametrize(("present", "best"), [(True, 3), (False, 40)])
def test_a_judged_claim_stays_with_its_incident(make: Any, present: bool, best: int) -> None:
    """An attack recalled in the background is never mixed in, unless its incident is found no more."""
    main = make.telling("a", make.claim("killed", make.toll(3)))
    other = make.claim("killed", make.toll(40), quote="killed 40 in January", at=90)
    snapshot = Judgement(
        "j1", "accept", "Ada", "2024-06-01T00:00:00Z", "read again", claim=ClaimKey.of("a", other),
        snapshot=type(other)(**{**{f: getattr(other, f) for f in other.__slots__}, "incident": "i2"}),
    )  # fmt: skip
    known = {Member("a", "i1")} | ({Member("a", "i2")} if present else set())
    assert fold("x", [main], [snapshot], present=known.__contains__).toll("killed").estimate.best == best


def test_who_says_nothing_of_known_dead_denies_none(make: Any) -> None:
    """Thirty who were hurt are treated three days after 14 were counted dead."""
    first = make.telling(
        "a",
        make.claim("killed", make.toll(14), **POLICE),
        make.claim("injured", make.toll(30), at=40),
        day="2024-05-05",
    )
    later = make.telling("b", make.claim("injured", make.toll(30)), day="2024-05-08")
    assert fold("x", [first, later]).toll("killed").estimate == Estimate(14, 14, 14)


RENEWED = [
    ((37, 37, "exact"), (24, None, "vague"), "killed dozens", "asserted", 37, "a vague word replaces no count"),
    ((12, 12, "exact"), (1, 1, "exact"), "a shopkeeper who was killed", "asserted", 12, "nor one person told of"),
    ((12, 12, "exact"), (None, 30, "at_most"), "up to 30", "hedged", 12, "nor what may be"),
    ((37, 37, "exact"), (30, None, "at_least"), "at least 30", "asserted", 37, "nor a bound that it fits"),
    ((37, 37, "exact"), (40, None, "at_least"), "at least 40", "asserted", 40, "but a bound above it"),
    ((37, 37, "exact"), (31, 31, "exact"), "31 died", "asserted", 31, "and a lower count"),
    ((24, None, "vague"), (31, 31, "exact"), "31 died", "asserted", 31, "and any count a vague word"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "then", "quote", "certainty", "best", "why"), RENEWED, ids=[r[5] for r in RENEWED])
def test_what_a_later_word_of_one_speaker_replaces(
    make: Any, first: Any, then: Any, quote: str, certainty: str, best: int, why: str
) -> None:
    told = [
        make.telling("a", make.claim("killed", make.toll(*first), quote="some died", **POLICE), day="2024-05-05"),
        make.telling("b", make.claim("killed", make.toll(*then), quote=quote, certainty=certainty, **POLICE),
                     day="2024-05-06"),
    ]  # fmt: skip
    assert fold("x", told).toll("killed").estimate.best == best, why


def test_one_killed_and_one_hurt_are_two(make: Any) -> None:
    """ "The driver was killed and a passenger was wounded": nobody hurt is what no one said."""
    killed = make.claim("killed", make.toll(1), quote="The driver was killed")
    hurt = make.claim("injured", make.toll(1), quote="a passenger was wounded", at=26)
    assert fold("x", [make.telling("a", killed, hurt)]).toll("injured").estimate.best == 1


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("A 47th Brigade soldier was killed", None),
        ("killing a ninth grade boy", None),
        ("A second lieutenant was killed", None),
        ("a second police officer died", 2),
        ("a 14th soldier died", 14),
    ],
)
def test_what_numbers_no_victim(words: str, number: int | None) -> None:
    assert nth(words) == number


ANEW = [
    ((5, "Five people were killed"), (7, "The death toll later rose to seven"), 7, "a toll that rose"),
    ((30, "at least 30 had died"), (25, "the toll to 25"), 25, "one that was revised"),
    ((5, "Five people were killed"), (3, "the toll in the east rose to three"), 5, "what rose to less is another"),
    ((5, "Five people were killed"), (7, "seven died in all"), 5, "no word of a change: the lead counts more"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "then", "best", "why"), ANEW, ids=[r[3] for r in ANEW])
def test_a_toll_told_anew_in_one_report(make: Any, first: Any, then: Any, best: int, why: str) -> None:
    qualifier = "at_least" if "at least" in first[1] else "exact"
    told = make.telling(
        "a",
        make.claim("killed", make.toll(first[0], None if qualifier == "at_least" else first[0], qualifier),
                   quote=first[1], **POLICE),
        make.claim("killed", make.toll(then[0]), quote=then[1], at=200, **POLICE),
    )  # fmt: skip
    assert fold("x", [told]).toll("killed").estimate.best == best, why


def test_the_hurt_who_died_come_off_though_the_new_toll_is_told(make: Any) -> None:
    first = make.telling(
        "a",
        make.claim("killed", make.toll(3), quote="three were killed"),
        make.claim("injured", make.toll(10), quote="ten were injured", at=40),
        day="2024-05-05",
    )
    second = make.telling(
        "b",
        make.claim("killed", make.toll(2, scope="part"), quote="Two of the injured died in hospital"),
        make.claim("killed", make.toll(5), quote="bringing the death toll to five", at=60),
        day="2024-05-06",
    )
    folded = fold("x", [first, second])
    assert folded.toll("killed").estimate.best == 5
    assert folded.toll("injured").estimate.best == 8


SUMS = [
    ([(2, "police", "Two policemen"), (3, "child", "three children were killed")], 5, "children serve nobody"),
    ([(4, "woman", "Four women"), (2, "soldier", "two soldiers were killed")], 6, "of one list"),
    ([(3, "civilian", "Three civilians"), (2, "child", "two children")], 3, "children may be the civilians"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "total", "why"), SUMS, ids=[s[2] for s in SUMS])
def test_classes_that_do_not_overlap_are_added(make: Any, told: Any, total: int, why: str) -> None:
    claims, at = [], 0
    gap = 5 if why == "of one list" else 40
    for many, who, quote in told:
        claims.append(make.claim("killed", make.toll(many, who=who), quote=quote, at=at, **POLICE))
        at += len(quote) + gap
    assert fold("x", [make.telling("a", *claims)]).toll("killed").estimate.best == total, why


def accepts(make: Any, actor: str, at: int = 100) -> Any:
    return make.claim("responsibility", Responsibility(actor, "claims"), by=actor, kind="armed_group", at=at)


def test_two_who_claim_one_attack_contest_it(make: Any) -> None:
    killed = make.claim("killed", make.toll(9))
    both = make.telling("a", killed, accepts(make, "Islamic State"), accepts(make, "the Pakistani Taliban", 200))
    assert fold("x", [both]).grade.airwars == "contested"
    assert fold("x", [make.telling("a", killed, accepts(make, "Islamic State"))]).grade.airwars == "confirmed"


def test_who_owns_the_strike_and_not_the_harm_contests_it(make: Any) -> None:
    killed = make.claim("killed", make.toll(30, who="civilian"), **RESIDENTS)
    owns = make.claim("responsibility", Responsibility("the army", "acknowledges"), at=100, **ARMY)
    denies = make.claim("killed", make.toll(0, who="civilian"), at=200, certainty="denied", **ARMY)
    assert fold("x", [make.telling("a", killed, owns)]).grade.airwars == "confirmed"
    assert fold("x", [make.telling("a", killed, owns, denies)]).grade.airwars == "contested"


@pytest.mark.parametrize(("who", "grade"), [(ARMY, "weak"), (RESIDENTS, "discounted")])
def test_an_army_alone_makes_no_militants_of_the_dead(make: Any, who: dict[str, str], grade: str) -> None:
    militants = make.claim("killed", make.toll(20, who="militant"), **who)
    assert fold("x", [make.telling("a", militants)]).grade.airwars == grade


def test_things_of_two_names_are_two(make: Any) -> None:
    names = ("the hospital", "Mercy Hospital", "the Saint Anna Hospital", "Saint Anna", "Two schools")
    codes = ("hospital", "hospital", "hospital", "hospital", "school")
    told = [make.claim("target", Target(c, n), at=60 * k) for k, (c, n) in enumerate(zip(codes, names, strict=True))]
    folded = dict(fold("x", [make.telling("a", *told)]).values)["target"]
    assert sorted(len(v.said) for v in folded) == [1, 1, 3]


def test_actors_of_one_surname_are_two(make: Any) -> None:
    told = [
        make.claim("perpetrator", Perpetrator("the Pakistani Taliban", "rebel_group", None), **POLICE),
        make.claim("perpetrator", Perpetrator("the Afghan Taliban", "rebel_group", None), at=80, by="a minister"),
    ]
    folded = dict(fold("x", [make.telling("a", *told)]).values)["perpetrator"]
    assert len(folded) == 2


def test_history_is_in_the_order_of_the_hours(make: Any) -> None:
    told = [
        make.telling("a", make.claim("killed", make.toll(5), **POLICE), day="2024-05-05T20:00:00-05:00"),
        make.telling("b", make.claim("killed", make.toll(3), **POLICE), day="2024-05-05T21:30:00+00:00"),
    ]
    toll = fold("x", told).toll("killed")
    assert [p.low for p in toll.history] == [3, 5]
    assert toll.estimate.best == 5


def test_a_correction_downward_is_told_as_one(make: Any) -> None:
    told = [
        make.telling("a", make.claim("killed", make.toll(5), **POLICE), day="2024-05-05T10:05:00Z"),
        make.telling("b", make.claim("killed", make.toll(3), **POLICE), day="2024-05-05T13:40:00Z"),
    ]
    (update,) = fold("x", told).contradictions
    assert update.explanation.endswith("first gave 5, then 3")
