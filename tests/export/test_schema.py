"""The JSON Schema in docs is that of the types, and what reading makes fits it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.reading import ROOT
from tollbook.export.schema import record_schema, text
from tollbook.model import codes

RECORDS = sorted((ROOT / "tests" / "golden" / "records").glob("*.json"))
_TYPES = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool,
    "null": type(None),
}  # fmt: skip


def wrong(schema: dict[str, Any], data: Any, at: str = "") -> list[str]:
    """What does not fit; of JSON Schema no more than the record's uses."""
    out: list[str] = []
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(isinstance(data, _TYPES[t]) for t in types):  # type: ignore[arg-type]
        return [f"{at}: {data!r} is no {types}"]
    if "enum" in schema and data not in schema["enum"]:
        out.append(f"{at}: {data!r} is of no list")
    if "const" in schema and data != schema["const"]:
        out.append(f"{at}: {data!r}")
    if isinstance(data, str) and not re.search(schema.get("pattern", ""), data):
        out.append(f"{at}: {data!r} does not match")
    if isinstance(data, str) and len(data) < schema.get("minLength", 0):
        out.append(f"{at}: empty")
    if isinstance(data, dict):
        known = schema.get("properties", {})
        out += [f"{at}: lacks {k}" for k in schema.get("required", ()) if k not in data]
        out += [f"{at}: has {k}" for k in data if k not in known and schema.get("additionalProperties") is False]
        out += [w for k, v in data.items() if k in known for w in wrong(known[k], v, f"{at}/{k}")]
    if isinstance(data, list):
        out += [w for n, v in enumerate(data) for w in wrong(schema.get("items", {}), v, f"{at}/{n}")]
    for rule in schema.get("allOf", ()):
        if not wrong(rule["if"], data):
            out += wrong(rule["then"], data, at)
    if "anyOf" in schema and all(wrong(s, data) for s in schema["anyOf"]):
        out.append(f"{at}: fits none")
    return out


def golden(path: Path) -> dict[str, Any]:
    """A golden record; its text is in samples/ and not printed again."""
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    record["report"].setdefault("text", "as in samples")
    return record


def test_the_file_in_docs_is_fresh() -> None:
    path = ROOT / "docs" / "record.schema.json"
    assert path.read_text(encoding="utf-8") == text(), "python -m tollbook.export.schema > docs/record.schema.json"


@pytest.mark.parametrize("path", RECORDS, ids=lambda p: p.stem)
def test_what_reading_makes_fits(path: Path) -> None:
    assert wrong(record_schema(), golden(path)) == []


def test_what_does_not_fit_is_found() -> None:
    record = golden(RECORDS[0])
    toll = next(c for c in record["claims"] if c["slot"] == "killed")
    toll["value"]["qualifier"] = "roughly"
    toll["value"]["day"] = None
    record["report"]["published"] = 2024
    assert len(wrong(record_schema(), record)) == 3


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("qualifier", codes.QUALIFIERS), ("who", codes.VICTIM_CLASSES), ("scope", codes.SCOPES),
        ("source_kind", codes.SOURCE_KINDS), ("category", codes.WEAPON_CATEGORIES), ("fate", codes.FATES),
        ("degree", codes.DEGREES), ("position", codes.POSITIONS),
    ],
)  # fmt: skip
def test_the_lists_in_docs_are_those_of_the_program(name: str, known: tuple[str, ...]) -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\| `{name}` \| (.+) \|$", page, re.MULTILINE)
    assert tuple(re.findall(r"`(\w+)`", row)) == known
