"""Signs of whether a pin is right: what speaks for the place of a name, and how the words tie it to what happened.

Each sign is a word that is there or not; their weights stand in `pins.tsv` (`training/gazetteer/fit_pins.py`). Signs
of the place itself are read here while it is resolved; those of the incident it is claimed for in `extract/pins.py`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from tollbook.extract.places.chosen import KNOWN
from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.groups import Named, containers
from tollbook.extract.places.mentions import Resolved
from tollbook.extract.places.names import SETTLEMENT
from tollbook.extract.places.score import Evidence, Group, holds, kind_of
from tollbook.lexicon.gazetteer.spelling import division, fold
from tollbook.lexicon.gazetteer.tables import table
from tollbook.ports import Gazetteer, GazetteerEntry

_LOCAL: Final = ("held", "division_seen", "near_30", "near_100", "publisher_named")
_COUNTRY: Final = ("country_top", "country_seen", "actor", "publisher")
_BELIEFS: Final = (0.5, 0.7, 0.9, 0.97)
_PEOPLE: Final = (1_000, 10_000, 60_000, 300_000, 1_000_000)
_MANY: Final = (1, 3, 10)
_MARGINS: Final = (0.3, 0.8, 1.3, 1.8, 5.0)
_DISTANCES: Final = (30.0, 100.0, 250.0, 400.0)
#: Nearer entries are one place twice.
_APART_KM: Final = 30.0
_SHARES: Final = (0.02, 0.1, 0.3, 0.6)
_UNSPOKEN: Final = 0.1
_PLAINLY: Final = 0.4
#: Names as alike as this are two spellings of one.
_ALIKE: Final = 0.75


def step(value: float, bounds: Sequence[float]) -> int:
    """How many of the bounds a value reaches: the number of its stretch.

    >>> step(0.8, (0.5, 0.7, 0.9))
    2
    """
    return sum(value >= b for b in bounds)


def of_place(
    item: Named,
    group: Group,
    best: int,
    belief: Sequence[float],
    shown: Mapping[str, float],
    evidence: Evidence,
    gazetteer: Gazetteer,
) -> tuple[str, ...]:
    """What speaks for the chosen candidate being the place that the name means here."""
    return (
        *_of_place(item, group, best, belief, shown, gazetteer),
        *_of_rivals(group, group.candidates[best], evidence, _vouched(shown)),
        *_of_country(group.candidates[best].country, kind_of(group.candidates[best]), evidence),
    )


def of_holder(item: Named, result: Resolved, evidence: Evidence) -> tuple[str, ...]:
    """The same where the gazetteer lacks the name, and what holds it stands for it (its own words
    may)."""
    how = (
        "its own words"
        if result.entry is not None
        else "its holder"
        if item.around.container or item.around.owner
        else "the report"
    )
    code = result.geo_precision
    near = _nearest(result.lat, result.lon, evidence) if result.lat is not None and result.lon is not None else "none"
    return (
        f"not held&{how}", f"not held&{how}&code={code}", f"relation={item.around.relation}",
        f"not held&{how}&code={code}&nearest={near}", *_of_country(result.country, "not held", evidence),
    )  # fmt: skip


def _of_country(country: str | None, kind: str, evidence: Evidence) -> Iterator[str]:
    """How much of what the report says of countries speaks for the place's."""
    share = evidence.countries.get(country or "", 0.0)
    yield f"country={step(share, _SHARES)}"
    yield f"country={step(share, _SHARES)}&kind={kind}"
    if share < _UNSPOKEN and max(evidence.countries.values(), default=0.0) > _PLAINLY:
        yield f"abroad&kind={kind}"


def _spelt_alike(said: str, known: str) -> bool:
    """Whether the two are spellings of one name: Kupiansk and Kupyansk, but not Bakhmut and Artemivsk."""
    return SequenceMatcher(None, fold(said), fold(known), autojunk=False).ratio() >= _ALIKE


def _of_place(
    item: Named, group: Group, best: int, belief: Sequence[float], shown: Mapping[str, float], gazetteer: Gazetteer
) -> Iterator[str]:
    entry = group.candidates[best]
    kind = kind_of(entry)
    local = [s for s in _LOCAL if shown.get(s)]
    country = [s for s in _COUNTRY if shown.get(s)]
    vouched = _vouched(shown)
    people = step(entry.population, _PEOPLE)
    others = step(len(group.candidates), _MANY)
    yield f"kind={kind}"
    yield f"vouched={vouched}&kind={kind}"
    yield f"belief={step(belief[best], _BELIEFS)}"
    yield f"rivals={others}"
    if kind in ("town", "capital"):
        yield f"people={people}"
        yield f"people={people}&vouched={vouched}"
        yield f"rivals={others}&vouched={vouched}"
    yield from (f"shown {s}" for s in (*local, *country))
    if shown.get("near_100", 0.0) >= 1.0:
        yield "near by more than one"
    if not (shown.get("same_name") or shown.get("near_name") or _spelt_alike(item.name, entry.name)):
        yield "another name"
    if item.guessed:
        yield "spelling guessed"
        if item.around.word.rstrip("s") in _CALLED_AFTER:
            yield "a camp's name"
    yield f"relation={item.around.relation}"
    yield f"called={item.around.sort}&kind={kind}"
    yield from _twins(item, group, entry, kind)
    yield from _contradicted(item, entry, gazetteer)


def _vouched(shown: Mapping[str, float]) -> str:
    """The best that speaks for the spot: a name that holds it, something near, its country, nothing."""
    if shown.get("held"):
        return "held"
    if any(shown.get(s) for s in _LOCAL):
        return "near"
    return "country" if any(shown.get(s) for s in _COUNTRY) else "nothing"


def _of_rivals(group: Group, entry: GazetteerEntry, evidence: Evidence, vouched: str) -> Iterator[str]:
    """How far it is ahead of the others of its name in its country, and how far from the report's other places."""
    kind = kind_of(entry)
    others = [
        c for c in group.candidates if c is not entry and kind_of(c) == kind and c.country == entry.country
        and kilometres(c.lat, c.lon, entry.lat, entry.lon) > _APART_KM
    ]  # fmt: skip
    ahead = min((math.log10((entry.population + 1000) / (c.population + 1000)) for c in others), default=9.0)
    margin = step(ahead, _MARGINS)
    near = _nearest(entry.lat, entry.lon, evidence)
    yield f"margin={margin}&kind={kind}"
    yield f"margin={margin}&vouched={vouched}&kind={kind}"
    if kind == "town":
        only = "only" if margin == len(_MARGINS) else "rivals"
        yield f"{only}&vouched={vouched}&people={step(entry.population, _PEOPLE)}"
    yield f"nearest={near}&kind={kind}"
    yield f"nearest={near}&margin={margin}"
    if kind == "town":
        yield f"nearest={near}&people={step(entry.population, _PEOPLE)}"


def _nearest(lat: float, lon: float, evidence: Evidence) -> str:
    apart = [kilometres(lat, lon, a, b) for a, b, _ in evidence.points]
    return str(step(min(apart), _DISTANCES)) if apart else "none"


def _twins(item: Named, group: Group, entry: GazetteerEntry, kind: str) -> Iterator[str]:
    """A town and the division called after it: the bare name may mean either."""
    if kind not in ("town", "capital"):
        return
    same = division(fold(entry.admin1 or "")) or fold(entry.admin1 or "")
    twin = same == fold(entry.name) or any(
        kind_of(c) == "adm1" and c.country == entry.country and holds(c, entry) for c in group.candidates
    )
    if twin and item.around.sort != "settlement":
        yield f"twin&{kind}"
    if kind == "town" and entry.population < KNOWN and any(
        kind_of(c) == "adm2" and c.country == entry.country and fold(c.name) == fold(entry.name)
        for c in group.candidates
    ):  # fmt: skip
        yield "twin of a district"


def _contradicted(item: Named, entry: GazetteerEntry, gazetteer: Gazetteer) -> Iterator[str]:
    """A division or country right after the name that does not hold the place: a list goes on, or it is another."""
    for name in (item.around.container, item.around.owner):
        wide = (
            [e for e in containers(name, item.around, gazetteer) if kind_of(e) in ("adm1", "country")] if name else []
        )
        if wide and not any(holds(h, entry) for h in wide):
            yield (
                "beside another division" if any(h.country == entry.country for h in wide) else "beside another country"
            )


_CAPITAL_AHEAD: Final = re.compile(r"(?<![.!?:—–\-])\s(?!The\b|In\b|At\b|On\b)([A-Z][a-z'’.]+|\d+(?:st|nd|rd|th))\s$")
_CAPITAL_BEHIND: Final = re.compile(r"^\s(?:[A-Z][a-z]|\d)")
_RULING: Final = re.compile(r"([A-Za-z’'-]+)\s+(?:the\s+|a\s+|an\s+)?(?:[a-z-]+\s+){0,2}$")
_TOWARDS: Final = frozenset(
    "in at near from to of on outside between for by around across into through towards toward throughout with and"
    " off over inside".split()
)


@lru_cache(maxsize=1)
def roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Words before a name that tie it to what happened, or to somebody or something else."""
    return compiled("roles.tsv")


def compiled(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Role and pattern of each row of a table of words that end at a name; the group `cue` is the words themselves."""
    return tuple(
        (
            role,
            re.compile(
                rf"\b(?P<cue>{words})\b[^.;]{{0,{far}}}" + (rf"\b(?:{by})\b[^.;]{{0,{near}}}$" if by != "-" else "$"),
                re.I,
            ),
        )
        for _, (role, words, far, by, near, _why) in table(name, 6)
    )


_FACILITY: Final = re.compile(
    r"\b(?:parking|lot|restaurant|store|school|high|elementary|university|college|church|mosque|hospital|hotel|motel|mall"
    r"|apartments?|gardens|homes|houses|street|avenue|road|drive|boulevard|highway|bridge|park|plaza|bar|club|station)\b",
    re.I,
)  # fmt: skip
#: What towns have and divisions have not.
_URBAN: Final = re.compile(
    r"\b(?:neighbou?rhoods?|quarters?|suburbs?|downtown|streets?|cent(?:re|er)|outskirts|city|town|capital|airport|port"
    r"|university|mosque|cathedral|church|market|hotel|embassy|bus|square|metropolis|metro|residents of)\b",
    re.I,
)
#: What is called after people as often as after towns: "Camp Lukban", "Kupyan street".
_CALLED_AFTER: Final = frozenset(("camp", "base", "street", "road", "avenue"))
_OF_ANOTHER: Final = re.compile(r"\b(?:city|town|municipality)\s*,\s*$", re.I)
_BEFORE: Final = 120


def of_words(text: str, start: int, end: int, said: tuple[int, int]) -> tuple[str, ...]:
    """How the words round a name `[start, end)` tie it to what happened; `said` are the words of the claim."""
    return tuple(_of_words(text, start, end, said))


def _of_words(text: str, start: int, end: int, said: tuple[int, int]) -> Iterator[str]:
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + 60]
    clause = re.split(r"[.!?]\s+(?=[A-Z])|\n\s*\n", before)[-1]
    ruling = _RULING.search(clause)
    word = ruling.group(1).lower() if ruling else "^"
    yield f"after={word if word in _TOWARDS else 'other' if ruling else '^'}"
    for role, pattern in roles():
        if pattern.search(clause):
            yield f"role={role}"
    mixed = any(c.islower() for c in before[-40:] + after)
    if mixed and (_CAPITAL_AHEAD.search(before) or _CAPITAL_BEHIND.match(after)):
        yield "in a longer name"
    around = text[said[0] : said[1]]
    if _FACILITY.search(around):
        yield "words of a facility"
    if _FACILITY.match(after.lstrip()):
        yield "a facility follows"
    if re.match(r"\s*,\s*[A-Z]", after):
        yield "a comma and a name follow"
    if re.search(r"[^\W\d_],\s*$", before) and not re.match(r"\s*,?\s*(?:,|and\b|or\b)\s*(?:the\s+)?[A-Z]", after):
        yield "behind a comma"
    # "In Bara town, Lusi": the word is the other name's.
    if _URBAN.search(_OF_ANOTHER.sub("", clause[-40:])) or _URBAN.match(after.lstrip("’' s")[:14]):
        yield "words of a town"
    if re.search(rf"\b(?:{SETTLEMENT})\s+(?:of\s+)?$", before, re.I):
        yield "called a settlement before"
