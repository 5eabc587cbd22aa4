"""Words found for one slot that tell of another: whoever is carried off, maimed or lost is not killed by it."""

from __future__ import annotations

import pytest

from tests.extract.twins import Tag, Twin, read
from tollbook.model import Toll


def _counted(text: str, *tags: Tag) -> list[tuple[str, int | None]]:
    found = [c for c in read(text, Twin(tags=tags)).claims if isinstance(c.value, Toll)]
    return [(c.slot, c.value.low) for c in found if isinstance(c.value, Toll)]


@pytest.mark.parametrize(
    ("text", "words", "slot", "why"),
    [
        ("The bandits shot at Dogo and whisked away 40 others.", "40 others", "abducted", "the verb before them"),
        ("They took my two daughters, a farmer in Gao said.", "took my two daughters", "abducted", "people took them"),
        ("The war took my two daughters, a farmer in Gao said.", "took my two daughters", "killed", "a war does not"),
        ("The rebels claim to have stormed Gao, taking 13 alive.", "taking 13 alive", "abducted", "captured"),
        ("Gunmen kill six, wound 14 in Gao.", "wound 14", "injured", "a headline's verb"),
        ("The third man in Gao lost an arm.", "The third man in Gao lost an arm", "injured", "he lives"),
        ("Four guards at the gate of Gao lost their lives.", "Four guards", "killed", "lives are no limbs"),
        ("Six miners of Gao never came back.", "Six miners of Gao", "missing", "nobody says that they died"),
        (
            "Six miners of Gao never came back and were found dead.",
            "Six miners of Gao never came back",
            "killed",
            "dead",
        ),
        (
            "The raid took 12 lives and drove off cattle in Gao.",
            "took 12 lives",
            "killed",
            "lives are taken, nobody is",
        ),
    ],
)
def test_the_words_decide(text: str, words: str, slot: str, why: str) -> None:
    assert [s for s, _ in _counted(text, ("killed", words, 0.8))] == [slot], why


@pytest.mark.parametrize(
    ("text", "tags", "wanted", "why"),
    [
        (
            "Gunmen abducted nine workers, two of them Greeks, in Gao.",
            (("abducted", "abducted nine workers", 0.9), ("killed", "two of them Greeks", 0.8)),
            ("abducted", 2),
            "of those just counted",
        ),
        (
            "Gunmen wounded nine workers, two of whom died in Gao.",
            (("injured", "wounded nine workers", 0.9), ("killed", "two of whom died", 0.8)),
            ("killed", 2),
            "what became of some has a verb of its own",
        ),
        (
            "Gunmen wounded nine workers, two of them fatally, in Gao.",
            (("injured", "wounded nine workers", 0.9), ("killed", "two of them", 0.8)),
            ("killed", 2),
            "or an adverb",
        ),
        (
            "The blast in Gao killed or wounded 35 people, 12 of them nurses.",
            (("killed", "killed or wounded 35 people", 0.9), ("killed", "12 of them nurses", 0.8)),
            ("casualties", 12),
            "part of a count that does not tell the dead from the hurt",
        ),
    ],
)
def test_some_of_those_counted_before(text: str, tags: tuple[Tag, ...], wanted: tuple[str, int], why: str) -> None:
    assert wanted in _counted(text, *tags), why
    assert len([c for c in _counted(text, *tags) if c[1] == wanted[1]]) == 1


def test_a_drive_by_shooting_is_no_address() -> None:
    assert _counted("4 Shot In Drive-By Shooting In Gao", ("injured", "4 Shot", 0.9)) == [("injured", 4)]
    assert _counted("4 Shot At 12 Palm Drive In Gao", ("injured", "4 Shot", 0.9)) == [("injured", 4)]


@pytest.mark.parametrize(
    ("text", "tags", "wanted", "why"),
    [
        (
            "The rebels killed 90 soldiers and captured 14 in Gao.",
            (("killed", "killed 90 soldiers", 0.9), ("detained", "captured 14", 0.8)),
            ("abducted", 14),
            "soldiers, like those just killed",
        ),
        (
            "The army killed 90 militants and captured 14 in Gao.",
            (("killed", "killed 90 militants", 0.9), ("abducted", "captured 14", 0.8)),
            ("detained", 14),
            "fighters, whoever holds them",
        ),
        (
            "Some 97 people were detained in Gao since May, 12 of them women.",
            (("detained", "Some 97 people were detained", 0.9),),
            ("detained", 12),
            "where and since when stand between a whole and its part",
        ),
        (
            "Some 97 people were detained in Gao while a bus burned, 12 of them women.",
            (("detained", "Some 97 people were detained", 0.9),),
            None,
            "another clause does not",
        ),
        (
            "Some 900 people fled Gao, 60 per cent of them children.",
            (("displaced", "Some 900 people fled", 0.9),),
            ("displaced", None),
            "a share is a part without a number",
        ),
        (
            "Eight passengers of the bus to Gao remain unaccounted for.",
            (("missing", "unaccounted for", 0.9),),
            ("missing", 8),
            "a rule finds whom the words are said of",
        ),
        ("Nine people were thought to be under the slabs in Gao.", (), ("trapped", 9), "or the words alone"),
    ],
)
def test_of_whom_the_words_are(
    text: str, tags: tuple[Tag, ...], wanted: tuple[str, int | None] | None, why: str
) -> None:
    if wanted is None:
        assert [n for _, n in _counted(text, *tags)] == [97], why
    else:
        assert wanted in _counted(text, *tags), why
