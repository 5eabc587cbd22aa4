"""From place names to places: every mention of a report at once, each with its precision and a reason in words.

Pure and deterministic: the same mentions, text and gazetteer give the same result. Three rounds: each name is first
weighed by itself and by what the report plainly says, then twice more in the light of what the other names became.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.places.beside import beside, holding
from tollbook.extract.places.candidates import FACILITY, common_words
from tollbook.extract.places.chosen import KNOWN, by_its_own_name, city_of, division_of, of_here
from tollbook.extract.places.embedded import COMMON
from tollbook.extract.places.evidence import Votes, afar, pooled, spoken_of, votes
from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.groups import Named, grouped, named
from tollbook.extract.places.headed import headed
from tollbook.extract.places.lonely import (
    alone,
    foreign,
    hamlet,
    not_spoken_of,
    of_another_division,
    out_of_reach,
    renamed,
)
from tollbook.extract.places.mentions import PlaceHints, PlaceMention, Resolved
from tollbook.extract.places.precision import pin
from tollbook.extract.places.score import Evidence, Group, features, kind_of, own_scores, probabilities
from tollbook.extract.places.signs import of_holder, of_place
from tollbook.extract.places.stated import name_in
from tollbook.extract.places.unknown import at, neighbourhood, nothing, unknown
from tollbook.lexicon.gazetteer.spelling import bare, fold
from tollbook.lexicon.gazetteer.tables import countries, demonyms
from tollbook.ports import Gazetteer, GazetteerEntry

ROUNDS: Final = 3
#: Below this belief no pin is drawn: the report does not tell which of the places it means.
SURE: Final = 0.35
#: The same where nothing in the report speaks for the place but its size: population is only the last resort.
ALONE: Final = 0.7
#: A section, quarter or street called by a town's name is that town only this near the report's other places.
SECTION_KM: Final = 40.0
#: Candidates closer than this are one place for a map.
SAME_KM: Final = 60.0


def resolve(
    mentions: Sequence[PlaceMention], text: str, gazetteer: Gazetteer, hints: PlaceHints | None = None
) -> tuple[Resolved, ...]:
    """One result per mention, in the order given. Mentions that are alike resolve alike."""
    hints = hints or PlaceHints()
    all_named = headed([named(m, text, gazetteer) for m in mentions], text)
    groups = grouped(all_named, gazetteer)
    beliefs, evidence = weigh(groups, all_named, text, hints)
    out: dict[int, Resolved] = {}
    for (group, members), belief, seen in zip(groups, beliefs, evidence, strict=True):
        for m in members:
            out[m] = _signed(_resolved(all_named[m], group, belief, seen, gazetteer), all_named[m], seen)
    between = _between(tuple(out[i] for i in range(len(all_named))), all_named)
    return beside(holding(between, all_named, text, gazetteer), all_named, text, gazetteer)


def weigh(
    groups: Sequence[tuple[Group, tuple[int, ...]]], all_named: Sequence[Named], text: str, hints: PlaceHints
) -> tuple[list[tuple[float, ...]], list[Evidence]]:
    """Belief in each group's candidates, and the evidence they were weighed by."""
    spoken = spoken_of(text, hints)
    own = [own_scores(g) for g, _ in groups]
    cast: list[Votes] = []
    beliefs: list[tuple[float, ...]] = []
    evidence: list[Evidence] = []
    related = _related(groups)
    for turn in range(ROUNDS):
        if turn:
            evidence = [pooled(i, cast, spoken, hints, related[i]) for i in range(len(groups))]
        else:  # nobody has cast a vote yet
            evidence = [pooled(-1, (), spoken, hints, frozenset())] * len(groups)
        beliefs = [probabilities(g, e, o) for (g, _), e, o in zip(groups, evidence, own, strict=True)]
        cast = [
            _cast(g, members, belief, all_named, text) for (g, members), belief in zip(groups, beliefs, strict=True)
        ]
    struck = afar(text)
    return beliefs, [replace(e, afar=struck) for e in evidence]


def _cast(
    group: Group, members: tuple[int, ...], belief: Sequence[float], all_named: Sequence[Named], text: str
) -> Votes:
    """What a name's places vote for. A government's seat only speaks: it tells the country, and no whereabouts."""
    people = fold(group.name) in demonyms()  # counted in the text already
    best = max(zip(belief, group.candidates, strict=True), key=lambda b: b[0], default=None)
    if people or best is None:
        return Votes()
    cast = votes(group, belief, len(members))
    if not group.holders and all(all_named[m].guessed for m in members):
        return Votes(cast.countries) if _well_guessed(group.name, best[1]) else Votes()
    seat = kind_of(best[1]) == "capital"
    return Votes(cast.countries) if all(_only_speaks(all_named[m], seat, text) for m in members) else cast


def _well_guessed(name: str, entry: GazetteerEntry) -> bool:
    """Whether a guessed spelling is that of a well-known town and begins as it does: Hodeidah for Al Hudaydah."""
    known = kind_of(entry) in ("town", "capital") and entry.population >= KNOWN
    return known and bare(fold(name))[:1] == bare(fold(entry.name))[:1]


#: "Gunmen killed two in Tora, Lusi said": the name stands for a government, not for where anything was.
_SPEAKS: Final = re.compile(
    r"\s+(?:ha(?:s|d|ve)\s+)?(?:said|says|told|vow(?:s|ed)|blam(?:es|ed)|den(?:ies|ied)|condemn(?:s|ed)|accus(?:es|ed)"
    r"|announc(?:es|ed)|called|declar(?:es|ed)|warn(?:s|ed)|claim(?:s|ed)|insist(?:s|ed)|pledg(?:es|ed))\b"
)
#: Not so after a preposition, where those who speak are people of the place: "police in Lusi said".
_PLACED: Final = re.compile(r"\b(?:in|at|from|of|near|outside|around|across)\s+(?:the\s+)?$", re.IGNORECASE)


def _only_speaks(item: Named, seat: bool, text: str) -> bool:
    """Whether a name stands for who speaks; `seat`: it is a capital, whose name alone may do so."""
    if seat and item.mention.kind == "metonym":
        return True
    before = text[max(0, item.mention.start - 20) : item.mention.start]
    return _SPEAKS.match(text, item.mention.end) is not None and _PLACED.search(before) is None


def _related(groups: Sequence[tuple[Group, tuple[int, ...]]]) -> list[frozenset[int]]:
    """For each group, the others of the same name."""
    of: dict[str, set[int]] = {}
    names = [fold(g.name) for g, _ in groups]
    for i, name in enumerate(names):
        of.setdefault(name, set()).add(i)
    return [frozenset(of[name] - {i}) for i, name in enumerate(names)]


def _resolved(item: Named, group: Group, belief: Sequence[float], evidence: Evidence, gazetteer: Gazetteer) -> Resolved:
    if not group.candidates:
        return unknown(item, group, evidence, gazetteer)
    if item.guessed and not _likely_guess(group, evidence):
        return nothing(item, f"{item.name} is not in the gazetteer")
    belief = of_here(group, belief, evidence)
    best = max(range(len(belief)), key=lambda i: (round(belief[i], 9), -i))
    best = by_its_own_name(group, best, belief)
    best = city_of(group, best, belief) if item.around.sort != "division" else best
    town, best = best, division_of(group, best, belief) if item.around.sort == "division" else best
    entry = group.candidates[best]
    near = {town} | {
        i for i, c in enumerate(group.candidates) if kilometres(c.lat, c.lon, entry.lat, entry.lon) < SAME_KM
    }
    shown = features(group, best, evidence)
    supported = len(group.candidates) == 1 or bool(_reasons(shown))
    if math.fsum(belief[i] for i in near) < (SURE if supported else ALONE):
        return _undecided(item, group, belief, evidence, gazetteer)
    # A headline's bare "Washington Park" is the part of a town that the text calls a neighbourhood.
    far = entry.population < KNOWN and not {"near_30", "near_100"} & shown.keys()
    as_said = next((replace(item, around=a) for a in group.around if far and a.part), item)
    if _elsewhere(as_said, entry, evidence, bool(_LOCAL & shown.keys())):
        return _not(entry, item, group, evidence, gazetteer, "the report speaks of a smaller place of the name")
    if item.mention.event and _lonely(item, entry, evidence, shown, gazetteer):
        return _not(entry, item, group, evidence, gazetteer, "nothing else in the report is near it")
    point = pin(entry, item.around, gazetteer)
    border = item.around.relation in ("border", "direction") and point.lat is None
    reason = f"{point.words}: {_why(group, best, belief, shown)}"
    return Resolved(
        item.mention, name_in(item.mention.text, entry.name), entry, None if border else entry.country,
        None if border else entry.admin1, None if border else entry.admin2, point.lat, point.lon,
        point.geo_precision, point.uncertainty_km, round(belief[best], 4), reason,
        of_place(item, group, best, belief, shown, evidence, gazetteer),
    )  # fmt: skip


def _signed(result: Resolved, item: Named, evidence: Evidence) -> Resolved:
    """With the signs of a place that only stands for the name, where it is no place of the name itself."""
    if result.signs:
        return result
    return replace(result, signs=of_holder(item, result, evidence))


def _not(
    entry: GazetteerEntry, item: Named, group: Group, evidence: Evidence, gazetteer: Gazetteer, why: str
) -> Resolved:
    """The name as one that the gazetteer lacks, with why it is not the place of the name that it has."""
    at = ", ".join(n for n in (entry.name, entry.admin1 if entry.feature != "ADM1" else None, entry.country) if n)
    words = f"not {at}: {why}"
    return unknown(replace(item, candidates=(), inside=()), replace(group, candidates=()), evidence, gazetteer, words)


#: What speaks for a place being the very one of its name, beyond its country.
_LOCAL: Final = frozenset(
    "held division_seen division_share near_30 near_100 publisher_named called_town capital_seen".split()
)
#: Cities have these, and "the port of Odesa" is in Odesa; a street or a school may be called after one far away.
_OF_CITIES: Final = frozenset({"port", "airport", "station", "prison", "area", "district", "suburb"})


def _elsewhere(item: Named, entry: GazetteerEntry, evidence: Evidence, local: bool) -> bool:
    """Whether the name is rather that of something here which the gazetteer lacks than of a town elsewhere.

    "The Hilltop section of the city" is no town far from the report's places; the name of a part of a town, and one
    made of ordinary words ("East Lake"), is a smaller town only where the report is near it or names what holds it.
    """
    if kind_of(entry) != "town":
        return False
    if not evidence.points:
        return item.around.part and not local and entry.population < KNOWN
    of_a_city = entry.population >= KNOWN and item.around.word in _OF_CITIES
    around = neighbourhood(evidence) if item.around.sort == "small" and not of_a_city else None
    if around is not None and kilometres(entry.lat, entry.lon, *around) > SECTION_KM:
        return True
    if local:
        return False
    if item.around.part or item.around.word == "district":
        return not _near_another(entry, evidence, SECTION_KM)
    return entry.population < KNOWN and ordinary(item.name)


#: What in the report speaks for the spot itself, beyond its country and the word for its kind.
_NEARBY: Final = _LOCAL - {"called_town", "capital_seen"}


def _lonely(
    item: Named, entry: GazetteerEntry, evidence: Evidence, shown: Mapping[str, float], gazetteer: Gazetteer
) -> bool:
    """Whether nothing in the report supports a lesser place (see `lonely`)."""
    if hamlet(entry) and not (_NEARBY - {"near_100"}) & shown.keys():
        return out_of_reach(entry, evidence)
    if _NEARBY & shown.keys():
        return False
    if foreign(entry, evidence) or of_another_division(entry, evidence):
        return True
    return alone(entry, evidence, gazetteer) or renamed(item.name, entry, evidence)


def _near_another(entry: GazetteerEntry, evidence: Evidence, km: float) -> bool:
    """Whether another place of the report lies within so many kilometres."""
    return any(kilometres(entry.lat, entry.lon, lat, lon) <= km for lat, lon, _ in evidence.points)


def ordinary(name: str) -> bool:
    """Whether a name is made of two or more words that all are ordinary or belong to many names."""
    words = name.split()
    return len(words) > 1 and all(w in COMMON or w.lower() in FACILITY or w.lower() in common_words() for w in words)


def _likely_guess(group: Group, evidence: Evidence) -> bool:
    """A spelling that had to be guessed at counts only where the report speaks of the country or a container fits."""
    return bool(group.holders) or any(evidence.countries.get(e.country or "", 0.0) > 0.1 for e in group.candidates)


def _undecided(
    item: Named, group: Group, belief: Sequence[float], evidence: Evidence, gazetteer: Gazetteer
) -> Resolved:
    """Several places, none likely: the country if they share one, else nothing.

    Where an incident is put, it is no country that the report does not speak of while it plainly speaks of another.
    """
    share: dict[str | None, float] = {}
    for entry, b in zip(group.candidates, belief, strict=True):
        share[entry.country] = share.get(entry.country, 0.0) + b
    country = max(share, key=lambda c: (share[c], c or ""))
    words = f"{len(group.candidates)} places are called {item.name} and the report does not tell which"
    holder = gazetteer.by_id(countries()[country].geonames) if country and country in countries() else None
    if holder is None or share[country] < 0.6 or (item.mention.event and not_spoken_of(country or "", evidence)):
        return nothing(item, words)
    return replace(
        at(item, holder, gazetteer), probability=round(share[country], 4), reason=f"{words}; its country is likely"
    )


_REASONS: Final = (
    ("held", "the text names what holds it"), ("called_division", "the text calls it a division"),
    ("called_town", "the text calls it a settlement"), ("called_water", "the text calls it water"),
    ("publisher_named", "in the publisher's name"), ("near_30", "beside other places of the report"),
    ("near_100", "near other places of the report"),
    ("division_seen", "in a division the report speaks of"),
    ("country_top", "in the country the report speaks of most"), ("country_seen", "in a country the report speaks of"),
    ("actor", "in an actor's country"), ("publisher", "in the publisher's country"),
)  # fmt: skip


def reasons(group: Group, index: int, evidence: Evidence) -> list[str]:
    """What in the report speaks for a candidate, in words, weightiest kind first."""
    return _reasons(features(group, index, evidence))


def _reasons(shown: Mapping[str, float]) -> list[str]:
    return [words for name, words in _REASONS if shown.get(name)]


def _why(group: Group, best: int, belief: Sequence[float], shown: Mapping[str, float]) -> str:
    if len(group.candidates) == 1:
        return "the only place of this name"
    told = _reasons(shown)[:2]
    if not told:
        told = ["the best known of the name; nothing else in the report decides"]
    return f"{' and '.join(told)} ({len(group.candidates)} places of the name, belief {belief[best]:.2f})"


def _between(results: tuple[Resolved, ...], all_named: Sequence[Named]) -> tuple[Resolved, ...]:
    """Both ends of "between A and B" get the point halfway, unsure by half the distance."""
    out = list(results)
    for i in range(len(out) - 1):
        a, b = out[i], out[i + 1]
        if not (all_named[i].around.relation == all_named[i + 1].around.relation == "between"):
            continue
        if a.lat is None or a.lon is None or b.lat is None or b.lon is None or a.name == b.name:
            continue
        if kind_of(a.entry) not in ("town", "capital") if a.entry else True:
            continue
        apart = kilometres(a.lat, a.lon, b.lat, b.lon)
        half = max(1.0, round(apart / 2, 1))
        code = 2 if half <= 25 else 5
        words = f"halfway between {a.name} and {b.name}, {apart:.0f} km apart"
        for j, one in ((i, a), (i + 1, b)):
            out[j] = replace(
                one, lat=round((a.lat + b.lat) / 2, 4), lon=round((a.lon + b.lon) / 2, 4), geo_precision=code,
                uncertainty_km=half, reason=f"{words}; {one.reason}",
            )  # fmt: skip
    return tuple(out)
