"""Words found for a toll that count nobody: who was there, who walked away, whom the text counts elsewhere."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, tolls


def _told(text: str, slot: str, words: str) -> list[tuple[int | None, int | None]]:
    return [(t.low, t.high) for t in tolls(text, slot, Twin(tags=((slot, words, 0.9),)))]


@pytest.mark.parametrize(
    ("text", "slot", "words", "why"),
    [
        ("Three lodgers walked away from the inn in Gao.", "injured", "Three lodgers walked away", "they are well"),
        (
            "One came out of the inn in Gao without a scratch.",
            "injured",
            "One came out of the inn in Gao without a scratch",
            "so is he",
        ),
        ("In the truck there were nine when it was stopped in Gao.", "killed", "nine", "who was in it"),
        ("Ninety people were on board the boat in Gao.", "killed", "Ninety people were on board", "who was on it"),
        ("No guard was there that night in Gao.", "killed", "No guard was there", "who was not there"),
        ("The raiders, some 60 in number, came to Gao.", "killed", "some 60 in number", "how many came"),
        ("The murder took place in a lane of Gao.", "killed", "The murder took place", "of what is told elsewhere"),
        (
            "The wounded were taken to Gao.",
            "injured",
            "The wounded were taken to Gao",
            "whom the text counts elsewhere",
        ),
        ("The dead were Fulani, he said in Gao.", "killed", "The dead were Fulani", "who they were"),
        ("The bodies lay in the fields of Gao.", "killed", "The bodies", "the same of bodies"),
        ("They were asleep in Gao.", "killed", "They were asleep", "how they were"),
        ("He said in Gao it was about 3:15 p.m.", "killed", "it was about 3:15 p.m.", "when it was"),
        (
            "It kept the raid from a higher number of victims in Gao.",
            "killed",
            "a higher number of victims",
            "not so many",
        ),
        (
            "None of the hurt in Gao is in a serious condition.",
            "injured",
            "None of the hurt in Gao is in a serious condition",
            "that some are hurt is told elsewhere",
        ),
        ("No complaint was filed in Gao.", "detained", "No complaint was filed", "nobody to be held"),
        (
            "Nobody in Gao was ever charged.",
            "detained",
            "Nobody in Gao was ever charged",
            "who was held is another matter",
        ),
        ("The army in Gao has not said if any are missing.", "missing", "any are missing", "nobody knows"),
        ("We counted two of them twice in Gao.", "killed", "We counted two of them twice", "nobody more"),
    ],
)
def test_nothing(text: str, slot: str, words: str, why: str) -> None:
    assert not _told(text, slot, words), why


@pytest.mark.parametrize(
    ("text", "slot", "words", "low", "why"),
    [
        ("Three lodgers walked away with burns in Gao.", "injured", "Three lodgers walked away with burns", 3, "hurt"),
        ("In the truck there were nine dead in Gao.", "killed", "nine dead", 9, "who died"),
        ("There were nine people killed in Gao.", "killed", "nine people killed", 9, "and was killed"),
        ("The dead, 60 in number, lie in Gao.", "killed", "The dead, 60 in number", 60, "how many died"),
        ("The wounded numbered 41 in Gao.", "injured", "The wounded numbered 41", 41, "a heading and its number"),
        ("The seven dead were Fulani, he said in Gao.", "killed", "The seven dead were Fulani", 7, "so many"),
        ("Many bodies lay in the fields of Gao.", "killed", "Many bodies lay", None, "however many"),
    ],
)
def test_something(text: str, slot: str, words: str, low: int | None, why: str) -> None:
    assert [n for n, _ in _told(text, slot, words)] == [low], why


@pytest.mark.parametrize(
    ("text", "words", "wanted", "why"),
    [
        ("Two girls aged six and eight died in Gao.", "Two girls aged six and eight died", (2, 2), "ages"),
        ("Since May 14 to 230 killed in Gao.", "230 killed", (230, 230), "a day begins no range"),
        ("In Gao 90 and more people died.", "more people died", (90, None), "a bound behind the number"),
        ("Seven people, all of one clan, died in Gao.", "Seven people, all of one clan, died", (7, 7), "one clan"),
    ],
)
def test_numbers(text: str, words: str, wanted: tuple[int, int | None], why: str) -> None:
    assert _told(text, "killed", words) == [wanted], why
