"""From mentions to groups that resolve alike: the same name, held by the same container."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tollbook.extract.places.embedded import embedded, people_of
from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.mentions import PlaceMention
from tollbook.extract.places.names import DIVISION, SECOND, Surroundings, surroundings
from tollbook.extract.places.pieces import is_piece
from tollbook.extract.places.precision import Measured, measuring
from tollbook.extract.places.score import Group, holds, kind_of
from tollbook.extract.places.sides import on_that_side
from tollbook.extract.places.stated import name_span, stated_span
from tollbook.lexicon.gazetteer.spelling import division as without_kind
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import demonyms, states
from tollbook.ports import Gazetteer, GazetteerEntry

#: More places than this of one name are cut to the most populous; no name of news has more that matter.
MOST: Final = 120
_THE: Final = re.compile(r"^(?:the|The|THE)\s+")
_LEADING_PART: Final = re.compile(
    r"^(?:(?:(?:north|south)-?(?:east|west)|north|south|east|west|central|upper|lower|northern|southern|eastern|western|north-?eastern|north-?western"
    r"|south-?eastern|south-?western|downtown|greater|occupied|mainland)[\s-]+)+",
    re.I,
)
_SMALL_PART: Final = re.compile(
    r"(?:(?:north|south)-?(?:east|west)|north|south|east|west|central|downtown)(?:ern)?[\s-]"
)
_ENDING_KIND: Final = re.compile(
    rf"\s+(?:{SECOND}|city|town|village|district|department|area|region|province|neighbou?rhood|township|municipality|county|state|settlement"
    r"|governorate|oblast|prefecture|raion|krai|canton|peninsula|coast|border|metro|metropolitan area)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with the name it holds, where that stands, its candidates and its surroundings.

    `sided`: the text tells the side of its country, and some of that name do not lie there.
    """

    mention: PlaceMention
    name: str
    start: int
    end: int
    candidates: tuple[GazetteerEntry, ...]
    around: Surroundings
    guessed: bool = False
    inside: tuple[GazetteerEntry, ...] = ()
    sided: bool = False


def named(mention: PlaceMention, text: str, gazetteer: Gazetteer) -> Named:
    """Finds the name inside the mention: whole, without "the", without words for its kind, the capitalised core."""
    quote = mention.text
    bare = is_piece(mention, text)
    for start, end in _readings(quote):
        candidates = () if bare else lookup(quote[start:end], gazetteer)
        # "east Las Vegas" is no town of East Las Vegas; "eastern Ukraine" may be a region of its own.
        if _SMALL_PART.match(quote[start:end]):
            candidates = tuple(c for c in candidates if kind_of(c) == "region")
        if candidates:
            break
    else:
        start, end = name_span(quote)
        candidates = ()
    a, b = mention.start + start, mention.start + end
    name = quote[start:end]
    measured = measuring(gazetteer) if candidates else None
    guessed = measured is not None and not known(name, measured)
    inside = () if candidates else embedded(name, gazetteer)
    around = surroundings(text, a, b)
    everywhere = candidates
    candidates = on_that_side(candidates, text[max(0, a - 80) : a], gazetteer)
    sided = len(candidates) < len(everywhere)
    if _A_DIVISION.fullmatch(around.word) and not any(kind_of(c) in ("adm1", "adm2") for c in candidates):
        candidates = (*candidates, *_with_its_kind(name, around.word, gazetteer))
    if around.first_level and not any(kind_of(c) == "adm1" for c in candidates):
        candidates = (*candidates, *_sisters(candidates, gazetteer))
    return Named(mention, name, a, b, candidates, around, guessed, inside, sided)


#: Words for a kind with which the gazetteer may have a division's name, and only so.
_A_DIVISION: Final = re.compile(rf"(?:district|municipality|{DIVISION})", re.IGNORECASE)


def _with_its_kind(name: str, word: str, gazetteer: Gazetteer) -> Iterator[GazetteerEntry]:
    """The divisions that the gazetteer has under the name with the word for its kind: "Tora district"."""
    whole = f"{name} {word}"
    measured = measuring(gazetteer)
    if name[:1].isupper() and (measured is None or measured.spelt(whole)):
        yield from (c for c in lookup(whole, gazetteer) if kind_of(c) in ("adm1", "adm2"))


def _sisters(towns: Sequence[GazetteerEntry], gazetteer: Gazetteer) -> Iterator[GazetteerEntry]:
    """The first divisions that lie round one of the towns and are called by another of its names.

    "Timbuktu region" is Mali's Tombouctou: the town has both names, the division one.
    """
    for town in towns:
        if kind_of(town) in ("town", "capital") and town.admin1 and town.geonames is not None:
            called = gazetteer.candidates(town.admin1)
            own = without_kind(fold(town.admin1)) or town.admin1
            if any(c.geonames == town.geonames for c in gazetteer.candidates(own)):
                yield from (c for c in called if kind_of(c) == "adm1" and c.country == town.country)


def known(name: str, gazetteer: Measured) -> bool:
    """Whether the name is spelt so in a table or the gazetteer, not merely like one."""
    return fold(name) in demonyms() or name in states() or gazetteer.spelt(name)


def _readings(quote: str) -> list[tuple[int, int]]:
    whole = (len(quote) - len(quote.lstrip()), len(quote.rstrip()))
    spans = [whole]
    the = _THE.match(quote[whole[0] :])
    first = whole[0] + (the.end() if the else 0)
    last = whole[1]
    if quote[first:last].endswith(("'s", "’s")):
        last -= 2
    core = name_span(quote)
    stated = stated_span(quote)
    spans += [(first, last), stated, core]
    for start, end in ((first, last), stated, core):
        part = _LEADING_PART.match(quote[start:end])
        inner = start + part.end() if part else start
        tail = _ENDING_KIND.search(quote[inner:end])
        spans.append((inner, end))
        spans.append((inner, inner + tail.start() if tail else end))
    return [s for s in dict.fromkeys(spans) if s[1] > s[0]]


def lookup(name: str, gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """Candidates of a name as printed: an abbreviated state, an adjective of a country, else the gazetteer's."""
    if fold(name) in _NO_NAMES or (name.islower() and not name.startswith(("al-", "el-"))):
        return ()
    # "MONT." of agency copy in capitals is "Mont."
    short = states().get(name) or (states().get(name.capitalize()) if name.isupper() and name.endswith(".") else None)
    if short and not (len(name) == 2 and fold(name) in ("in", "or", "me", "la", "hi", "ok", "oh", "pa", "ma")):
        country, division = short
        found = [e for e in gazetteer.candidates(division) if e.country == country and e.feature == "ADM1"]
        if found and ("." in name or len(name) == 2):
            return tuple(found[:1])
    owner = demonyms().get(fold(name))
    if owner:
        return people_of(owner, gazetteer)
    return gazetteer.candidates(name)[:MOST]


#: Words that point at a place without naming it, whatever the gazetteer calls so.
_NO_NAMES: Final = frozenset(
    """capital city town village area region province district border country state north south east west northern
    southern eastern western center centre downtown countryside suburb suburbs airport coast road highway""".split()
) | frozenset(
    ("the capital", "capital city", "the capital city", "the city", "the country", "the border", "the coast")
    + ("west side", "east side", "north side", "south side", "side", "loop")
)


#: Folded name, whether the text calls it a division there, folded name of what holds it.
_Key = tuple[str, bool, str]


def grouped(all_named: Sequence[Named], gazetteer: Gazetteer) -> list[tuple[Group, tuple[int, ...]]]:
    """Groups with the numbers of their mentions, in order of first mention.

    "Donetsk region" and "Donetsk" are two things. A bare "Springfield" joins the "Springfield, Ohio" before
    it, else the only one with a container after it.
    """
    keys: list[_Key] = []
    held: dict[_Key, tuple[GazetteerEntry, ...]] = {}
    for item in all_named:
        holder, entries = _holders(item, gazetteer)
        key = (fold(item.name), item.around.sort == "division", holder)
        keys.append(key)
        held.setdefault(key, entries)
    out: dict[_Key, list[int]] = {}
    for i, (name, division, holder) in enumerate(keys):
        if not holder:
            before = [h for n, d, h in keys[:i] if (n, d) == (name, division) and h]
            later = dict.fromkeys(h for n, d, h in keys[i:] if (n, d) == (name, division) and h)
            holder = before[-1] if before else next(iter(later)) if len(later) == 1 else ""
        out.setdefault((name, division, holder), []).append(i)
    return [
        (
            Group(
                all_named[members[0]].name,
                # Where no candidate lies in what surely holds the name, it is a place that the gazetteer lacks.
                _inside(_first(all_named, members, gazetteer), held.get(key, ()), gazetteer),
                tuple(all_named[m].around for m in members),
                held.get(key, ()),
            ),
            tuple(members),
        )
        for key, members in out.items()
    ]


def _first(all_named: Sequence[Named], members: Sequence[int], gazetteer: Gazetteer) -> Named:
    """The mention that the others of a group follow: one whose side or holder is surely told, else the first."""
    own = [all_named[m] for m in members]
    held = (n for n in own if n.around.container and _sure(n.around, gazetteer))
    return next((n for n in own if n.sided), None) or next(held, own[0])


def _sure(around: Surroundings, gazetteer: Gazetteer) -> bool:
    """Whether the words leave no doubt of what holds the name, and that is known by its whole name.

    "Cauca Valley department" is not Cauca, of which only its first word speaks.
    """
    if around.framed and around.container and not around.sure:
        # A division is no speaker, as a country or a town may be: "in Rafah, Israel said".
        # Nor is a county or landform of one country.
        known = containers(around.container, around, gazetteer)
        return all(e.feature == "ADM1" or (kind_of(e) == "region" and e.country is not None) for e in known)
    if not around.sure or not around.container or around.state:
        return around.sure
    kindless = _ENDING_KIND.sub("", around.container)
    return bool(lookup(around.container, gazetteer) or lookup(kindless, gazetteer)) or not around.by_division


def _inside(item: Named, holders: Sequence[GazetteerEntry], gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """The candidates that may lie in what surely holds the name; all of them where nothing does."""
    if not holders or not _sure(item.around, gazetteer):
        return item.candidates
    return tuple(c for c in item.candidates if not _all_outside(holders, (c,)))


def _holders(item: Named, gazetteer: Gazetteer) -> tuple[str, tuple[GazetteerEntry, ...]]:
    """The container's name and those of its places that hold one of the candidates.

    Where none holds one, the name is none of its candidates if the words for the container leave no doubt; else the
    container is not one.
    """
    around, measured = item.around, measuring(gazetteer)
    for name in (around.container, around.owner):
        if not name or fold(name) == fold(item.name):
            continue
        if name == around.owner and around.quarter and measured is not None and not known(name, measured):
            continue  # "the militia's Tora district": an owner whose name is only like a town's
        entries = containers(name, around, gazetteer)
        if name == around.owner and around.quarter:
            entries = _with_quarters(entries, item)
        fitting = tuple(e for e in entries if any(holds(e, c) for c in item.candidates))
        fitting = tuple(e for e in fitting if kind_of(e) not in ("town", "capital")) or fitting
        if (
            item.candidates
            and not fitting
            and not (_sure(around, gazetteer) and _all_outside(entries, item.candidates))
        ):
            continue
        if entries:
            return fold(name), fitting or entries
    return "", ()


def _with_quarters(owners: Sequence[GazetteerEntry], item: Named) -> tuple[GazetteerEntry, ...]:
    """The places that may own a quarter: "Lusi's Tora area" is one of the town, not of the district called after it.

    A place abroad that has the owner's name only besides its own is none: the owner may be a party or a militia.
    """
    here = {c.country for c in item.candidates}
    name = fold(item.around.owner or "")
    owners = [e for e in owners if not here or e.country in here or fold(e.name) == name]
    town = any(kind_of(e) in ("town", "capital") for e in owners)
    return tuple(e for e in owners if not (town and kind_of(e) == "adm2"))


def _all_outside(holders: Sequence[GazetteerEntry], candidates: Sequence[GazetteerEntry]) -> bool:
    """Whether each candidate lies outside every holder, as far as is known."""
    return all(_outside(h, c) for h in holders for c in candidates)


#: A town holds nothing that is further off.
_TOWN_KM: Final = 60.0


def _outside(holder: GazetteerEntry, entry: GazetteerEntry) -> bool:
    """Whether a place lies in another country or division than what would hold it, or far from the town that would."""
    if kind_of(entry) in ("country", "region"):
        return False
    if holder.country != entry.country or (None not in (entry.admin1, holder.admin1) and entry.admin1 != holder.admin1):
        return True
    towns = kind_of(holder) in ("town", "capital") and kind_of(entry) == "town"
    return towns and kilometres(holder.lat, holder.lon, entry.lat, entry.lon) > _TOWN_KM


def containers(name: str, around: Surroundings, gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """The places of a name that stands where a container would."""
    if around.state and name == around.container:
        country, division = around.state
        return tuple(e for e in gazetteer.candidates(division) if e.country == country and e.feature == "ADM1")
    words = name.split(" ")
    for n in range(len(words), 0, -1):
        if n < len(words) and words[n] in ("and", "or"):
            return ()  # "Kerala and Punjab" are two, and go on a list; Jammu and Kashmir is one
        found = lookup(" ".join(words[:n]), gazetteer)
        if n < len(words):  # "Hamilton" of "Hamilton Heights" is no town; "Texas" of "Texas Gov" is
            found = tuple(e for e in found if kind_of(e) in ("country", "adm1"))
        if found:
            wide = tuple(e for e in found if kind_of(e) in ("country", "adm1", "adm2", "region"))
            towns = () if around.by_division and name == around.container else (e for e in found if e not in wide)
            return (*wide[:8], *towns)[:12]
    return ()
