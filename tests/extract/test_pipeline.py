"""The whole of reading: same text, same record; what does not ground is dropped; the modes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.twins import WORLD, Twin, claims, read
from tollbook.extract.pipeline import STEPS, read_report
from tollbook.lexicon import load
from tollbook.model import Report, Toll

TEXT = (
    "Gunmen on motorbikes killed at least 14 people in Maiduguri on 3 March 2021, the governor said.\n\n"
    "“They burned 30 houses,” he added. Boko Haram claimed responsibility."
)


def test_a_report_read_twice_gives_the_same_line() -> None:
    one, two = (read_report(Report(TEXT), lexicon=load(), gazetteer=WORLD).to_line() for _ in range(2))
    assert one == two


def test_what_a_short_report_says() -> None:
    analysis = read(TEXT, gazetteer=WORLD)
    found = {c.slot: (c.quote, c.attribution[-1].source if c.attribution else None) for c in analysis.claims}
    assert found["killed"] == ("killed at least 14 people", "governor")
    assert found["damage"] == ("burned 30 houses", "governor")
    assert found["place"] == ("Maiduguri", "governor")
    assert found["responsibility"] == ("Boko Haram claimed responsibility", None)
    assert [i.main for i in analysis.incidents] == [True]


@pytest.mark.parametrize(
    ("slot", "words", "why"),
    [
        ("weapon", " — ", "marks name no weapon"),
        ("perpetrator", "he", "a pronoun names nobody"),
        ("perpetrator", "the missile", "a weapon is nobody"),
        ("munitions", "quickly", "neither a number nor a weapon"),
        ("responsibility", "quickly", "no position is taken"),
        ("target", " — ", "marks name no target"),
    ],
)
def test_a_value_that_does_not_ground_is_dropped(slot: str, words: str, why: str) -> None:
    text = "At dawn he fired the missile — and quickly — at a bus in Lagos, killing two people."
    assert claims(read(text, Twin(tags=((slot, words, 0.99),))), slot) == (), why


@pytest.mark.parametrize(
    ("mode", "quotes", "why"),
    [
        ("rules", ["killed at least 14 people"], "the rules' words"),
        ("model", ["at least 14 people"], "the learned reader's"),
        ("both", ["at least 14 people"], "the learned reader's where both found them"),
    ],
)
def test_modes(mode: str, quotes: list[str], why: str) -> None:
    twin = Twin(tags=(("killed", "at least 14 people", 0.9),))
    record = read_report(Report(TEXT), lexicon=load(), learned=twin, mode=mode)  # type: ignore[arg-type]
    assert [c.quote for c in record.claims if c.slot == "killed"] == quotes, why


def test_a_report_of_no_attack_yields_nothing() -> None:
    record = read_report(Report(TEXT), lexicon=load(), learned=Twin(relevance=0.0))
    assert record.claims == () and record.incidents == ()


def test_nothing_more_is_looked_for_in_a_report_that_is_turned_down() -> None:
    told, down = read(TEXT, Twin()), read(TEXT, Twin(relevance=0.0))
    assert told.numbers and told.sayings
    assert not (down.passages or down.numbers or down.sayings or down.drafts or down.claims)
    assert down.document == told.document


def test_origins_are_step_and_version() -> None:
    assert STEPS[0].origin == "reader@1"
    for c in read(TEXT, gazetteer=WORLD).claims:
        name, _, version = c.origin.partition("@")
        assert name and version.isdigit()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TEXT.split() + ["“", "or", "said", "nine", "2019", "…", "\n\n"]), max_size=40))
def test_any_order_of_words_gives_a_record_that_holds_together(words: list[str]) -> None:
    text = " ".join(words)
    twin = Twin(tags=(("killed", "nine", 0.9), ("source", "governor", 0.8), ("place", "Maiduguri", 0.9)))
    for learned in (None, twin):
        analysis = read(text, learned)
        ids = {i.id for i in analysis.incidents}
        assert len(analysis.drafts) == len(analysis.spoken) == len(analysis.told_of)
        assert sum(i.main for i in analysis.incidents) <= 1
        for c in analysis.claims:
            assert c.incident in ids and c.quote == c.evidence[0].of(text) != ""


def test_words_for_numbers_of_ones_own_reach_the_claims(tmp_path: Path) -> None:
    (tmp_path / "quantities.csv").write_text(
        "code,name,qualifier,position,low,high,aliases,note\nno_beneath,not beneath,at_least,before,,,not beneath,\n",
        "utf-8",
    )
    text = "Shelling killed not beneath 14 people in Maiduguri on 3 March 2021."
    for lexicon, value in ((load(tmp_path), (14, None, "at_least")), (load(), (14, 14, "exact"))):
        [killed] = [c.value for c in read_report(Report(text), lexicon=lexicon).claims if c.slot == "killed"]
        assert isinstance(killed, Toll)
        assert (killed.low, killed.high, killed.qualifier) == value
