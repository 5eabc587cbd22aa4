"""Who is said to have done it: accusations that exclude one another, and what is denied."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tollbook.fold.mechanisms import denied_causes
from tollbook.fold.sides import GROUPS, Side, one, opposed, points_back, side
from tollbook.fold.speakers import parse
from tollbook.fold.statements import Statement
from tollbook.model import Contradiction, Damage, Perpetrator, PlaceValue, Responsibility, Toll
from tollbook.model.codes import TOLL_SLOTS, Slot

_OWNS: Final = ("claims", "acknowledges")
_DENIES: Final = ("denies", "denies_responsibility", "alternative_explanation")
_SPOKESMEN: Final = ("official", "military", "police")
_FOR_STATES: Final = ("official", "military")
_ANYONE: Final = re.compile(r"(?:who|which|that|he|she|it|they|we|i)$", re.IGNORECASE)
"""A speaker whom reading left a pronoun may be anyone."""
_TOWN: Final = 3
"""Precision of a place as fine as a district."""
DOUBTFUL: Final = 0.3
"""Probability below which a country named is more likely a place."""
_ONE_CLAUSE: Final = 6
"""Code points below which the words of two claims are of one clause."""
_OFFICES: Final = frozenset("minis forei defen inter prime presi depar healt chief spoke".split())
"""Words, cut to five letters, of offices that every state has."""
_MADE: Final = re.compile(r"\w[-–](?:made|built|supplied|designed|produced)\b", re.IGNORECASE)
"""Who made a weapon is not for that said to have fired it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A statement that names who did it, or denies that they did: the name, the side, and who says so."""

    by: Statement
    name: str
    side: Side
    speaker: str


def accused(said: Sequence[Statement]) -> list[Named]:
    """Everyone named as having done it; an actor that claims it speaks for itself."""
    out = []
    denied = [s for s in said if _denied(s)]
    # Where it happened did not do it: "128 died in Ankara bombing".
    towns = {
        p.name.lower() for s in said if isinstance(p := s.claim.value, PlaceValue) and (p.geo_precision or 9) <= _TOWN
    }
    for s in said:
        v = s.claim.value
        if s.claim.certainty not in ("asserted", "hedged"):
            continue
        if isinstance(v, Perpetrator):
            if (
                v.name.lower().removeprefix("the ") in towns
                or _MADE.search(s.claim.quote)
                or _doubtful(s)
                or opposed(v.name)
                or any(_within(s, d) for d in denied)
            ):
                continue
            out.append(Named(s, v.name, side(v.name, v.kind, v.country), s.speaker.name))
        elif isinstance(v, Responsibility) and v.actor and v.position in _OWNS:
            out.append(Named(s, v.actor, side(v.actor), v.actor))
    return out


def _doubtful(s: Statement) -> bool:
    """Whether it is a country's name that reading holds for no actor rather: a rocket comes "from Lebanon"."""
    v, p = s.claim.value, s.claim.probability
    return isinstance(v, Perpetrator) and v.kind == "state" and p is not None and p < DOUBTFUL


def _denied(s: Statement) -> bool:
    v = s.claim.value
    return isinstance(v, Responsibility) and v.position in ("denies", "denies_responsibility")


def _within(s: Statement, denial: Statement) -> bool:
    """Whether someone is named in the words of a denial: "the guerrillas are not responsible" blames no one."""
    if s.report.id != denial.report.id:
        return False
    return any(a.overlap(b) for a in s.claim.evidence[:1] for b in denial.claim.evidence[:1])


def perpetrators(said: Sequence[Statement]) -> list[Contradiction]:
    """Sides that cannot be one, from speakers who each name only their own."""
    told = [n for n in accused(said) if _tells(n)]
    by: defaultdict[str, list[Side]] = defaultdict(list)
    for n in told:
        by[n.speaker].append(n.side)
    sides: dict[tuple[str, str], set[str]] = {}
    found: list[tuple[Named, Named]] = []
    for i, a in enumerate(told):
        for b in told[i + 1 :]:
            if a.speaker == b.speaker or one(a.side, b.side) or not (_sure(a, b) or _sure(b, a)):
                continue
            if any(one(a.side, x) for x in by[b.speaker]) or any(one(b.side, x) for x in by[a.speaker]):
                continue
            found.append((a, b))
    for a, b in found:
        # What several call by several words is one dispute: the words of the first stand for the side.
        pairs = [pair for x, y in found for pair in ((x, y), (y, x))]
        first, then = next((x, y) for x, y in pairs if one(x.side, a.side) and one(y.side, b.side))
        names = (min(first.name, then.name), max(first.name, then.name))
        sides.setdefault(names, set()).update({a.by.ref, b.by.ref})
    return [
        Contradiction("other_perpetrator", "perpetrator", tuple(sorted(refs)), f"{x} or {y}")
        for (x, y), refs in sorted(sides.items())
    ]


def _tells(n: Named) -> bool:
    """Whether the name tells a side: a state, a group, or a name that someone gives who is not the publisher."""
    if n.side.back:
        return False
    if _belligerent(n.side) or _claims(n):
        return n.side.tells
    if isinstance(n.by.claim.value, Responsibility):
        return False
    person = bool(parse(n.name, "other").person)
    return n.side.named and not person and n.by.speaker.kind is not None


def _belligerent(s: Side) -> bool:
    return s.country is not None or (s.kind in GROUPS and (s.named or s.kind != "criminal")) or (s.state and s.named)


def _sure(a: Named, b: Named) -> bool:
    """Whether `a` is a side for certain, by its kind or its own claim, and so is `b`; beside a claim any name does."""
    return (_claims(a) or _belligerent(a.side)) and (_belligerent(b.side) or _claims(b) or _claims(a))


def _claims(n: Named) -> bool:
    """Whether a group claims it for itself; a person who confesses is no side."""
    v = n.by.claim.value
    group = n.side.key is not None or len(n.name.removeprefix("the ").split()) > 1
    return isinstance(v, Responsibility) and v.position == "claims" and group


def denials(said: Sequence[Statement]) -> list[Contradiction]:
    """What someone denies and someone else asserts: an actor's part in it, a toll, damage, or a cause."""
    facing: list[tuple[set[str], set[str], str]] = []
    blamed = accused(said)
    for denial in _denying(said):
        if any(_claims_itself(denial, b) for b in blamed):
            continue
        against = [b for b in blamed if not _same_voice(denial, b) and _faces(denial, b, blamed)]
        if against:
            blames, own = {b.by.ref for b in against}, {denial.by.ref}
            words = f"{against[0].by.speaker.name} names {against[0].name}; {denial.by.speaker.name} denies it"
            # Denials of accusations that are the same in part are one dispute.
            for other in [f for f in facing if f[0] & blames]:
                facing.remove(other)
                blames, own, words = blames | other[0], own | other[1], other[2]
            facing.append((blames, own, words))
    found = [Contradiction("denial", "perpetrator", tuple(sorted(b | own)), words) for b, own, words in facing]
    deeds = [s for s in said if any(s.ref in own for _, own, _ in facing)]
    slots: tuple[Slot, ...] = (*TOLL_SLOTS, "damage", "cause")
    for slot in slots:
        if slot == "cause":
            pairs = denied_causes(said)
        else:
            no = [s for s in said if s.claim.slot == slot and (s.claim.certainty == "denied" or _undamaged(s))]
            yes = [s for s in said if s.claim.slot == slot and s.claim.certainty in ("asserted", "hedged")]
            pairs = [(n, y) for n in no for y in yes if n.speaker != y.speaker and _same_thing(n, y)]
        pairs = [(n, y) for n, y in pairs if not any(_of_deed(n, d) for d in deeds)]
        if pairs:
            refs = tuple(sorted({s.ref for pair in pairs for s in pair}))
            words = f"{slot}: {pairs[0][1].speaker.name} says it; {pairs[0][0].speaker.name} denies it"
            found.append(Contradiction("denial", slot, refs, words))
    return found


def _claims_itself(denial: Named, blame: Named) -> bool:
    """Whether who denies claims the deed in the same report: a part of it is denied, that nobody here says."""
    v = blame.by.claim.value
    return (
        isinstance(v, Responsibility)
        and v.position == "claims"
        and blame.by.report.id == denial.by.report.id
        and one(side(denial.by.speaker.name), blame.side)
        and _some(blame.side)
    )


def _in_full(actor: str, s: Statement) -> str:
    """The actor by the name its speaker has in full: "Army", of a spokesman for the Northern People's Army."""
    found = re.search(rf"((?:[A-Z][\w'’-]*\s+)+){re.escape(actor)}\b", s.speaker.name)
    return found[0] if found and side(actor).key is None else actor


def _undamaged(s: Statement) -> bool:
    """Whether none of the things are damaged: "none of the boats was sunk" denies that two were."""
    v = s.claim.value
    return isinstance(v, Damage) and v.low == v.high == 0 and s.claim.certainty == "asserted"


def _of_deed(no: Statement, deed: Statement) -> bool:
    """Whether what is denied is the deed and not an uncounted toll: "denied having killed the villagers"."""
    v = no.claim.value
    if not isinstance(v, Toll) or v.low is not None or v.high is not None:
        return False
    if no.report.id != deed.report.id or no.speaker != deed.speaker:
        return False
    gaps = (max(a.start - b.end, b.start - a.end) for a in no.claim.evidence[:1] for b in deed.claim.evidence[:1])
    return any(gap < _ONE_CLAUSE for gap in gaps)


def _denying(said: Sequence[Statement]) -> list[Named]:
    out = []
    for s in said:
        v = s.claim.value
        if isinstance(v, Responsibility) and v.position in _DENIES:
            # The position says that it is denied; a certainty of "denied" says so again. Who denies without being
            # named ("his men were not firing") denies for themselves; the publisher denies nothing of itself.
            actor = v.actor or (s.speaker.name if s.claim.attribution else points_back(s.claim.quote))
            if actor is None:
                continue
            actor = _in_full(actor, s)
            out.append(Named(s, actor, side(actor), actor))
        elif isinstance(v, Perpetrator) and s.claim.certainty == "denied":
            out.append(Named(s, v.name, side(v.name, v.kind, v.country), s.speaker.name))
    return out


def _faces(denial: Named, blame: Named, blamed: Sequence[Named]) -> bool:
    """Whether the one denied is the one blamed.

    By its own name, or by the speaker's where the name points back ("its forces") or the actor speaks for itself. A
    denial that names no one faces the only one who is blamed, and so does a spokesman's, where that is a state.
    """
    aliases = [denial.side]
    if denial.side.back or isinstance(denial.by.claim.value, Responsibility):
        aliases.append(side(denial.by.speaker.name))
    nameless = denial.side.back or not _some(denial.side)
    if not _some(blame.side):
        # "The brothers robbed them", "they pleaded not guilty": where no one is blamed by name, whoever points back.
        return nameless and not any(_some(b.side) for b in blamed)
    if any(one(a, blame.side) for a in aliases if _some(a)):
        return True
    sides = [b.side for b in blamed if _some(b.side) and not b.side.back]
    # Several people, no sides of a war, are accused together.
    if not all(one(sides[0], x) or sides[0].words & x.words or _people(sides[0], x) for x in sides[1:]):
        return False
    person = bool(parse(denial.name, "other").person)
    v = denial.by.claim.value
    unnamed = not _some(denial.side) or (isinstance(v, Responsibility) and v.actor is None and person)
    spokesman = person and denial.by.speaker.kind in _SPOKESMEN
    return unnamed or (denial.side.back and not denial.side.named) or (spokesman and blame.side.state)


def _people(a: Side, b: Side) -> bool:
    """Whether both are people and no side of a war."""
    return not any(s.key or s.country or s.state or s.kind in GROUPS for s in (a, b))


def _some(s: Side) -> bool:
    """Whether it means some side or person; "gunmen" does not."""
    return s.tells or s.state or bool(s.words)


def _same_voice(denial: Named, blame: Named) -> bool:
    """Whether one speaker, or one side, says both: no one denies what they say themselves."""
    other = blame.by.speaker
    if other.kind is not None and denial.by.speaker == other and not (_ANYONE.match(other.name) or _outer(denial)):
        return True
    if isinstance(denial.by.claim.value, Responsibility):
        speaks = side(other.name)
        return (other.kind in _FOR_STATES or speaks.state) and denial.side.state and one(denial.side, speaks)
    if denial.by.speaker == other and blame.speaker == other.name:
        return True
    if denial.by.speaker.kind not in _FOR_STATES or other.kind not in _FOR_STATES:
        return False
    a, b = side(denial.by.speaker.name), side(other.name)
    return (a.country is not None and a.country == b.country) or bool((a.words & b.words) - _OFFICES)


def _outer(denial: Named) -> bool:
    """Whether the one denied speaks in an outer link: "rebels denied a raid that officials blame on them" is theirs."""
    chain = denial.by.claim.attribution[:-1]
    return _some(denial.side) and any(one(side(link.source), denial.side) for link in chain)


def _same_thing(no: Statement, yes: Statement) -> bool:
    """Whether what one denies is what the other says: the same people and not none of them, thing, or cause."""
    x, y = no.claim.value, yes.claim.value
    if isinstance(x, Toll) and isinstance(y, Toll):
        whole = "part" not in (x.scope, y.scope) and (x.scope == y.scope or (x.low is None and x.high is None))
        # Who denies that forty died says nothing against three.
        fewer = x.low is not None and y.high is not None and y.high < x.low
        return whole and x.who == y.who and y.high != 0 and not fewer and yes.claim.certainty == "asserted"
    if isinstance(x, Damage) and isinstance(y, Damage):
        return x.object == y.object and y.high != 0 and yes.claim.certainty == "asserted"
    return False
