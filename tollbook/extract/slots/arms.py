"""Weapons named, and munitions counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Found, Resources
from tollbook.extract.numbers import Number, numbers_in
from tollbook.extract.slots.choose import Policy, choose, speaking
from tollbook.extract.slots.ordinals import one_by_one
from tollbook.extract.slots.salvos import OF, of_so_many, told_in_turn, with_weapons
from tollbook.extract.slots.seized import were_seized
from tollbook.extract.slots.words import MONTH, is_date, strip, tidy
from tollbook.extract.slots.wrecks import is_a_loss, is_a_wreck
from tollbook.lexicon import Lexicon, Match, WeaponRow
from tollbook.model import Munitions, Span, Weapon
from tollbook.model.codes import TOLL_SLOTS, Fate

WEAPON: Final = Policy(0.6, 0.1)
_UNKNOWN: Final = 0.9
MUNITIONS: Final = Policy(0.35, 0.1)
# Where the learned reader finds nothing, such a weapon named was used more often than not; a rifle may be found.
_SEEN: Final = frozenset({"air_strike", "mine", "chemical"})
# Weapons that are counted as munitions: rifles and vehicles found in a raid are left to the learned reader.
_FIRED: Final = frozenset({"missile", "rocket", "artillery", "drone", "bomb", "grenade", "mine"})
_ATTACK: Final = re.compile(r"\s+(?:attack|strike|raid|bombing|fire|blast|explosion|victim)s?\b", re.IGNORECASE)
_APART: Final = re.compile(r"[.,;:()–—]|\s-\s|\b(?:in|by|of\s+the|and|was|were|from|with)\b", re.IGNORECASE)
_PART_OF: Final = re.compile(r"\bof\s+(?:the\s+)?$", re.IGNORECASE)
_OF_THEM: Final = re.compile(r"\s+of\s+(?:the|its|their|those|these)\b", re.IGNORECASE)
_ALL: Final = re.compile(r"\W*all\b", re.IGNORECASE)
_OF_ALL: Final = re.compile(r"of\s+(?:the|its|those|these|all)?\s*[\w,]+,\s*", re.IGNORECASE)
# "One of the bullets hit a child": what the one did is told, so it is counted.
_ACTS: Final = re.compile(
    r"\s+(?:\w+ly\s+|then\s+)?(?:were|was|had|have|hit|struck|landed|fell|exploded|detonated|crashed|failed|went|tore|slammed|ripped)\b",
    re.IGNORECASE,
)
# "Kilembe Mines Hospital", "Artillery Road": of a name.
_NAMED_SO: Final = re.compile(
    r"\s+(?:Hospital|Clinic|School|College|University|Road|Street|Avenue|Square|Ministry|Minister|Advisory|Company|Club|Stadium|Museum|Station|Bridge|Gate)\b"
)
_MASS: Final = re.compile(
    r"[\s-]*(?:kgs?|kilos?|kilogram\w*|grams?|lbs?|pounds?|tons?|tonnes?|lit(?:er|re)s?|mm|millimet\w+|caliber|calibre|cm)\b",
    re.IGNORECASE,
)
_LAUNCHER: Final = re.compile(
    r"[\s-]+(?:launch(?:er|ing)|fuz|fuse|tube|factor|depot|cache|expert|squad|disposal)", re.IGNORECASE
)
# What fires is no munition, however many stood there.
_CARRIER: Final = re.compile(r"\b(?:tanks?|howitzers?|guns?|helicopters?|aircraft|jets?|warplanes?)$", re.IGNORECASE)
_LAUNCHERS: Final = re.compile(
    r"\b(?:launch(?:er|ing)?\s+(?:rocket\s+)?systems?|launchers?|rocket\s+systems?)\W*$", re.IGNORECASE
)
_ATTACKS: Final = re.compile(r"\bbombings?$|\blaunchers?$", re.IGNORECASE)
_EVENT_YEAR: Final = re.compile(rf"\bthe\s+(?:19|20)\d\d$|\b{MONTH}\s+\d{{1,2}}$")
_VERB: Final = 40
_UNCOUNTED: Final = re.compile(
    r"\b(?:series|barrage|lot|volley|salvo|hail|string|number|wave|spate|flurry)[\"”]?\s+of\b|\blots\s+of\b",
    re.IGNORECASE,
)
_ROUNDS: Final = re.compile(
    r"\b(?:shots?(?!\s+(?:down|dead|at))|rounds?|bullets?|shell\s+casings?|casings?|gunshots?|times?)\b", re.IGNORECASE
)

# What lies there was fired: "71 shell casings", "31 spent cartridges".
_SPENT: Final = re.compile(
    r"\b(?:(?:shell|spent|bullet|cartridge|empty|rifle|pistol)[\s-]+)*"
    r"(?:casings?\b|(?<=spent )cartridges?\b|(?<=empty )cartridges?\b|cartridge\s+cases\b)",
    re.IGNORECASE,
)
_SPENT_BEHIND: Final = re.compile(rf"\s+(?:[\w.-]+\s+){{0,2}}?{_SPENT.pattern}", re.IGNORECASE)


def weapon_value(span: Span, analysis: Analysis, lexicon: Lexicon, sure: float | None = None) -> Weapon | None:
    """The weapon that the words name: the most telling row of the table, else the words with category `other`.

    Words that the table does not know are believed where the learned reader is very `sure` of them: what people are
    hurt with has no end of names, but most words it half believes name no weapon.
    """
    found = lexicon.weapons.find(analysis.text, span.start, span.end)
    matches = [m for m in found if not _of_a_unit(m, analysis)]
    if found and not matches:
        return None
    if matches:
        # A named system says more than a general word beside it ("Tochka ballistic missiles").
        best = max(matches, key=lambda m: (m.row.code is not None, m.span.end - m.span.start))
        return Weapon(best.row.code, tidy(best.span.of(analysis.text)), best.row.category)
    if sure is not None and sure < _UNKNOWN:
        return None
    words = tidy(strip(analysis.text, span).of(analysis.text))
    return Weapon(None, words, "other") if any(c.isalpha() for c in words) else None


#: "The Qassam Brigades": whom a weapon is named after or the other way round.
_BRIGADES: Final = re.compile(
    r"[\s-]+(?:Brigades?|Battalions?|Front|Movement|Group|Militia|Corps|Regiment|Division|Company|Cells?)\b"
)
_UNIT: Final = re.compile(r"\b[A-Z][a-z]+\s+(?:Rifles|Artillery|Rockets)\b")
_SMALL: Final = re.compile(r"\b[a-z]{4,}\b")


def _of_a_unit(found: Match[WeaponRow], analysis: Analysis) -> bool:
    """Whether the word is of a unit's name, "33 Assam Rifles", "Qassam Brigades"; a headline's capitals show none."""
    sentence = analysis.document.sentence_at(found.span.start)
    if found.span.of(analysis.text)[:1].isupper() and _BRIGADES.match(analysis.text, found.span.end):
        return True
    if sentence is None or found.row.named:
        return False
    start, text = sentence.span.start, analysis.text
    unit = any(start + m.end() == found.span.end and m.start() > 0 for m in _UNIT.finditer(sentence.span.of(text)))
    return unit and len(_SMALL.findall(sentence.span.of(text))) > 2


# "Fourteen days after the shells fell" counts days.
_SPAN_OF_TIME: Final = re.compile(
    r"\s+(?:(?:full|more)\s+)?(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|times)\b", re.IGNORECASE
)


#: "Three to four kilos of TNT", "forty sticks of dynamite": how much of it; "eight shellings": how often.
_SO_MUCH: Final = re.compile(
    r"\W*(?:[\w.,-]+\s+){1,5}?(?:kilos?|kilogram(?:me)?s?|kgs?|tons?|tonnes|pounds|lbs?|grams?|sticks|litres|liters|gallons)\s+of\b",
    re.I,
)
_EVENTS: Final = re.compile(r"\bshellings\b", re.I)
#: "Hit seven locations", "18 drone attacks": what is counted is a place or an attack.
_PLACES: Final = re.compile(
    r"\s+(?:(?:different|other|separate|more|further|civilian|military|enemy|key)\s+){0,2}(?:locations?|sites?|places?|settlements?|targets?|areas?|villages?|towns?|districts?|regions?)\b",
    re.IGNORECASE,
)
_STRIKES: Final = re.compile(r"\s+(?:attacks|strikes|raids)\b", re.IGNORECASE)
#: "Fell at three more": as many places.
_AT: Final = re.compile(r"\b(?:at|in|on)\s+$", re.IGNORECASE)
_MORE: Final = re.compile(r"\s+(?:more|others?)\b", re.IGNORECASE)


def munitions_value(span: Span, analysis: Analysis, lexicon: Lexicon) -> Munitions | None:
    """Weapons counted, and what became of them; None without a number or a weapon word."""
    numbers = [
        n
        for n in numbers_in(analysis.numbers, span)
        if not _MASS.match(analysis.text, n.core.end) and not _SPAN_OF_TIME.match(analysis.text, n.core.end)
    ]
    weapons = lexicon.weapons.find(analysis.text, span.start, span.end)
    words = span.of(analysis.text)
    if _SO_MUCH.match(words) or _EVENTS.search(words):
        return None
    if _LAUNCHERS.search(words) and not any(n.low for n in numbers):
        return None
    rounds = _ROUNDS.search(words)
    name = tidy(weapons[-1].span.of(analysis.text)) if weapons else (rounds.group().lower() if rounds else None)
    if len(numbers) > 1 and _OF_ALL.fullmatch(analysis.text, span.start, numbers[1].span.start):
        # "Of the eight, three hit the runway": the three did.
        numbers = numbers[1:]
    if numbers and _counts_places(numbers[-1], weapons, analysis.text):
        return None
    if numbers and weapons and _is_name(numbers[0], weapons[0], analysis.text):
        return None
    if numbers:
        n = _of_the_weapon(numbers, weapons, analysis, lexicon)
        if n.high == 0:
            return Munitions(0, 0, "exact", name, _fate(span, analysis, lexicon))
        if rounds is not None and _SPENT.search(words):
            return Munitions(n.low, n.high, n.qualifier, name, "launched")
        of_them = len(numbers) == 1 and _OF_THEM.match(analysis.text, n.core.end, span.end) and not _ALL.match(words)
        told = _ACTS.match(analysis.text, _named(weapons, span)) or _done_to(span, analysis, lexicon)
        if of_them and not told:
            # "one of the downed missiles": how many were downed is not told.
            return Munitions(None, None, "vague", name, _fate(span, analysis, lexicon))
        return Munitions(n.low, n.high, n.qualifier, name, _fate(span, analysis, lexicon))
    if name is None:
        return None
    if re.match(r"\W*both\b", words, re.IGNORECASE):
        return Munitions(2, 2, "exact", name, _fate(span, analysis, lexicon))
    if _UNCOUNTED.search(words):
        return Munitions(None, None, "vague", name, _fate(span, analysis, lexicon))
    if re.match(r"\W*(?:an?|one|another|the|this|that)\b", words, re.IGNORECASE):
        return Munitions(1, 1, "exact", name, _fate(span, analysis, lexicon))
    return Munitions(None, None, "vague", name, _fate(span, analysis, lexicon))


def _of_the_weapon(
    numbers: Sequence[Number], weapons: Sequence[Match[WeaponRow]], analysis: Analysis, lexicon: Lexicon
) -> Number:
    """The number that counts the weapon: the first, but the seven of "two paramotors dropped at least seven bombs"."""
    if len(numbers) < 2 or not weapons or weapons[0].span.start < numbers[1].core.end:
        return numbers[0]
    done = lexicon.fates.find(analysis.text, numbers[0].core.end, numbers[1].span.start)
    return numbers[1] if done and "," not in analysis.text[numbers[0].core.end : numbers[1].span.start] else numbers[0]


def _counts_places(number: Number, weapons: Sequence[Match[WeaponRow]], text: str) -> bool:
    """Whether the number is one of places or of attacks, and of no weapon."""
    behind = [w for w in weapons if w.span.start >= number.core.end]
    if behind:
        # Of some weapons the table has the attack with them as one word.
        attacks = behind[-1].row.category in _FIRED and _STRIKES.search(f" {behind[-1].span.of(text)}")
        return (number.low or 0) > 1 and bool(attacks or _STRIKES.match(text, behind[-1].span.end))
    if weapons:
        return False
    elsewhere = _AT.search(text, max(0, number.span.start - 6), number.span.start) and _MORE.match(
        text, number.core.end
    )
    return elsewhere is not None or _PLACES.match(text, number.core.end) is not None


def _is_name(number: Number, weapon: Match[WeaponRow], text: str) -> bool:
    """Whether the number belongs to a name: more than one, and the noun is a singular ("a Yassin 105 rocket")."""
    singular = not weapon.row.named and not weapon.span.of(text).lower().endswith("s")
    return singular and (number.low or 0) > 1 and text[number.core.end : weapon.span.start].isspace()


def _named(weapons: Sequence[Match[WeaponRow]], span: Span) -> int:
    """Where the name of what is counted ends."""
    return weapons[-1].span.end if weapons else span.end


#: "Air defence had destroyed 21 drones": in the air.
_DESTROYED: Final = re.compile(
    r"\b(?:destroy(?:ed|s|ing)?|eliminat(?:ed|es|ing)|stopped|brought\s+down)\s+(?:(?:at\s+least|about|some|all|a\s+total\s+of)\s+)?$",
    re.IGNORECASE,
)
_AIR_DEFENCE: Final = re.compile(r"\b(?:air|anti-aircraft|missile)[\s-]defen[cs]es?\b", re.IGNORECASE)
#: "One missile and 15 drones hit the port": both did.
_AND_SO_MANY: Final = re.compile(
    r"\s+and\s+(?:(?:at\s+least|about|some|another)\s+)?(?:\d[\d,]*|an?|[a-z]{3,9})\s+(?:[\w-]+\s+){0,3}?[\w-]*(?:missiles?|rockets?|shells?|drones?|UAVs?|bombs?|mines?)\s+",
    re.IGNORECASE,
)
#: "Attacked with three missiles from the east and 133 drones": all of them were launched.
_WITH: Final = re.compile(
    r"\battack(?:ed|s|ing)?\s+(?:[\w'’-]+\s+){0,4}?with\s+(?:(?!\b(?:and\s+(?:the|it|they)|who|which|was|were|had|killed|but)\b)[^.;:!?\n]){0,160}$",
    re.IGNORECASE,
)


def _fate(span: Span, analysis: Analysis, lexicon: Lexicon) -> Fate | None:
    sentence = analysis.document.sentence_at(span.start)
    if sentence is None:
        return None
    # "Fell" of "fell short" may be all that was found.
    found = lexicon.fates.find(analysis.text, sentence.span.start, sentence.span.end)
    inside = [m for m in found if m.span.overlap(span)]
    if inside:
        return inside[-1].row.fate
    near = [m for m in found if m.span.distance(span) <= 30 and not _told_of_others(analysis, span, m.span)]
    if near:
        return min(near, key=lambda m: (m.span.distance(span), m.span.start)).row.fate
    text = analysis.text
    if _DESTROYED.search(text, max(sentence.span.start, span.start - _VERB), span.start) and _AIR_DEFENCE.search(
        text, sentence.span.start, sentence.span.end
    ):
        return "intercepted"
    both = _AND_SO_MANY.match(text, span.end, sentence.span.end)
    if both is not None and (did := next((m for m in found if m.span.start == both.end()), None)) is not None:
        return did.row.fate
    return "launched" if _WITH.search(text, sentence.span.start, span.start) else None


def _done_to(span: Span, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether what became of them stands right before: "shot down seven of the rockets"."""
    numbers = numbers_in(analysis.numbers, span)
    at = numbers[0].span.start if numbers else span.start
    before = lexicon.fates.find(analysis.text, max(0, span.start - _VERB), at)
    return bool(before) and analysis.text[before[-1].span.end : at].isspace()


def _told_of_others(analysis: Analysis, span: Span, fate: Span) -> bool:
    """Whether a word after munitions tells what became of others: behind a semicolon, or right after another number."""
    if fate.start < span.end:
        return False
    between = Span(span.end, fate.start)
    return ";" in between.of(analysis.text) or bool(numbers_in(analysis.numbers, between))


def _apart(found: Found, analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """ "Of 58 drones 54 were downed": a number after a counted weapon is a statement of its own."""
    start = found.span.start
    weapons = lexicon.weapons.find(analysis.text, found.span.start, found.span.end)
    numbers = numbers_in(analysis.numbers, found.span)
    for one, following in pairwise(numbers):
        named = [w for w in weapons if one.core.end <= w.span.start and w.span.end <= following.span.start]
        if named and not _PART_OF.search(analysis.text, found.span.start, following.span.start):
            yield replace(found, span=Span(start, named[-1].span.end))
            start = following.span.start
    yield replace(found, span=Span(start, found.span.end))


def weapons_by_rule(analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """Every weapon of the table that the report names."""
    for sentence in speaking(analysis):
        matches = lexicon.weapons.find(analysis.text, sentence.start, sentence.end)
        for k, m in enumerate(matches):
            before, after = matches[k - 1] if k else None, matches[k + 1] if k + 1 < len(matches) else None
            if before is not None and _is_head(analysis.text, before, m):
                continue
            if m.span.of(analysis.text)[0].isupper() and _NAMED_SO.match(analysis.text, m.span.end, sentence.end):
                continue
            joined = after is not None and _is_head(analysis.text, m, after)
            span = Span(m.span.start, after.span.end) if joined and after is not None else m.span
            sure = m.row.category in _SEEN
            yield Found("weapon", span, None, "weapon", strong=m.row.named, sure=sure)


def _is_head(text: str, named: Match[WeaponRow], general: Match[WeaponRow]) -> bool:
    """Whether the second word only says what the first is: the "missile" of "a Kalibr missile"."""
    return named.row.named and not general.row.named and text[named.span.end : general.span.start].isspace()


def munitions_by_rule(analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """A number that stands right before a weapon, with at most three words between."""
    for sentence in speaking(analysis):
        for n in numbers_in(analysis.numbers, sentence):
            spent = _SPENT_BEHIND.match(analysis.text, n.core.end, sentence.end)
            if spent is not None and n.low:
                yield Found("munitions", Span(n.span.start, spent.end()), None, "munitions", strong=True)
        for m in lexicon.weapons.find(analysis.text, sentence.start, sentence.end):
            near = [
                n
                for n in numbers_in(analysis.numbers, Span(max(sentence.start, m.span.start - 40), m.span.start))
                if (n.low or n.high)
                and not _SPAN_OF_TIME.match(analysis.text, n.core.end)
                and not _MASS.match(analysis.text, n.core.end)
                and not _EVENT_YEAR.search(analysis.text, n.core.start - 12 if n.core.start > 12 else 0, n.core.end)
                and not is_date(analysis.text, n.core)
                and len(analysis.text[n.core.end : m.span.start].split()) <= 3
            ]
            if _LAUNCHER.match(analysis.text, m.span.end) or _ATTACKS.search(m.span.of(analysis.text)):
                continue
            if _CARRIER.search(m.span.of(analysis.text)):
                continue
            attacks = m.row.category in _FIRED and _ATTACK.search(m.span.of(analysis.text))
            if not near or attacks or _ATTACK.match(analysis.text, m.span.end):
                continue
            between = Span(near[-1].core.end, m.span.start)
            others = (lexicon.tolls, lexicon.victims)
            if not _APART.search(between.of(analysis.text)) and not any(
                t.find(analysis.text, between.start, between.end) for t in others
            ):
                # "nine of 12 drones": the nine are what the sentence speaks of.
                of = len(near) > 1 and OF.fullmatch(analysis.text, near[-2].core.end, near[-1].span.start)
                span = Span(near[-2 if of else -1].span.start, m.span.end)
                yield Found("munitions", span, None, "munitions", strong=m.row.category in _FIRED)


def _was_taken(span: Span, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether arms were seized and not used: any at the end of whose list it is said, and rockets or drones anyhow.

    Of a rifle that police "recovered" there, reports tell as of the one that was fired.
    """
    weapons = lexicon.weapons.find(analysis.text, span.start, span.end)
    return bool(weapons) and were_seized(analysis.text, span, behind=weapons[-1].row.category not in _FIRED)


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """The weapons and munitions of the report."""
    lexicon = resources.lexicon
    out: list[Draft] = []
    for f in choose("weapon", analysis, resources, weapons_by_rule(analysis, lexicon), WEAPON):
        weapon = weapon_value(f.span, analysis, lexicon, f.probability)
        if weapon is not None and not is_a_wreck(analysis.text, f.span) and not is_a_loss(analysis.text, f.span):
            out.append(Draft("weapon", f.span, weapon, f.origin, f.probability, f.passage))
    munitions: list[Draft] = []
    chosen = choose("munitions", analysis, resources, munitions_by_rule(analysis, lexicon), MUNITIONS)
    for f in (one for whole in chosen for one in _apart(whole, analysis, lexicon)):
        value = munitions_value(f.span, analysis, lexicon)
        told = lexicon.fates.find(analysis.text, f.span.start, f.span.end)
        if value is not None and not told and _was_taken(f.span, analysis, lexicon):
            continue
        if value is not None and not is_a_loss(analysis.text, f.span):
            munitions.append(Draft("munitions", f.span, value, f.origin, f.probability, f.passage))
    counted = _as_all([*_in_turn(munitions, analysis, resources)], analysis)
    if resources.mode != "model":
        counted += one_by_one([*out, *counted], analysis, lexicon)
    return (*out, *counted)


def _in_turn(munitions: Sequence[Draft], analysis: Analysis, resources: Resources) -> list[Draft]:
    """The munitions with those that their sentences tell of without a noun."""
    named = with_weapons(munitions, analysis, resources.lexicon)
    if resources.mode == "model":
        return named
    people = [n.core for n in analysis.numbers if _counts_people(n, analysis)]
    whole = of_so_many(named, analysis, resources.lexicon)
    return [*whole, *told_in_turn(whole, people, analysis, resources.lexicon)]


#: "21 drones, twelve of them over the coast": what became of all became of them.
_OVER: Final = re.compile(r"[\w,-]+\s+of\s+(?:them|which|these|those)\s+(?:over|above)\s.*", re.IGNORECASE | re.DOTALL)


def _as_all(munitions: Sequence[Draft], analysis: Analysis) -> list[Draft]:
    """The munitions with the fate of those right before them that they are some of."""
    out: list[Draft] = []
    for draft in sorted(munitions, key=lambda d: (d.span.start, d.span.end)):
        whole = out[-1].value if out else None
        if (
            isinstance(draft.value, Munitions)
            and draft.value.fate is None
            and isinstance(whole, Munitions)
            and _OVER.fullmatch(draft.span.of(analysis.text))
            and "." not in analysis.text[out[-1].span.end : draft.span.start]
        ):
            draft = replace(draft, value=replace(draft.value, fate=whole.fate))
        out.append(draft)
    return out


def _counts_people(number: Number, analysis: Analysis) -> bool:
    """Whether the learned reader sees people killed, hurt or taken at the number."""
    return any(
        f.slot in TOLL_SLOTS and (f.probability or 0) >= MUNITIONS.accept and f.span.holds(number.core)
        for f in analysis.tagged
    )
