"""How many were hurt: people told of one by one, wounds of the dead, and wholes that words of a part give."""

from __future__ import annotations

from typing import Any

from tollbook.fold import fold


def best(*tellings: Any, slot: str = "injured") -> int | None:
    toll = fold("x", tellings).toll(slot)  # type: ignore[arg-type]
    return toll.estimate.best if toll else None


def hurt(make: Any, number: int, quote: str, at: int = 0, scope: str = "part", who: str | None = None) -> Any:
    return make.claim("injured", make.toll(number, scope=scope, who=who), quote=quote, at=at)


def test_wounds_of_the_dead_are_theirs(make: Any) -> None:
    """ "Three dead; all three suffered gunshot wounds": nobody else was hurt."""
    dead = make.claim("killed", make.toll(3), quote="three people dead")
    wounds = hurt(make, 3, "all three suffered gunshot wounds", 60, "incident")
    assert best(make.telling("a", dead, wounds)) == 0
    apart = hurt(make, 3, "three others suffered gunshot wounds", 60, "incident")
    assert best(make.telling("a", dead, apart)) == 3


def test_one_of_four_gives_the_four(make: Any) -> None:
    boy = hurt(make, 1, "a boy was hit", who="child")
    of_four = hurt(make, 4, "he was one of four people hit by gunfire", 60)
    assert best(make.telling("a", boy, of_four)) == 4


def test_people_told_of_one_by_one_weigh_less_than_a_count(make: Any) -> None:
    """One report counts two; the other, printed later, tells of a woman, a man and a child."""
    counts = make.telling("a", hurt(make, 2, "two people were wounded", scope="incident"))
    people = [hurt(make, 1, f"a {who}", 40 * n, who=who) for n, who in enumerate(("woman", "man", "child"))]
    assert best(counts, make.telling("b", *people)) == 2
    counted = make.telling("b", hurt(make, 2, "two women", who="woman"), hurt(make, 1, "one man", 40, who="man"))
    assert best(counts, counted) == 3, "counted classes are as good as a whole"


def test_a_hedged_count_goes_before_an_uncounted_person(make: Any) -> None:
    """ "At least four may have been hurt", "a man was shot in the leg": the man is no word on how many."""
    four = make.claim("injured", make.toll(4, None, "at_least"), quote="at least four may have been hurt",
                      certainty="hedged")  # fmt: skip
    man = hurt(make, 1, "a man was shot in the leg", 60, who="man")
    assert best(make.telling("a", four, man)) == 4
    counted = hurt(make, 2, "two people were wounded", 60, "incident")
    assert best(make.telling("a", four, counted)) == 2, "a count that is asserted goes before"


def test_somebody_told_of_as_hurt_is_no_news_of_how_many_were(make: Any) -> None:
    """Three were hurt; days later a report speaks of one of them. A count of that day is news."""
    first = make.telling("a", make.claim("injured", make.toll(3), quote="three others were hurt"), day="2024-05-12")

    def best(n: int, words: str) -> Any:
        later = make.telling("b", make.claim("injured", make.toll(n), quote=words), day="2024-05-15")
        return fold("x", [first, later]).toll("injured").estimate.best

    assert best(1, "a man was hurt") == 3
    assert best(4, "four were hurt") == 4
