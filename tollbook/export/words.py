"""Values in words, the same everywhere a person reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, Protocol

from tollbook.model import Attribution, Claim, Estimate, Printing, Report
from tollbook.model.codes import SLOTS, TOLL_SLOTS, Slot
from tollbook.model.value import value_to_json
from tollbook.text.labels import first_telling, is_label

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


def when(start: str | None, end: str | None, precision: int | None) -> str:
    """Days as words, no finer than they are known; "" where there are none.

    `start`, `end` and `precision` as in a time's value. What is without an end and without a precision began then.

    >>> when("2022-01-01", "2022-12-31", 5), when("2024-02-01", "2024-02-29", 4), when("2024-01-01", None, None)
    ('2022', '2024-02', 'since 2024')
    >>> when("2024-05-12", "2024-05-12", 1), when("2024-05-12", "2024-05-14", 2)
    ('2024-05-12', '2024-05-12 to 2024-05-14')
    """
    if not start:
        return ""
    if last(start, end, precision) is None:
        return f"since {start[:4] if start[4:10] == '-01-01' else start}"
    if end is None or start == end:
        return start
    if len(start) == len(end) == 10 and start[:4] == end[:4]:
        if (start[4:], end[4:]) == ("-01-01", "-12-31"):
            return start[:4]
        if start[:7] == end[:7] and start[8:] == "01" and (date.fromisoformat(end) + timedelta(days=1)).day == 1:
            return start[:7]
    return f"{start} to {end}"


def last(start: str | None, end: str | None, precision: int | None) -> str | None:
    """The end of a stretch of time as files have it: None where it is open, else what begins and ends at once.

    >>> last("2024-10-03", None, None), last("2024-10-03", "2024-10-03", None), last("2024-10-03", None, 1)
    (None, None, '2024-10-03')
    """
    return None if precision is None and end in (None, start) else end or start


def _many(thing: str) -> str:
    """The plural of an object's words; what is not counted and what is one already stays."""
    if thing.endswith(("infrastructure", "something", "s", "aircraft")):
        return thing
    if thing.endswith("y") and thing[-2] not in "aeiou":
        return f"{thing[:-1]}ies"
    return thing + ("es" if thing.endswith(("ch", "sh", "x")) else "s")


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
            thing = code(get("object")) or "something"
            return f"{number}{_many(thing) if number and get('high') != 1 else thing}: {code(get('degree'))}"
        case "place":
            return _place(value)
        case "time":
            return when(get("start"), get("end"), get("time_precision")) or f"no date: “{get('text')}”"
        case "responsibility":
            actor, position = get("actor"), code(get("position"))
            if actor is None and get("position") in ("claims", "acknowledges"):
                return f"no one {position} it"
            return f"{actor} {position}" if actor else position
        case _:
            return code(get("code"))


def _place(value: Mapping[str, Any]) -> str:
    """A place and how finely it is drawn; one drawn wider than its name says as what it is drawn (decision 171)."""
    name, admin1, country = value.get("name"), value.get("admin1"), value.get("country")
    code = value.get("geo_precision") or 0
    wider = str(value.get("reason") or "").startswith("drawn wider")
    if wider and code == 6 and country:
        return f"{name} (drawn as the whole country, {country})"
    if wider and code == 4 and admin1:
        return f"{name}, {country} (drawn as: {admin1})" if country else f"{name} (drawn as: {admin1})"
    where = ", ".join(dict.fromkeys(x for x in (name, admin1, country) if x))
    return f"{where} ({_PRECISION.get(code, 'not located')})"


def _joined(name: str | None, kind: str) -> str:
    """A name and what it is, unless the name says so: `Tochka, missile`, but `missile` alone.

    What is left of a measure whose number was taken off ("-storey block") is no part of a name.
    """
    if name and name.startswith("-"):
        name = name.partition(" ")[2] or name.lstrip("-")
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
    """What to call a report: its headline, the first line that says something, or the caller's name for it."""
    given = report.headline or next((p.span.of(report.text) for p in report.parts if p.kind == "headline"), None)
    if given and is_label(given):
        given = None
    first = " ".join(given.split()) if given else first_telling(report.text.lstrip()[:_OPENING].splitlines())
    if given or len(first) < _NAME:
        return first or report.headline or report.ref or "an empty report"
    return first[:_NAME].rpartition(" ")[0] + " …" if " " in first[:_NAME] else first[:_NAME] + "…"


def printed_by(printings: Sequence[Printing]) -> str:
    """Who printed a text, and when.

    >>> printed_by([Printing("echo.example", published="2024-05-12T08:00"), Printing("post.example")])
    'printed by echo.example (2024-05-12) and post.example'
    """
    who = [
        (p.publisher or p.url or p.ref or "an unnamed publisher") + (f" ({p.published[:10]})" if p.published else "")
        for p in printings
    ]
    *first, last = dict.fromkeys(who)
    return f"printed by {', '.join(first)} and {last}" if first else f"printed by {last}"


class _Written(Protocol):
    @property
    def language(self) -> str | None: ...


def not_english(report: _Written) -> bool:
    """Whether a report is known to be in a language that is not read."""
    return (report.language or "en").split("-")[0].casefold() != "en"
