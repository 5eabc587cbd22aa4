"""Of which class those are whom a toll counts: by their words, age and kin, and by who was told before."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, tolls


def _who(text: str, slot: str, words: str) -> list[str | None]:
    return [t.who for t in tolls(text, slot, Twin(tags=((slot, words, 0.9),)))]


@pytest.mark.parametrize(
    ("words", "who", "why"),
    [
        ("a sergeant's widow was killed", "woman", "whose widow she was, was not killed"),
        ("the husband of a policewoman was killed", "man", "nor whose husband"),
        ("a policeman's death", "police", "a death is his own"),
        ("her son Tomas Rell, 9, was killed", "child", "an age behind a name"),
        ("a pupil (12) was killed", "child", "an age in brackets"),
        ("the younger one, six years old, was killed", "child", "an age in words"),
        ("a nephew aged fifteen was killed", "child", "an age in one word"),
        ("a nephew aged fifty was killed", None, "and a grown man"),
        ("Ana Rell, 34, was killed", None, "a name alone"),
        ("a guard of 7 Camp Road was killed", None, "an address is no age"),
        ("a corporal, 17, was killed", "soldier", "what the words say goes before the age"),
        ("eleven of our men were killed", None, "men of a force"),
        ("eleven young men were killed", "man", "and men"),
        ("six people, a schoolgirl among them, were killed", None, "one of them says nothing of all"),
        ("four blue helmets were killed", "soldier", "peacekeepers"),
        ("seven suspected insurgents were killed", "militant", "whom a side takes for fighters"),
        ("three farmhands were killed", "civilian", "by their calling"),
    ],
)
def test_by_the_words(words: str, who: str | None, why: str) -> None:
    assert _who(f"In Gao a post was shelled; {words}.", "killed", words)[0] == who, why


def test_who_is_a_child_in_a_list() -> None:
    words = "a clerk, a cook and her daughter Ines, 11, were killed"
    assert _who(f"In Gao a post was shelled; {words}.", "killed", words) == [None, None, "child"]


@pytest.mark.parametrize(
    ("text", "words", "who", "why"),
    [
        ("Six villagers were killed and nine were injured in Gao.", "nine were injured", None, "a verb of their own"),
        ("Six villagers were killed and nine injured in Gao.", "nine injured", "civilian", "one noun for both"),
        ("Six villagers were killed and nine others were injured in Gao.", "nine others were injured", "civilian",
         "others of them"),
        ("Six soldiers were killed and nine were injured in Gao.", "nine were injured", "soldier", "of one unit"),
        ("Nine soldiers were injured in Gao, one of them badly.", "one of them badly", "soldier", "one of the nine"),
        ("Nine people were injured in Gao, one of them gravely.", "one of them gravely", None, "of no class"),
        ("Six soldiers were killed in Gao. One of them gravely wounded two.", "One of them", None, "another sentence"),
    ],
)  # fmt: skip
def test_by_who_was_told_before(text: str, words: str, who: str | None, why: str) -> None:
    assert _who(text, "injured", words)[-1] == who, why


@pytest.mark.parametrize(
    ("words", "who"),
    [("an officer and two recruits were killed", "soldier"), ("an officer and two clerks were killed", "police")],
)
def test_an_officer_beside_soldiers_is_one(words: str, who: str) -> None:
    assert _who(f"In Gao a post was shelled; {words}.", "killed", words)[0] == who


@pytest.mark.parametrize(
    ("text", "words", "who", "why"),
    [
        ("A guide was killed on Oct. 23, 1999, in Gao.", "A guide was killed", None, "a day is no age"),
        ("Her son Nimal, 9, was killed in Gao.", "Her son", "child", "an age behind the name"),
    ],
)
def test_an_age_behind_the_words(text: str, words: str, who: str | None, why: str) -> None:
    assert _who(text, "killed", words) == [who], why


SAILORS = [
    ("Four sailors were killed when a missile hit a ferry.", "Four sailors were killed", None, "crew"),
    ("Four sailors were killed when a missile hit a frigate.", "Four sailors were killed", "soldier", "of a warship"),
    ("Police killed 12 gang members.", "killed 12 gang members", "militant", "of a gang"),
]


@pytest.mark.parametrize(("text", "tag", "who", "why"), SAILORS, ids=[s[3] for s in SAILORS])
def test_sailors_and_gangs(text: str, tag: str, who: str | None, why: str) -> None:
    assert _who(text, "killed", tag) == [who], why
