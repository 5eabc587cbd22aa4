"""The filter in the address: the same for list, map, counts, export and API, so that it can be sent to someone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, get_args
from urllib.parse import urlencode

from tollbook.errors import InputError
from tollbook.model.folded import AirwarsGrade
from tollbook.review.listing import Filter, Order

_DAY: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_WORDS: Final = ("text", "country", "place", "kind", "weapon", "perpetrator", "target", "grade")
NAMES: Final = (*(f.name for f in fields(Filter)), "order", "page")
ORDERS: Final = get_args(Order)
# Sorts after every month and day there is.
_ALL_OF_IT: Final = "-99"
_GRADES: Final = get_args(AirwarsGrade)
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter with the order and the page of the list."""

    filter: Filter
    order: Order = "newest"
    page: int = 1
    changed_days: int | None = None

    def query(self, **changes: str | int | None) -> str:
        """The query string that asks this, with some of it changed; what asks nothing is left out."""
        f = self.filter
        known: dict[str, str | int | None] = {name: getattr(f, name) for name in _WORDS}
        until = f.until.removesuffix(_ALL_OF_IT) if f.until else None
        known |= {"since": f.since, "until": until, "toll_min": f.toll_min, "toll_max": f.toll_max}
        known |= {"contested": _yes(f.contested), "reviewed": _yes(f.reviewed), "changed": self.changed_days}
        known |= {"order": None if self.order == "newest" else self.order, "page": self.page if self.page > 1 else None}
        known |= changes
        return urlencode({k: v for k, v in known.items() if v not in (None, "")})

    def value(self, name: str) -> str:
        """What a field of the form shows."""
        if name in ("contested", "reviewed"):
            return _yes(getattr(self.filter, name)) or ""
        if name == "changed":
            return str(self.changed_days or "")
        if name == "order":
            return self.order
        found = getattr(self.filter, name)
        return "" if found is None else str(found).removesuffix(_ALL_OF_IT if name == "until" else "")


def parse(query: Mapping[str, str]) -> Asked:
    """What a query string asks.

    Raises:
        InputError: a value cannot be what it should be; the message names it.
    """
    words = {name: query.get(name, "").strip()[:MOST] for name in _WORDS}
    day = {name: _day(name, query.get(name, "")) for name in ("since", "until")}
    tolls = {name: _number(name, query.get(name, "")) for name in ("toll_min", "toll_max")}
    either = {name: _either(name, query.get(name, "")) for name in ("contested", "reviewed")}
    days = _number("changed", query.get("changed", ""), 36_500)
    # As people write them: "ua" is Ukraine, "Fair" a grade.
    words |= {"country": _country(words["country"]), "grade": words["grade"].lower()}
    if words["grade"] not in ("", *_GRADES):
        raise InputError("no such grade", where=f"grade={words['grade'][:40]}", mend=", ".join(_GRADES))
    order = query.get("order") or "newest"
    if order not in ORDERS:
        raise InputError("no such order", where=f"order={order[:40]}", mend=", ".join(ORDERS))
    until = _last(day["until"])
    _forward("since", day["since"], "until", until, day["until"])
    _forward("toll_min", tolls["toll_min"], "toll_max", tolls["toll_max"], tolls["toll_max"])
    found = Filter(**words, since=day["since"], until=until, **tolls, **either, changed=_ago(days))  # type: ignore[arg-type]
    page = _number("page", query.get("page", ""), 1_000_000) or 1
    return Asked(found, order, page, days)  # type: ignore[arg-type]


def _day(name: str, text: str) -> str | None:
    text = text.strip()
    if not text:
        return None
    # A month or a year alone is looked at by its first day.
    known = _DAY.fullmatch(text)
    try:
        date.fromisoformat(f"{text}-01-01"[:10] if known else "")
    except ValueError:
        known = None
    if known is None:
        raise InputError("not a day", where=f"{name}={text[:40]}", mend="write YYYY-MM-DD, YYYY-MM or YYYY")
    return text


def _last(day: str | None) -> str | None:
    # A month or year as the end takes all of it in: "9" sorts after every digit of a day.
    return day if day is None or len(day) == 10 else f"{day}{_ALL_OF_IT}"


def _country(text: str) -> str:
    return text.upper() if len(text) == 2 else text


def _forward(first: str, low: Any, last: str, high: Any, said: Any) -> None:
    if low is not None and high is not None and low > high:
        raise InputError(f"ends before it begins: {last}={said}", where=f"{first}={low}", mend="change one of the two")


def _number(name: str, text: str, most: int = 100_000_000) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text[:12]) > most:
        raise InputError("not a number", where=f"{name}={text[:40]}", mend="write a whole number")
    return int(text)


def _either(name: str, text: str) -> bool | None:
    if text not in ("", "yes", "no"):
        raise InputError("neither yes nor no", where=f"{name}={text[:40]}")
    return None if not text else text == "yes"


def _yes(value: bool | None) -> str | None:
    return None if value is None else ("yes" if value else "no")


def _ago(days: int | None) -> str | None:
    if days is None:
        return None
    return (datetime.now(UTC) - timedelta(days=min(days, 36_500))).strftime("%Y-%m-%dT%H:%M:%SZ")
