"""Speakers are told across reports by name, not by how a report happens to call them."""

from __future__ import annotations

from typing import Any

import pytest

from tollbook.fold.speakers import own_voice, speakers
from tollbook.model import Attribution, ReportLine, Span

ROWS = [
    ("title, courtesy, full name", ["governor Gladkov", "Mr Gladkov", "Vyacheslav Gladkov"], 1),
    ("apposition behind", ["Vyacheslav Gladkov, the governor of the Belgorod region", "Mr Gladkov"], 1),
    ("apposition before", ["the governor of the region, Vyacheslav Gladkov", "Vyacheslav Gladkov"], 1),
    ("two people of one last name", ["Anna Reyes", "Carlos Reyes"], 2),
    ("a last name that could be either stands alone", ["Anna Reyes", "Carlos Reyes", "Mr Reyes"], 3),
    ("a ministry in two spellings", ["the Russian defence ministry", "Russia’s Ministry of Defense"], 1),
    ("two ministries", ["the Russian defence ministry", "the Ukrainian defence ministry"], 2),
    ("the army is no short form of a group's name", ["the army", "the National Liberation Army (ELN)"], 2),
    ("the police of the town", ["police", "the Alturas police"], 1),
    ("a country's officials are no ministry of it", ["Norwegian officials", "the Norwegian health ministry"], 2),
    ("officials are no one in particular", ["officials", "the head of the city's military administration"], 2),
    ("rank between unit and name", ["Alturas Police Chief Ken Barnes", "Ken Barnes"], 1),
]


@pytest.mark.parametrize(("reason", "names", "many"), ROWS, ids=[r[0] for r in ROWS])
def test_speakers(reason: str, names: list[str], many: int) -> None:
    mentions = [Attribution(n, Span(0, 1), "official") for n in names]
    found = speakers(mentions)
    assert len(set(found.values())) == many, reason
    assert speakers(reversed(mentions)) == found


def test_publishers_not_known_stay_apart() -> None:
    """Two reports without publisher can contradict one another, and nobody is called by a hash."""
    lines = [ReportLine("sha256:" + "0a" * 32), ReportLine("sha256:" + "1b" * 32), ReportLine("sha256:ff", "wire-3")]
    names = [own_voice(line).name for line in lines]
    assert len(set(names)) == 3
    assert all(name.startswith("unnamed publisher (") and len(name) < 60 for name in names)
    assert own_voice(ReportLine("sha256:ff", "wire-3", "courier.example")).name == "courier.example"


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        ("Norwegian police", "Police in Norway", "police", True),
        ("the Turkish defence ministry", "Turkey's defence ministry", "military", True),
        ("the Iraqi defence ministry", "Turkey's defence ministry", "military", False),
        ("the UN", "the United Nations", "un", True),
        ("RSF", "The Rapid Support Forces", "armed_group", True),
        ("DPB", "the Democratic Party of Arland", "other", False),
        ("the Northern Liberation Army", "the army", "military", False),
    ],
)
def test_names_by_state_and_by_initials(one: str, other: str, kind: Any, same: bool) -> None:
    """A state goes by its name or by what its people are called; initials by the one body that they begin."""
    known = speakers([Attribution(s, Span(0, 1), kind) for s in (one, other)])
    assert (known[one, kind] == known[other, kind]) is same
