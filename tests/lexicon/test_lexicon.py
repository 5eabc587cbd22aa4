"""Loading, laying one's own tables over the built-in ones, and what tables of people make of words."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tollbook.errors import TableError
from tollbook.lexicon import FORMS, Lexicon, check, load
from tollbook.lexicon import lexicon as module

_HEAD = "code,name,category,named,aliases,note"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "weapons.csv").write_text(
        f"{_HEAD},off\n"
        "grad,Grad of ours,rocket,yes,hailstone,,\n"
        "songbird,Songbird,drone,yes,rocket,a word of one's own,\n"
        "lancet,Lancet,drone,yes,,,yes\n",
        "utf-8",
    )
    return tmp_path


def _keys(lexicon: Lexicon, text: str) -> list[str]:
    return [m.row.key for m in lexicon.weapons.find(text)]


def test_a_row_of_the_same_code_replaces(own: Path) -> None:
    assert _keys(load(own), "a hailstone") == ["grad"]
    assert _keys(load(own), "a BM-21") == []


def test_a_new_row_is_added_and_its_word_wins(own: Path) -> None:
    assert _keys(load(own), "a songbird and a rocket") == ["songbird", "songbird"]


def test_a_row_can_be_switched_off(own: Path) -> None:
    assert _keys(load(), "a Lancet drone") == ["lancet"]
    assert _keys(load(own), "a Lancet drone") == ["drone"]


def test_built_in_tables_stay_as_they_are(own: Path) -> None:
    load(own)
    assert _keys(load(), "a rocket") == ["rocket"]


def test_a_changed_folder_is_read_again(own: Path) -> None:
    load(own)
    (own / "weapons.csv").write_text(f"{_HEAD}\nkite,Kite of fire,other,yes,,\n", "utf-8")
    assert _keys(load(own), "a kite of fire") == ["kite"]


def test_the_same_tables_are_one_object(own: Path) -> None:
    assert load() is load()
    assert load(own) is load(own)


def test_broken_tables_of_ones_own_stop_the_loading(own: Path) -> None:
    (own / "weapons.csv").write_text(f"{_HEAD}\nkite,Kite,balloon,yes,,\n", "utf-8")
    with pytest.raises(TableError, match="row 2, column category"):
        load(own)
    assert len(check(own)) == 1


@pytest.mark.parametrize(
    ("name", "text", "said", "reason"),
    [
        ("arms.csv", "code\n", "no table has this name", "a file of another name would be passed over unseen"),
        ("weapons.csv", f"{_HEAD},off\nnosuch,X,other,yes,,,yes\n", "no built-in row “nosuch”", "a slip in a code"),
    ],
)  # fmt: skip
def test_slips_are_named(tmp_path: Path, name: str, text: str, said: str, reason: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert said in str(check(tmp_path)[0]), reason
    with pytest.raises(TableError, match=said):
        load(tmp_path)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no such folder"):
        load(tmp_path / "nowhere")
    with pytest.raises(TableError, match="no such file or folder"):
        check(tmp_path / "nowhere")


def test_loading_is_quick() -> None:
    # Processor time, so that a busy machine is not a slow table; typically a seventh of a second with every table used,
    # four times that late in a full run. A table that is gone through in a slow way takes many seconds.
    module._built_in_table.cache_clear()
    module._built_in_rows.cache_clear()
    module._load.cache_clear()
    started = time.process_time()
    lexicon = load()
    for name in FORMS:
        if name != "states":
            getattr(lexicon, name).find("a bomb")
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("words", "kind", "reason"),
    [
        ("Northland officials", "official", "officials of anywhere"),
        ("the interior ministry", "official", "a ministry"),
        ("Ukraine's defence ministry", "military", "the ministry that speaks for the forces"),
        ("a police spokesman", "police", "the word that tells decides"),
        ("hospital officials", "medic", "whose officials they are"),
        ("the district governor", "official", "local government"),
        ("the attorney general", "official", "no general"),
        ("Gen. Ana Reyes", "military", "a rank"),
        ("a Hamas official", "armed_group", "an armed actor's official"),
        ("the Balochistan Liberation Army", "armed_group", "the word army in a group's name"),
        ("a spokesman for the Arakan Army", "armed_group", "and for whom it speaks"),
        ("the Lebanese army", "military", "a state's"),
        ("the El Fasher Resistance Committee", "ngo", "a committee of a town"),
        ("the Hamas-run health ministry", "official", "a ministry, whoever runs it"),
        ("Kyiv", "official", "a capital for its government"),
        ("residents of Kyiv", "resident", "but the place of a speaker is no speaker"),
        ("the Israeli army", "military", "a state's forces"),
        ("Ukraine", "official", "a state speaks through its officials"),
        ("Reuters", "media", "an agency by name"),
        ("the U.N. refugee agency", "un", "an agency of the UN"),
        ("a resident of the block", "resident", "who lives there"),
        ("eyewitnesses", "witness", "who saw it"),
        ("the civil defence", "rescue", "who digs"),
        ("sources", "other", "a word that tells nothing"),
        ("Maria Lopez", None, "a name tells nothing"),
    ],
)
def test_source_kinds(words: str, kind: str | None, reason: str) -> None:
    assert load().source_kinds.classify(words) == kind, reason


@pytest.mark.parametrize(
    ("words", "who", "reason"),
    [
        ("thirteen soldiers", "soldier", "soldiers"),
        ("a 17-year-old woman", "woman", "the noun says more than the age"),
        ("a four-year-old", "child", "an age alone"),
        ("two police officers", "police", "police"),
        ("women and children", None, "two classes"),
        ("the gunman", "perpetrator", "who did it, not a man among others"),
        ("people", None, "no class stated"),
        ("a firefighter", "medic", "rescuers go with medics"),
        ("nine civilians", "civilian", "civilians"),
    ],
)
def test_victims(words: str, who: str | None, reason: str) -> None:
    assert load().victims.classify(words) == who, reason


@pytest.mark.parametrize(
    ("text", "words", "kind", "country", "reason"),
    [
        ("Ukraine's army fired", "Ukraine's army", "state_forces", "UA", "a state and its army are one actor"),
        ("Russian troops crossed", "Russian troops", "state_forces", "RU", "the same of the other side"),
        ("Palestinian militants fired", "Palestinian militants", "unknown", "PS", "the text's own word stays"),
        ("a Ukrainian missile hit", "Ukrainian", "state", "UA", "an adjective names its state"),
        ("unidentified gunmen on motorbikes", "unidentified gunmen", "unknown", None, "nobody named"),
        ("U.S. warplanes hit it", "U.S. warplanes", "state_forces", "US", "the stop is the abbreviation's"),
        ("the U.S. Rebels fired", "U.S", "state", "US", "a sentence ends there"),
        ("the RSF said", "RSF", "rebel_group", "SD", "an abbreviation in capitals"),
    ],
)
def test_actors(text: str, words: str, kind: str, country: str | None, reason: str) -> None:
    match = load().actors.find(text)[0]
    assert (match.span.of(text), match.row.kind, match.row.country) == (words, kind, country), reason


def test_an_actor_put_together_can_be_looked_up() -> None:
    row = load().actors.get("ua_armed_forces_word")
    assert row is not None and row.country == "UA"
    assert load().actors.get("ua_nonsense") is None


@pytest.mark.parametrize(("category", "cause"), [("drone", "drone_strike"), ("firearm", "gunfire"), ("none", "other")])
def test_cause_of_a_category(category: str, cause: str) -> None:
    assert load().cause_of(category) == cause


def test_kind_of_a_category() -> None:
    assert load().kind_of("mine") == "mine"
    assert load().kind_of("none") == "other"
