"""Which incident a statement tells of: the one the report is about, or one of the background."""

from __future__ import annotations

import pytest

from tests.extract.twins import WORLD, Twin, read
from tollbook.extract.analysis import Resources
from tollbook.extract.incidents.features import joins, possible
from tollbook.extract.incidents.story import Story
from tollbook.extract.incidents.units import units
from tollbook.lexicon import load
from tollbook.model import TimeValue, Toll

MAIN = "A missile hit a market in Kharkiv on Friday, killing four people. "


def _incident_of(text: str, words: str, twin: Twin | None = None) -> tuple[str, bool]:
    analysis = read(text, twin, gazetteer=WORLD, published="2024-05-13")
    main = {i.id: i.main for i in analysis.incidents}
    (found,) = {c.incident for c in analysis.claims if c.quote == words}
    return found, main[found]


@pytest.mark.parametrize(
    ("rest", "words", "main", "why"),
    [
        ("Two people were wounded.", "Two people were wounded", True, "nothing says that it is another"),
        ("Two people were wounded in Lyptsi.", "Two people were wounded", True, "near enough to be the same"),
        ("In Lagos, gunmen shot dead two people.", "shot dead two people", False, "too far away"),
        ("On 12 May two people were wounded.", "two people were wounded", True, "within days"),
        ("On 2 January 2024 two people were wounded.", "two people were wounded", False, "months before"),
        (
            "The rebels, who have held the hills since 2019, said two people were wounded.",
            "two people were wounded",
            True,
            "since when somebody holds something dates no attack",
        ),
        ("Last year two people were wounded.", "two people were wounded", False, "another year, by a cue"),
        ("In a separate attack two people were wounded.", "two people were wounded", False, "said to be another"),
        (
            "Ninety people have been killed there since 2022.",
            "Ninety people have been killed",
            False,
            "a period's toll",
        ),
        ("If it fell, two people would be killed.", "two people would be killed", False, "it has not happened"),
    ],
)
def test_the_incident_told_first_or_another(rest: str, words: str, main: bool, why: str) -> None:
    """Without a learned reader, whose word decides what the report is about."""
    assert (_incident_of(MAIN + rest, words)[0] == "i1") is main, why


@pytest.mark.parametrize(
    ("p", "main", "why"),
    [(0.9, True, "the learned reader is heard before the cue"), (0.1, False, "in both directions")],
)
def test_the_learned_reader_decides_where_it_speaks(p: float, main: bool, why: str) -> None:
    words = "two people were wounded"
    twin = Twin(
        tags=(("injured", words, 0.9), ("killed", "killing four people", 0.9)),
        heads={words: {"main": {"main": p, "background": 1 - p}}},
    )
    assert _incident_of(f"{MAIN}\n\nPreviously {words}.", words, twin)[1] is main, why


@pytest.mark.parametrize(
    ("text", "count", "why"),
    [
        (MAIN + "Troops are stationed in Lagos.", 1, "a place alone is no incident"),
        ("Troops have been in Quetta since 2019.", 0, "nor with a time"),
        ("Parliament met in Bogotá on Friday.", 0, "nothing was attacked"),
        ("", 0, "nothing is told"),
        (
            MAIN + "Last year a bomb killed six in Lagos. Last month gunmen killed two in Lagos.",
            2,
            "background of one place is one incident",
        ),
        (
            MAIN + "Last year a bomb killed six in Lagos. Last year a bomb killed two in Quetta.",
            3,
            "background of two places is two",
        ),
    ],
)
def test_how_many_incidents(text: str, count: int, why: str) -> None:
    analysis = read(text, gazetteer=WORLD, published="2024-05-13")
    assert len(analysis.incidents) == count, why
    assert [i.id for i in analysis.incidents] == [f"i{n + 1}" for n in range(count)]
    assert {c.incident for c in analysis.claims} <= {i.id for i in analysis.incidents}


def test_who_is_only_named_is_no_incident_beside_one() -> None:
    """ "The war between the army and the Lord's Resistance Army" tells of no attack; alone it is all a report has."""
    named = "The war with the Lord's Resistance Army began in 1987."
    twin = Twin(tags=(("killed", "killing four people", 0.9), ("perpetrator", "the Lord's Resistance Army", 0.9)))
    beside = read(f"{MAIN}\n\n{named}", twin, gazetteer=WORLD, published="2024-05-13")
    assert [i.id for i in beside.incidents] == ["i1"]
    alone = read(named, twin, gazetteer=WORLD, published="2024-05-13")
    assert [c.slot for c in alone.claims if c.slot == "perpetrator"] == ["perpetrator"]


def test_the_deadliest_since_is_the_attack_told_of() -> None:
    """ "Since January" says that something else is told, but not behind "the worst raid"."""
    analysis = read(
        f"{MAIN}It was the worst raid since January. Since January shells killed two people.", gazetteer=WORLD
    )
    cues = {u.begins: u.cues for u in units(analysis, Resources(load()))}
    assert not cues["I"]
    assert cues["S"] == {"since"}


def test_where_all_is_background_the_first_is_what_the_report_is_about() -> None:
    analysis = read("In 2019 gunmen killed six people in Lagos.", gazetteer=WORLD)
    assert [i.main for i in analysis.incidents] == [True]


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("An air strike killed nine. Later there was an explosion.", "air_strike", "the more telling word"),
        ("A blast killed nine. It was a suicide bombing.", "suicide_bombing", "the more telling word, though later"),
        ("Nine people were killed in Jos.", "other", "no word tells"),
    ],
)
def test_kind(text: str, kind: str, why: str) -> None:
    (incident,) = read(text).incidents
    assert incident.kind == kind, why
    assert bool(incident.triggers) is (kind != "other")


@pytest.mark.parametrize(
    ("p", "times", "why"),
    [(0.9, ["around 7 p.m. Friday"], "the day of the one attack told of"), (0.1, [], "of no attack of this report")],
)
def test_the_day_of_a_sentence_with_a_far_place_and_no_toll(p: float, times: list[str], why: str) -> None:
    twin = Twin(
        tags=(
            ("killed", "four people were killed", 0.9),
            ("time", "around 7 p.m. Friday", 0.9),
            ("place", "Lagos", 0.9),
        ),
        heads={"around 7 p.m. Friday": {"main": {"main": p, "background": 1 - p}}, "Lagos": {"main": {"main": 0.6}}},
    )
    text = "In Kharkiv four people were killed.\n\nIt happened around 7 p.m. Friday at Lagos and Second."
    found = read(text, twin, gazetteer=WORLD, published="2024-05-13").claims
    assert [c.quote for c in found if c.slot == "time"] == times, why


def test_the_writers_place_is_not_where_it_happened() -> None:
    """A byline's town is no place of the first sentence, which would then tell of another incident."""
    text = f"Four killed in Kharkiv\n\nBy Ann Bell in Lagos\n\n{MAIN}"
    analysis = read(text, gazetteer=WORLD, published="2024-05-13")
    assert {c.incident for c in analysis.claims} == {"i1"}
    assert "Lagos" not in {c.quote for c in analysis.claims}


def test_the_first_incident_is_come_back_to_after_another() -> None:
    text = f"{MAIN}\n\nIn Lagos, gunmen shot dead two people at a bank.\n\nIn Kharkiv the missile wounded nine people."
    where = {c.quote: c.incident for c in read(text, gazetteer=WORLD, published="2024-05-13").claims}
    assert where["killing four people"] == where["wounded nine people"] == "i1"
    assert where["shot dead two people"] != "i1"


@pytest.mark.parametrize(
    "turn",
    [
        "It was the deadliest attack since a bombing in 2017 that killed 90 people.",
        "It came three days after a strike on a bus killed 90 people.",
    ],
)
def test_a_sentence_that_turns_to_another_attack(turn: str) -> None:
    text = f"{MAIN}A bomb wounded two people. {turn}"
    analysis = read(text, gazetteer=WORLD, published="2024-05-13")
    where = {c.value.low: c.incident for c in analysis.claims if isinstance(c.value, Toll)}
    assert where[4] == "i1" != where[90]


LIVE = """Shelling of Kharkiv: live

18:20 – Shells have killed four people in Kharkiv since dawn, the governor says.

{middle}

09:05 – Shells have killed three people in Kharkiv, a resident says."""


@pytest.mark.parametrize(
    ("middle", "words", "main", "why"),
    [
        (
            "13:40 – In Lagos a gunman has wounded two clerks.",
            "wounded two clerks",
            False,
            "an entry of a place far away",
        ),
        (
            "13:40 – A gunman has wounded two clerks at a bank. This is a different incident.",
            "wounded two clerks",
            False,
            "the next sentence says so",
        ),
        ("13:40 – In an unrelated shooting, two clerks were wounded.", "two clerks were wounded", False, "it says so"),
        ("13:40 – Elsewhere, two clerks were wounded.", "two clerks were wounded", False, "another place, not named"),
        (
            "13:40 – Two clerks were wounded, the governor says.",
            "Two clerks were wounded",
            True,
            "nothing tells it apart",
        ),
    ],
)
def test_entries_of_a_live_blog(middle: str, words: str, main: bool, why: str) -> None:
    """What an entry tells beside the subject is no part of it, however surely all is read as the subject."""
    text = LIVE.format(middle=middle)
    told = {"killed four people": "killed", "killed three people": "killed", words: "injured"}
    twin = Twin(
        tags=tuple((slot, said, 0.9) for said, slot in (told | dict.fromkeys(("Kharkiv", "Lagos"), "place")).items()),
        heads={said: {"main": {"main": 0.99, "background": 0.01}} for said in told},
    )
    subject = {_incident_of(text, around, twin)[0] for around in list(told)[:2]}
    assert (_incident_of(text, words, twin)[0] in subject) is main, why


def test_what_one_entry_calls_another_attack_ends_with_it() -> None:
    """Unless a later entry names it; another sentence of the entry may go on with it."""
    aside = "13:40 – In a separate attack two clerks were wounded at Arbat Bank. Nine people were wounded."
    later = "12:30 – Nine people were wounded.\n\n12:10 – Nine people at Arbat Bank were wounded."
    found = units(read(LIVE.format(middle=f"{aside}\n\n{later}"), gazetteer=WORLD), Resources(load()))
    first, separate, beside, other, named = found[1:6]
    story = Story()
    for unit in (first, separate):
        story.add(unit, None)
    assert separate.separate
    assert [possible(unit, story.groups[1], story) for unit in (beside, other, named)] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "two", "why"),
    [
        (
            "The first, in Kharkiv, killed seven; the second, in Lyptsi, killed three.",
            True,
            "each of a place and a toll",
        ),
        ("The first, in Kharkiv, killed seven. The second, in Lyptsi, killed three.", True, "in two sentences"),
        ("One strike killed seven in Kharkiv, and another strike killed three in Lyptsi.", True, "another strike"),
        ("The first, in Kharkiv, killed seven; the second, in Kharkiv, killed three.", False, "one place"),
        ("The first killed seven; the second, in Lyptsi, killed three.", False, "nobody says where the first was"),
        ("The first, in Kharkiv, killed seven; the second, in Lyptsi, hurt nobody.", False, "one toll"),
        (
            "The first, in Kharkiv, killed seven; the second, in Lyptsi, killed three. In all 10 were killed.",
            False,
            "a sum",
        ),
        ("The first victim died in Kharkiv; the second died in Lyptsi.", False, "no attacks"),
    ],
)
def test_the_first_of_two_attacks_and_the_second(text: str, two: bool, why: str) -> None:
    analysis = read(f"Two bombs went off on Friday. {text}", gazetteer=WORLD, published="2024-05-13")
    where = {c.value.low: c.incident for c in analysis.claims if isinstance(c.value, Toll) and c.slot == "killed"}
    assert (len(set(where.values())) > 1) is two, why


def test_a_text_of_many_attacks_is_told_apart_sentence_by_sentence() -> None:
    """Each sentence looks back at a bounded number of incidents, however many there are."""
    month = "January February March April May June July August September October November December".split()
    text = "\n\n".join(
        f"On 2 {month[n % 12]} {1000 + n // 12} a bomb killed {n + 2} people in Lagos." for n in range(100)
    )
    analysis = read(text, gazetteer=WORLD, published="2024-05-13")
    assert len({c.incident for c in analysis.claims if c.slot == "killed"}) > 90


def test_each_draft_is_told_of_once_or_not_at_all() -> None:
    analysis = read(MAIN + "Troops are stationed in Lagos.", gazetteer=WORLD, published="2024-05-13")
    assert len(analysis.told_of) == len(analysis.drafts)
    assert set(analysis.told_of) <= {-1, *range(len(analysis.incidents))}


def test_what_could_happen_is_not_what_the_report_is_about() -> None:
    """However the report begins."""
    text = (
        "The ministry warned that an attack on the bridge could kill hundreds of people. "
        "In Lagos a bomb at the bridge wounded two guards on Monday, police said."
    )
    analysis = read(text)
    main = next(i.id for i in analysis.incidents if i.main)
    assert {c.slot for c in analysis.claims if c.incident == main} >= {"injured"}
    assert [c.incident == main for c in analysis.claims if c.slot == "killed"] == [False]


@pytest.mark.parametrize(
    ("text", "apart", "why"),
    [
        ("A bomb killed two people in Kharkiv, and gunmen killed five people in Lagos.", True, "towns far apart"),
        ("A bomb killed two people in Kharkiv, and a shell killed five people in Lyptsi.", False, "near enough"),
        (
            "A bomb killed two people in Kharkiv, and the blast hurt five people in Lagos.",
            False,
            "no clause of its own",
        ),
    ],
)
def test_two_towns_of_one_sentence(text: str, apart: bool, why: str) -> None:
    analysis = read(text, gazetteer=WORLD, published="2024-05-13")
    homes = {c.incident for c in analysis.claims if c.slot in ("killed", "injured")}
    assert (len(homes) == 2) is apart, why


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        (
            "Gunmen opened fire on a market in Lagos, killing five people. One was arrested.",
            "shooting",
            "what happened",
        ),
        (
            "Gunmen killed five people in Lagos. Police rounded up three suspects.",
            "attack",
            "arrests came later",
        ),
        ("Troops rounded up nine fighters in Lagos, killing two militants.", "arrest_raid", "those hunted were hit"),
        ("Raiders ambushed a bus in Lagos and shot dead two people.", "ambush", "of two the one told first"),
    ],
)
def test_the_kind_of_an_incident(text: str, kind: str, why: str) -> None:
    analysis = read(text, gazetteer=WORLD, published="2024-05-13")
    assert [i.kind for i in analysis.incidents if i.main] == [kind], why


LIST = """Attacks of the week

Eleven people were killed in all.

- Kharkiv: a shell killed four people in a yard on Monday. Two women were wounded.
- Lagos: gunmen killed six people in a bar on Tuesday.
{last}

{below}"""


def test_entries_of_a_list_by_places_are_incidents() -> None:
    """Each of its own, and what stands below goes on with none; what stands above is what the report is about."""
    text = LIST.format(last="- Quetta: a bomb killed one man at a gate.", below="Some 300 households were displaced.")
    found = read(text, gazetteer=WORLD, published="2024-05-16")
    tolls = {(c.slot, c.value.low): c.incident for c in found.claims if isinstance(c.value, Toll)}
    assert len({tolls["killed", n] for n in (11, 4, 6, 1)}) == 4
    assert tolls["injured", 2] == tolls["killed", 4], "an entry goes on to its end"
    assert tolls.get(("displaced", 300)) not in {tolls["killed", n] for n in (4, 6, 1)}
    assert [i.id for i in found.incidents if i.main] == [tolls["killed", 11]]


def test_fields_of_one_incident_are_no_list_of_attacks() -> None:
    text = (
        "- Location: a market in Kharkiv that shells hit on Monday.\n"
        "- Casualties: four people were killed and two were wounded there."
    )
    assert len(read(text, gazetteer=WORLD, published="2024-05-16").incidents) <= 1


def test_without_anything_above_the_first_entry_is_the_main_incident() -> None:
    text = LIST.replace("Eleven people were killed in all.\n\n", "").format(
        last="- Quetta: a bomb killed nine men at a gate.", below=""
    )
    found = read(text, gazetteer=WORLD, published="2024-05-16")
    (main,) = (i.id for i in found.incidents if i.main)
    assert {c.value.low for c in found.claims if isinstance(c.value, Toll) and c.incident == main} == {4, 2}


def test_days_that_head_the_entries_of_a_list_are_theirs() -> None:
    text = (
        "Attacks of the week\n\n1. Kharkiv. 13 May: a shell killed four people in a yard.\n"
        "2. Lagos. 14 May: gunmen killed six people in a bar."
    )
    found = read(text, gazetteer=WORLD, published="2024-05-16")
    days = {c.incident: c.value.start for c in found.claims if isinstance(c.value, TimeValue)}
    tolls = {c.value.low: c.incident for c in found.claims if isinstance(c.value, Toll)}
    assert (days[tolls[4]], days[tolls[6]]) == ("2024-05-13", "2024-05-14")


def test_what_is_said_of_a_place_dates_no_attack() -> None:
    """ "A town held by rebels since March": the cue is the town's, and not of something before."""
    text = f"{MAIN}The strike was at noon in Lyptsi, a town held by rebels since March 2023."
    cues = {u.span.of(text)[:10]: u.cues for u in units(read(text, gazetteer=WORLD), Resources(load()))}
    assert not cues["The strike"]


FILE = "FILE - Guards stand by a gate after a blast killed ten people on Oct. 3, 2021, in Lagos."


@pytest.mark.parametrize("line", [FILE, FILE.replace("FILE -", "FILE PHOTO:"), f"{FILE[7:]} [File: Meridian Wire]"])
def test_what_an_old_picture_shows_is_another_incident(line: str) -> None:
    """Even where it stands first the report is not about it, and it comes last of what is told."""
    text = f"Market hit again\n{line}\n{MAIN}\nTwo people were wounded."
    assert _incident_of(text, "killing four people") == ("i1", True)
    assert _incident_of(text, "Two people were wounded") == ("i1", True)
    assert _incident_of(text, "killed ten people") == ("i2", False)


@pytest.mark.parametrize(
    ("rest", "told", "why"),
    [
        ("in the Orvane neighbourhood of the city", "none", "no atlas has it: it may lie anywhere in the town"),
        ("in the town of Orvane", "unknown", "a town may be another place"),
    ],
)
def test_a_quarter_named_for_the_first_time_tells_nothing(rest: str, told: str, why: str) -> None:
    tags = (("killed", "killing four people", 0.9), ("place", "Kharkiv", 0.9), ("place", "Orvane", 0.9))
    twin = Twin(tags=(*tags, ("injured", "Ten others were wounded", 0.9)))
    analysis = read(f"{MAIN}Ten others were wounded {rest}.", twin, gazetteer=WORLD)
    one, other = units(analysis, Resources(load()))
    story = Story()
    story.add(one, None)
    assert f"join:place:{told}" in set(joins(other, story.groups[0], story)), why


def test_an_old_picture_without_a_day_or_a_toll_is_no_incident() -> None:
    """It would be linked with any attack of the place."""
    line = "FILE PHOTO: Smoke over Lagos after an air strike by the army. United Wire"
    assert len(read(f"Market hit again\n{line}\n{MAIN}", gazetteer=WORLD).incidents) == 1
