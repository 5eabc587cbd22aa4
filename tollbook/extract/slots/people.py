"""Which numbers count people: an age, a date, a clock time, a share, a measure or a thing counts nobody."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.analysis import Analysis
from tollbook.extract.numbers import Number, numbers_in
from tollbook.extract.slots.words import is_date, noun_phrase_after
from tollbook.lexicon import Lexicon
from tollbook.model import Span

# "A man with no record, killed on Monday": what there is none of stands aside.
_ASIDE: Final = re.compile(
    r"[^,;]{0,40},\s*(?!(?:or|nor|and)\b)[^,;]*\b(?:died|dead|killed|wounded|injured|hurt)\b", re.IGNORECASE
)
_NO_THING: Final = re.compile(
    r"\s+(?:longer|trace|sign|doubt|reason|apparent|matter|comment|word|warning|idea|motive|clue|front|licen[cs]e|bail|bond)\b",
    re.I,
)
# After these a number below 110 is an age whatever follows; after the next ones, where the clause ends with it.
_SURELY_AGE: Final = re.compile(
    r"(?:\baged?|\b(?:girl|boy|child|man|woman|son|daughter|baby|toddler|youth|guard|soldier|policeman"
    r"|officer|driver|teacher|nurse|doctor|farmer|student|worker|labourer|clerk|priest|widow|widower|grandmother|grandfather)\s+of"
    r"|\bages?|\bages\s+of(?:\s+\d{1,2}\s+(?:and|to))?|\bin\s+age\s+(?:from|between)|\bturn(?:s|ed|ing)?|\b(?:he|she|(?:young|old|eld)est(?:\s+(?:of\s+(?:them|the\s+\w+)|victim|\w+))?)\s+(?:is|was)\s+(?:only\s+|just\s+)?)\s*$",
    re.IGNORECASE,
)
# "Two girls aged six and eight, were": the last of several ages, with which the phrase ends.
_LAST_AGE: Final = re.compile(
    r"\bage[ds]?\s+(?:(?:\d{1,2}|[a-z]{3,9})(?:\s*,\s*|\s+)(?:(?:and|to|or)\s+)?){1,4}$", re.IGNORECASE
)
_AGES_END: Final = re.compile(r"\s*(?:[,.;()–—]|$|(?:was|were|and|died|who|from|in|at|have|had|years?|respectively)\b)")
_AGE: Final = re.compile(
    r"(?:,(?:\s*\d{1,2}\s+and)?|\(|\b(?:who|which)\s+(?:is|was)|\b(?:who|they)\s+(?:are|were)(?:\s+\d{1,2}\s+and)?|\bboth)\s*$",
    re.IGNORECASE,
)
_AGE_END: Final = re.compile(r"\s*(?:[,.;()–—]|$|was\b|were\b|and\b|who\b)|[^\S\n]*\n")
_THEN: Final = re.compile(r"\s+(?:was|were)\b", re.IGNORECASE)
# A first and a last name that begin a clause, and a comma: "Ana Ruiz and Bo Cole, 31".
_NAMED: Final = re.compile(
    r"(?:^|[.;:]\s+|\band\s+|,\s+)(?!(?:In|At|On|Near|Of|From|By|Around"
    r"|Outside|Inside|Across|After|Before|Since|Last|Elsewhere|Meanwhile)\b)[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){1,3}\s*,\s*$"
)
_ADDRESS: Final = re.compile(
    r"\s+(?:[NSEW]\.?\s+)?(?:block\s+of\b|(?:[A-Z][\w'’.]*\s+){1,3}(?:Way|Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr"
    r"|Boulevard|Blvd|Court|Ct|Place|Terrace|Close|Crescent|Highway|Parkway|Circle)\b(?!-))"
)
# "Four fewer than in the year before": a difference.
_COMPARED: Final = re.compile(r"\s+(?:more|fewer|less)\s+than\s+(?:in|at|the|last|a)\b", re.IGNORECASE)
_UNDER_AGE: Final = re.compile(
    r"\b(?:persons?|people|children|those|anyone|boys?|girls?|all|most|many|some|half|them|both)\s+(?:(?:aged?|are|were|is)\s+)?$",
    re.IGNORECASE,
)
# "news.example/story/131863/": a part of an address.
_IN_PATH: Final = re.compile(r"/\s*$")
_AGE_OF: Final = re.compile(r"\b(?:ages?\s+of|aged\s+(?:between|from))\s+$", re.IGNORECASE)
# In small letters only: Wolf, Lamb and Bird are names, too.
_ANIMAL: Final = re.compile(
    r"\b(?:dogs?|cats?|cows?|cattle|livestock|calves|sheep|lambs?|goats?|camels?|horses?|donkeys?|mules?|pigs?|chickens?"
    r"|oxen|bulls?|buffalo(?:e?s)?|zebus?|elephants?|birds?|pigeons?|animals?)\b"
)
_NO_NOUN: Final = re.compile(
    r"\s+(?:in|on|at|near|by|from|during|outside|inside|after|as|and|when|while|with|across|around|along|over)\b",
    re.IGNORECASE,
)
# "Four shot outside a club": no noun stands between the number and what befell them.
_BEFELL: Final = re.compile(
    r"\s+(?:(?:were|was|are|left)\s+)?(?:shot|killed|wounded|injured|hurt|dead|dies?|died|slain|stabbed|arrested|detained|abducted|kidnapped|missing)\b",
    re.IGNORECASE,
)
_FEW: Final = 3
# Weapons are seized and captured, too.
_GEAR: Final = re.compile(
    r"\b(?:weapons?|arms|firearms?|guns?|ammunition|cartridges|magazines|explosives|motor(?:cycle|bike)s?|drugs|phones?"
    r"|documents)\b",
    re.IGNORECASE,
)
_VERB_ALONE: Final = re.compile(
    r"\s+(?:(?:was|were|had\s+been|have\s+been)\s+)?(?:seized|captured|taken)\W*", re.IGNORECASE
)
_HOUSEHOLDS: Final = re.compile(r"\s+(?:households|families)\b", re.IGNORECASE)
_PEOPLE_BESIDE: Final = re.compile(
    r"\s+(?:households|families)\s*[(,]\s*(?:or\s+)?(?:some\s+|about\s+|around\s+)?\d[\d,]*\s+(?:people|persons|individuals)\b",
    re.IGNORECASE,
)
_TAKEN: Final = frozenset({"abducted", "detained"})
# "An imam of 80", "a beet weeder of 52 died": an age after anybody, but not after a group.
_AGED: Final = re.compile(
    r"\b(?:an?|his|her|their)\s+(?:[\w’'-]+\s+){0,2}(?!(?:number|total|toll|tally|count|figure|maximum|minimum|average|estimate|series|group|party|team|crew"
    r"|band|gang|mob|cell|unit|squad|patrol|platoon|company|battalion|force|family|couple|crowd|class|delegation|convoy|column|dozen|fleet"
    r"|staff|majority|third|half|quarter|population|garrison|contingent|batch|list|line|queue|wave|share|loss|cost|capacity|fine|reward"
    r"|ransom|sentence|term|distance|range|height|speed|bounty|budget|congregation|audience|community|household|village|town|sum"
    r"|detachment|section|pack|swarm|salvo|volley|barrage|stockpile|cache|set|pair|trio|posse|ring|network)\b)"
    r"[a-z’'-]+\s+of\s*$",
    re.IGNORECASE,
)
_AGED_END: Final = re.compile(
    r"\s*(?:[,.;()–—]|$)|\s+(?:was|were|is|and|who|died|has|had|lost|in|from|at|on|with|remains?|succumbed)\b",
    re.IGNORECASE,
)
_CHILDHOOD: Final = 3
_PARENT: Final = re.compile(
    r"\b(?:(?:grand)?(?:father|mother|parents?)|dad|mom|mum|mam|widow(?:er)?)[\s-]of[\s-]$", re.IGNORECASE
)
# "The men, all of one clan", "seven people, most of them of one family": what they are of.
_OF_ONE: Final = re.compile(
    r"\b(?:all|most|both|many|some|half)\s+(?:of\s+(?:them|whom)\s+)?(?:were\s+)?(?:of|from)\s+$", re.I
)
# "Who should be up to 200 in number": how many came, unless it is said of the dead.
_IN_NUMBER: Final = re.compile(r"\s+in\s+number\b", re.IGNORECASE)
_HARMED_BEFORE: Final = re.compile(
    r"\b(?:dead|killed|slain|wounded|injured|victims|casualties|missing)\b", re.IGNORECASE
)
_UNIT: Final = re.compile(
    r"\s*(?:after\s+(?:the\s+other|another)\b|by\s+one\b|years?\b|[-–‑]\s?year|\s?[ap]\.?m\.?\b|(?<=\d)(?:th|st|nd|rd)\b|%|per\s?cent|percent|hours?\b|days?\b|weeks?\b|months?\b"
    r"|minutes?\b|seconds?\b|times?\b|schools?\b|buildings?\b|vehicles?\b|houses?\b|homes?\b|kilomet\w+|km\b|miles?\b"
    r"|met(?:er|re)s?\b|yards?\b|feet\b|foot\b|blocks?\b|kgs?\b|kilos?\b|kilogram\w*|tons?\b|pounds?\b|mass\s+graves\b"
    r"|counts?\s+of\b(?!\s+(?!attempted)(?:[\w-]+\s+)?(?:murder|homicide|manslaughter))|generations?\b|(?:gunshot|bullet|stab|knife|shrapnel)\s+(?:wounds?|injur\w+)|stitches\b|shots\b|bullets?\b|rounds?\b"
    r"|fingers?\b|toes?\b|legs?\b|eyes?\b|hands?\b|ribs?\b|teeth\b|limbs?\b"
    r"|dollars?\b|cars?\b|bombs?\b|missiles?\b|rockets?\b|shells?\b|attacks?\b|shootings\b|explosions?\b|blasts?\b)",
    re.IGNORECASE,
)


#: "Called 911 and performed CPR": whom they called.
_EMERGENCY: Final = re.compile(
    r"\b(?:9-?1-?1|999|112)\b(?!\s+(?:people|persons|others|men|women|civilians|were|have|had)\b)"
)

_WORD: Final = 30
_CALLED: Final = re.compile(
    r"\b(?:call(?:ed|s|ing)?|dial(?:ed|led|s|ing)?|phon(?:ed|ing)|rang|ring)\s+(?:for\s+|to\s+)?$", re.IGNORECASE
)


def counts_people(text: str, n: Number, span: Span) -> bool:
    """Whether a number counts people: no age, date, clock time, ordinal, share or length of time."""
    if _HOUSEHOLDS.match(text, n.core.end) and (
        text[max(0, n.span.start - 1) : n.span.start] == "(" or _PEOPLE_BESIDE.match(text, n.core.end)
    ):
        # "19,430 people (4,102 households)": the people are counted.
        return False
    if (
        _UNIT.match(text, n.core.end)
        or is_date(text, n.core)
        or _IN_PATH.search(text, max(0, n.core.start - 2), n.core.start)
    ):
        return False
    if (text[n.core.start].isdigit() and _ADDRESS.match(text, n.core.end)) or _COMPARED.match(text, n.core.end):
        return False
    if n.low == 1 and _OF_ONE.search(text, max(0, n.core.start - 24), n.core.start):
        return False
    if _IN_NUMBER.match(text, n.core.end) and not _HARMED_BEFORE.search(text, max(0, n.span.start - 40), n.span.start):
        return False
    if _EMERGENCY.match(text, n.core.start) and _CALLED.search(text, max(0, n.core.start - 40), n.core.start):
        return False
    low = n.low if n.low is not None else n.high
    if low is not None and low < 110:
        if _SURELY_AGE.search(text, max(0, n.span.start - 24), n.core.start):
            return False
        if _LAST_AGE.search(text, max(0, n.span.start - 40), n.core.start) and _AGES_END.match(text, n.core.end):
            return False
        led = _AGE.search(text, max(0, n.core.start - 16), n.core.start)
        if led and _AGE_END.match(text, n.core.end) and not _counts_after_comma(text, n, led):
            return False
        bounded = n.span.start < n.core.start and _UNDER_AGE.search(text, max(0, n.span.start - 20), n.span.start)
        if bounded and n.qualifier in ("fewer_than", "more_than"):
            return False
        aged = low >= _CHILDHOOD and _AGED.search(text, max(0, n.core.start - 60), n.span.start)
        if aged and n.qualifier == "exact" and _AGED_END.match(text, n.core.end):
            return False
        if _AGE_OF.search(text, max(0, n.core.start - 16), n.core.start):
            return False
    if _PARENT.search(text, max(0, n.core.start - 16), n.core.start):
        return False
    if n.low == 0 and n.high == 0:
        return (
            n.core.start - span.start < 40
            and not _NO_THING.match(text, n.core.end)
            and not _ASIDE.match(text, n.core.end, max(span.end, n.core.end))
        )
    return True


def stands_aside(words: str, at: int) -> bool:
    """Whether what there is none of, named up to `at`, ends with a comma before the toll's verb.

    >>> stands_aside("a man with no record, killed", 15), stands_aside("no guards were killed", 9)
    (True, False)
    """
    return _ASIDE.match(words, at) is not None


def _counts_after_comma(text: str, n: Number, led: re.Match[str]) -> bool:
    """Whether a number after a comma counts: "of those killed, 11 were from Kano", and not "Ana Ruiz, 31, was"."""
    if not led.group().startswith(",") or not _THEN.match(text, n.core.end):
        return False
    line = text.rfind("\n", 0, n.core.start) + 1
    return _NAMED.search(text[max(line, n.core.start - 60) : n.core.start]) is None


def counts_things(slot: str, analysis: Analysis, span: Span, number: Number | None, lexicon: Lexicon) -> bool:
    """Whether what the words count is a weapon, an object of the tables or an animal, and nobody."""
    text = analysis.text
    if slot == "displaced" and number is not None:
        things = lexicon.objects.find(text, number.core.end, number.core.end + _WORD)
        if any(m.span.start == number.core.end + 1 for m in things):
            return True  # "two tents sheltering families"
    if lexicon.victims.find(text, span.start, span.end) or lexicon.actors.find(text, span.start, span.end):
        return False
    if slot in _TAKEN and number is not None and _things_before(analysis, span, number, lexicon):
        return True
    if number is None or not span.holds(number.core):
        armed = lexicon.weapons.find(text, span.start, span.end) or _GEAR.search(text, span.start, span.end)
        return (slot in _TAKEN and bool(armed)) or _ANIMAL.search(text, span.start, span.end) is not None
    sentence = analysis.document.sentence_at(span.start)
    if _NO_NOUN.match(text, number.core.end) or _BEFELL.match(text, number.core.end):
        # "Mortars kill three near the airport": the airport is where, and no noun of the three.
        return False
    end = noun_phrase_after(text, number.core.end, sentence.span.end if sentence else span.end, _FEW)
    found = (*lexicon.weapons.find(text, number.core.end, end), *lexicon.objects.find(text, number.core.end, end))
    if slot in _TAKEN and _GEAR.search(text, number.core.end, end):
        return True
    return any(m.span.end == end for m in found) or _ANIMAL.search(text, number.core.end, end) is not None


def _things_before(analysis: Analysis, span: Span, number: Number, lexicon: Lexicon) -> bool:
    """Whether a number with only a verb counts the things counted before: "10 vehicles burnt and four seized"."""
    if _VERB_ALONE.fullmatch(analysis.text, number.core.end, span.end) is None:
        return False
    sentence = analysis.document.sentence_at(span.start)
    room = Span(sentence.span.start, number.core.start) if sentence else None
    before = numbers_in(analysis.numbers, room) if room else ()
    if not before or room is None:
        return False
    end = noun_phrase_after(analysis.text, before[-1].core.end, room.end, _FEW)
    tables = (lexicon.weapons, lexicon.objects)
    return any(t.find(analysis.text, before[-1].core.end, end) for t in tables)
