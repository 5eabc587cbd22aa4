"""What a filter asks, as a condition in SQL on the table of lists."""

from __future__ import annotations

from typing import Any

from tollbook.adapters import search_sqlite
from tollbook.review.listing import MARK, Filter


def condition(asked: Filter, common: bool = False) -> tuple[str, list[Any]]:
    """The condition, with its values apart: nothing that is asked becomes part of the statement."""
    tests: list[str] = []
    values: list[Any] = []

    def add(test: str, *given: Any) -> None:
        tests.append(test)
        values.extend(given)

    if asked.text.strip():
        # Nothing that is only signs is anywhere.
        inside = f"listing.rowid {'NOT ' * common}IN (SELECT row FROM temp.sought)"
        add(inside if search_sqlite.phrases(asked.text) else "0")
    if asked.since:
        add("(end >= ?)", asked.since)
    if asked.until:
        add("substr(start, 1, 10) <= ?", asked.until)
    for name in ("country", "kind", "grade"):
        if value := getattr(asked, name):
            add(f"{name} = ?", safe(value))
    if asked.place:
        add("instr(lower(place), lower(?)) > 0", safe(asked.place))
    for name, column in (("weapon", "weapons"), ("perpetrator", "perpetrators"), ("target", "targets")):
        if value := getattr(asked, name):
            add(f"instr(lower({column}), lower(?)) > 0", safe(str(value).replace(MARK, " ")))
    if asked.toll_min is not None:
        add("killed >= ?", asked.toll_min)
    if asked.toll_max is not None:
        add("killed <= ?", asked.toll_max)
    if asked.contested is not None:
        add("contested > 0" if asked.contested else "contested = 0")
    if asked.reviewed is not None:
        add("judged > 0" if asked.reviewed else "judged = 0")
    if asked.changed:
        add("changed >= ?", asked.changed)
    return (" WHERE " + " AND ".join(tests) if tests else ""), values


def safe(value: Any) -> Any:
    """A value as SQLite takes it: half a character is none."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
