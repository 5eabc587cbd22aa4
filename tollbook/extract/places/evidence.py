"""What a report says of its whereabouts: which countries, which divisions, which points, and how strongly.

Votes come from words for peoples ("Ukrainian"), from words of a country's own press ("gardai", "Crime Stoppers"), from
the names already known to be countries, and from the places the resolver believes in so far. Every vote grows with
the logarithm of how often a thing is said.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from tollbook.extract.places.mentions import PlaceHints
from tollbook.extract.places.score import Evidence, Group, kind_of
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import cues, demonyms, publisher_country

_WORD: Final = re.compile(r"[A-Z][A-Za-zé]+(?: [A-Z][a-z]+)?")
#: What a state holds, arms or has put in is mostly abroad: "the Russian-installed mayor", "Iranian-made rockets".
_ABROAD: Final = re.compile(
    r"[-‑](?:installed|appointed|backed|held|occupied|controlled|annexed|supported|led|allied|aligned|made|built|supplied|trained|funded"
    r"|armed|designed|brokered|mediated|sponsored)\b",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(r"[A-Z][\w-]+")
_STRUCK: Final = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:rockets?|missiles?|drones?|UAVs?|shells?|shelling|artillery|mortars?|(?:air\s?)?strikes?|raids?|jets?|warplanes?|aircraft"
    r"|helicopters?|bomb\w*|fire|attacks?|incursions?)\b",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"[^\W_]+(?:['&-][^\W_]+)*")
#: Telephone numbers and addresses as the United States alone write them.
_AMERICAN: Final = re.compile(r"(?<!\d)\(?\d{3}\)?[- ]\d{3}-\d{4}(?!\d)|\b[A-Z]{2} \d{5}\b")
#: Cues weigh less than a people's name: an armed group or a court may be spoken of abroad.
_CUE: Final = 0.7
#: What is only known beside the text counts as one mention of the country.
_HINT: Final = 1.0
_FAR_POINTS: Final = 25


@dataclass(frozen=True, slots=True)
class Votes:
    """Weight by country, by division, and the points with theirs."""

    countries: Mapping[str, float] = field(default_factory=dict)
    divisions: Mapping[tuple[str, str], float] = field(default_factory=dict)
    points: tuple[tuple[float, float, float], ...] = ()


def spoken_of(text: str, hints: PlaceHints) -> dict[str, float]:
    """Countries that words for peoples and the actors' countries point to.

    >>> spoken_of("Ukrainian officials said Russian troops ...", PlaceHints())
    {'UA': 1.0, 'RU': 1.0}
    """
    counts: dict[str, int] = defaultdict(int)
    for match in _WORD.finditer(text):
        words = match.group(0)
        # "Six Palestinians", "Malian Army": either word may be the people's.
        owner = next((o for w in (words, *words.split(" ")) if (o := demonyms().get(fold(w)))), None)
        if owner and len(owner) == 2 and not _ABROAD.match(text, match.end()):
            counts[owner] += 1
    out = {iso: 1.0 + math.log(n) for iso, n in counts.items()}
    for iso, n in _cued(text).items():
        out[iso] = out.get(iso, 0.0) + _CUE * (1.0 + math.log(n))
    for iso in hints.actor_countries:
        out[iso] = out.get(iso, 0.0) + _HINT
    return out


def afar(text: str) -> frozenset[str]:
    """Countries that words for peoples and for their armed groups name only as whose rockets, drones or raids struck.

    >>> sorted(afar("Ukrainian drones hit a depot, Russian officials said."))
    ['UA']
    """
    struck: set[str] = set()
    otherwise: set[str] = set()
    for match in _WORDS.finditer(text):
        owner = demonyms().get(fold(match.group())) or cues().get(match.group().lower())
        if owner and len(owner) == 2:
            (struck if _STRUCK.match(text, match.end()) else otherwise).add(owner)
    return frozenset(struck - otherwise)


def _cued(text: str) -> dict[str, int]:
    """How many different words of each country's own press the text has."""
    table = cues()
    words = [w.lower() for w in _PLAIN.findall(text.replace("’", "'"))]
    said = {w for w in words if w in table}
    said.update(pair for pair in map(" ".join, pairwise(words)) if pair in table)
    out: dict[str, int] = defaultdict(int)
    for word in sorted(said):
        out[table[word]] += 1
    if _AMERICAN.search(text):
        out["US"] += 1
    return out


def votes(group: Group, beliefs: Sequence[float], times: int) -> Votes:
    """What one name's places vote for, given the belief in each and how often it is said."""
    strength = 1.0 + math.log(max(1, times))
    by_country: dict[str, float] = defaultdict(float)
    by_division: dict[tuple[str, str], float] = defaultdict(float)
    points = []
    for entry, belief in zip(group.candidates, beliefs, strict=True):
        if belief < 0.02 or entry.country is None:
            continue
        kind = kind_of(entry)
        by_country[entry.country] += belief * strength
        if entry.admin1:
            by_division[entry.country, entry.admin1] += belief * strength
        if belief > 0.3 and kind in ("town", "capital", "adm2", "adm1"):
            points.append((entry.lat, entry.lon, belief))
    return Votes(dict(by_country), dict(by_division), tuple(points))


def pooled(
    own: int, all_votes: Sequence[Votes], spoken: Mapping[str, float], hints: PlaceHints, related: frozenset[int]
) -> Evidence:
    """The evidence for one name: what all others vote for. `related` names (its own containers, twins) keep silent."""
    by_country: dict[str, float] = defaultdict(float, spoken)
    by_division: dict[tuple[str, str], float] = defaultdict(float)
    points: list[tuple[float, float, float]] = []
    for i, vote in enumerate(all_votes):
        if i == own or i in related:
            continue
        for iso, weight in vote.countries.items():
            by_country[iso] += weight
        for division, weight in vote.divisions.items():
            by_division[division] += weight
        points.extend(vote.points)
    total = math.fsum(by_country.values()) or 1.0
    total_division = math.fsum(by_division.values()) or 1.0
    return Evidence(
        {k: v / total for k, v in sorted(by_country.items())},
        {k: v / total_division for k, v in sorted(by_division.items())},
        tuple(points[:_FAR_POINTS]),
        publisher_country(hints.publisher),
        re.sub(r"[^a-z]+", "", (hints.publisher or "").lower()),
        hints.actor_countries,
    )
