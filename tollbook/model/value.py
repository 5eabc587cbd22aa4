"""What a claim states: one frozen class for each shape of the record's slots. Unknown is None, never 0 or ""."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

from tollbook.model.codes import Degree, Fate, Position, Qualifier, Scope, Slot, VictimClass, WeaponCategory


@dataclass(frozen=True, slots=True)
class Toll:
    """People counted: `low`..`high` as the words bound them; `who` the victim class; `scope` whole, part or wider."""

    low: int | None
    high: int | None
    qualifier: Qualifier
    who: VictimClass | None = None
    scope: Scope = "incident"


@dataclass(frozen=True, slots=True)
class Munitions:
    """Weapons counted, and what became of them."""

    low: int | None
    high: int | None
    qualifier: Qualifier
    weapon: str | None = None
    fate: Fate | None = None


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon named or described; `code` is None when only a category or a word is known."""

    code: str | None
    name: str
    category: WeaponCategory


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """Who did it, in the text's words; `kind` and ISO `country` where the actor table knows them."""

    name: str
    kind: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What was hit or aimed at: object code and the text's words."""

    object: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Damage:
    """Things damaged, counted as a toll is."""

    object: str | None
    low: int | None
    high: int | None
    qualifier: Qualifier | None
    degree: Degree


@dataclass(frozen=True, slots=True)
class Cause:
    """The mechanism, which sources often dispute."""

    code: str


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A place. `geo_precision` 1–7 as UCDP `where_prec`; coordinates in degrees; `uncertainty_km` a radius."""

    name: str
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    geo_precision: int | None = None
    uncertainty_km: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A moment or stretch of time, ISO 8601; precision 1–5 as UCDP `date_prec`; unresolvable is None plus `text`."""

    start: str | None
    end: str | None
    time_precision: int | None
    zone: str | None
    text: str
    edtf: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """An actor saying it did, or did not do, it. `actor` is None when the text says that no one has."""

    actor: str | None
    position: Position


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of incident it was, a code of the kinds table."""

    code: str


Value = (
    Toll | Munitions | Weapon | Perpetrator | Target | Damage | Cause | PlaceValue | TimeValue | Responsibility | Kind
)

SHAPES: Final[dict[Slot, type[Any]]] = {
    "killed": Toll, "injured": Toll, "missing": Toll, "trapped": Toll, "abducted": Toll, "detained": Toll,
    "displaced": Toll, "casualties": Toll, "munitions": Munitions, "weapon": Weapon, "perpetrator": Perpetrator,
    "target": Target, "damage": Damage, "cause": Cause, "place": PlaceValue, "time": TimeValue,
    "responsibility": Responsibility, "kind": Kind,
}  # fmt: skip


def value_to_json(value: Value) -> dict[str, Any]:
    """The wire form: the fields in order."""
    return asdict(value)


def value_from_json(slot: Slot, data: dict[str, Any]) -> Value:
    """The value a wire form of `slot` describes; keys this version does not know are ignored."""
    shape = SHAPES[slot]
    known: tuple[str, ...] = shape.__slots__
    value: Value = shape(**{k: v for k, v in data.items() if k in known})
    return value
