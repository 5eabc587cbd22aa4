"""Names inside longer names that the gazetteer lacks: "Kharkiv" of "Kharkiv Regional Hospital"."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.places.precision import measuring
from tollbook.extract.places.score import kind_of
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import countries, demonyms
from tollbook.ports import Gazetteer, GazetteerEntry


def embedded(name: str, gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """The places of a name inside a longer one: "Kharkiv" of "Kharkiv Regional Hospital".

    A people in it is only the last resort, and none where the thing may stand abroad ("Turkish embassy").
    """
    words = [(m.start(), m.end()) for m in re.finditer(r"[^\s,()]+", name)]
    best: tuple[GazetteerEntry, ...] = ()
    for length in range(min(3, len(words) - 1), 0, -1):
        for i in range(len(words) - length + 1):
            part = re.sub(r"['’]s$", "", name[words[i][0] : words[i + length - 1][1]])
            word = part.capitalize() if part.isupper() else part  # agency copy: "UNIVERSITY OF ALBERTA"
            if not part[:1].isupper() or fold(part) in demonyms() or word in COMMON or _OPEN_END.search(part):
                continue
            if not i and word in _OPENING:
                continue
            short = len(part) < 4  # "US", "UK", "UAE"; in capitals "US" is a pronoun too
            if short and (len(part) < 2 or not part.isupper() or name.isupper()):
                continue
            found = tuple(
                e for e in gazetteer.candidates(part) if kind_of(e) == "country" or (e.population > 20000 and not short)
            )
            if not found or ((measured := measuring(gazetteer)) and not measured.spelt(part)):
                continue
            # "Bank of Japan": the best known of the names inside is meant, not the town of Bank.
            if not best or (kind_of(found[0]) == "country" and kind_of(best[0]) != "country"):
                best = found[:20]
        if best:
            return best
    if not _ABROAD.search(name):
        for start, end in words:
            if owner := demonyms().get(fold(name[start:end])):
                return people_of(owner, gazetteer)
    return ()


#: "Bank of" is half of "Bank of Japan", not the town of Bank.
_OPEN_END: Final = re.compile(r"\s(?:of|for|and|the|de|da|do|du|la|le)$", re.I)
#: Institutions that stand in another country than the one they are named for.
_ABROAD: Final = re.compile(
    r"\b(?:embassy|consulate|consular|mission|base|school|restaurant|quarter|university)\b", re.I
)


#: Parts of names of institutions and streets that are also names of towns.
COMMON: Final = frozenset(
    """Union Central National Royal General Saint King Queen Prince George Park Church Street Road Avenue Hill
    Hills High School College University Hospital Center Centre City Court House Bank Club Station Airport
    Square Bridge Mosque Temple International Institute Academy Museum Hall Tower Market Mall Hotel Camp Base
    Side Heights North South East West Northeast Northwest Southeast Southwest Northern Southern Eastern Western Central
    New Old Great Grand Holy Regional Medical Community County District Police Army
    Bank Summit Federal Reserve Local Government Area Chambers Detention Commerce Office
    Mission Independence Republic Freedom Victory Liberty Memorial Palace Garden Gardens Santa Lake Mount
    River Valley Island Beach Bay Port Fort Green White Black Red Blue""".split()
)


#: Words that open the names of many places and name none by themselves: hill, house, spring, village, saint, port.
_OPENING: Final = frozenset(
    """Tell Tall Tel Tal Deir Dayr Dair Beit Bayt Ain Ein Ayn Kafr Kfar Kafar Khirbet Khirbat Khan Umm Um Abu Bir Wadi
    Jebel Jabal Djebel Nahr Ras Qala Qalat Qalaat Burj Bourj Majdal Hajj Haji Kot Kotli Dera Garhi Chak Pul Dasht Deh
    Ban Mae Nam Kampung Novo Nova Novaya Novyi Stara Staryi Velyka Mala Krasny San Santo Los Las Villa Puerto Puente
    Ciudad Monte Sao Dar Oued Hassi Gebel Tchin Birnin Sabon Dogon""".split()
)


def people_of(owner: str, gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """The country, or the region, whose people or adjective a demonym is."""
    if len(owner) == 2 and owner in countries():
        entry = gazetteer.by_id(countries()[owner].geonames)
        return (entry,) if entry else ()
    return gazetteer.candidates(owner)[:1]
