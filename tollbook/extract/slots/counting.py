"""How many people the words of a toll count: by their number, by adding up a list, or by their grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tollbook.extract.analysis import Analysis
from tollbook.extract.numbers import Number, numbers_in
from tollbook.extract.slots.lists import PLURAL_ENDS, Some, many, members
from tollbook.extract.slots.words import is_date
from tollbook.lexicon import Lexicon
from tollbook.model import Span
from tollbook.model.codes import Qualifier

_PEOPLE: Final = re.compile(
    r"\b(?:people|men|women|children|persons|others|they|them|these|those|we|us|troops|personnel|civilians|many)\b",
    re.IGNORECASE,
)
_PLURAL: Final = re.compile(r"(?<![’'\w-])[a-z]{3,}(?:[^s\W\d_’']s|ies|ves)\b(?!\s?['’]s)")
_UNTOLD: Final = re.compile(
    r"\b(?:(?:a|an)\s+(?:\w+\s+){0,2}[\"“”]?(?:number|group|majority)|majority|most|mostly|lots|all\s+(?:the|those|of)"
    r"|everyone|everybody|(?:(?:entire|whole)\s+(?:\w+\s+)?|(?:his|her|its|their)\s+)(?:family|crew|delegation)(?!\s+(?:\w+\s+)?(?:member|dog)))\b"
    r"|^\W*other\s|\bmore\W*$|\bwith\s+the\s+dead\b|\blarge\s+numbers?[\"“”]?\s+of\b",
    re.IGNORECASE,
)
# Deeds in the plural had several victims, unless one alone is named: "the murders of union members", "the beheadings".
_DEEDS: Final = re.compile(
    r"\b(?:murders|killings|assassinations|executions|beheadings|lynchings|kidnappings|abductions)\b"
    r"(?P<of>\s+of\s+(?P<whom>[^,;:(]+))?",
    re.IGNORECASE,
)
_NOT_PLURAL: Final = re.compile(
    r"\b(?:was|is|his|has|this|its|says|kills|wounds|injures|leaves|takes|lies|dies|claims|news|series|always|perhaps"
    r"|politics|yes|gas|bus|across|class|press|boss|loss|injuries|gunshots?|times|shots|bullets|hours|days|years|weeks"
    r"|months|minutes|headquarters|unless|whereas|others'|nurses?'|days?'|wounds)\b",
    re.IGNORECASE,
)
_ONE_DETERMINER: Final = re.compile(
    r"\W*(?:a|an|one|another|the\s+(?:man|woman|boy|girl|victim|child|officer|other))\b", re.IGNORECASE
)
_ONE_OBJECT: Final = re.compile(
    r"\b(?:of|kill\w*|murder\w*|assassinat\w*|shot|shoots?|wound\w*|injur\w+|dead|hit|hitting|struck|leav\w+|left|arrest\w*"
    r"|captur\w*|detain\w*|kidnap\w*|abduct\w*)\s+(?:a|an|one|another|his|her|him|the)\s+(?!(?:two|three|four|five|six|\d))",
    re.IGNORECASE,
)
_THEIRS: Final = re.compile(
    r"\b(?:his|her)\s+(?:\w+\s+){0,1}(?:\w+[\s-]+){0,2}(?:[a-z]{3,}[^s\W\d_]s|men|children)\b(?!['’])"
)
_WAS: Final = re.compile(r"\b(?:was|is|has|he|she|him|dies|remains|who\s+was)\b", re.IGNORECASE)
_THE_HURT: Final = re.compile(
    r"\W*the\s+(?:injured|wounded|dead|deceased|victims|casualties)\W*(?:$|(?:were|are|have|had|included?|being)\b)",
    re.IGNORECASE,
)
_AND_BEFORE: Final = re.compile(r"\band\s*$", re.IGNORECASE)
_SINGLE: Final = re.compile(r"\W*(?:an?|his|her|their|its|the)\s+\w", re.IGNORECASE)
_ANYONE: Final = re.compile(r"\bany(?:one|body)?\b", re.IGNORECASE)
_DENIES: Final = re.compile(r"\b(?:den(?:y|ies|ied|ying)|not|never|without)\b|n['’]t\b", re.IGNORECASE)
_WERE: Final = re.compile(r"\b(?:were|are|have|they|them)\b", re.IGNORECASE)
_NONE: Final = re.compile(
    r"(?<!for\s)\b(?:no\s+(?!longer\b|trace\b|sign\b|doubt\b|reason\b)\w+|nobody|none|neither|without|nor)\b"
    r"|\bnot\s+(?:report|cause|result|claim)\w*\s+(?:in\s+)?any\b|\bn['’]t\s+\(?(?:a|any)\b"
    r"|\b(?:not|never|n['’]t)\s+(?:report\w*|cause\w*)\s+(?:any\s+)?(?:injur|casualt|death|victim|dead)",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(
    r"\b(?:not|never|n['’]t)\s+(?:been\s+|be\s+|seriously\s+)?(?:kill|injur|hurt|wound|harm|hit|struck|shot|arrest"
    r"|detain|captur|dead\b)|\b(?:unhurt|unharmed|uninjured|unscathed|untouched)\b"
    r"|\b(?:is|are|was|were)\s+(?:all\s+|both\s+)?(?:well|safe|fine|okay)\b",
    re.IGNORECASE,
)
_NONE_BEFORE: Final = re.compile(r"\b(?:no|without)\s+(?:\w+\s+){0,2}(?:of\s+|from\s+)?$", re.IGNORECASE)
_NO_THING: Final = re.compile(r"\s+(?:longer|trace|sign|doubt|reason|apparent|matter|comment|word|warning)\b", re.I)
_AGE: Final = re.compile(
    r"(?:\baged?(?:\s+\d{1,2}\s+and)?|,(?:\s*\d{1,2}\s+and)?|\(|\b(?:girl|boy|child|man|woman|son|daughter)\s+of|\b(?:who|which)\s+(?:is|was)"
    r"|\b(?:who|they)\s+(?:are|were)(?:\s+\d{1,2}\s+and)?|\bages?(?:\s+\d{1,2}\s+and)?|\bboth)\s*$",
    re.IGNORECASE,
)
_AGE_END: Final = re.compile(r"\s*(?:[,.;)–—]|$|was\b|were\b|and\b)")
_THEN: Final = re.compile(r"\s+(?:was|were)\b", re.IGNORECASE)
_UNDER_AGE: Final = re.compile(
    r"\b(?:persons?|people|children|those|anyone|boys?|girls?|all|most|many|some|half|them|both)\s+(?:(?:aged?|are|were|is)\s+)?$",
    re.IGNORECASE,
)
_AGE_OF: Final = re.compile(r"\bages?\s+of\s+$", re.IGNORECASE)
_ORDINALS: Final = {
    w: n
    for n, w in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth".split(),
        2,
    )
}
# "The fourth reporter to be killed this year" counts four; "a fourth reporter was killed" tells of one more.
_NTH: Final = re.compile(
    rf"(?:\bthe|['’]s?)\s+(?P<nth>{'|'.join(_ORDINALS)}|\d{{1,4}}(?:st|nd|rd|th))\s+"
    r"(?:(?:(?!was\b|were\b|is\b|has\b|had\b|who\b|to\b)[\w'’-]+\s+){1,6}(?:to\s+(?:be\s+\w+|die)|killed|slain|murdered|assassinated)"
    r"|(?:homicide|murder|killing)\b)",
    re.IGNORECASE,
)
_PARENT: Final = re.compile(
    r"\b(?:(?:grand)?(?:father|mother|parents?)|dad|mom|mum|mam|widow(?:er)?)[\s-]of[\s-]$", re.IGNORECASE
)
_UNIT: Final = re.compile(
    r"\s*(?:years?\b|[-–‑]\s?year|\s?[ap]\.?m\.?\b|(?<=\d)(?:th|st|nd|rd)\b|%|per\s?cent|percent|hours?\b|days?\b|weeks?\b|months?\b"
    r"|minutes?\b|seconds?\b|times?\b|schools?\b|buildings?\b|vehicles?\b|houses?\b|homes?\b|kilomet\w+|km\b|miles?\b"
    r"|met(?:er|re)s?\b|yards?\b|feet\b|foot\b|blocks?\b|kgs?\b|kilos?\b|kilogram\w*|tons?\b|pounds?\b|mass\s+graves\b"
    r"|counts?\s+of\b|(?:gunshot|bullet|stab|knife|shrapnel)\s+(?:wounds?|injur\w+)|shots\b|bullets?\b|rounds?\b"
    r"|dollars?\b|cars?\b|bombs?\b|missiles?\b|rockets?\b|shells?\b|attacks?\b|shootings\b|explosions?\b|blasts?\b)",
    re.IGNORECASE,
)
_DETERMINED: Final = re.compile(r"\W*(?:an?|one|another|both|all|most|his|her|their|they|he|she|who)\b", re.IGNORECASE)
_RIGHT_BEFORE: Final = re.compile(r"\s+(?:of\s+(?:the\s+)?)?", re.IGNORECASE)
_OF: Final = re.compile(r"\s+(?:out\s+)?of\s+(?:the|its|his|their|these|those|an?\s+estimated)?\s*", re.IGNORECASE)
# A verb after the noun says what became of the few; a participle alone says what became of all.
_VERB: Final = re.compile(
    r"\b(?:was|were|is|are|has|have|had|died|die|been|survived|got|lost|suffered|remain\w*|succumbed)\b", re.IGNORECASE
)
_RISEN: Final = re.compile(r"\b(?:to|at|reach\w*|stands?|stood|was|is|now|pass\w*|top\w*)\b", re.IGNORECASE)
_HEADING: Final = 110
_ONE_OF_LIST: Final = r"\b(?:an?|another|his|her|their)\s+(?:[\w-]+\s+){0,2}?[\w-]+"
_BEFORE: Final = re.compile(
    rf"{_ONE_OF_LIST}(?:\s*,\s*{_ONE_OF_LIST})*\s*,?\s+and\s+(?:(?:his|her|their)\s+)?$", re.IGNORECASE
)
_AFTER: Final = re.compile(rf"\s+and\s+{_ONE_OF_LIST}", re.IGNORECASE)
_PREPOSITION: Final = re.compile(
    r"\b(?:in|at|near|from|between|on|to|by|with|for|outside|around|inside|across|against|named?|called)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ONE_NAME: Final = re.compile(
    r"\b(?:of|kill\w*|murder\w*|wound\w*|injur\w*|shot|shooting|arrest\w*)\s+$", re.IGNORECASE
)
_ASIDE: Final = re.compile(r"\s*\([^)]*\)|\s*[\"“][^\"”]*[\"”](?=\s[A-Z])|,\s*\d{1,3}\s*(?=,|\band\b|$)|,(?=\s*,)")
_ITEM: Final = (
    r"(?:[A-Z][\w'’.-]*|de|la|el|al|bin|von|van|del|da)(?:\s+(?:[A-Z][\w'’.-]*|de|la|el|al|bin|von|van|del|da))*"
)
_LISTED: Final = re.compile(rf"{_ITEM}(?:\s*,\s*{_ITEM})*\s*,?\s+and\s+{_ITEM}")
_NAME: Final = r"(?:[A-Z][\w'’.-]*\s+){1,4}[A-Z][\w'’.-]+(?:,\s*\d{1,2})?"
_SOMEONE: Final = rf"(?:{_NAME}|(?:an?|his|her|their)\s+(?:[\w-]+\s+){{0,4}}?[\w-]+)"
_LIST: Final = re.compile(rf"{_SOMEONE}(?:\s*[,;]\s*{_SOMEONE})*\s*[,;]?\s+(?i:and)\s+{_SOMEONE}")
# What a person is or was, after the name: no further person. "Ana Ruiz, founder and former head of the union".
_OFFICE: Final = re.compile(
    r"\s*(?:former|ex[-\s]|one-?time|retired)\b|\s*(?!(?:an?|the|his|her|their|its)\b)(?:\w+\s+){0,3}(?:president|founder"
    r"|leader|director|ambassador|chief|commander|minister|mayor|governor|secretary|owner|chairman|candidate|head|editor"
    r"|manager|spokesman)\b\s*(?:$|(?:of|for|to)\b)",
    re.IGNORECASE,
)
_CONJUNCT: Final = re.compile(r"\s*[,;](?!\s*\d{1,2}\b)\s*(?:(?i:and)\s+)?|\s+(?i:and)\s+")


@dataclass(frozen=True, slots=True)
class Count:
    """How many; `number` is the expression it was read from, None where grammar or a list told it."""

    low: int | None
    high: int | None
    qualifier: Qualifier
    number: Number | None = None


def count(span: Span, analysis: Analysis, lexicon: Lexicon) -> Count:
    """What the words at `span` count."""
    text, words = analysis.text, span.of(analysis.text)
    if _DENIED.search(words):
        return Count(0, 0, "exact")
    nth = ordinal(words)
    if nth is not None:
        return Count(nth, nth, "exact")
    people = _people(analysis, span)
    added = members(text, span, people, lexicon)
    if added:
        total = sum(m.many for m in added)
        return Count(total, total, "exact")
    number = _chosen(text, span, people) or _further(analysis, span, lexicon)
    if number is not None:
        return Count(number.low, number.high, number.qualifier, number)
    if _ANYONE.search(words) and _DENIES.search(text, max(0, span.start - 40), span.start):
        return Count(0, 0, "exact")
    if _NONE.search(words) or _NONE_BEFORE.search(text, max(0, span.start - 30), span.start):
        return Count(0, 0, "exact")
    return Count(*_by_grammar(words, text[max(0, span.start - 12) : span.start], lexicon))


def ordinal(words: str) -> int | None:
    """How many the words count as they name the last of them; None where they do not.

    >>> ordinal("the fourth reporter to be murdered"), ordinal("the city's 17th homicide"), ordinal("a fourth man died")
    (4, 17, None)
    """
    found = _NTH.search(words)
    if found is None:
        return None
    said = found["nth"].lower()
    return _ORDINALS.get(said) or int(re.sub(r"\D", "", said))


def counts_people(text: str, n: Number, span: Span) -> bool:
    """Whether a number counts people: no age, date, clock time, ordinal, share or length of time."""
    if _UNIT.match(text, n.core.end) or is_date(text, n.core):
        return False
    low = n.low if n.low is not None else n.high
    if low is not None and low < 110:
        led = _AGE.search(text, max(0, n.core.start - 16), n.core.start)
        # "Of those killed, 11 were from Kano": a verb right after the number makes it a count.
        if (
            led
            and _AGE_END.match(text, n.core.end)
            and not (led.group().startswith(",") and _THEN.match(text, n.core.end))
        ):
            return False
        bounded = n.span.start < n.core.start and _UNDER_AGE.search(text, max(0, n.span.start - 20), n.span.start)
        if bounded and n.qualifier in ("fewer_than", "more_than"):
            return False
        if _AGE_OF.search(text, max(0, n.core.start - 12), n.core.start):
            return False
    if _PARENT.search(text, max(0, n.core.start - 16), n.core.start):
        return False
    if n.low == 0 and n.high == 0:
        return n.core.start - span.start < 40 and not _NO_THING.match(text, n.core.end)
    return True


def with_members(text: str, span: Span, room: Span) -> Span:
    """The words with the people listed before or after the number they end or begin with: "a woman and" two killed."""
    before = _BEFORE.search(text, room.start, span.start)
    after = _AFTER.match(text, span.end, room.end)
    return Span(before.start() if before else span.start, after.end() if after else span.end)


def with_number(span: Span, analysis: Analysis) -> Span:
    """The words with a number of people that stands right before them: "28" and "bodies were found"."""
    sentence = analysis.document.sentence_at(span.start)
    if sentence is None or _people(analysis, span) or _DETERMINED.match(analysis.text, span.start, span.end):
        return span
    for n in numbers_in(analysis.numbers, Span(max(sentence.span.start, span.start - 40), span.start)):
        gap = _RIGHT_BEFORE.fullmatch(analysis.text, n.core.end, span.start)
        if gap and n.high != 0 and counts_people(analysis.text, n, n.span):
            return Span(n.span.start, span.end)
    return span


def has_number(analysis: Analysis, span: Span, lexicon: Lexicon) -> bool:
    """Whether the words count people by a number, in them or, after a heading, further on."""
    people = _people(analysis, span)
    return bool(_chosen(analysis.text, span, people) or _further(analysis, span, lexicon))


def _people(analysis: Analysis, span: Span) -> list[Number]:
    return [n for n in numbers_in(analysis.numbers, span) if counts_people(analysis.text, n, span)]


def _chosen(text: str, span: Span, people: list[Number]) -> Number | None:
    if not people:
        return None
    first = people[0]
    of_more = len(people) > 1 and _OF.fullmatch(text, first.core.end, people[1].span.start)
    # "15 of the 200 girls kidnapped": all 200 were; "two of the ten were killed": two.
    return people[1] if of_more and not _VERB.search(text, people[1].core.end, span.end) else first


def _further(analysis: Analysis, span: Span, lexicon: Lexicon) -> Number | None:
    """ "The death toll from Monday's strike has risen to 11": a heading, its number further on."""
    frames = [m.row.frame for m in lexicon.tolls.find(analysis.text, span.start, span.end)]
    sentence = analysis.document.sentence_at(span.start)
    if "total" not in frames or sentence is None:
        return None
    further = Span(span.end, min(sentence.span.end, span.end + _HEADING))
    later = [n for n in numbers_in(analysis.numbers, further) if counts_people(analysis.text, n, further)]
    rising = [n for n in later if _RISEN.search(analysis.text, span.end, n.core.start)]
    return rising[0] if rising else (later[0] if later else None)


def listed(span: Span, analysis: Analysis, lexicon: Lexicon) -> tuple[Some, ...]:
    """The members of the list of people that the words at `span` count, in text order; empty where they list nobody."""
    if _DENIED.search(span.of(analysis.text)):
        return ()
    return tuple(members(analysis.text, span, _people(analysis, span), lexicon))


def _by_grammar(words: str, before: str, lexicon: Lexicon) -> tuple[int | None, int | None, Qualifier]:
    """A count without a number: by agreement, article, a list of people, or the plural of a noun."""
    if re.search(r"\b(?:both|couple|pair|twins)\b", words, re.IGNORECASE):
        return 2, 2, "exact"
    if _UNTOLD.search(words):
        return None, None, "vague"
    listed = _names(words, before)
    if listed is not None and not _WAS.search(words):
        return listed, listed, "exact"
    if _WAS.search(words) or _ONE_DETERMINER.match(words):
        return 1, 1, "exact"
    deeds = _DEEDS.search(words)
    if deeds is not None and (deeds["of"] is None or many(deeds["whom"].split()[-1])):
        return None, None, "vague"
    if _THE_HURT.match(words):
        return None, None, "vague"
    several = _plural(words, lexicon)
    if not several and _WERE.search(words) and _AND_BEFORE.search(before) and _SINGLE.match(words):
        # "Six guards and [their driver were killed]": the verb is plural, the driver is one.
        return 1, 1, "exact"
    if _WERE.search(words):
        # "a minister and the ambassador were hurt": two, unless a noun says that they are more.
        both = not several and len(re.findall(r"\band\b", words, re.IGNORECASE)) == 1
        return (2, 2, "exact") if both else (None, None, "vague")
    one = _ONE_OBJECT.search(words)
    if several and not (one is not None and not one.group().lower().endswith("the ")):
        return None, None, "vague"
    if several and one is not None and _THEIRS.search(words, one.start()):
        return None, None, "vague"
    return 1, 1, "exact"


def _names(words: str, before: str) -> int | None:
    """How many people a list of names holds: "Helen, Marie and Randy Kunz" three; None where there is no list.

    >>> _names("killing Ana Ruiz (left), 26, Pedro and Luis Soto", "")
    3
    """
    plain = _ASIDE.sub("", words)
    for m in _LISTED.finditer(plain):
        items = [i for i in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", m.group()) if i]
        led = _PREPOSITION.search(f"{before}{plain[: m.start()]}")
        if not led and (len(items) > 2 or all(" " in i for i in items) or _ONE_NAME.search(plain[: m.start()])):
            return _persons(items)
    listed = _LIST.search(words)
    if listed is None:
        return None
    return _persons([c for c in _CONJUNCT.split(listed.group()) if c.strip()])


def _persons(items: list[str]) -> int:
    """How many of a list's items are people of their own, and no office of the one before; at least one."""
    return 1 + sum(not _OFFICE.match(i) for i in items[1:])


def _plural(words: str, lexicon: Lexicon) -> bool:
    """Whether a noun of the words is a plural: by its ending; in capitals, where names end in S, by the tables."""
    if _PEOPLE.search(words):
        return True
    people = (*lexicon.victims.find(words), *lexicon.actors.find(words))
    if any(m.span.of(words).lower().endswith(PLURAL_ENDS) and not _not_many(m.span, words) for m in people):
        return True
    if any(c.islower() for c in words):
        return _PLURAL.search(_NOT_PLURAL.sub(" ", words)) is not None
    return False


def _not_many(span: Span, words: str) -> bool:
    """Whether the words are a possessive or a name that only looks like a plural: "the rebels' leader"."""
    return words[span.end : span.end + 1] in ("'", "’") or words[span.start : span.end].lower().endswith(("us", "ss"))
