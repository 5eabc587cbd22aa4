"""What was hit (target), and what was damaged and how far (damage)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Found, Resources
from tollbook.extract.numbers import numbers_in
from tollbook.extract.slots.blamed import blamed
from tollbook.extract.slots.choose import Policy, choose, speaking
from tollbook.extract.slots.mentioned import no_target
from tollbook.extract.slots.seized import were_seized
from tollbook.extract.slots.words import strip, tidy
from tollbook.lexicon import DegreeRow, Lexicon, Match, ObjectRow
from tollbook.model import Damage, Span, Target
from tollbook.model.codes import Degree, Qualifier

#: "A direct hit" is how, not what was damaged.
_HIT: Final = re.compile(r"\W*(?:an?\s+)?direct\s+hits?\W*", re.IGNORECASE)
TARGET: Final = Policy(0.45, 0.15)
DAMAGE: Final = Policy(0.45, 0.1)
_GROUNDS: Final = re.compile(r"\s+(?:compounds?|complex(?:es)?|premises|grounds|site)", re.IGNORECASE)
_UNDER_FIRE: Final = re.compile(
    r".*\bunder\s+(?:\w+\s+)?(?:fire|attack|bombardment|shelling|threat)\W*", re.IGNORECASE | re.DOTALL
)
_ONE: Final = re.compile(r"\b(?:an?|the|one|its|his|her|this|another)\b", re.IGNORECASE)
_A: Final = re.compile(r"\b(?:an?|one|another)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_THE: Final = re.compile(r"\b(?:the|its|his|her|this)\s+$", re.IGNORECASE)
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|is|are|being|be)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_TAKES: Final = re.compile(
    r"\s+(?:(?:to|of|at\s+least|more\s+than|about|some)\s+)?(?:(?!and\b|in\b|when\b|at\b|by\b)[\w,'-]+\s+){0,3}",
    re.IGNORECASE,
)
# "struck the crowded market", "fired two missiles at a bus": what is hit stands right after.
_HITS: Final = re.compile(
    r"\b(?:hit|hits|hitting|struck|strikes|striking|targeted|targeting|shelled|shelling|bombed|bombing|attacked|attacking|stormed|storming"
    r"|raided|raiding|(?:fir|lob|hurl|launch|direct)(?:ed|ing|bed|bing)?\s+(?:[\w-]+\s+){0,5}?at|opened\s+fire\s+(?:on|at|in)|burst\s+into|barged\s+into"
    r"|slamm(?:ed|ing)\s+into|crash(?:ed|ing)\s+into|dropped\s+(?:[\w-]+\s+){1,5}?on|(?:fell|landed|landing|exploded)\s+(?:on|in|at|inside)"
    r"|(?:attack|strike|raid|assault|bombing|shelling|shooting|blast|explosion)s?\s+(?:on|of|at|inside|outside))\s+"
    r"(?P<what>(?:(?:the|an?|one|two|three|its|their|his|another|several)\s+)(?:[\w'’-]+\s+){0,3})$",
    re.IGNORECASE,
)
# "the bus station's roof": the words go on, with what it is part of or what it is for.
_GOES_ON: Final = re.compile(
    r"['’]s?\s|\s+(?:driver|owner|worker|employee|guard|official|staff|commander|chief|crew|spokes\w+|director)s?\b"
)
_NO_TARGETS: Final = frozenset({"possession", "land"})
_BUILT: Final = frozenset(
    {"dwelling", "health", "education", "worship", "government", "commerce", "leisure", "media", "diplomatic"}
)
_WIDER: Final = frozenset({"residential_area", "civilian_infrastructure"})
# How far behind a number what it counts begins, and how far before "the building" what it is was said: code points.
_COUNTED, _BACK = 30, 1500
# The next of a list of things, with its count: ", two schools", " and a kindergarten".
_ITEM: Final = re.compile(
    r"(?:\s+[\w-]+){0,2}(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+as\s+well\s+as\s+)"
    r"(?P<count>(?:at\s+least\s+|about\s+|some\s+|more\s+than\s+)?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen"
    r"|dozens\s+of|several|\d[\d,]*)\s+(?:[\w-]+\s+){0,3}?)",
    re.IGNORECASE,
)
_LIST_REACH: Final = 120
_NEAR: Final = 60
# "A building with a blue roof": what belongs to it says which it was.
_WITH: Final = re.compile(r"\s+with\s+(?:[\w-]+\s+){1,4}", re.IGNORECASE)


#: "The attack on the mosque": what is named is the mosque.
_ATTACK_ON: Final = re.compile(
    r"(?:(?:the|an?)\s+)?(?:[\w-]+\s+)?(?:attack|raid|strike|air\s?strike|assault|bombing|shelling)s?\s+(?:on|against)\s+(?=\w)",
    re.IGNORECASE,
)
#: "It did not target mosques": what is named is the mosques.
_DOES_NOT: Final = re.compile(
    r"(?:[\w'’]+\s+){1,3}?(?:(?:did|does|do|had|has|have|was|were)(?:\s+not|n['’]t)|never)\s+(?:been\s+)?"
    r"(?:target|attack|hit|strike|shell|bomb|fire\s+(?:on|at))(?:ed|ing|s)?\s+(?=\w)",
    re.IGNORECASE,
)


#: "A crater five metres wide", "thrown 20 feet into the air": how large or far.
_MEASURED: Final = re.compile(
    r"[\s-]*(?:met(?:re|er)s?|feet|foot|ft|yards?|inch(?:es)?|cm|mm|kilomet\w+|km|miles?|kgs?|kilos?|kilogram\w*|tons?|tonnes?|lit(?:re|er)s?|degrees|square|cubic"
    r"|m(?:²|2)?\b|stor(?:e?y|ies|eys)|floors?\s+(?:high|tall|up)|seats?|beds?|hectares?|acres?)\b(?!\s+of\s)",
    re.IGNORECASE,
)
#: "A ward serving 90 patients", "a school for 300 pupils": how many it is for.
_SERVES: Final = re.compile(
    r"\b(?:serv(?:es|ed|ing)|for|hous(?:es|ed|ing)|hold(?:s|ing)|held|with\s+room\s+for|home\s+to|built\s+for)\s+"
    r"(?:(?:some|about|around|nearly|almost|over|more\s+than|up\s+to|at\s+least)\s+)?$",
    re.IGNORECASE,
)


#: "Leaving a mosque", "among worshipers", "bombed a wedding": what was struck is behind it.
_DOING: Final = re.compile(
    r"(?:leaving|entering|visiting|opening|guarding|waiting\s+(?:at|for|in|outside)|queu(?:e?ing)\s+(?:at|for|outside)|attending|among"
    r"|ambush|strike(?!\s+(?:force|group|team))|bombs|bombed|shelled|raided|stormed|ambushed|torched|rammed|raze[sd]?|bomb(?!\s+(?:disposal|squad|shelter|factory|makers?|site|attack|expert|unit|plot)))\s+",
    re.IGNORECASE,
)
#: "Was playing football", of somebody in a crowd: what he did, and not what was struck.
_DEED: Final = re.compile(r"(?:was|were|had\s+been)\s+\w+ing\b", re.IGNORECASE)


#: "A hospital run" of "a hospital run by nuns": whose it is, is no part of the name.
_RUN_BY: Final = re.compile(
    r"\s+(?:run|owned|operated|managed|supported|staffed|belonging|housing|hosting|sheltering)(?:\s+(?:by|to)\b.*)?$"
)


def target_value(span: Span, analysis: Analysis, lexicon: Lexicon) -> Target | None:
    """What the words name, with its object code where the table has one."""
    text = analysis.text
    denied = _DOES_NOT.match(text, span.start, span.end) or _ATTACK_ON.match(text, span.start, span.end)
    named = strip(text, Span(denied.end(), span.end) if denied else span)
    if _DEED.match(text, named.start, named.end):
        return None
    if (doing := _DOING.match(text, named.start, named.end)) is not None and doing.end() < named.end:
        named = strip(text, Span(doing.end(), named.end))
    name = _RUN_BY.sub("", tidy(named.of(text)))
    matches = lexicon.objects.find(text, span.start, span.end)
    if len(matches) > 1 and _GROUNDS.fullmatch(text, matches[-2].span.end, matches[-1].span.end):
        # "A church compound": the church says what it is.
        matches = matches[:-1]
    code = _use(matches[-1], analysis, lexicon) if matches else None
    return Target(code, name) if any(c.isalpha() for c in name) else None


def damage_value(span: Span, analysis: Analysis, lexicon: Lexicon) -> Damage | None:
    """Things damaged, counted; a bare plural is vague, a single thing one."""
    text = analysis.text
    words = span.of(text)
    matches = lexicon.objects.find(text, span.start, span.end)
    numbers = [n for n in numbers_in(analysis.numbers, span) if not _MEASURED.match(text, n.core.end)]
    if numbers and _SERVES.search(text, span.start, numbers[0].span.start):
        numbers = []
    counted = [m for m in matches if numbers and 0 <= m.span.start - numbers[0].span.end <= _COUNTED]
    # "48 apartments in two buildings": what the first number counts.
    thing = counted[0] if counted else _main(matches, text) if matches else None
    code = _use(thing, analysis, lexicon) if thing else None
    verbs = lexicon.degrees.find(text, span.start, span.end) or _near_degree(span, analysis, lexicon)
    degree: Degree = verbs[0].row.degree if verbs else "damaged"
    low: int | None
    high: int | None
    qualifier: Qualifier | None
    if numbers:
        low, high, qualifier = numbers[0].low, numbers[0].high, numbers[0].qualifier
    elif matches and _A.search(text, max(0, matches[-1].span.start - 30), matches[-1].span.start):
        low, high, qualifier = 1, 1, "exact"
    elif (matches and matches[-1].span.of(text).lower().endswith("s")) or not (
        _ONE.search(words) or _THE.search(text, max(0, span.start - 8), span.start)
    ):
        low, high, qualifier = None, None, "vague"
    else:
        low, high, qualifier = 1, 1, "exact"
    name = code or _object_words(text, span, lexicon)
    return Damage(name, low, high, qualifier, degree)


def _main(matches: Sequence[Match[ObjectRow]], text: str) -> Match[ObjectRow]:
    """The thing that the words are of: the last, but of "a building with a blue roof" the building."""
    last = matches[-1]
    if len(matches) < 2:
        return last
    before = matches[-2]
    between = text[before.span.end : last.span.start]
    if last.row.group == "possession" and before.row.group != "possession" and _WITH.fullmatch(between):
        return before
    return last


def _use(thing: Match[ObjectRow], analysis: Analysis, lexicon: Lexicon) -> str:
    """The object's code; of "the building", that of the building named last before it."""
    text = analysis.text
    if thing.row.group != "building" or not _THE.search(text, max(0, thing.span.start - 8), thing.span.start):
        return thing.row.code
    before = lexicon.objects.find(text, max(0, thing.span.start - _BACK), thing.span.start)
    told = [m for m in before if m.row.group in _BUILT and m.row.code not in _WIDER]
    return told[-1].row.code if told else thing.row.code


def _listed(found: Found, others: Sequence[Span], analysis: Analysis, lexicon: Lexicon) -> tuple[Found, ...]:
    """ "Damaged 30 houses, two schools and a kindergarten": one for each counted thing of the list.

    The list may go on behind the found words where a verb of damage leads it. `others` are found words that speak for
    themselves.
    """
    text = analysis.text
    sentence = analysis.document.sentence_at(found.span.start)
    end = sentence.span.end if sentence else found.span.end
    objects = lexicon.objects.find(text, found.span.start, min(end, found.span.end + _LIST_REACH))
    led = bool(objects) and any(
        d.span.end <= objects[0].span.start for d in lexicon.degrees.find(text, found.span.start, objects[0].span.start)
    )
    out = [found.span]
    at = objects[0].span.end if objects else end
    for o in objects[1:]:
        item = _ITEM.match(text, at, o.span.start)
        if item is None or item.end() != o.span.start or not (led or o.span.end <= found.span.end):
            break
        start = item.start("count")
        if any(s.overlap(Span(start, o.span.end)) for s in others):
            break
        out[-1] = Span(out[-1].start, min(out[-1].end, at) if start < out[-1].end else out[-1].end)
        out.append(Span(start, o.span.end))
        at = o.span.end
    if len(out) > 1 and found.span.end > out[-1].end:
        out[-1] = Span(out[-1].start, found.span.end)
    return tuple(replace(found, span=s) for s in out)


def _object_words(text: str, span: Span, lexicon: Lexicon) -> str | None:
    rest = span.of(text)
    for m in reversed(lexicon.degrees.find(text, span.start, span.end)):
        rest = rest[: m.span.start - span.start] + " " + rest[m.span.end - span.start :]
    rest = re.sub(
        r"\b(?:the|an?|was|were|been|had|have|has|is|are|of|to|by|and|several|some|led|caus(?:ed|ing)|left|suffered|sustained|material|extensive"
        r"|heavy|heavily|serious|severe|considerable|minor|slight|significant|massive|widespread|damages?|only)\b",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    words = re.findall(r"[A-Za-z'-]{3,}", rest)
    return " ".join(words[:4]).lower() or None


def _near_degree(span: Span, analysis: Analysis, lexicon: Lexicon) -> tuple[Match[DegreeRow], ...]:
    sentence = analysis.document.sentence_at(span.start)
    if sentence is None:
        return ()
    found = lexicon.degrees.find(analysis.text, sentence.span.start, sentence.span.end)
    near = (m for m in found if m.span.distance(span) <= _NEAR and not _parted(analysis.text, m.span, span))
    return tuple(sorted(near, key=lambda m: m.span.distance(span)))


def _parted(text: str, one: Span, other: Span) -> bool:
    """Whether a semicolon stands between: "two cars destroyed; 43 motorcycles"."""
    return ";" in text[min(one.end, other.end) : max(one.start, other.start)]


def targets_by_rule(analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """An object of the table near the word for an attack, or right after a verb of hitting: "struck the market"."""
    text = analysis.text
    for sentence in speaking(analysis):
        objects = lexicon.objects.find(text, sentence.start, sentence.end)
        if not objects:
            continue
        kinds = lexicon.kinds.find(text, sentence.start, sentence.end)
        for o in objects:
            hit = _HITS.search(text, max(sentence.start, o.span.start - 90), o.span.start)
            if hit and o.row.group not in _NO_TARGETS and not _GOES_ON.match(text, o.span.end):
                yield Found("target", Span(hit.start("what"), o.span.end), None, "target")
            elif any(o.span.distance(k.span) <= 25 for k in kinds):
                yield Found("target", o.span, None, "target")


def damage_by_rule(analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """An object of the table and a verb of damage within one clause."""
    text = analysis.text
    for sentence in speaking(analysis):
        degrees = lexicon.degrees.find(text, sentence.start, sentence.end)
        objects = lexicon.objects.find(text, sentence.start, sentence.end)
        for d in degrees:
            near = [o for o in objects if o.span.distance(d.span) <= _NEAR and not o.span.overlap(d.span)]
            if not near:
                continue
            o = min(near, key=lambda o: (not _object_of(text, d.span, o.span), o.span.distance(d.span), o.span.start))
            start, end = min(o.span.start, d.span.start), max(o.span.end, d.span.end)
            numbers = numbers_in(analysis.numbers, Span(max(sentence.start, o.span.start - 30), o.span.start))
            if numbers:
                start = min(start, numbers[-1].span.start)
            yield Found("damage", Span(start, end), None, "damage")


def _object_of(text: str, verb: Span, thing: Span) -> bool:
    """Whether the verb takes the thing right after it: "damaged three houses", "destroyed a school"."""
    passive = _PASSIVE.search(text, max(0, verb.start - 20), verb.start)
    return passive is None and _TAKES.fullmatch(text, verb.end, max(verb.end, thing.start)) is not None


#: "Trapped under the rubble": of people, no damage.
# What rooms are counted in: "62 flats in three blocks had been damaged".
_IN_BUILDINGS: Final = re.compile(
    r"\b(?:apartments|flats|homes|houses|units|rooms|offices|shops|windows)\s+(?:in|across)\s+(?:the\s+)?(?P<how_many>(?:at\s+least\s+|about\s+|some\s+|more\s+than\s+)?[\w-]+)"
    r"\s+(?:[\w-]+\s+){0,2}?(?:blocks|buildings|towers|high-rises|tenements|houses|complexes|dormitories)\b"
    r"(?:\s+(?!and\b|or\b|were\b|had\b|have\b)[\w'’-]+){0,6}?\s+(?:(?:have|had|has)\s+been|were|are|was)\s+(?:\w+ly\s+)?damaged\b",
    re.IGNORECASE,
)
_UNDER: Final = re.compile(
    r"(?:[\w\s]+?\s)?(?:trapped|buried|pinned|stuck|caught)\s+(?:alive\s+)?(?:under|beneath|in|inside|below)\s+[\w\s]*?(?:rubble|debris|ruins|wreckage)",
    re.IGNORECASE,
)


def _around(part: Draft, damage: Damage, analysis: Analysis) -> list[Draft]:
    """ "62 flats in three blocks had been damaged": so had the blocks. (Of destroyed flats that is not said.)"""
    sentence = analysis.document.sentence_at(part.span.start)
    whole = _IN_BUILDINGS.search(analysis.text, part.span.start, sentence.span.end if sentence else part.span.end)
    if whole is None or damage.degree != "damaged" or damage.low is None or whole.start("how_many") >= part.span.end:
        return []
    span = Span(whole.start("how_many"), whole.end())
    numbers = numbers_in(analysis.numbers, span)
    if not numbers or numbers[0].span.start != span.start:
        return []
    n = numbers[0]
    value = Damage(damage.object, n.low, n.high, n.qualifier, "damaged")
    return [replace(part, span=span, value=value)]


def _is_blamed(span: Span, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the words name whom their sentence blames: of "blamed the raid on the front", the front was not hit."""
    sentence = analysis.document.sentence_at(span.start)
    return sentence is not None and any(span.overlap(w) for w in blamed(analysis.text, sentence.span, lexicon))


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """The targets and damage of the report."""
    lexicon = resources.lexicon
    out: list[Draft] = []
    for f in choose("target", analysis, resources, targets_by_rule(analysis, lexicon), TARGET):
        if no_target(f.span, analysis, lexicon) or _is_blamed(f.span, analysis, lexicon):
            continue
        target = target_value(f.span, analysis, lexicon)
        if target is not None:
            out.append(Draft("target", f.span, target, f.origin, f.probability, f.passage))
    found = choose("damage", analysis, resources, damage_by_rule(analysis, lexicon), DAMAGE)
    told = ((f, f.span.of(analysis.text)) for f in found)
    found = tuple(f for f, words in told if not (_UNDER.fullmatch(words) or _UNDER_FIRE.fullmatch(words)))
    for f in found:
        degree: Degree | None = None
        for item in _listed(f, [o.span for o in found if o is not f], analysis, lexicon):
            damage = damage_value(item.span, analysis, lexicon)
            told_how = lexicon.degrees.find(analysis.text, item.span.start, item.span.end)
            if not told_how and were_seized(analysis.text, item.span):
                continue
            if damage is not None and _HIT.fullmatch(analysis.text, item.span.start, item.span.end) is None:
                degree = degree or damage.degree
                value = replace(damage, degree=degree)
                out.append(Draft("damage", item.span, value, f.origin, f.probability, f.passage))
                out += _around(out[-1], damage, analysis)
    return tuple(out)
