"""Who is meant by the name of an actor, so that "rebels" and "the FARC" are one side, and "the army" and they two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from tollbook.fold.speakers import LIBERATION, parse
from tollbook.lexicon import load
from tollbook.lexicon.gazetteer.tables import countries
from tollbook.lexicon.persons import person_words

STATES: Final = frozenset({"state", "state_forces"})
"""Kinds of a state and of what acts for it."""
GROUPS: Final = frozenset({"rebel_group", "political_militia", "identity_militia", "criminal", "external_forces"})
"""Kinds that tell an actor apart even where no country does; "officers" or "gunmen" name no side."""

_HOUSES: Final = {"kremlin": "RU", "white house": "US", "pentagon": "US", "kiev": "UA", "delhi": "IN"}
"""Seats of government that go by another name than the capital's."""
_BACKED: Final = re.compile(
    r"\b([\w'’]+)[-–]\s?(?:backed|aligned|linked|allied|sponsored|affiliated|led|inspired)\s+", re.I
)
_FOR_STATE: Final = re.compile(r"\b(?:government|state|regime|army)[-–]|\bpro[-–]\s?(?:government|state)", re.I)
_FOREIGN: Final = re.compile(r"\b(?:foreign|mercenar)", re.IGNORECASE)
_TROOPS: Final = re.compile(r"\b(?:forces|troops|soldiers|army|units|militia\w*|fighters|guards)$", re.IGNORECASE)
_JOINED: Final = re.compile(r"\s(?:and|or)\s|,", re.IGNORECASE)
_BACK: Final = re.compile(
    r"^(?:his|her|its|their|our|my|your|this|that|these|those|he|she|it|they|we|officers|forces|the\s+(?:man|men|suspects?"
    r"|group|two|three|youth|defendants?|accused|brothers?|party|side))\b",
    re.IGNORECASE,
)
_COMMON: Final = frozenset(
    """man men woman women youth youths people person persons group gang member membe members unit units force
    forces troop troops side party fight fighter gunma gunmen milit rebel guerr insur terro attac assai suspe
    soldi armed mask masked army polic offic opera cadre comma element faction outfit leade leader team
    offender other unide priva hoode young local clien broth guy this that these those boy girl teen subve
    crimi bandi gover regim state secur suici bombe shoot snipe warpl aircr jet jets plane helic drone""".split()
)
"""Words, cut to five letters, that many actors share and that so tell none."""
_COUNTED: Final = frozenset(
    "least most about nearly two three four five six seven eight nine ten eleve twelv dozen sever many some few".split()
)
"""Words, cut to five letters, that say how many they were ("at least five attackers")."""


@dataclass(frozen=True, slots=True)
class Side:
    """A side in a conflict, as a name tells it.

    `key` is the actor table's code where the name is in it and names someone; `words` the telling words; `named`
    whether the name means someone in particular; `back` whether it only points back ("his men"); `general` whether
    it is a state's name before a general word ("Colombian rebels"), which any such group of that state may be.
    """

    key: str | None
    words: frozenset[str]
    country: str | None
    kind: str | None
    named: bool
    back: bool
    general: bool = False

    @property
    def state(self) -> bool:
        """Whether it is a state or acts for one."""
        return self.kind in STATES

    @property
    def tells(self) -> bool:
        """Whether it tells a side at all."""
        return self.named or self.country is not None or self.kind in GROUPS


@cache
def _seats() -> dict[str, str]:
    """Country by seat of government, in lower case: "Moscow" blames, "the Kremlin" denies."""
    return {c.capital.lower(): c.iso for c in countries().values() if c.capital} | _HOUSES


@lru_cache(maxsize=4096)
def side(name: str, kind: str | None = None, country: str | None = None) -> Side:
    """The side that `name` means; `kind` and `country` where the claim knows them.

    >>> side("Houthi militia").key == side("the Houthis").key
    True
    >>> side("Iran-aligned group").country is None, side("masked men").tells
    (True, False)
    """
    backed = _BACKED.search(name)
    bare = _BACKED.sub("", name) if backed else name
    rows = [m.row for m in load().actors.find(bare)]
    row = max(rows, key=lambda r: (r.named and r.kind != "state", r.named, r.country is not None), default=None)
    parsed = parse(bare, "other")
    words = frozenset(w[:5] for w in (parsed.person[-1:] or parsed.body)) - {w[:5] for w in _COMMON} - _COUNTED
    back = bool(_BACK.match(name.strip()))
    if _FOR_STATE.search(name):
        return Side(None, words, None, "state_forces", True, back)
    seat = _seats().get(bare.strip().removeprefix("the ").removeprefix("The ").lower())
    if row is None and seat is not None:
        return Side(f"seat_{seat}", words, seat, "state", True, back)
    if row is None:
        country, kind = None if backed else country, kind or ("rebel_group" if LIBERATION.search(bare) else None)
        named = bool(words) and not back and (country is not None or kind in GROUPS or _proper(bare))
        return Side(None, words, country, kind, named, back)
    if not row.named:
        if LIBERATION.search(bare):
            return Side(None, words, country, "rebel_group", True, back)
        if _FOREIGN.search(bare) and not _proper(bare):
            return Side(None, words, None, "external_forces", False, back)
        own = {"state_forces": _of_a_people, "external_forces": _proper}.get(row.kind or "")
        return Side(None, words, None, row.kind, own is not None and own(bare), back)
    general = load().actors.table.get(row.key) is None
    return Side(row.key, words, row.country or country, row.kind, True, back, general)


def _of_a_people(name: str) -> bool:
    """Whether a general word stands with the name of some people: "Serb forces", not "Masked troops"."""
    known = person_words().ordinary
    words = [w.strip(".,'’") for w in name.split()]
    return (
        not name.isupper()
        and bool(_TROOPS.search(name))
        and any(
            w[:1].isupper() and w.isalpha() and w.lower() not in known and w[:5].lower() not in _COMMON for w in words
        )
    )


def points_back(words: str) -> str | None:
    """The words with which a statement points back at its subject; None where it begins otherwise.

    >>> points_back("They pleaded not guilty"), points_back("Pleaded not guilty")
    ('They', None)
    """
    m = _BACK.match(words.strip())
    return m[0] if m else None


def opposed(name: str) -> bool:
    """Whether a name joins those of a state and of a group: a clash "between soldiers and guerrillas" blames neither.

    >>> opposed("soldiers and guerrillas"), opposed("the army and police")
    (True, False)
    """
    rows = [m.row for m in load().actors.find(name)]
    kinds = {r.kind for r in rows}
    return (
        not any(r.named for r in rows) and bool(kinds & STATES) and bool(kinds & GROUPS) and bool(_JOINED.search(name))
    )


def _proper(name: str) -> bool:
    """Whether it is written as a name; what is all capitals does not show it."""
    return not name.isupper() and any(w[:1].isupper() and w.lower() not in ("the", "a", "an") for w in name.split())


def one(a: Side, b: Side) -> bool:
    """Whether the two can be one: a name and a general word for it agree, a state and a rebel group do not.

    >>> one(side("leftist guerrillas"), side("FARC")), one(side("Russia"), side("the Russian army"))
    (True, True)
    >>> one(side("Colombian rebels"), side("FARC")), one(side("Colombian rebels"), side("the Colombian army"))
    (True, False)
    >>> one(side("the Sudanese army"), side("Rapid Support Forces")), one(side("rebels"), side("the army"))
    (False, False)
    """
    if a == b or (a.key is not None and a.key == b.key):
        return True
    if a.general != b.general and a.country == b.country and a.state == b.state:
        return True
    if a.general and b.general and a.words & b.words and a.state == b.state:
        return True
    if a.key is not None and b.key is not None and not (a.state and b.state):
        return False
    if any(s.kind == "external_forces" and not s.named for s in (a, b)):
        # "Foreign fighters" may be with either side.
        return True
    if a.words & b.words and any(s.key is None and s.country is None and s.kind == "state_forces" for s in (a, b)):
        # "Serb forces" may be the army of the Bosnian Serbs.
        return True
    if a.state != b.state and a.kind is not None and b.kind is not None and "unknown" not in (a.kind, b.kind):
        return False
    if a.words & b.words:
        return True
    if a.country is not None and b.country is not None:
        return a.country == b.country and (a.state or a.kind is None or b.kind is None)
    if a.named and b.named:
        return False
    # Of two general words, or one beside a name: a group in general agrees with every group, a state with a state.
    return a.kind is not None and b.kind is not None
