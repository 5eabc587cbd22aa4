"""Made-up reports of attacks, as many as asked for, with what they tell of: for measuring time, never quality.

What they are like is in `docs/benchmarks.md`. Words are drawn from the shipped table by how common they are in news,
so that two reports share as many as two real ones; names, streets and towns are syllables.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Final

from tollbook.model import Claim, PlaceValue, Record, Report, ReportedIncident, Span, TimeValue, Toll, Weapon
from tollbook.model.codes import Slot, WeaponCategory
from tollbook.model.value import Value

START: Final = date(2024, 1, 1)
DAYS: Final = 600
TOWNS: Final = 400
REGIONS: Final = 40
SEQUELS: Final = 0.35
"""Share of attacks that follow another on the same town, by the same arm, one to three days later."""
MOST: Final = 60
"""Reports of one attack at most."""
COPIES: Final = 0.15
"""Share of further reports of an attack that are an earlier one, reprinted with a line more."""
ROUND_UPS: Final = 0.05
"""Share of reports that tell of two to four attacks of one day."""
UNDATED: Final = 0.05

_SYLLABLES: Final = (
    "ka lo mir ven dor sha tel bor nik zar pol gur hem lin ost rav sol tam ur vel wes yar zin fal ash bre cor dun ek "
    "fir gal hul is jor kel mon nov or pet rud sev tor vas wil"
).split()
_OBJECTS: Final = (
    "bakery school depot clinic market bridge station workshop kindergarten warehouse tower pharmacy hotel church "
    "mosque hostel library mill garage"
).split()
_ARMS: Final[tuple[tuple[str, WeaponCategory], ...]] = (
    ("drone", "drone"), ("missile", "missile"), ("shell", "artillery"), ("rocket", "rocket"),
    ("mortar round", "artillery"), ("car bomb", "car_bomb"), ("glide bomb", "bomb"), ("gunman", "firearm"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Town:
    """A town with the people who speak for it."""

    name: str
    region: str
    governor: str
    mayor: str
    lat: float
    lon: float
    geonames: int


@dataclass(frozen=True, slots=True)
class Attack:
    """What happened, and what its reports may tell of it."""

    number: int
    town: Town
    day: date
    arm: tuple[str, WeaponCategory]
    thing: str
    street: str
    victims: tuple[tuple[str, int], ...]
    killed: int
    injured: int
    topic: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A report's record, and for each of its incidents, in order, the number of the attack it tells of."""

    record: Record
    attacks: tuple[int, ...]


@dataclass(slots=True)
class _Draft:
    """A record being written: text, incidents, claims, and the attacks that the incidents are."""

    text: str = ""
    incidents: list[ReportedIncident] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    attacks: tuple[int, ...] = ()

    def say(self, words: str) -> Span:
        """Adds words; where they stand."""
        begun = len(self.text)
        self.text += words
        return Span(begun, len(self.text))

    def tell(self, attack: Attack, hit: Span, main: bool) -> None:
        """One more incident, told of by the word at `hit`."""
        self.incidents.append(ReportedIncident(f"i{len(self.incidents) + 1}", "shelling_missile", main, (hit,)))
        self.attacks = (*self.attacks, attack.number)

    def claim(self, slot: Slot, value: Value, words: str, within: Span) -> None:
        """A claim of the last incident by `words` within a stretch that holds them."""
        at = self.text.index(words, within.start)
        span = Span(at, at + len(words))
        self.claims.append(
            Claim(
                f"c{len(self.claims) + 1}", self.incidents[-1].id, slot, value, words, (span,), (), "asserted", "made@1"
            )
        )


def stream(many: int, seed: int = 1) -> list[Made]:
    """`many` made-up reports, attack by attack; those of an attack are neighbours, not in order of time."""
    rng = random.Random(seed)
    out: list[Made] = []
    told_on: dict[date, list[Attack]] = {}
    for attack in _attacks(rng):
        if len(out) >= many:
            return out[:many]
        told_on.setdefault(attack.day, []).append(attack)
        bodies: list[_Draft] = []
        for number in range(min(int(rng.paretovariate(1.3)), MOST)):
            printed = attack.day + timedelta(days=int(rng.expovariate(0.9)))
            if bodies and rng.random() < COPIES:
                draft = _copied(rng, rng.choice(bodies), attack)
            else:
                draft = _Draft()
                _tell(rng, draft, attack, number, printed)
                others = [a for a in told_on[attack.day][-8:] if a.town is not attack.town]
                if others and rng.random() < ROUND_UPS:
                    for other in rng.sample(others, min(len(others), rng.randrange(1, 4))):
                        _tell_briefly(rng, draft, other)
                else:
                    bodies.append(draft)
            out.append(_finished(rng, draft, printed))
    return out


@cache
def _vocabulary() -> tuple[list[str], list[float], list[str]]:
    """Words of the shipped table, how often each is met (summed up), and the rarer half of them."""
    rows = (files("tollbook.lexicon") / "tables/link_words.tsv").read_text("utf-8").splitlines()
    pairs = [(w, int(n)) for w, _, n in (r.partition("\t") for r in rows if r and not r.startswith("#"))]
    pairs = [(w, n) for w, n in pairs if w.isalpha() and len(w) > 1]
    by_use = sorted(pairs, key=lambda p: (-p[1], p[0]))
    return (
        [w for w, _ in pairs],
        list(accumulate(float(n) for _, n in pairs)),
        [w for w, _ in by_use[len(by_use) // 4 :]],
    )


def _name(rng: random.Random, parts: int = 3) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(parts)).capitalize()


def _person(rng: random.Random) -> str:
    return f"{_name(rng, 2)} {_name(rng)}"


def _attacks(rng: random.Random) -> Iterator[Attack]:
    """Attacks without end: a few towns are hit daily, most seldom, and a third are followed by a look-alike."""
    regions = [(_name(rng), _person(rng)) for _ in range(REGIONS)]
    towns = [
        Town(_name(rng), *regions[n % REGIONS], _person(rng), 4 * rng.random() - 40, 6 * rng.random() - 130, 10**8 + n)
        for n in range(TOWNS)
    ]
    often = list(accumulate(1 / (n + 5) for n in range(TOWNS)))
    rare = _vocabulary()[2]
    number = 0
    while True:
        town = rng.choices(towns, cum_weights=often)[0]
        day, arm, thing = START + timedelta(days=rng.randrange(DAYS)), rng.choice(_ARMS), rng.choice(_OBJECTS)
        while True:
            dead = 1 + int(rng.expovariate(0.4))
            yield Attack(
                number,
                town,
                day,
                arm,
                thing,
                _name(rng),
                tuple((_person(rng), rng.randrange(2, 90)) for _ in range(rng.randrange(4))),
                dead,
                dead + 1 + int(rng.expovariate(0.15)),
                tuple(rng.sample(rare, 25)),
                tuple(_person(rng) for _ in range(4)),
            )
            number += 1
            if rng.random() >= SEQUELS:
                break
            day += timedelta(days=rng.randrange(1, 4))
            thing = thing if rng.random() < 0.5 else rng.choice(_OBJECTS)


def _sentence(rng: random.Random, words: list[str]) -> str:
    """A sentence of common words with the given ones among them."""
    vocabulary, often, _ = _vocabulary()
    drawn = [*rng.choices(vocabulary, cum_weights=often, k=rng.randrange(9, 18)), *words]
    rng.shuffle(drawn)
    return " ".join(drawn).capitalize() + ". "


def _tell(rng: random.Random, draft: _Draft, attack: Attack, number: int, printed: date) -> None:
    """A report of its own words: headline, lead, what people said, details, and what had gone before."""
    town, arm = attack.town, attack.arm
    late = (printed - attack.day).days
    killed = attack.killed + min(late, 2)
    draft.say(f"{_headline(rng, attack, killed)}\n\n")
    begun = len(draft.text)
    hit = rng.choice(("hit", "struck"))
    said = (
        f"A {arm[0]} {hit} a {attack.thing} on {attack.street} Street in {town.name}, {town.region} region, on "
        f"{attack.day:%A}, killing {killed} people and wounding {attack.injured}. "
    )
    lead = draft.say(said)
    trigger = draft.text.index(hit, begun)
    draft.tell(attack, Span(trigger, trigger + len(hit)), main=True)
    _claims(rng, draft, attack, killed, lead)
    draft.say(f"The governor, {town.governor}, said {killed} bodies were found. ")
    if rng.random() < 0.5:
        draft.say(f"{town.mayor}, the mayor of {town.name}, said rescuers were at work. ")
    for victim, age in attack.victims:
        if rng.random() < 0.6:
            draft.say(f"{victim}, {age}, was among the victims. ")
    topic = rng.sample(attack.topic, 14)
    for at in range(rng.randrange(5, 14)):
        draft.say(_sentence(rng, topic[2 * at : 2 * at + 2]))
        if rng.random() < 0.6:
            # Witnesses, hospitals, parties: of this attack's reports, or of this report alone.
            draft.say(f"It was {rng.choice(attack.names) if rng.random() < 0.4 else _person(rng)}. ")
    if rng.random() < 0.5:
        before = attack.day - timedelta(days=rng.randrange(1, 40))
        draft.say(f"On {before:%B %d} a {arm[0]} killed {rng.randrange(1, 9)} people in {town.name}. ")
    draft.say(f"Report {attack.number}.{number}.")


def _tell_briefly(rng: random.Random, draft: _Draft, attack: Attack) -> None:
    """One more attack of the day in a report on another."""
    begun = len(draft.text)
    said = draft.say(
        f"\n\nIn {attack.town.name} a {attack.arm[0]} hit a {attack.thing} on {attack.day:%A}, killing "
        f"{attack.killed} people and wounding {attack.injured}."
    )
    trigger = draft.text.index("hit", begun)
    draft.tell(attack, Span(trigger, trigger + len("hit")), main=False)
    _claims(rng, draft, attack, attack.killed, said)


def _claims(rng: random.Random, draft: _Draft, attack: Attack, killed: int, within: Span) -> None:
    """What the reader would find; a tenth of each kind is missed."""
    town = attack.town
    place = PlaceValue(town.name, town.geonames, lat=town.lat, lon=town.lon, geo_precision=1)
    day = attack.day.isoformat()
    found: tuple[tuple[Slot, Value, str], ...] = (
        ("killed", Toll(killed, killed, "exact"), f"{killed} people"),
        ("injured", Toll(attack.injured, attack.injured, "exact"), f"wounding {attack.injured}"),
        ("place", place, town.name),
        ("time", TimeValue(day, day, 1, None, f"{attack.day:%A}"), f"{attack.day:%A}"),
        ("weapon", Weapon(None, attack.arm[0], attack.arm[1]), attack.arm[0]),
    )
    for slot, value, words in found:
        if rng.random() < 0.9:
            draft.claim(slot, value, words, within)


def _headline(rng: random.Random, attack: Attack, killed: int) -> str:
    """A headline, each with some words of its own."""
    words = " ".join(rng.sample(attack.topic, 2))
    return rng.choice(
        (
            f"{killed} killed as {attack.arm[0]} hits {attack.thing} in {attack.town.name}",
            f"{attack.town.name} {attack.thing} struck by {attack.arm[0]}, {words}",
            f"Deadly {attack.arm[0]} attack on {attack.town.name}: {words}",
            f"{words.capitalize()}: {attack.town.name} counts its dead",
            f"'{words.capitalize()}': {attack.thing} on {attack.street} Street in ruins",
            f"{killed} dead, {attack.injured} wounded in {attack.town.region} region",
        )
    )


def _copied(rng: random.Random, body: _Draft, attack: Attack) -> _Draft:
    """The same words and a line more, so that every claim stands where it stood."""
    end = f" Copy {attack.number}.{rng.randrange(10**6)}."
    return _Draft(body.text + end, list(body.incidents), list(body.claims), body.attacks)


def _finished(rng: random.Random, draft: _Draft, printed: date) -> Made:
    publisher = f"{rng.choice(_SYLLABLES)}-news.example"
    dated = None if rng.random() < UNDATED else printed.isoformat()
    report = Report(draft.text, headline=draft.text.partition("\n")[0], publisher=publisher, published=dated)
    return Made(Record(report, tuple(draft.incidents), tuple(draft.claims)), draft.attacks)
