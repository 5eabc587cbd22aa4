"""Parts told by class alone or of casualties, counts of both together, verbs found apart from whom they tell."""

from __future__ import annotations

import pytest

from tests.extract.twins import Tag, Twin, read
from tollbook.model import Toll

Told = tuple[str, int | None, str | None, str]
RAID: Tag = ("perpetrator", "raiders", 0.9)


def _told(text: str, *tags: Tag) -> list[Told]:
    found = read(text, Twin(tags=(*tags, RAID))).claims
    return [(c.slot, c.value.low, c.value.who, c.value.scope) for c in found if isinstance(c.value, Toll)]


@pytest.mark.parametrize(
    ("text", "tag", "wanted", "why"),
    [
        ("The raiders killed 30 potters, girls and infants among them, in Gao.", ("killed", "killed 30 potters", 0.9),
         [("killed", 30, None, "incident"), ("killed", None, "child", "part"), ("killed", None, "child", "part")],
         "classes without a number"),
        ("Thirty potters, a schoolboy among them, were hurt by raiders.",
         ("injured", "Thirty potters, a schoolboy among them, were hurt", 0.9),
         [("injured", 30, None, "incident"), ("injured", 1, "child", "part")], "inside the words of the whole"),
        ("The raiders killed soldiers and medics, among others, in Gao.",
         ("killed", "killed soldiers and medics, among others", 0.9),
         [("killed", None, "soldier", "part"), ("killed", None, "medic", "part")], "others are not named"),
        ("The raiders caused 90 civilian casualties (50 dead and 40 wounded).",
         ("casualties", "90 civilian casualties", 0.9),
         [("casualties", 90, "civilian", "incident"), ("killed", 50, "civilian", "incident"),
          ("injured", 40, "civilian", "incident")], "each by its own word, of the class of all"),
        ("An officer and six conscripts were martyred or wounded by raiders.",
         ("killed", "An officer and six conscripts were martyred", 0.9), [("casualties", 7, "soldier", "incident")],
         "one count of both"),
        ("Nobody but a potter was killed by the raiders.", ("killed", "Nobody", 0.9),
         [("killed", 1, None, "incident")], "one was"),
        ("None except the bomber was hurt by the raiders.", ("injured", "the bomber was hurt", 0.9),
         [("injured", 1, "perpetrator", "incident")], "he was"),
        ("The raiders stabbed nine potters to death in Gao.", ("injured", "stabbed nine potters", 0.9),
         [], "they are not hurt but dead"),
        ("The raiders had killed a lot of elders of Gao.", ("killed", "killed a lot of elders", 0.9),
         [("killed", None, None, "incident")], "however many"),
    ],
)  # fmt: skip
def test_parts(text: str, tag: Tag, wanted: list[Told], why: str) -> None:
    assert [t for t in _told(text, tag) if t[0] != "killed" or "stabbed" not in text] == wanted, why


def test_two_verbs_of_one_object_found_apart() -> None:
    text = "The raiders killed and beheaded six potters in Gao."
    tags: list[Tag] = [("killed", "raiders killed", 0.9), ("killed", "beheaded", 0.9), ("killed", "six potters", 0.9)]
    assert _told(text, *tags) == [("killed", 6, None, "incident")]


def test_two_clauses_stay_two() -> None:
    text = "The captain was killed and six potters died as raiders came to Gao."
    tags: list[Tag] = [("killed", "The captain was killed", 0.9), ("killed", "six potters died", 0.9)]
    assert [low for _, low, _, _ in _told(text, *tags)] == [1, 6]


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("He was the ninth of its medics to fall in a raid of the raiders this year.", ("killed", 9, "medic", "wider"),
         "the last of so many"),
        ("After the raiders left we laid 14 people to rest.", ("killed", 14, None, "incident"), "who is buried"),
        ("The raiders lost six fighters in Gao.", ("killed", 6, "militant", "incident"), "whom a side lost"),
        ("The raiders kill six soldiers, nine villagers", ("killed", 9, "civilian", "incident"), "a heading"),
    ],
)  # fmt: skip
def test_by_rule(text: str, wanted: Told, why: str) -> None:
    assert wanted in _told(text, ("killed", "kill six soldiers", 0.9)), why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It was the ninth house to be built since the raiders came to Gao.", "a house"),
        ("The raiders put six crates in the ground near Gao.", "crates"),
        ("The club lost six players to the raiders of Gao.", "players"),
    ],
)
def test_what_is_nobodys_death(text: str, why: str) -> None:
    assert not _told(text), why


WHO_SAYS_SO = [
    ("The raiders killed 19 potters, most of them nurses, officials said.", ["medic"], "officials"),
    ("The raiders killed 19 potters, including two nurses, doctors in Gao told the radio.", ["medic"], "doctors"),
    ("The raiders killed 19 potters, including two nurses, three soldiers and a boy.",
     ["medic", "soldier", "child"], "a list goes on"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts", "why"), WHO_SAYS_SO, ids=[w[2] for w in WHO_SAYS_SO])
def test_who_says_so_is_no_part(text: str, parts: list[str], why: str) -> None:
    told = _told(text, ("killed", "killed 19 potters", 0.9))
    assert [who for _, _, who, scope in told if scope == "part"] == parts, why


BROKEN_DOWN = [
    (("at least 43 people (17 women", "19 men", "7 children) were killed"), "each half in words of its own"),
    (("at least 43 people (17 women, 19 men, and 7 children) were killed",), "all of it at once"),
]


@pytest.mark.parametrize(("tags", "why"), BROKEN_DOWN, ids=[b[1] for b in BROKEN_DOWN])
def test_a_breakdown_in_brackets(tags: tuple[str, ...], why: str) -> None:
    """The whole has no class of its parts, and no quote ends inside a bracket."""
    text = "Raiders came to Gao and at least 43 people (17 women, 19 men, and 7 children) were killed there."
    found = read(text, Twin(tags=(*(("killed", t, 0.9) for t in tags), RAID))).claims
    told = [(c.value.low, c.value.who, c.value.scope) for c in found if isinstance(c.value, Toll)]
    assert told == [
        (43, None, "incident"), (17, "woman", "part"), (19, "man", "part"), (7, "child", "part"),
    ], why  # fmt: skip
    assert all(c.quote.count("(") == c.quote.count(")") for c in found), why
