"""The JSON Schema of a record, made from the types themselves: `python -m tollbook.export.schema`.

What `tollbook read --json` prints validates against it, line by line; docs/record.md says what the fields mean.
"""

from __future__ import annotations

import json
from types import NoneType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from tollbook.model.codes import CERTAINTIES, PART_KINDS, SLOTS, SOURCE_KINDS, PublishedFrom
from tollbook.model.record import SCHEMA
from tollbook.model.value import SHAPES

_TYPES: Final = {str: "string", int: "integer", float: "number", NoneType: "null"}
_WORDS: Final[dict[str, Any]] = {"type": "string", "minLength": 1}
_MAYBE: Final[dict[str, Any]] = {"type": ["string", "null"]}
_PRINTED: Final[dict[str, Any]] = {
    **dict.fromkeys(("publisher", "url", "published"), _MAYBE),
    "published_from": {"enum": [*get_args(PublishedFrom), None]},
}
_SPAN: Final[dict[str, Any]] = {
    "description": "[start, end) in code points of report.text",
    "type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2,
}  # fmt: skip


def record_schema() -> dict[str, Any]:
    """The schema of a record as JSON, draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A record: what one report becomes",
        **_object(
            {
                "schema": {"const": SCHEMA},
                "report": _report(),
                "incidents": {"type": "array", "items": _incident()},
                "claims": {"type": "array", "items": _claim()},
            }
        ),
    }


def _object(fields: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**fields, **(optional or {})},
        "required": list(fields),
        "additionalProperties": False,
    }


def _report() -> dict[str, Any]:
    part = _object({"kind": {"enum": list(PART_KINDS)}, "span": _SPAN}, {"repeats": _SPAN})
    return _object(
        {
            "id": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
            "ref": _MAYBE,
            "headline": _MAYBE,
            **_PRINTED,
            "language": _MAYBE,
            "parts": {"type": "array", "items": part},
            "text": _WORDS,
        },
        {
            "names_left_out": {"type": "integer", "minimum": 0},
            "edition": _WORDS,
            "printings": {"type": "array", "items": _object({**_PRINTED, "ref": _MAYBE}), "minItems": 2},
        },
    )


def _incident() -> dict[str, Any]:
    triggers = {"type": "array", "items": _SPAN}
    return _object({"id": _WORDS, "kind": _WORDS, "main": {"type": "boolean"}, "triggers": triggers})


def _claim() -> dict[str, Any]:
    said = {"said_as": _WORDS, "said_as_span": _SPAN}
    link = _object(
        {
            "source": _WORDS,
            "source_span": _SPAN,
            "source_kind": {"enum": list(SOURCE_KINDS)},
            "cue": _MAYBE,
            "cue_span": {"anyOf": [_SPAN, {"type": "null"}]},
        },
        said,
    )
    whole = _object(
        {
            "id": _WORDS,
            "incident": _WORDS,
            "slot": {"enum": list(SLOTS)},
            "value": {"type": "object"},
            "quote": _WORDS,
            "evidence": {"type": "array", "items": _SPAN, "minItems": 1},
            "attribution": {"type": "array", "items": link},
            "certainty": {"enum": list(CERTAINTIES)},
            "origin": {"type": "string", "pattern": "^[\\w-]+@[0-9]+$"},
        },
        {"probability": {"type": "number", "minimum": 0, "maximum": 1}},
    )
    return {**whole, "allOf": [_of(slot) for slot in SLOTS]}


def _of(slot: Any) -> dict[str, Any]:
    """What the value of a slot holds."""
    hints = get_type_hints(SHAPES[slot])
    value = _object({name: _field(hint) for name, hint in hints.items()})
    return {"if": {"properties": {"slot": {"const": slot}}}, "then": {"properties": {"value": value}}}


def _field(hint: Any) -> dict[str, Any]:
    parts = get_args(hint) if get_origin(hint) is not Literal else ()
    closed = [c for p in (parts or (hint,)) if get_origin(p) is Literal for c in get_args(p)]
    if closed:
        return {"enum": [*closed, *([None] if NoneType in parts else [])]}
    types = [_TYPES[p] for p in (parts or (hint,))]
    return {"type": types if len(types) > 1 else types[0]}


def text() -> str:
    """The schema as the file in docs has it."""
    return json.dumps(record_schema(), indent=1) + "\n"


if __name__ == "__main__":
    print(text(), end="")
