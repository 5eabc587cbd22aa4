"""Who is who among the speakers of one incident: "governor Gladkov", "Mr Gladkov" and "Vyacheslav Gladkov" are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from tollbook.lexicon import load
from tollbook.lexicon.gazetteer.tables import countries, demonyms
from tollbook.model import Attribution, ReportLine, Speaker
from tollbook.model.codes import SourceKind

TITLES: Final = frozenset(
    """mr mrs ms miss dr sir gen general lt lieutenant col colonel maj major capt captain sgt sergeant cpl corporal adm
    admiral cmdr commander brig brigadier gov governor president premier minister mayor chief spokesman spokeswoman
    spokesperson sheriff deputy officer detective inspector superintendent constable sen senator rep representative
    ambassador judge director secretary chairman chairwoman head commissioner prosecutor coroner trooper prof
    professor doctor king prince sheikh imam rabbi bishop father attorney official chancellor envoy""".split()
)
"""Words before a name that are no part of it."""
_BODIES: Final = frozenset(
    """ministry police department army force forces service services agency agencies office council command officials
    authority authorities hospital administration government committee group news navy guard corps court union party
    media television radio company university staff kremlin pentagon state brigade movement organisation organization
    commission parliament embassy border emergency observatory network""".split()
)
"""Words that make a name one of a body, not of a person."""
_EMPTY: Final = frozenset(
    """the a an of for in at and to by its his her their local some several many senior top other one two three
    official authority spokesman spokeswoman spokesperson source department statement officer medium new report
    reports office member named unnamed anonymous s""".split()
)
_SPOKESMAN: Final = re.compile(r"\bspokes(?:man|men|woman|women|person|people)\b", re.IGNORECASE)
LIBERATION: Final = re.compile(
    r"\b(?:Liberation|Resistance|Revolutionary|Salvation|Independence|Volunteer|People['’]s|Lord['’]s)"
    r"\s+(?:[A-Z]\w+\s+)?(?:Army|Forces?|Front|Movement)\b"
)
"""How a group calls itself an army."""
_INITIALS: Final = re.compile(r"[A-Z]{2,6}")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?")
_CUT: Final = re.compile(r"\s(?:of|for|from|with|at|in|who|told|on behalf)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A mention brought to a common form: a person's words, or a body's telling words (first five letters, sorted)."""

    person: tuple[str, ...]
    body: frozenset[str]
    kind: SourceKind


def parse(source: str, kind: SourceKind) -> Name:
    """What a mention names.

    >>> parse("Vyacheslav Gladkov, the governor of the region", "official").person
    ('vyacheslav', 'gladkov')
    >>> parse("Mr Gladkov", "official").person
    ('gladkov',)
    >>> sorted(parse("the Russian defence ministry", "military").body)
    ['RU', 'defen', 'minis']
    """
    for piece in sorted(source.split(","), key=lambda p: -len(_person(p))):
        if person := _person(piece):
            return Name(person, frozenset(), kind)
    words = (w.strip(".").lower().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(source))
    telling = {w[:-1] if len(w) > 4 and w.endswith("s") else w for w in words}
    return Name((), frozenset(_country(w) or w[:5] for w in telling if w not in _EMPTY), kind)


@cache
def _states() -> dict[str, str]:
    """ISO code by a country's name of one word, and by what its people and things are called, in lower case."""
    named = {c.name.lower(): c.iso for c in countries().values() if " " not in c.name}
    return {w: iso for w, iso in demonyms().items() if len(iso) == 2} | named


@cache
def _iso() -> frozenset[str]:
    return frozenset(_states().values())


def _country(word: str) -> str | None:
    """ "Norway" and "Norwegian" are one word of a body's name."""
    return _states().get(word)


def _person(piece: str) -> tuple[str, ...]:
    """A person's name in a stretch without commas: the capitals after the last title, none if it names a body."""
    words = _WORD.findall(_CUT.split(piece)[0])
    low = [w.strip(".").lower() for w in words]
    last = max((n for n, w in enumerate(low) if w in TITLES), default=-1)
    name = words[last + 1 :]
    kept = [w for w in name if w[:1].isupper()]
    if not kept or len(kept) < len(name) or any(w.strip(".").lower() in _BODIES for w in kept):
        return ()
    if last < 0 and (len(kept) < 2 or piece.isupper()):
        return ()
    return tuple(w.strip(".").lower().removesuffix("'s").removesuffix("’s") for w in kept[-3:])


def one_body(a: Speaker, b: Speaker) -> bool:
    """Whether one is the spokesman of the body that the other is, so that both are one voice.

    >>> one_body(Speaker("Alturas police spokesman T. Reyes", "police"), Speaker("the Alturas police", "police"))
    True
    >>> one_body(Speaker("hospital spokeswoman A. Sand", "medic"), Speaker("the Alturas police", "police"))
    False
    """
    bodies = [
        frozenset(parse(s.name[: m.start()] if (m := _SPOKESMAN.search(s.name)) else s.name, s.kind or "other").body)
        for s in (a, b)
    ]
    spoken = any(_SPOKESMAN.search(s.name) for s in (a, b))
    return (
        spoken
        and a.kind == b.kind
        and bool(min(bodies, key=len))
        and (bodies[0] <= bodies[1] or bodies[1] <= bodies[0])
    )


def own_voice(report: ReportLine) -> Speaker:
    """The publisher speaking for itself. One that is not known goes by the report, so that two stay two.

    >>> own_voice(ReportLine("sha256:0123456789abcdef")).name, own_voice(ReportLine("sha256:01", "wire-7")).name
    ('unnamed publisher (report 01234567)', 'unnamed publisher (wire-7)')
    """
    if report.publisher:
        return Speaker(report.publisher, None)
    which = report.ref or f"report {report.id.rpartition(':')[2][:8]}"
    return Speaker(f"unnamed publisher ({which})", None)


def speakers(mentions: Iterable[Attribution]) -> dict[tuple[str, SourceKind], Speaker]:
    """The speaker behind each mention `(source, source_kind)`, the same for all mentions of one speaker.

    A person is told by the last name, a body by its telling words. A short form joins a fuller one when only one
    fits ("police" and "the town police"), but no armed group that has the word in its name. The fullest mention
    gives the name; the order of mentions is without effect.
    """
    parsed = {(a.source, a.source_kind): parse(a.source, a.source_kind) for a in mentions}
    parsed = {m: _spelt_out(m, name, parsed) for m, name in parsed.items()}
    groups: defaultdict[object, list[tuple[str, SourceKind]]] = defaultdict(list)
    people = {n.person for n in parsed.values() if n.person}
    bodies = {(n.body, n.kind, _group(m[0])) for m, n in parsed.items() if not n.person}
    for mention, name in parsed.items():
        key = _person_key(name, people) if name.person else _body_key(name, mention[0], bodies)
        groups[key].append(mention)
    found: dict[tuple[str, SourceKind], Speaker] = {}
    for members in groups.values():
        fullest = sorted(members, key=lambda m: (-len(m[0]), m))[0]
        for member in members:
            found[member] = Speaker(fullest[0], fullest[1])
    return found


def _person_key(name: Name, people: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The one fuller name that this one shortens, else itself."""
    if len(name.person) > 1:
        fuller = [p for p in people if p[-1] == name.person[-1] and p[0] == name.person[0]]
        return min(fuller, key=lambda p: (len(p), p))[:1] + name.person[-1:]
    fits = {(p[0], p[-1]) for p in people if len(p) > 1 and p[-1] == name.person[0]}
    return next(iter(fits)) if len(fits) == 1 else name.person


def _spelt_out(mention: tuple[str, SourceKind], name: Name, known: Mapping[tuple[str, SourceKind], Name]) -> Name:
    """The one body whose initials a mention is: "the RSF" is the Rapid Support Forces."""
    short = mention[0].removeprefix("the ").removeprefix("The ")
    if not _INITIALS.fullmatch(short) or name.person:
        return name
    full = {n.body: n for (source, kind), n in known.items() if kind == mention[1] and _initials(source) == short}
    return next(iter(full.values())) if len(full) == 1 else name


def _initials(source: str) -> str:
    capitals = [w for w in _WORD.findall(source) if w[:1].isupper() and w.lower() not in ("the", "a", "an")]
    return "".join(w[0] for w in capitals) if len(capitals) > 1 else ""


_OFFICIALS: Final = re.compile(r"\b(?:officials|authorities)\b", re.IGNORECASE)
_Body = tuple[frozenset[str], SourceKind, str | None]


def _body_key(name: Name, source: str, bodies: set[_Body]) -> _Body:
    """The one fuller body that this one shortens, else itself. "The army" is no short form of a Liberation Army.

    "Officials" tells of none, and is not the one official that another report quotes; nor are "Norwegian officials"
    the one Norwegian ministry.
    """
    group = _group(source)
    if not name.body or (_OFFICIALS.search(source) and name.body <= _iso()):
        return (name.body, name.kind, group)
    fuller = {(b, k, g) for b, k, g in bodies if k == name.kind and g == group and name.body < b}
    widest = [f for f in fuller if not any(f[0] < g[0] for g in fuller)]
    return widest[0] if len(widest) == 1 else (name.body, name.kind, group)


@lru_cache(maxsize=4096)
def _group(source: str) -> str | None:
    """The code of the armed group, no state's, that a mention names, or its name; None for all others."""
    rows = [m.row for m in load().actors.find(source)]
    known = next((r.key for r in rows if r.named and r.kind not in ("state", "state_forces")), None)
    named = None if any(r.named for r in rows) else LIBERATION.search(source)
    return known or (named[0].lower() if named else None)
