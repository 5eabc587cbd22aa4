"""Each built-in table is what it should be. These tests are what lets a domain expert edit the tables alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tollbook.lexicon
from tollbook.lexicon import FORMS, check, load
from tollbook.lexicon.matching import Phrase
from tollbook.lexicon.official import ACLED_SUB_EVENTS, PLOVER_MODES, UCDP_TYPES
from tollbook.lexicon.reading import TECHNICAL
from tollbook.lexicon.rows import ACTOR_KINDS
from tollbook.model.codes import DEGREES, FATES, SOURCE_KINDS, TOLL_SLOTS, VICTIM_CLASSES, WEAPON_CATEGORIES

_OTHER_NAMES = (
    ("SS-21 Scarab", "tochka"),
    ("OTR-21", "tochka"),
    ("Точка-У", "tochka"),
    ("Alder multiple launch rocket systems", "vilkha"),
    ("RM70", "rm_70"),
    ("Geran-2", "shahed_136"),
    ("Шахед", "shahed_136"),
    ("SCALP-EG", "storm_shadow"),
    ("kalashnikovs", "ak_47"),
    ("صواريخ", "missile"),
)
TABLES = Path(tollbook.lexicon.__file__).parent / "tables"


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_table_has_no_fault(name: str) -> None:
    # Codes unique, values in their lists, no word in two rows, no column but those of the form.
    assert [str(f) for f in check(TABLES / f"{name}.csv")] == []


def test_every_csv_is_a_table() -> None:
    assert {p.stem for p in TABLES.glob("*.csv")} == set(FORMS)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_no_technical_column(name: str) -> None:
    assert not [c for c in FORMS[name].columns if TECHNICAL.search(c)]


def test_weapons_say_nothing_technical() -> None:
    # Notes name and classify; a number with a unit would be a figure that nobody needs here.
    assert not [r.key for r in load().weapons if re.search(r"\d\s?(?:km|kg|m|mm|miles)\b", r.note)]


def test_every_word_can_be_found() -> None:
    # A word that its own table does not find is shadowed by another row or by a "not meant".
    lexicon = load()
    lost = []
    plain = ("weapons", "objects", "kinds", "causes", "tolls", "degrees", "fates", "attribution_cues")
    tables = (*(getattr(lexicon, name) for name in plain), lexicon.source_kinds.table, lexicon.victims.table)
    for table in tables:
        for row in table:
            for alias in row.aliases:
                phrase = Phrase.of(alias)
                if phrase.never or "#" in alias:
                    continue
                found = table.find(phrase.bare)
                if (
                    len(found) != 1
                    or found[0].row.key != row.key
                    or len(found[0].span) < len(phrase.bare.strip(".")) - 1
                ):
                    lost.append((table.name, row.key, alias))
    assert lost == [], "\n".join(map(str, lost))


def test_categories_are_those_of_the_record() -> None:
    lexicon = load()
    assert {r.key for r in lexicon.categories} == set(WEAPON_CATEGORIES)
    assert {r.cause for r in lexicon.categories} <= {r.key for r in lexicon.causes}
    assert {r.kind for r in lexicon.categories} <= {r.key for r in lexicon.kinds}
    assert {r.category for r in lexicon.weapons} == set(WEAPON_CATEGORIES)


def test_every_code_of_the_record_has_words() -> None:
    lexicon = load()
    assert {r.slot for r in lexicon.tolls} == set(TOLL_SLOTS)
    assert {r.degree for r in lexicon.degrees} == set(DEGREES)
    assert {r.fate for r in lexicon.fates} == set(FATES)
    assert {r.kind for r in lexicon.source_kinds} == set(SOURCE_KINDS)
    assert {r.who for r in lexicon.victims} - {None} == set(VICTIM_CLASSES)
    assert {r.key for r in lexicon.actor_kinds} == set(ACTOR_KINDS)


def test_kinds_reach_every_act_of_violence_of_other_data_sets() -> None:
    kinds = load().kinds
    violent = {s for e in ("Explosions/Remote violence", "Violence against civilians") for s in ACLED_SUB_EVENTS[e]}
    assert violent <= {k.acled_sub_event for k in kinds}
    assert set(PLOVER_MODES["ASSAULT"]) <= {k.plover_mode for k in kinds}
    assert {k.ucdp for k in kinds} - {None} <= set(UCDP_TYPES)


def test_states_are_treated_alike() -> None:
    states = [r for r in load().actors if r.kind == "state" and r.named]
    assert len(states) > 150
    assert all(r.country == r.key.upper() for r in states)


def test_named_weapons_are_many_and_found_by_other_names() -> None:
    weapons = load().weapons
    assert sum(r.named for r in weapons) >= 300
    for words, key in _OTHER_NAMES:
        assert weapons.find(words)[0].row.key == key
