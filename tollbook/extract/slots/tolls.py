"""Killed, injured, missing, trapped, abducted, detained, displaced, casualties: people counted.

By rule: a toll word of the table and the number or the noun phrase its frame points at. From words however found:
the number they hold with its bound, else what their grammar says ("a soldier" is one, "no one" is none, "soldiers"
is vague). "Five people were shot" is injured unless the text says that they died.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Found, Heads, Resources
from tollbook.extract.numbers import Number, numbers_in
from tollbook.extract.passages import likeliest
from tollbook.extract.slots.choose import Policy, choose, speaking
from tollbook.extract.slots.words import is_date, noun_phrase_after
from tollbook.lexicon import Lexicon
from tollbook.model import Span, Toll
from tollbook.model.codes import SCOPES, TOLL_SLOTS, VICTIM_CLASSES, Qualifier, Scope, TollSlot, VictimClass

_HOW: Final = r"seriously|badly|lightly|slightly|critically|severely|fatally"
# An adverb alone says nothing of voice: "gunmen reportedly killed two".
_PASSIVE: Final = re.compile(
    r"(?:\b(?:was|were|been|are|is|be|being|got|get|left|feared|reported|confirmed)"
    rf"(?:\s+(?:also|reportedly|allegedly|all|both|still|shot|and|later|either|immediately|instantly|{_HOW}))*"
    rf"|\b(?:all|both|shot(?:\s+and)?|{_HOW}))\s+$",
    re.IGNORECASE,
)
_EDGE: Final = re.compile(
    r"[;:.!?](?=\s|$)|[\"“”]|\b(?:when|after|while|as|because|who|which|that|where)\b", re.IGNORECASE
)
_PEOPLE: Final = re.compile(
    r"\b(?:people|men|women|children|persons|others|they|them|these|those|we|us|troops|personnel|civilians|many)\b",
    re.IGNORECASE,
)
_PLURAL: Final = re.compile(r"(?<![’'\w-])[a-z]{3,}(?:[^s\W\d_’']s|ies|ves)\b(?!\s?['’]s)")
_UNTOLD: Final = re.compile(
    r"\b(?:(?:a|an)\s+(?:\w+\s+){0,2}(?:number|group|majority)|majority|most|lots|all\s+(?:the|those|of)|everyone|everybody)\b",
    re.IGNORECASE,
)
_NOT_PLURAL: Final = re.compile(
    r"\b(?:was|is|his|has|this|its|says|kills|wounds|injures|leaves|takes|lies|dies|claims|news|series|always|perhaps"
    r"|politics|yes|gas|bus|across|class|press|boss|loss|injuries|gunshots?|times|shots|bullets|hours|days|years"
    r"|headquarters|unless|whereas|others'|nurses?'|days?')\b",
    re.IGNORECASE,
)
_ONE_DETERMINER: Final = re.compile(
    r"\W*(?:a|an|one|another|the\s+(?:man|woman|boy|girl|victim|child|officer))\b", re.IGNORECASE
)
_ONE_OBJECT: Final = re.compile(
    r"\b(?:of|kill\w*|murder\w*|assassinat\w*|shot|shoots?|wound\w*|injur\w+|dead|hit|hitting|struck|leav\w+|left|arrest\w*"
    r"|captur\w*|detain\w*|kidnap\w*|abduct\w*)\s+(?:a|an|one|another|his|her|him|the)\s+(?!(?:two|three|four|five|six|\d))",
    re.IGNORECASE,
)
_WAS: Final = re.compile(r"\b(?:was|is|has|he|she|him|dies|who\s+was)\b", re.IGNORECASE)
_WERE: Final = re.compile(r"\b(?:were|are|have|they|them)\b", re.IGNORECASE)
_NONE: Final = re.compile(
    r"\b(?:no\s+(?:one|other|casualt\w+|injur\w+|deaths?|fatalit\w+|victims?|\w+)|nobody|none|neither|without|nor)\b"
    r"|\b(?:not|never|n['’]t)\s+(?:been\s+|be\s+|seriously\s+)?(?:kill|injur|hurt|wound|harm|hit|shot|arrest|detain|captur)"
    r"|\b(?:unhurt|unharmed|uninjured|unscathed)\b",
    re.IGNORECASE,
)
_NONE_BEFORE: Final = re.compile(r"\b(?:no|without|any)\s+(?:\w+\s+){0,2}(?:of\s+|from\s+)?$", re.IGNORECASE)
_PART: Final = re.compile(
    r"\b(?:including|among\s+(?:them|the)|(?:one|two|three|four|five|six|seven|eight|nine|ten|some|most|many|\d+)\s+of"
    r"\s+(?:the|them|those|whom|his|her)|of\s+(?:them|whom)|the\s+other|the\s+(?:first|second|third|fourth|fifth)"
    r"|an?\s+(?:second|third|fourth|fifth|sixth))\b",
    re.IGNORECASE,
)
_WIDER: Final = re.compile(
    r"\b(?:since|so\s+far\s+this\s+year|in\s+the\s+(?:past|last)|over\s+the\s+(?:past|last)|this\s+(?:year|month)"
    r"|last\s+year|in\s+(?:19|20)\d\d|to\s+date|during\s+the\s+(?:war|conflict|year)|every\s+(?:day|year|month)"
    r"|the\s+(?:war|conflict|insurgency)\s+has)\b",
    re.IGNORECASE,
)
_AGE: Final = re.compile(r"(?:\baged?|,|\b(?:girl|boy|child|man|woman|son|daughter)\s+of)\s*$", re.IGNORECASE)
_AGE_END: Final = re.compile(r"\s*(?:[,.;)]|$|was\b|were\b|and\b)")
_UNIT: Final = re.compile(
    r"\s*(?:years?\b|-\s?year|\s?[ap]\.?m\.?\b|(?:th|st|nd|rd)\b|%|per\s?cent|hours?\b|days?\b|times?\b|schools?\b|buildings?\b"
    r"|vehicles?\b|houses?\b|homes?\b|kilomet\w+|km\b|miles?\b)",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\band\s+$", re.IGNORECASE)
_RISEN: Final = re.compile(r"\b(?:to|at|reach\w*|stands?|stood|was|is|now)\b", re.IGNORECASE)
_HEADING: Final = 110
_NAME: Final = r"(?:[A-Z][\w'’.-]*\s+){1,4}[A-Z][\w'’.-]+(?:,\s*\d{1,2})?"
_SOMEONE: Final = rf"(?:{_NAME}|(?:an?|his|her|their)\s+(?:[\w-]+\s+){{0,4}}?[\w-]+)"
_LIST: Final = re.compile(rf"{_SOMEONE}(?:\s*[,;]\s*{_SOMEONE})*\s*[,;]?\s+(?i:and)\s+{_SOMEONE}")
_CONJUNCT: Final = re.compile(r"\s*[,;](?!\s*\d{1,2}\b)\s*(?:(?i:and)\s+)?|\s+(?i:and)\s+")
_SOMEBODY: Final = re.compile(
    r"\b(?:(?:an?|one|another)\s|(?:others|people|civilians|residents|families|villagers)\b)", re.I
)
_TOO_MANY: Final = 20_000_000


def value(slot: TollSlot, span: Span, analysis: Analysis, lexicon: Lexicon) -> Toll | None:
    """The toll that the words at `span` state, None where they state none."""
    words = span.of(analysis.text)
    number = _number(analysis, span, lexicon)
    low: int | None
    high: int | None
    qualifier: Qualifier
    if number is not None:
        low, high, qualifier = number.low, number.high, number.qualifier
    elif _NONE.search(words) or _NONE_BEFORE.search(analysis.text, max(0, span.start - 30), span.start):
        low, high, qualifier = 0, 0, "exact"
    else:
        low, high, qualifier = _by_grammar(words, lexicon)
    if max(low or 0, high or 0) > _TOO_MANY:
        return None
    who = _who(analysis, span, number, lexicon)
    if who == "perpetrator" and slot not in ("killed", "injured", "detained"):
        who = None
    return Toll(low, high, qualifier, who, _scope(analysis, span, words))


def _who(analysis: Analysis, span: Span, number: Number | None, lexicon: Lexicon) -> VictimClass | None:
    """The class the words state; where they state two, the one that the number counts."""
    words = span.of(analysis.text)
    stated = lexicon.victims.classify(words)
    if stated is None and number is not None:
        found = [m for m in lexicon.victims.find(analysis.text, number.core.end, span.end) if m.row.who is not None]
        return found[0].row.who if found else None
    return stated


def _number(analysis: Analysis, span: Span, lexicon: Lexicon) -> Number | None:
    for n in numbers_in(analysis.numbers, span):
        if _counts_people(analysis.text, n, span):
            return n
    frames = [m.row.frame for m in lexicon.tolls.find(analysis.text, span.start, span.end)]
    sentence = analysis.document.sentence_at(span.start)
    if "total" in frames and sentence is not None:
        # "The death toll from Monday's strike has risen to 11": a heading, its number further on.
        further = Span(span.end, min(sentence.span.end, span.end + _HEADING))
        later = [n for n in numbers_in(analysis.numbers, further) if _counts_people(analysis.text, n, further)]
        rising = [n for n in later if _RISEN.search(analysis.text, span.end, n.span.start)]
        return rising[0] if rising else (later[0] if later else None)
    return None


def _counts_people(text: str, n: Number, span: Span) -> bool:
    """Whether a number counts people: no age, date, clock time, ordinal, share or length of time."""
    if _UNIT.match(text, n.core.end) or is_date(text, n.core):
        return False
    age = _AGE.search(text, max(0, n.core.start - 8), n.core.start)
    if age and n.low is not None and n.low < 110 and _AGE_END.match(text, n.core.end):
        return False
    return not (n.low == 0 and n.high == 0) or n.core.start - span.start < 40


def _by_grammar(words: str, lexicon: Lexicon) -> tuple[int | None, int | None, Qualifier]:
    """A count without a number: by agreement, article, a list of people, or the plural of a noun."""
    if re.search(r"\b(?:both|couple|pair)\b", words, re.IGNORECASE):
        return 2, 2, "exact"
    if _UNTOLD.search(words):
        return None, None, "vague"
    listed = _LIST.search(words)
    if listed is not None and not _WAS.search(words):
        count = len([c for c in _CONJUNCT.split(listed.group()) if c.strip()])
        return count, count, "exact"
    if _WAS.search(words) or _ONE_DETERMINER.match(words):
        return 1, 1, "exact"
    several = _plural(words, lexicon)
    if _WERE.search(words):
        # "a minister and the ambassador were hurt": two, unless a noun says that they are more.
        both = not several and len(re.findall(r"\band\b", words, re.IGNORECASE)) == 1
        return (2, 2, "exact") if both else (None, None, "vague")
    one = _ONE_OBJECT.search(words)
    if several and not (one is not None and not one.group().lower().endswith("the ")):
        return None, None, "vague"
    return 1, 1, "exact"


def _plural(words: str, lexicon: Lexicon) -> bool:
    """Whether a noun of the words is a plural: by its ending; in capitals, where names end in S, by the tables."""
    if _PEOPLE.search(words):
        return True
    if any(c.islower() for c in words):
        return _PLURAL.search(_NOT_PLURAL.sub(" ", words)) is not None
    people = (*lexicon.victims.find(words), *lexicon.actors.find(words))
    return any(m.span.of(words).upper().endswith(("S", "MEN", "PEOPLE", "CHILDREN")) for m in people)


def _scope(analysis: Analysis, span: Span, words: str) -> Scope:
    sentence = analysis.document.sentence_at(span.start)
    start = max(sentence.span.start if sentence else 0, span.start - 24)
    if _PART.search(analysis.text[start : span.end]):
        return "part"
    if sentence is not None and _WIDER.search(sentence.span.of(analysis.text)):
        return "wider"
    return "incident"


def by_rule(slot: TollSlot, analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """Toll words of the table with the number or noun phrase their frame points at."""
    for sentence in speaking(analysis):
        matches = lexicon.tolls.find(analysis.text, sentence.start, sentence.end)
        for k, m in enumerate(matches):
            if m.row.slot != slot:
                continue
            left = matches[k - 1].span.end if k else sentence.start
            right = matches[k + 1].span.start if k + 1 < len(matches) else sentence.end
            found = _framed(analysis, Span(left, right), m.span)
            if found is None and m.row.frame == "total" and _number(analysis, m.span, lexicon) is not None:
                found = m.span
            if found is not None:
                yield Found(slot, found, None, "toll")


def _framed(analysis: Analysis, room: Span, word: Span) -> Span | None:
    text = analysis.text
    edges = [e.end() for e in _EDGE.finditer(text, room.start, word.start)]
    left = edges[-1] if edges else room.start
    edge = _EDGE.search(text, word.end, room.end)
    right = edge.start() if edge else room.end
    been = text[word.start : word.end].lower().startswith("been ")
    passive = been or _PASSIVE.search(text, max(left, word.start - 40), word.start) is not None
    people = [n for n in numbers_in(analysis.numbers, Span(left, right)) if _counts_people(text, n, n.span)]
    before = [n for n in people if n.span.end <= word.start and word.start - n.core.end <= 70]
    after = [n for n in people if n.span.start >= word.end and n.core.start - word.end <= 28]
    if after and before and _AND.search(text, before[-1].core.end, word.start) and not been:
        # "killed four people and wounded three others": the first number is the other verb's.
        before = before if after[0].span.start - word.end > 1 else []
        passive = passive and bool(before)
    if passive and before:
        return Span(before[-1].span.start, word.end)
    if not passive and after and not (before and word.start - before[-1].core.end <= 12):
        n = after[0]
        return Span(word.start, noun_phrase_after(text, n.core.end, right) if n.core.end < right else n.core.end)
    if before and word.start - before[-1].core.end <= 30:
        return Span(before[-1].span.start, word.end)
    return _indefinite(text, Span(left, right), word, passive)


def _indefinite(text: str, room: Span, word: Span, passive: bool) -> Span | None:
    if passive:
        lead = None
        for m in _SOMEBODY.finditer(text[room.start : word.start]):
            lead = room.start + m.start()
        if lead is not None and word.start - lead <= 70:
            return Span(lead, word.end)
        return None
    m2 = re.compile(r"\s+(?:a|an|one|another)\s+", re.IGNORECASE).match(text, word.end, room.end)
    if m2 is not None:
        return Span(word.start, noun_phrase_after(text, m2.end(), room.end))
    return None


_ELLIPTIC: Final = re.compile(
    r"\b(?:more|others?|another)\b|^\W*(?:at\s+least\s+|more\s+than\s+|some\s+|about\s+)?[\w,-]+\s+(?:were\s+|was\s+)?\w+ed\W*$"
    r"|^\W*\w+(?:ed|ing)\s+(?:at\s+least\s+|more\s+than\s+)?[\w,-]+\W*$",
    re.IGNORECASE,
)
BELIEVE_WHO: Final = 0.9
BELIEVE_SCOPE: Final = 0.5

POLICIES: Final[dict[str, Policy]] = {
    "killed": Policy(0.6, 0.1),
    "injured": Policy(0.6, 0.1),
    "detained": Policy(0.6, 0.1),
    "missing": Policy(0.4, 0.02, True),
    "trapped": Policy(0.4, 0.02, True),
    "displaced": Policy(0.4, 0.02, True),
}


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """The tolls of the report."""
    chosen: list[tuple[TollSlot, Found]] = []
    for slot in TOLL_SLOTS:
        ruled = tuple(by_rule(slot, analysis, resources.lexicon))
        chosen.extend((slot, f) for f in choose(slot, analysis, resources, ruled, POLICIES.get(slot, Policy())))
    out: list[Draft] = []
    for slot, found in chosen:
        read = value(slot, found.span, analysis, resources.lexicon)
        if read is not None:
            out.append(Draft(slot, found.span, read, found.origin, found.probability, found.passage))
    return tuple(out)


def weigh(drafts: Sequence[Draft], analysis: Analysis) -> tuple[Draft, ...]:
    """Victim class and scope with the learned reader's say: it knows the sentence, the rules only the words."""
    heard = [replace(d, value=_weigh(d.value, d.heads)) if isinstance(d.value, Toll) else d for d in drafts]
    tolls = [d for d in heard if isinstance(d.value, Toll)]
    return (*_elliptic(tolls, analysis), *(d for d in heard if not isinstance(d.value, Toll)))


def _elliptic(drafts: Sequence[Draft], analysis: Analysis) -> tuple[Draft, ...]:
    """ "killed 13 soldiers and wounded 56 more": people whom the words do not name are those counted before."""
    out: list[Draft] = []
    ordered = sorted(drafts, key=lambda d: (d.span.start, d.span.end))
    for k, draft in enumerate(ordered):
        toll = draft.value
        if (
            isinstance(toll, Toll)
            and toll.who is None
            and toll.low != 0
            and _ELLIPTIC.search(draft.span.of(analysis.text))
        ):
            here = analysis.document.sentence_at(draft.span.start)
            for before in reversed(ordered[:k]):
                counted = before.value
                if here is None or not here.span.holds(before.span) or not isinstance(counted, Toll):
                    break
                if counted.who is not None and counted.low != 0:
                    draft = replace(draft, value=replace(toll, who=counted.who))
                    break
        out.append(draft)
    return tuple(out)


def _weigh(read: Toll, said: Heads) -> Toll:
    who, sure = likeliest(said, "who")
    if read.who is None and who is not None and sure >= BELIEVE_WHO:
        read = replace(read, who=next((c for c in VICTIM_CLASSES if c == who), None))
    scope, sure = likeliest(said, "scope")
    if scope is not None and sure >= BELIEVE_SCOPE:
        read = replace(read, scope=next((c for c in SCOPES if c == scope), read.scope))
    return read
