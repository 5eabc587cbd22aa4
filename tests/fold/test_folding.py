"""Folding tolls: each row is one rule of docs/linking.md."""

from __future__ import annotations

from typing import Any

import pytest

from tollbook.fold import fold
from tollbook.model import Estimate

POLICE, GOV = {"by": "police", "kind": "police"}, {"by": "governor Gladkov", "kind": "official"}


def test_bounds_are_bounds(make: Any) -> None:
    """ "At least seven" does not contradict nine, and alone has no high."""
    seven = make.claim("killed", make.toll(7, None, "at_least"), **GOV)
    nine = make.claim("killed", make.toll(9), **POLICE)
    both = fold("x", [make.telling("a", seven), make.telling("b", nine)])
    assert both.toll("killed").estimate == Estimate(7, 9, 9)
    assert not both.contradictions
    assert fold("x", [make.telling("a", seven)]).toll("killed").estimate == Estimate(7, 7, None)


def test_a_later_bound_takes_nothing_from_a_higher_figure(make: Any) -> None:
    """At least 13 of Thursday after at least 110 of Wednesday leaves 110; 13 told as the number does not."""

    def best(later: Any) -> int | None:
        first = make.claim("killed", make.toll(110, None, "at_least"), by="a rights group", kind="ngo")
        told = [make.telling("a", first, day="2025-03-26"), make.telling("b", later, day="2025-03-27")]
        found: int | None = fold("x", told).toll("killed").estimate.best
        return found

    assert best(make.claim("killed", make.toll(13, None, "at_least"), **GOV)) == 110
    assert best(make.claim("killed", make.toll(13), **GOV)) == 13
    assert best(make.claim("killed", make.toll(120, None, "at_least"), **GOV)) == 120, "news that it does not fit"


def test_those_still_treated_are_not_all_who_were_hurt(make: Any) -> None:
    """43 were injured, and 38 of them remained in hospital the next day; 50 still treated are more than 43."""

    def best(words: str, many: int) -> int | None:
        first = make.claim("injured", make.toll(43), **POLICE, quote="43 were injured")
        then = make.claim("injured", make.toll(many), by="the minister", kind="official", quote=f"{many} {words}")
        told = [make.telling("a", first, day="2024-05-12"), make.telling("b", then, day="2024-05-13")]
        found: int | None = fold("x", told).toll("injured").estimate.best
        return found

    assert best("remained under treatment", 38) == 43
    assert best("are still in hospital", 38) == 43
    assert best("were injured", 38) == 38, "a newer count of all"
    assert best("are still in hospital", 50) == 50


ROWS = [
    # reason, (slot, toll arguments, claim arguments, day) of each report's claim, expected killed
    ("later figure of the same speaker supersedes", [(3, POLICE, "2024-05-12"), (5, POLICE, "2024-05-13")], (5, 5, 5)),
    ("another speaker's stands beside it", [(3, POLICE, "2024-05-12"), (5, GOV, "2024-05-12")], (3, 5, 5)),
    ("no casualties is a zero someone said", [(0, POLICE, "2024-05-12"), (2, GOV, "2024-05-12")], (0, 2, 2)),
    ("an hour later is later, where both tell the time", [(3, POLICE, "2024-05-12T10:05:00Z"),
                                                         (5, POLICE, "2024-05-12T13:40:00Z")], (5, 5, 5)),
    ("in any time zone", [(5, POLICE, "2024-05-12T14:10:00+02:00"), (3, POLICE, "2024-05-12T11:05:00Z")], (5, 5, 5)),
    ("minutes are not", [(3, POLICE, "2024-05-12T10:05:00Z"), (5, POLICE, "2024-05-12T10:40:00Z")], (3, 5, 5)),
    ("a day without a time is no earlier", [(3, POLICE, "2024-05-12"), (5, POLICE, "2024-05-12T13:40:00Z")], (3, 5, 5)),
    ("the news of the afternoon is newer than two of the morning's", [
        (5, POLICE, "2024-05-12T13:40:00Z"), (3, GOV, "2024-05-12T09:00:00Z")], (3, 5, 5)),
    ("unknown dates supersede nothing", [(3, POLICE, None), (5, POLICE, None)], (3, 5, 5)),
    ("the figure of more sources is best", [(4, POLICE, "2024-05-12"), (4, GOV, "2024-05-12"),
                                            (6, {"by": "a witness", "kind": "witness"}, "2024-05-12")], (4, 4, 6)),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "told", "expected"), ROWS, ids=[r[0] for r in ROWS])
def test_range(make: Any, reason: str, told: Any, expected: Any) -> None:
    tellings = [
        make.telling(f"r{n}", make.claim("killed", make.toll(figure), **who), day=day)
        for n, (figure, who, day) in enumerate(told)
    ]
    assert fold("x", tellings).toll("killed").estimate == Estimate(*expected), reason


def test_parts_are_not_added(make: Any) -> None:
    """Three children among nine are no part of a sum of twelve."""
    whole = make.claim("killed", make.toll(9), **POLICE)
    part = make.claim("killed", make.toll(3, who="child", scope="part"), **POLICE, at=50)
    toll = fold("x", [make.telling("a", whole, part)]).toll("killed")
    assert toll.estimate == Estimate(9, 9, 9)
    assert toll.by_class == (("child", Estimate(3, 3, 3)),)


def test_classes_are_summed_where_no_whole_is_given(make: Any) -> None:
    """Two soldiers and three civilians are five; three children of the civilians are not eight."""
    claims = [
        make.claim("killed", make.toll(n, who=who), **POLICE, at=at)
        for n, who, at in ((2, "soldier", 0), (3, "civilian", 20), (3, "child", 40))
    ]
    toll = fold("x", [make.telling("a", *claims)]).toll("killed")
    assert toll.estimate.best == 5
    assert "summed" in toll.rule


def test_the_people_of_one_list_are_summed(make: Any) -> None:
    """A guard, a driver and two nurses are four; a cook told of elsewhere is in no list with them."""
    rows = (("a guard", None, 1, 0), ("a driver", None, 1, 9), ("two nurses", "medic", 2, 24), ("a cook", None, 1, 90))
    claims = [
        make.claim("killed", make.toll(n, who=who, scope="part"), **POLICE, at=at, quote=words)
        for words, who, n, at in rows
    ]
    assert fold("x", [make.telling("a", *claims)]).toll("killed").estimate.best == 4
    whole = make.claim("killed", make.toll(3), **POLICE, at=200)
    assert fold("x", [make.telling("a", *claims, whole)]).toll("killed").estimate.best == 3, "a whole goes before"


def test_wider_scope_stands_apart(make: Any) -> None:
    """A campaign's toll is not the incident's."""
    own = make.claim("killed", make.toll(2), **POLICE)
    war = make.claim("killed", make.toll(4000, None, "more_than", scope="wider"), at=30)
    toll = fold("x", [make.telling("a", own, war)]).toll("killed")
    assert toll.estimate == Estimate(2, 2, 2)
    assert [p.low for p in toll.wider] == [4000]


def test_the_injured_who_die_move(make: Any) -> None:
    """ "One of the injured died" a day later: one more killed, one fewer injured."""
    first = make.telling(
        "a",
        make.claim("killed", make.toll(3), **POLICE),
        make.claim("injured", make.toll(10), **POLICE, at=20),
    )
    died = make.claim("killed", make.toll(1, scope="part"), **GOV, quote="one of the injured died in hospital")
    folded = fold("x", [first, make.telling("b", died, day="2024-05-14")])
    assert folded.toll("killed").estimate.best == 4
    assert folded.toll("injured").estimate.best == 9
    whole = make.telling("c", make.claim("killed", make.toll(4), **POLICE), day="2024-05-15")
    assert fold("x", [first, make.telling("b", died, day="2024-05-14"), whole]).toll("killed").estimate.best == 4


def test_vague_words_set_no_number_beside_one(make: Any) -> None:
    """A headline's "dozens" gives way to 37; "several" sets nothing."""
    dozens = make.claim("injured", make.toll(24, None, "vague"))
    several = make.claim("injured", make.toll(None, None, "vague"), at=10)
    exact = make.claim("injured", make.toll(37), **POLICE, at=30)
    assert fold("x", [make.telling("a", dozens, several, exact)]).toll("injured").estimate == Estimate(37, 37, 37)
    assert fold("x", [make.telling("a", several)]).toll("injured").estimate == Estimate(None, None, None)
    assert fold("x", [make.telling("a", dozens)]).toll("injured").estimate == Estimate(24, 24, None)


def test_denied_and_supposed_figures_set_nothing(make: Any) -> None:
    denied = make.claim("killed", make.toll(50), **GOV, certainty="denied")
    supposed = make.claim("killed", make.toll(90), certainty="hypothetical", at=20)
    real = make.claim("killed", make.toll(2), **POLICE, at=40)
    assert fold("x", [make.telling("a", denied, supposed, real)]).toll("killed").estimate == Estimate(2, 2, 2)


POLICIES = [
    ("range", Estimate(2, 5, 9), "all that stands, the best-supported recent figure"),
    ("latest", Estimate(9, 9, 9), "only the last day's figures"),
    ("majority", Estimate(2, 5, 9), "the figure of most sources"),
    ("source_hierarchy", Estimate(2, 2, 2), "medics before officials before armed groups"),
]


@pytest.mark.parametrize(("policy", "expected", "reason"), POLICIES)
def test_policies(make: Any, policy: Any, expected: Estimate, reason: str) -> None:
    told = [
        (2, {"by": "the hospital", "kind": "medic"}, "2024-05-12"),
        (5, POLICE, "2024-05-12"),
        (5, GOV, "2024-05-12"),
        (9, {"by": "the rebels", "kind": "armed_group"}, "2024-05-13"),
    ]
    tellings = [
        make.telling(f"r{n}", make.claim("killed", make.toll(f), **who), day=day)
        for n, (f, who, day) in enumerate(told)
    ]
    assert fold("x", tellings, policy=policy).toll("killed").estimate == expected, reason


def test_copies_count_once(make: Any) -> None:
    """Two reports of one agency's text are one source; the record shows which copies which and why."""
    from tollbook.model import Sketch

    wire = Sketch(credits=("reuters",))
    a = make.telling("a", make.claim("killed", make.toll(2)), sketch=wire)
    b = make.telling("b", make.claim("killed", make.toll(2)), sketch=wire, day="2024-05-13")
    c = make.telling("c", make.claim("killed", make.toll(2)))
    folded = fold("x", [a, b, c])
    assert folded.independent.publishers == 2
    assert [(r.id, r.copies, r.copies_because) for r in folded.reports] == [
        ("a", None, None), ("c", None, None), ("b", "a", "both credit reuters"),
    ]  # fmt: skip


def test_history_shows_who_said_what_when(make: Any) -> None:
    """Every figure stays readable; the superseded one names what replaced it."""
    tellings = [
        make.telling("a", make.claim("killed", make.toll(3), **POLICE)),
        make.telling("b", make.claim("killed", make.toll(5), **POLICE), day="2024-05-13"),
    ]
    history = fold("x", tellings).toll("killed").history
    assert [(p.said.published, p.low, p.superseded_by) for p in history] == [
        ("2024-05-12", 3, "b#c0"), ("2024-05-13", 5, None),
    ]  # fmt: skip


def test_json_has_the_fields_of_the_design(make: Any) -> None:
    folded = fold("x", [make.telling("a", make.claim("killed", make.toll(3), **POLICE))]).to_json()
    assert folded["reports"][0]["role"] == "main"
    assert folded["tolls"]["killed"]["best"] == 3
    assert folded["grade"]["machine"] is True
    assert folded["claims"] == ["a#c0"]
    assert folded["place"] is None


def test_the_kind_is_that_of_the_tellings(make: Any) -> None:
    """A passing mention of an interception does not make a missile attack one; the finer of two that agree wins."""
    from tollbook.model import Kind

    mention = make.claim("kind", Kind("interception"))
    told = [make.telling("a", mention, kind="shelling_missile"), make.telling("b", kind="attack")]
    chosen = fold("x", told).chosen("kind")
    assert chosen is not None
    assert chosen.value == Kind("shelling_missile")


def test_who_tells_of_the_hurt_and_of_no_dead_votes_for_none(make: Any) -> None:
    """One report of three lends the incident another's dead; low and high still show what was said."""
    hurt = [make.telling(r, make.claim("injured", make.toll(4), quote="four wounded")) for r in ("a", "b")]
    listing = make.telling(
        "c",
        make.claim("killed", make.toll(1), quote="one dead"),
        make.claim("injured", make.toll(4), quote="four wounded", at=30),
    )
    assert best(fold("x", [*hurt, listing]), "killed") == 0
    assert best(fold("x", [hurt[0], listing]), "killed") == 1, "one against one: what is said"


def test_words_of_people_shot_set_no_killed(make: Any) -> None:
    """A reading that takes "eight men shot" for dead does not outvote the dead that are counted."""
    told = make.telling(
        "a",
        make.claim("killed", make.toll(8), quote="eight men shot"),
        make.claim("killed", make.toll(2), quote="two dead", at=30),
    )
    assert best(fold("x", [told]), "killed") == 2


def test_no_one_else_is_no_zero(make: Any) -> None:
    """A girl was shot, and no one else was hurt."""
    told = make.telling(
        "a",
        make.claim("injured", make.toll(1, who="child"), quote="a girl was shot"),
        make.claim("injured", make.toll(0), quote="no one else was hurt", at=30),
    )
    assert best(fold("x", [told]), "injured") == 1


def test_uncounted_people_do_not_stand_for_the_whole(make: Any) -> None:
    """A man and two children dead are three, though it says later on that he died."""
    told = make.telling(
        "a",
        make.claim("killed", make.toll(1, who="man"), quote="a man", at=0),
        make.claim("killed", make.toll(2, who="child"), quote="two children dead", at=30),
        make.claim("killed", make.toll(1), quote="he died", at=60),
    )
    assert best(fold("x", [told]), "killed") == 3


def test_a_part_of_the_killed_is_the_least(make: Any) -> None:
    """Nobody gives the whole."""
    told = make.telling("a", make.claim("killed", make.toll(1, scope="part"), quote="one of the victims died"))
    assert best(fold("x", [told]), "killed") == 1


def test_a_report_that_counts_the_dead_lends_none_of_them_to_the_hurt(make: Any) -> None:
    """ "Five shot, two dead" is three wounded, before the reports vote; one that counts no dead is left as it is."""
    one = make.telling(
        "a",
        make.claim("injured", make.toll(5), quote="five people were shot"),
        make.claim("killed", make.toll(2), quote="two dead", at=40),
    )
    two = make.telling("b", make.claim("injured", make.toll(3), quote="three were wounded"))
    three = make.telling("c", make.claim("injured", make.toll(5), quote="five others were shot"),
                         make.claim("killed", make.toll(2), quote="two dead", at=40))  # fmt: skip
    assert best(fold("x", [one]), "injured") == 3
    assert best(fold("x", [one, two]), "injured") == 3
    assert best(fold("x", [three]), "injured") == 5, "the others are not the dead"


def test_each_report_that_counts_no_whole_is_summed(make: Any) -> None:
    """Two reports list three policemen dead; that a third tells of one dead does not leave theirs out."""
    listing = [make.telling(r, make.claim("killed", make.toll(3, who="police"), quote="three officers dead"))
               for r in ("a", "b")]  # fmt: skip
    counting = make.telling("c", make.claim("killed", make.toll(1), quote="one dead"))
    toll = fold("x", [*listing, counting]).toll("killed")
    assert toll is not None and toll.estimate == Estimate(1, 3, 3) and "summed" in toll.rule


def test_a_dead_man_may_be_the_perpetrator(make: Any) -> None:
    """A man and the suspect, each told of as dead, are not two for that."""
    told = make.telling(
        "a",
        make.claim("killed", make.toll(1, who="man"), quote="a man dead"),
        make.claim("killed", make.toll(1, who="perpetrator"), quote="the suspect was killed", at=40),
    )
    assert best(fold("x", [told]), "killed") == 1


def test_a_single_bullet_counts_no_one(make: Any) -> None:
    """The one with "a single gunshot wound" is not counted: she may be the one who died."""
    told = make.telling(
        "a",
        make.claim("killed", make.toll(1), quote="one dead"),
        make.claim("injured", make.toll(1), quote="a woman with a single gunshot wound", at=40),
    )
    assert best(fold("x", [told]), "injured") == 0


def test_a_summed_class_is_no_low_beside_a_count_of_its_report(make: Any) -> None:
    """Seventeen dead, eight of them children: eight is no one's word on the toll, even after a later seventeen."""
    ministry = {"by": "the health ministry"}
    told = make.telling(
        "a", make.claim("killed", make.toll(17), **ministry), make.claim("killed", make.toll(8, who="child"), at=30)
    )
    later = make.telling("b", make.claim("killed", make.toll(17, None, "at_least"), **ministry), day="2024-05-13")
    toll = fold("x", [told, later]).toll("killed")
    assert toll is not None and toll.estimate.low == 17


def test_a_publisher_votes_with_its_last_news(make: Any) -> None:
    """Of two papers one counts five a day later: its four of the day before is no vote any more."""
    one = make.telling("a", make.claim("killed", make.toll(4)), publisher="One")
    other = make.telling("b", make.claim("killed", make.toll(4)), publisher="Other")
    later = make.telling("c", make.claim("killed", make.toll(5), by="Mr Dar"), publisher="One", day="2024-05-13")
    toll = fold("x", [one, other, later]).toll("killed")
    assert toll is not None and toll.estimate == Estimate(4, 5, 5)


def test_a_second_victim_makes_two_at_the_least(make: Any) -> None:
    told = make.telling("a", make.claim("killed", make.toll(1), quote="a second victim has died"))
    toll = fold("x", [told]).toll("killed")
    assert toll is not None and toll.estimate == Estimate(2, 2, None)


def test_the_history_tells_parts(make: Any) -> None:
    told = make.telling(
        "a", make.claim("killed", make.toll(3)), make.claim("killed", make.toll(1, scope="part"), at=30)
    )
    toll = fold("x", [told]).toll("killed")
    assert toll is not None and [p.part for p in toll.history] == [False, True]
    assert [p.to_json()["part"] for p in toll.history] == [False, True]


def best(incident: Any, slot: Any) -> Any:
    toll = incident.toll(slot)
    return toll.estimate.best if toll else None


def test_more_than_is_more_and_what_is_below_a_bound_is_a_part(make: Any) -> None:
    """ "More than thirty" is 31 at the least, and the five its report tells of besides are some of them."""
    bound = make.claim("killed", make.toll(30, None, "more_than"), quote="more than 30 were killed")
    five = make.claim("killed", make.toll(5), quote="five were killed in an air strike", at=40)
    assert fold("x", [make.telling("a", bound, five)]).toll("killed").estimate == Estimate(31, 31, None)
    militants = make.claim("killed", make.toll(30, None, "more_than", who="militant"), quote="more than 30 militants")
    assert fold("x", [make.telling("a", militants, five)]).toll("killed").estimate == Estimate(31, 31, None)
    part = make.claim("killed", make.toll(5, scope="part"), quote="including five leaders", at=40)
    assert fold("x", [make.telling("a", bound, part)]).toll("killed").estimate == Estimate(31, 31, None)


def test_a_bound_binds_no_other_speaker(make: Any) -> None:
    """The police's five stand beside a witness's "at least thirty"."""
    bound = make.claim("killed", make.toll(30, None, "at_least"), by="a witness", kind="witness")
    five = make.claim("killed", make.toll(5), **POLICE, at=40)
    assert fold("x", [make.telling("a", bound, five)]).toll("killed").estimate.low == 5


def test_thirty_and_more_than_thirty_hardly_contradict(make: Any) -> None:
    bound = make.claim("killed", make.toll(30, None, "more_than"), **GOV)
    assert not fold("x", [make.telling("a", bound), make.telling("b", make.claim("killed", make.toll(30), **POLICE))]
                    ).contradictions  # fmt: skip


KILLERS = [
    # reason, quotes with numbers, the killed of all
    (
        "killed others, then himself",
        [("killed three people", 3, None), ("before killing himself", 1, "perpetrator")],
        4,
    ),
    (
        "the dead as a whole hold the killer",
        [("four people are dead", 4, None), ("killed himself", 1, "perpetrator")],
        4,
    ),
    ("a list of those killed, then himself", [("killed his wife", 1, "woman"), ("then himself", 1, "perpetrator")], 2),
    ("a child who shot himself is the one killed", [("a boy dead", 1, "child"), ("shot himself", 1, None)], 1),
]


@pytest.mark.parametrize(("reason", "told", "killed"), KILLERS, ids=[k[0] for k in KILLERS])
def test_killers_who_died(make: Any, reason: str, told: Any, killed: int) -> None:
    claims = [
        make.claim("killed", make.toll(n, who=who), quote=words, at=60 * at) for at, (words, n, who) in enumerate(told)
    ]
    toll = fold("x", [make.telling("a", *claims)]).toll("killed")
    assert toll.estimate.best == killed, reason
    assert all(e.best == n for who, e in toll.by_class for w, n, c in told if c == who), "classes stay as told"


def test_all_count_the_gunman_where_some_do(make: Any) -> None:
    """Two reports count three victims, one counts four dead with the gunman, whose death is told."""
    three = [make.telling(r, make.claim("killed", make.toll(3), quote="three victims died")) for r in ("a", "b")]
    four = make.telling(
        "c",
        make.claim("killed", make.toll(4), quote="four dead"),
        make.claim("killed", make.toll(1, who="perpetrator", scope="part"), quote="the gunman", at=30),
    )
    assert best(fold("x", [*three, four]), "killed") == 4
    assert best(fold("x", three), "killed") == 3


def test_a_class_as_large_as_the_whole_is_one(make: Any) -> None:
    """Five bystanders hurt, of whom officers first found three: five, not three."""
    told = make.telling(
        "a",
        make.claim("injured", make.toll(5, who="civilian"), quote="injured five bystanders"),
        make.claim("injured", make.toll(3), quote="located three victims", at=40),
    )
    assert best(fold("x", [told]), "injured") == 5


def test_who_counts_no_hurt_votes_for_nothing(make: Any) -> None:
    """Two reports of the evening tell of a boy who was hurt; the next day he died."""
    hurt = [
        make.telling(r, make.claim("injured", make.toll(1, who="child"), quote="a boy was shot")) for r in ("a", "b")
    ]
    died = make.telling("c", make.claim("killed", make.toll(1, who="child"), quote="the boy died"), day="2024-05-14")
    folded = fold("x", [*hurt, died])
    assert (best(folded, "killed"), best(folded, "injured")) == (1, 0)


def test_the_age_of_someone_is_no_count(make: Any) -> None:
    """ "A 1-year-old girl" counts nobody, so that she may be the one who died."""
    hurt = make.claim("injured", make.toll(1, who="child"), quote="a 1-year-old girl in critical condition")
    died = make.claim("killed", make.toll(1, who="child"), quote="the girl died")
    folded = fold("x", [make.telling("a", hurt), make.telling("b", died, day="2024-05-14")])
    assert best(folded, "injured") == 0


def test_the_one_left_alive_is_not_the_dead(make: Any) -> None:
    """Three were shot dead and a fourth was injured."""
    told = make.telling(
        "a",
        make.claim("killed", make.toll(3), quote="three were shot dead"),
        make.claim("injured", make.toll(1), quote="a fourth person was shot", at=30),
    )
    assert best(fold("x", [told]), "injured") == 1


LISTS = [
    ("a new sentence is no list", [("a boy was hit", 0), ("The boy is in hospital", 15)], 1),
    ("those a list names are counted once", [("two of them died", 0), ("Ann Bay", 18), ("Cy Day", 30)], 2),
    ("a list", [("a cook", 0), ("a guard", 8)], 2),
]


@pytest.mark.parametrize(("reason", "told", "killed"), LISTS, ids=[k[0] for k in LISTS])
def test_lists(make: Any, reason: str, told: Any, killed: int) -> None:
    claims = [
        make.claim("killed", make.toll(2 if "two" in words else 1, scope="part"), quote=words, at=at)
        for words, at in told
    ]
    assert best(fold("x", [make.telling("a", *claims)]), "killed") == killed, reason


def test_the_first_count_of_the_dead_leads(make: Any) -> None:
    """A man is named first, the three dead are counted after him."""
    he = make.claim("killed", make.toll(1), quote="Ray Oduya died")
    three = make.claim("killed", make.toll(3), quote="three people died", at=40)
    assert best(fold("x", [make.telling("a", he, three)]), "killed") == 3
