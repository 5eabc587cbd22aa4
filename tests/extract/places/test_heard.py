"""Names heard in their sentences: the learned reader's word counts where it reads, the features elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.extract.places.event import places_of_event
from tollbook.extract.places.find import find_mentions, find_names
from tollbook.extract.places.heard import by_passage, of_text, passages_of, within

TEXT = "A shell fell on the Turkish market in Kobani. Nobody in Warsaw spoke of it."


@dataclass(frozen=True, slots=True)
class Ear:
    """Hears the same of every name."""

    name: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)
    event: float = 0.0
    learned: bool = True

    def place_names(
        self, passage: str, spans: Sequence[tuple[int, int]], scores: Sequence[Sequence[float]]
    ) -> list[tuple[float, ...]] | None:
        """The same scores for all."""
        return [self.name for _ in spans] if self.learned else None

    def event_places(
        self, passage: str, trigger: tuple[int, int], spans: Sequence[tuple[int, int]], scores: Sequence[float]
    ) -> list[float] | None:
        """The same score for all."""
        return [self.event for _ in spans] if self.learned else None


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    return SqliteGazetteer()


def test_what_is_heard_counts(gazetteer: SqliteGazetteer) -> None:
    none, literal = Ear((9.0, 0.0, 0.0, 0.0)), Ear((0.0, 9.0, 0.0, 0.0))
    assert find_mentions(TEXT, gazetteer, of_text(TEXT, none)) == ()
    found = {m.text: m.kind for m in find_mentions(TEXT, gazetteer, of_text(TEXT, literal))}
    assert found["Turkish"] == found["Kobani"] == found["Warsaw"] == "literal"


def test_outside_the_passages_the_features_decide(gazetteer: SqliteGazetteer) -> None:
    first = (0, TEXT.index(".") + 1)
    found = find_mentions(TEXT, gazetteer, within(TEXT, [first], Ear((9.0, 0.0, 0.0, 0.0))))
    assert [m.text for m in found] == ["Warsaw"]
    assert found == tuple(m for m in find_mentions(TEXT, gazetteer) if m.text == "Warsaw")


def test_a_reader_without_heads_for_places_changes_nothing(gazetteer: SqliteGazetteer) -> None:
    deaf = Ear(learned=False)
    assert find_names(TEXT, gazetteer, of_text(TEXT, deaf)) == find_names(TEXT, gazetteer)
    assert of_text(TEXT, object()) is None
    verb, names = (8, 12), find_names(TEXT, gazetteer)
    assert places_of_event(TEXT, verb, names, learned=deaf) == places_of_event(TEXT, verb, names)


def test_the_event_is_where_it_is_heard(gazetteer: SqliteGazetteer) -> None:
    names = find_names(TEXT, gazetteer)
    assert places_of_event(TEXT, (8, 12), names, learned=Ear(event=-9.0)) == ()
    found = {m.text for m, _ in places_of_event(TEXT, (8, 12), names, learned=Ear(event=9.0))}
    assert {"Kobani", "Warsaw"} <= found


def test_passages_hold_all_that_speaks() -> None:
    assert passages_of(TEXT) == [(0, len(TEXT))]
    assert passages_of("") == []
    assert by_passage([(0, 3), (8, 12), (14, 20)], [(0, 5), (8, 20), (30, 40)]) == [((0, 5), [0]), ((8, 20), [1, 2])]
