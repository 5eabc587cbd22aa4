"""Values that people give, checked field by field against the shape of their slot, whichever door they come by.

The lists are those of the record, as are the bounds that a qualifier sets; where a field has a range (degrees, the
precision codes of UCDP) what is outside it is refused. Codes of tables that an expert edits are not checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from tollbook.errors import InputError
from tollbook.model import Estimate, Value
from tollbook.model.codes import TOLL_SLOTS, Slot
from tollbook.model.value import SHAPES, value_from_json

_RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "lat": (-90, 90), "lon": (-180, 180), "geo_precision": (1, 7), "time_precision": (1, 5),
    "uncertainty_km": (0, 20_100),
}  # fmt: skip
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
# Whether a qualifier's low and high are given; those not named here bind nothing.
_BOUNDS: Final[Mapping[str, tuple[bool, bool]]] = {
    "exact": (True, True), "about": (True, True), "between": (True, True), "at_least": (True, False),
    "more_than": (True, False), "up_to": (False, True), "fewer_than": (False, True),
}  # fmt: skip
_BOUND_WORDS: Final[Mapping[tuple[bool, bool], str]] = {
    (True, True): "low and high",
    (True, False): "low, and high null",
    (False, True): "high, and low null",
}

_TOLL: Final = '{"low": 7, "high": 7, "qualifier": "exact"}'
EXAMPLES: Final[Mapping[Slot, str]] = {
    **dict.fromkeys(TOLL_SLOTS, _TOLL),
    "munitions": '{"low": 3, "high": 3, "qualifier": "exact", "weapon": "drone"}',
    "weapon": '{"code": null, "name": "mortar", "category": "artillery"}',
    "perpetrator": '{"name": "the army", "country": "UA"}',
    "target": '{"object": "market", "name": "the fish market"}',
    "damage": '{"object": "market", "low": 1, "high": 1, "qualifier": "exact", "degree": "damaged"}',
    "cause": '{"code": "explosion"}',
    "place": '{"name": "Izmail", "country": "UA", "lat": 45.35, "lon": 28.84}',
    "time": '{"start": "2024-05-12", "end": "2024-05-12", "time_precision": 1, "zone": null, "text": "Sunday"}',
    "responsibility": '{"actor": "the army", "position": "denies_responsibility"}',
    "kind": '{"code": "drone_strike"}',
}
"""A value of each slot as a person writes it."""
ESTIMATE: Final = '{"low": 3, "best": 4, "high": 5}'


def estimate(data: Mapping[str, Any]) -> Estimate:
    """An estimate from its wire form.

    Raises:
        InputError: it is none.
    """
    unknown = sorted(set(data) - {"low", "best", "high"})
    if unknown:
        raise InputError(f"an estimate has no {unknown[0]}"[:200], mend=ESTIMATE)
    numbers = {k: _whole(k, data.get(k)) for k in ("low", "best", "high")}
    try:
        return Estimate.from_json(numbers)
    except (TypeError, ValueError) as error:
        raise InputError(str(error), mend="low ≤ best ≤ high") from error


def checked(slot: Slot, data: Mapping[str, Any]) -> Value:
    """The value of a slot from its wire form, each field of the right type and from its list.

    Raises:
        InputError: a field is missing, unknown, or holds what it cannot.
    """
    hints = get_type_hints(SHAPES[slot])
    unknown = sorted(set(data) - set(hints))
    if unknown:
        raise InputError(f"{slot} has no {unknown[0]}"[:200], mend=", ".join(hints))
    made = {name: _fitting(name, hint, data.get(name)) for name, hint in hints.items() if name in data}
    if slot == "place" and made.get("lat") is not None and made.get("geo_precision") is None:
        # Who gives a point and does not say how fine it is means the place itself.
        made["geo_precision"] = 1
    _consistent(slot, made)
    try:
        return value_from_json(slot, made)
    except TypeError as error:
        needed = [n for n, hint in hints.items() if n not in made and type(None) not in types_of(hint)]
        lacks = ", ".join(needed) or "a field"
        raise InputError(f"{slot} lacks {lacks}", mend=f"its fields are {', '.join(hints)}") from error


def choices_of(hint: Any) -> tuple[str, ...]:
    """The words of a closed list that a field's type names; empty where it names none."""
    if get_origin(hint) is Literal:
        return tuple(str(x) for x in get_args(hint))
    return tuple(c for part in get_args(hint) for c in choices_of(part))


def types_of(hint: Any) -> set[Any]:
    """The plain types of a field, `NoneType` among them where it may be null."""
    if get_origin(hint) is Literal:
        return {str}
    parts = get_args(hint)
    return {t for part in parts for t in types_of(part)} if parts else {hint}


def _consistent(slot: Slot, made: Mapping[str, Any]) -> None:
    """What must hold between fields: low and high as the qualifier binds them, a point whole, a stretch forward."""
    low, high, qualifier = made.get("low"), made.get("high"), made.get("qualifier")
    if low is not None and high is not None and low > high:
        raise InputError("low is above high", where=slot)
    bounds = _BOUNDS.get(qualifier or "")
    if bounds is not None and bounds != (low is not None, high is not None):
        raise InputError(f"“{qualifier}” needs {_BOUND_WORDS[bounds]}", where=slot, mend="or choose another qualifier")
    if qualifier in ("exact", "about") and low != high:
        raise InputError(
            f"“{qualifier}” is one figure, not {low} and {high}",
            where=slot,
            mend="make low and high alike, or choose “between”",
        )
    if slot == "place" and (made.get("lat") is None) != (made.get("lon") is None):
        raise InputError("a point needs both lat and lon", where=slot)
    if slot == "time" and made.get("start") and made.get("end") and made["start"] > made["end"]:
        raise InputError("the end is before the start", where=slot)


def _fitting(name: str, hint: Any, value: Any) -> Any:
    choices, types = choices_of(hint), types_of(hint)
    at = f"{name}={str(value)[:40]}"
    if value is None:
        if type(None) not in types:
            raise InputError(f"{name} cannot be empty")
        return None
    if choices:
        if value not in choices:
            raise InputError("not one of the list", where=at, mend=", ".join(choices))
        return value
    if int in types and float not in types:
        return _within(name, _whole(name, value))
    if float in types:
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
            raise InputError("not a number", where=at)
        return _within(name, value)
    if not isinstance(value, str) or len(value) > 2000:
        raise InputError("not a text", where=name)
    if name == "country" and not _COUNTRY.fullmatch(value):
        raise InputError("not a country's code", where=at, mend="two capitals, ISO 3166: UA")
    if name in ("start", "end"):
        _iso(at, value)
    return value


def _within(name: str, value: Any) -> Any:
    low, high = _RANGES.get(name, (-1e9, 1e9))
    if value is not None and not low <= value <= high:
        raise InputError("out of range", where=f"{name}={value}", mend=f"{low:g} to {high:g}")
    return value


def _iso(at: str, value: str) -> None:
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise InputError("not a day", where=at, mend="write it as 2024-05-12 or 2024-05-12T14:30") from error


def _whole(name: str, value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10**9:
        raise InputError("not a whole number", where=f"{name}={str(value)[:40]}")
    return value
