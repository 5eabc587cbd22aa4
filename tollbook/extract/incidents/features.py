"""Readable features: does a sentence go on with an incident told before, or begin another; is an incident the main one.

Each feature is a word in `lexicon/incidents.tsv`; what they weigh was learned (`training/incidents.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from tollbook.extract.incidents.story import ALIKE, Group, Story, all_wider
from tollbook.extract.incidents.units import Unit
from tollbook.extract.places.geometry import kilometres
from tollbook.model import PlaceValue

#: Two attacks of one report that are further apart than this are two incidents.
NEAR_KM: Final = 25.0
_TOWN: Final = 4
#: Cues (`background_cues.csv`) that say outright that something else is told.
_APART: Final = frozenset({"separate", "last_period", "in_year", "since"})
_DEADLY: Final = frozenset({"killed", "injured", "casualties"})
_PARAGRAPHS: Final = {0: "same", 1: "next"}
_LEAD: Final = 3
_LIST: Final = 4
_MOST: Final = 0.7
_BELIEFS: Final = ((0.1, "10"), (0.3, "30"), (0.5, "50"), (0.7, "70"), (0.9, "90"), (0.97, "97"), (1.01, "100"))


def possible(unit: Unit, group: Group, story: Story) -> bool:
    """Whether nothing said outright keeps the sentence from going on with `group`.

    What has not happened is no part of what has, nor is what an old picture shows; an attack called separate, or turned
    to inside a sentence, is neither the first nor the one told just before, unless at a place of its; entries of a live
    blog go on with what earlier ones told unless far away, or told there as something else; an entry of a list goes on
    with nothing but what the text above the list tells of its place, and the text below with no entry that it does not
    name; one attack does not happen on days more than a week apart; and the dead of a campaign or a period (scope
    `wider`) are those of no single attack.
    """
    if unit.imagined != group.imagined or unit.archive != group.units[0].archive:
        return False
    if _days(unit.days, group.days) == "far":
        return False
    if all_wider(unit.tolls) and any(slot in _DEADLY for slot, *_ in unit.tolls) and group.tolls and not group.wider:
        return False
    before = group is story.groups[0] or group is story.recent[-1]
    place = _placed(unit, group)
    if unit.item is not None and (place != "same" or any(u.item not in (None, unit.item) for u in group.units)):
        return False
    if (
        unit.item is None
        and group.units[-1].item is not None
        and place != "same"
        and unit.names.isdisjoint(group.names)
    ):
        return False
    if unit.entry != group.units[-1].entry:
        aside = group.units[0].separate and place != "same" and unit.names.isdisjoint(group.names)
        if place == "far" or aside:
            return False
    other = unit.turned or unit.separate or "separate" in unit.cues
    return not (other and before and place != "same")


def joins(unit: Unit, group: Group, story: Story) -> Iterator[str]:
    """What speaks for and against the sentence going on with `group`, one of the story's."""
    groups = story.within_reach
    last = group.units[-1]
    first = group is groups[0]
    role = "lead" if first else "later"
    when = "recent" if group is story.recent[-1] else "earlier"
    either = when if when == "recent" else role
    believed = _believed(unit.main)
    place, day = _placed(unit, group), _days(unit.days, group.days)
    yield f"join:{role}"
    yield f"join:{when}:{_far_in_text(unit.at - last.at)}"
    wide = all_wider(unit.tolls)
    said = (place == "far", day in ("far", "week"), bool(unit.cues & _APART), wide and not group.wider)
    apart = sum(said) if first or when == "recent" else 0
    yield f"join:paragraph:{_PARAGRAPHS.get(unit.paragraph - last.paragraph, 'other')}:{when}:{min(apart, 2)}"
    yield f"join:apart:{role}:{min(apart, 2)}"
    yield f"join:{role}:main:{believed}"
    yield f"join:{role}:{when}:main:{believed}"
    if when == "recent":
        yield f"join:{'same' if unit.paragraph == last.paragraph else 'fresh'} paragraph:{role}:main:{believed}"
    yield f"join:place:{place}"
    yield f"join:day:{day}"
    if unit.places and unit.days:
        yield f"join:place and day:{place}:{day}"
    if unit.undated & group.undated:
        yield "join:undated:same"
    yield f"join:period:{_days(unit.periods, group.periods)}"
    for name in ALIKE:
        yield f"join:{name}:{_sets(getattr(unit, name), getattr(group, name))}"
    shared = len(unit.names & group.names)
    yield f"join:names:{min(shared, 3)}"
    if shared and all(not (unit.names & g.names) for g in groups if g is not group):
        yield "join:names:only"
    yield f"join:toll:{_tolls(unit, group)}"
    for cue in sorted(unit.cues):
        yield f"join:{role}:cue:{cue}"
    for name in ("pointing", "fresh", "bare"):
        if getattr(unit, name):
            yield f"join:{name}:{either}"
    for name in ("another", "perfect", "imagined", "turned"):
        if getattr(unit, name):
            yield f"join:{name}:{role}"
    yield f"join:wide:{wide:d}{group.wider:d}"
    if wide:
        yield f"join:wide:{role}:main:{believed}"
    if first and unit.at <= _LEAD:
        yield "join:lead:early"
    if first and last.part == "headline":
        yield "join:lead:headline"


def begins(unit: Unit, story: Story) -> Iterator[str]:
    """What speaks for the sentence telling of an incident not told before."""
    groups = story.within_reach
    yield "new"
    yield f"new:main:{_believed(unit.main)}"
    yield f"new:groups:{min(len(groups), 4)}"
    places = {_placed(unit, g) for g in groups}
    days = {_days(unit.days, g.days) for g in groups}
    known = bool(places & {"same", "near", "holds"})
    yield f"new:place:{'none' if not unit.places else 'known' if known else 'fresh'}"
    yield f"new:day:{'none' if not unit.days else 'known' if days & {'same', 'near'} else 'fresh'}"
    yield f"new:period:{bool(unit.periods):d}"
    yield f"new:place and day:{bool(unit.places):d}{bool(unit.days or unit.undated):d}"
    for cue in sorted(unit.cues):
        yield f"new:cue:{cue}"
    for name in ("pointing", "fresh", "another", "perfect", "imagined", "bare", "turned"):
        if getattr(unit, name):
            yield f"new:{name}"
    slots = {slot for slot, *_ in unit.tolls}
    yield f"new:deadly:{bool(slots & _DEADLY):d}"
    wide = all_wider(unit.tolls)
    yield f"new:wide:{wide:d}"
    if wide:
        yield f"new:wide:main:{_believed(unit.main)}"
        yield f"new:wide:told:{any(g.wider for g in groups):d}"
    same = unit.paragraph == story.recent[-1].units[-1].paragraph
    yield f"new:paragraph:{'same' if same else 'fresh'}"
    if unit.begins in "-•*–—·":
        yield "new:bullet"


def about(story: Story) -> Iterator[list[str]]:
    """For each incident of the whole story: what speaks for the report being about it."""
    total = max(1, sum(g.drafts for g in story.groups))
    alike = Counter(min(len(g.units), _LIST) for g in story.groups).most_common(1)[0][1] if story.groups else 0
    listed = len(story.groups) >= _LIST and alike > _MOST * len(story.groups)
    for group in story.groups:
        yield [*_about(group, story.groups[0], total), f"main:groups:{min(len(story.groups), 6)}"] + (
            ["main:one of a list"] if listed else []
        )


def _about(group: Group, lead: Group, total: int) -> Iterator[str]:
    yield "main"
    yield f"main:share:{min(9, 10 * group.drafts // total)}"
    heard = [u.main for u in group.units if u.main is not None]
    yield f"main:believed:{_believed(sum(heard) / len(heard) if heard else None)}"
    if group.wider:
        yield "main:wider"
    if any(u.part == "headline" for u in group.units):
        yield "main:headline"
    for cue in sorted(group.units[0].cues):
        yield f"main:cue:{cue}"
    counting = [u for u in group.units if u.tolls]
    if counting and all(u.imagined for u in counting):
        yield "main:imagined"
    if any(slot in _DEADLY for slot, *_ in group.tolls):
        yield "main:deadly"
    if group.periods and not group.days:
        yield "main:period"
    first = group is lead
    if first:
        yield "main:first"
    yield f"main:day:{'first' if first else _days(group.days, lead.days)}"
    yield f"main:place:{'first' if first else _places(list(group.places.values()), lead.places)}"


def _believed(main: float | None) -> str:
    if main is None:
        return "none"
    return next(name for bound, name in _BELIEFS if main <= bound)


def _far_in_text(sentences: int) -> str:
    return str(sentences) if sentences <= 2 else "5" if sentences <= 5 else "10" if sentences <= 10 else "more"


def _sets(here: frozenset[str], there: set[str]) -> str:
    if not here:
        return "none"
    if not there:
        return "first"
    return "same" if here & there else "other"


def _placed(unit: Unit, group: Group) -> str:
    """`_places` of a sentence and an incident; a quarter named for the first time tells no two attacks apart."""
    told = [p for p in unit.places if p.name.casefold() not in unit.quarters or p.name.casefold() in group.places]
    return _places(told, group.places)


def _places(here: Sequence[PlaceValue], there: Mapping[str, PlaceValue]) -> str:
    """How places lie to each other: `same` name, `near`, one `holds` the other, `far`, or not known."""
    if not here:
        return "none"
    if not there:
        return "first"
    if any(p.name.casefold() in there for p in here):
        return "same"
    pairs = [(a, b) for a in here if a.lat is not None for b in there.values() if b.lat is not None]
    if not pairs:
        return "unknown"
    if any(_near(a, b) for a, b in pairs if _fine(a) and _fine(b)):
        return "near"
    if any(_holds(a, b) for a, b in pairs):
        return "holds"
    return "far" if any(_fine(a) and _fine(b) for a, b in pairs) else "apart"


def _fine(place: PlaceValue) -> bool:
    return (place.geo_precision or 9) <= _TOWN


def _near(a: PlaceValue, b: PlaceValue) -> bool:
    reach = NEAR_KM + (a.uncertainty_km or 0.0) + (b.uncertainty_km or 0.0)
    return kilometres(a.lat or 0.0, a.lon or 0.0, b.lat or 0.0, b.lon or 0.0) <= reach


def _holds(a: PlaceValue, b: PlaceValue) -> bool:
    """Whether one is wide and may hold the other: a division or country of the same name above it."""
    if _fine(a) and _fine(b):
        return False
    if a.country != b.country:
        return False
    return a.admin1 is None or b.admin1 is None or a.admin1 == b.admin1


def _days(here: Collection[tuple[date, date]], there: Collection[tuple[date, date]]) -> str:
    if not here:
        return "none"
    if not there:
        return "first"
    gap = min(max((b[0] - a[1]).days, (a[0] - b[1]).days, 0) for a in here for b in there)
    return "same" if gap == 0 else "near" if gap == 1 else "week" if gap <= 7 else "far"


def _tolls(unit: Unit, group: Group) -> str:
    """Whether the counts can be those of one incident: the `same` figure, a `more` or `fewer`, or another slot's."""
    mine = {(s, low) for s, low, _, scope in unit.tolls if scope == "incident" and low is not None}
    theirs = {(s, low) for s, low, _, scope in group.tolls if scope == "incident" and low is not None}
    if not mine:
        return "none"
    if not theirs:
        return "first"
    if any(m in theirs for m in mine if m[1] > 1):
        return "same"
    pairs = [(a, b) for s, a in mine for t, b in theirs if s == t]
    if not pairs:
        return "beside"
    ratio = min(max(a, b) / max(1, min(a, b)) for a, b in pairs)
    return "close" if ratio <= 1.5 else "away" if ratio <= 4 else "far"
