"""Parts of which nobody counts the whole: people told of side by side are of the incident."""

from __future__ import annotations

import pytest

from tests.extract.twins import Tag, Twin, read
from tollbook.model import Toll


def _scopes(text: str, *tags: Tag, part: str = "") -> list[tuple[int | None, str]]:
    heads = {part: {"scope": {"part": 0.9}}} if part else {}
    found = [c.value for c in read(text, Twin(tags=tags, heads=heads)).claims if isinstance(c.value, Toll)]
    return [(t.low, t.scope) for t in found]


@pytest.mark.parametrize(
    ("text", "words", "wanted", "why"),
    [
        ("A shell hit a house in Gao, injuring a woman and four children.", "injuring a woman and four children",
         [(1, "incident"), (4, "incident")], "two ages and no total"),
        ("A mine in Gao killed two soldiers and a nurse.", "killed two soldiers and a nurse",
         [(2, "incident"), (1, "incident")], "two callings and no total"),
        ("A mine in Gao killed two soldiers and a woman.", "killed two soldiers and a woman",
         [(2, "part"), (1, "part")], "the woman may be a soldier"),
        ("A mine in Gao killed a potter and a tailor.", "killed a potter and a tailor",
         [(1, "part"), (1, "part")], "of no class: folding adds up a list's parts"),
    ],
)  # fmt: skip
def test_lists(text: str, words: str, wanted: list[tuple[int, str]], why: str) -> None:
    slot = "killed" if "killed" in words else "injured"
    assert _scopes(text, (slot, words, 0.9)) == wanted, why


def test_a_list_beside_its_total_is_of_parts() -> None:
    text = "A shell hit a house in Gao, injuring a woman and four children. Five people were injured, the mayor said."
    tags: list[Tag] = [("injured", "injuring a woman and four children", 0.9),
                       ("injured", "Five people were injured", 0.9)]  # fmt: skip
    assert _scopes(text, *tags) == [(1, "part"), (4, "part"), (5, "incident")]


@pytest.mark.parametrize(
    ("text", "words", "scope", "why"),
    [
        ("A potter was hurt when a shell hit Gao.", "A potter was hurt", "incident", "nobody else is told of"),
        ("Among those hurt when a shell hit Gao was a potter.", "Among those hurt", "part", "its words call it one"),
    ],
)
def test_one_alone(text: str, words: str, scope: str, why: str) -> None:
    assert [s for _, s in _scopes(text, ("injured", words, 0.9), part=words)] == [scope], why


def test_one_of_two_told_of_apart_stays_a_part() -> None:
    text = "A potter was hurt when a shell hit Gao. A tailor was hurt by glass."
    tags: list[Tag] = [("injured", "A potter was hurt", 0.9), ("injured", "A tailor was hurt by glass", 0.9)]
    heads = {words: {"scope": {"part": 0.9}} for _, words, _ in tags}
    found = read(text, Twin(tags=tuple(tags), heads=heads)).claims
    assert [c.value.scope for c in found if isinstance(c.value, Toll)] == ["part", "part"]


@pytest.mark.parametrize(
    ("text", "words", "scope", "why"),
    [
        ("A shot struck Ana Ruiz in the arm in Gao.", "struck Ana Ruiz in the arm", "part", "others may be beside her"),
        ("A shot struck a potter in the arm in Gao.", "struck a potter in the arm", "incident", "one is counted"),
    ],
)
def test_one_person_alone(text: str, words: str, scope: str, why: str) -> None:
    assert _scopes(text, ("injured", words, 0.9), part=words) == [(1, scope)], why
