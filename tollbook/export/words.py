"""Values in words, the same everywhere a person reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from tollbook.model import Attribution, Claim, Estimate, Report
from tollbook.model.codes import SLOTS, TOLL_SLOTS, Slot
from tollbook.model.value import value_to_json

OWN_VOICE: Final = "publisher's own voice"
_NAME: Final = 90
_OPENING: Final = 400
_PLAIN: Final = {
    "at_least": "at least {low}",
    "more_than": "more than {low}",
    "up_to": "up to {high}",
    "fewer_than": "fewer than {high}",
    "about": "about {low}",
    "between": "{low} to {high}",
    "exact": "{low}",
}
_PRECISION: Final = {
    1: "the place itself",
    2: "near the place",
    3: "second-level division",
    4: "first-level division",
    5: "a wider or fuzzy area",
    6: "the country",
    7: "water or airspace",
}


def count(value: Mapping[str, Any]) -> str:
    """A count with its bound.

    >>> count({"low": 7, "high": None, "qualifier": "at_least"}), count({"low": 24, "high": None, "qualifier": "vague"})
    ('at least 7', 'an untold number (24 or more)')
    """
    qualifier, low, high = value.get("qualifier"), value.get("low"), value.get("high")
    if qualifier == "vague" or (low is None and high is None):
        return "an untold number" + (f" ({low:,} or more)" if low is not None else "")
    if low == high == 0:
        return "none"
    pattern = _PLAIN.get(str(qualifier), "{low}")
    return pattern.format(
        low=_number(low if low is not None else high), high=_number(high if high is not None else low)
    )


def _number(n: int | None) -> str:
    return "?" if n is None else f"{n:,}"


def code(text: str | None) -> str:
    """A code as words.

    >>> code("residential_building")
    'residential building'
    """
    return (text or "").replace("_", " ")


def value_words(claim: Claim) -> str:
    """What a claim states."""
    return in_words(claim.slot, value_to_json(claim.value))


def in_words(slot: Slot, value: Mapping[str, Any]) -> str:
    """What a value of `slot` states, from its wire form."""
    get = value.get
    match slot:
        case _ if slot in TOLL_SLOTS:
            scope = {"part": ", part of the total", "wider": ", beyond this incident"}.get(str(get("scope")), "")
            who = f" ({code(get('who'))})" if get("who") else ""
            return f"{count(value)}{who}{scope}"
        case "munitions":
            return " ".join(x for x in (count(value), code(get("weapon")), code(get("fate"))) if x)
        case "weapon":
            known = f" [{get('code')}]" if get("code") else ""
            return _joined(f"{get('name')}{known}", code(get("category")))
        case "perpetrator":
            known = ", ".join(x for x in (code(get("kind")), get("country")) if x)
            return f"{get('name')}" + (f" ({known})" if known else "")
        case "target":
            return _joined(get("name"), code(get("object")))
        case "damage":
            number = f"{count(value)} " if get("low") is not None or get("high") is not None else ""
            return f"{number}{code(get('object')) or 'something'}: {code(get('degree'))}"
        case "place":
            where = ", ".join(dict.fromkeys(x for x in (get("name"), get("admin1"), get("country")) if x))
            precision = _PRECISION.get(get("geo_precision") or 0)
            return where + (f" ({precision})" if precision else " (not located)")
        case "time":
            days = " to ".join(dict.fromkeys(d for d in (get("start"), get("end")) if d))
            return days or f"no date: “{get('text')}”"
        case "responsibility":
            actor, position = get("actor"), code(get("position"))
            if actor is None and get("position") in ("claims", "acknowledges"):
                return f"no one {position} it"
            return f"{actor} {position}" if actor else position
        case _:
            return code(get("code"))


def _joined(name: str | None, kind: str) -> str:
    """A name and what it is, unless the name says so: `Tochka, missile`, but `missile` alone."""
    if not name or not kind:
        return name or kind
    return name if kind.casefold() in name.casefold() else f"{name}, {kind}"


def sureness(claim: Claim) -> str:
    """` [hedged]` and the like; nothing where the claim is asserted."""
    return "" if claim.certainty == "asserted" else f" [{claim.certainty}]"


def speaker(chain: Sequence[Attribution]) -> str:
    """Who says it: the innermost source, and through whom."""
    if not chain:
        return OWN_VOICE
    names = [" ".join(a.source.split()) for a in reversed(chain)]
    return names[0] + (f" (through {', '.join(names[1:])})" if len(names) > 1 else "")


def estimate(e: Estimate) -> str:
    """Low, best and high.

    >>> estimate(Estimate(5, 7, 9)), estimate(Estimate(7, 7, 7)), estimate(Estimate(7, 7, None))
    ('7 (5 to 9)', '7', '7 (7 or more)')
    """
    if not e.known:
        return "not told"
    if e.low == e.best == e.high:
        return _number(e.best)
    if e.high is None:
        span = f"{_number(e.low)} or more"
    elif e.low is None:
        span = f"up to {_number(e.high)}"
    else:
        span = f"{_number(e.low)} to {_number(e.high)}"
    return f"{_number(e.best)} ({span})" if e.best is not None else span


def by_slot(claims: Sequence[Claim]) -> list[tuple[Slot, list[Claim]]]:
    """Claims grouped by slot, in the order of the slots."""
    found = ((slot, [c for c in claims if c.slot == slot]) for slot in SLOTS)
    return [(slot, group) for slot, group in found if group]


def name(report: Report) -> str:
    """What to call a report: its headline, its first line, or the caller's name for it."""
    given = report.headline or next((p.span.of(report.text) for p in report.parts if p.kind == "headline"), None)
    opening = given or next(iter(report.text.lstrip()[:_OPENING].splitlines()), "")
    first = " ".join(opening.split())
    if given or len(first) < _NAME:
        return first or report.ref or "an empty report"
    return first[:_NAME].rpartition(" ")[0] + " …" if " " in first[:_NAME] else first[:_NAME] + "…"


class _Written(Protocol):
    @property
    def language(self) -> str | None: ...


def not_english(report: _Written) -> bool:
    """Whether a report is known to be in a language that is not read."""
    return (report.language or "en").split("-")[0].casefold() != "en"
