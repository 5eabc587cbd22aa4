"""How many people the words of a toll count: by their number, by adding up a list, or by their grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tollbook.extract.analysis import Analysis
from tollbook.extract.numbers import Number, numbers_in
from tollbook.extract.slots.lists import AGES, PLURAL_ENDS, Some, ages_in, many, members, whole_and_parts
from tollbook.extract.slots.names import names
from tollbook.extract.slots.nth import ordinal
from tollbook.extract.slots.people import counts_people, stands_aside
from tollbook.extract.slots.words import MONTH, NO_ONE_BUT, ROSE
from tollbook.lexicon import Lexicon
from tollbook.model import Span
from tollbook.model.codes import Qualifier

_PEOPLE: Final = re.compile(
    r"\b(?:police(?!\s*(?:officer|man|woman|chief|inspector|constable|sergeant|cadet))|people|men|women|children|persons|others|they|them|these|those|we|us|troops|personnel|civilians|many)\b",
    re.IGNORECASE,
)
_PLURAL: Final = re.compile(
    r"(?<![’'\w-])(?:[a-z]{3,}(?:[^s\W\d_’']s|ies|ves)|(?!(?:abdo|acu|car|hy|o|regi|sta|speci|turk|ye)men)[a-z]{2,}men)\b(?!\s?['’]s)"
)
#: In capital letters a name may end in S, but has no article: "THE MURDER OF THE JESUITS", "ALL OUR COMRADES".
_PLURAL_IN_CAPITALS: Final = re.compile(
    r"\b(?:THE|ALL|THEIR|OUR|ITS|THESE|THOSE|SEVERAL|MANY|DEAD|OTHER)\s+(?:[A-Z-]+(?:AN|ESE|ISH|IC|AL|ED|ENT|IVE|LESS|OUS|ET)\s+){0,2}"
    r"(?:[A-Z]{3,}(?:[^S\W\d_’']S|IES)|[A-Z]{3,}MEN)\b(?!\s?['’]S)"
)
# "A double murder", "the triple homicide".
_TIMES: Final = {"double": 2, "twin": 2, "triple": 3, "quadruple": 4}
_MANIFOLD: Final = re.compile(
    rf"\b(?P<times>{'|'.join(_TIMES)})\s+(?:murders?|homicides?|killings?|assassinations?|executions?|shootings?|stabbings?)\b",
    re.IGNORECASE,
)
_UNTOLD: Final = re.compile(
    r"\b(?:(?:a|an)\s+(?:\w+\s+){0,2}[\"“”]?(?:number|group|majority|lot)|(?:a|one)\s+(?:third|quarter|half)\s+of|(?:two|three)[\s-](?:thirds|quarters)\s+of|majority|most(?!\s+(?:\w+ly\s+)?(?:injured|wounded|hurt|serious\w*|severe\w*|critical\w*|grave\w*|recent\w*|wanted|senior|prominent))|mostly|lots|all\s+(?:the|those|of)"
    r"|everyone|everybody|(?:(?:entire|whole)\s+(?:\w+\s+)?|(?:his|her|its|their)\s+)(?:family|crew|delegation)(?!\s+(?:\w+\s+)?(?:member|dog)))\b"
    r"|^\W*other\s|(?<!\bno\s)\bmore\W*$|\bwith\s+the\s+dead\b|\blarge\s+numbers?[\"“”]?\s+of\b",
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
    r"|months|minutes|headquarters|unless|whereas|others'|nurses?'|days?'|wounds|burns|stitches|scratches|fractures|legs|arms|hands|eyes|feet|teens|twenties|thirties|forties|fifties|sixties|seventies|eighties)\b",
    re.IGNORECASE,
)
_ONE_DETERMINER: Final = re.compile(
    r"\W*(?:a|an|one|another|the\s+(?:man|woman|boy|girl|victim|child|officer|other(?!\s+(?:[\w-]+\s+)?(?:[a-z]{3,}s|men|women|people|children)\b(?!\s+were\s+an?\b))))\b",
    re.IGNORECASE,
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
_DENIES: Final = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)
_NEGATES: Final = re.compile(r"\b(?:not|never|without)\b|n['’]t\b", re.IGNORECASE)
_WERE: Final = re.compile(r"\b(?:were|are|have|they|them)\b", re.IGNORECASE)
_NONE: Final = re.compile(
    r"(?<!for\s)(?<!with\s)\b(?:no\s+(?!more\W*$|(?:longer|trace|sign|doubt|reason|idea|motive|clue|front|licen[cs]e|warning|bail|bond|apparent|known|criminal)\b)\w+|nobody|none|neither|nor"
    r"|without(?!\s+(?:any\s+)?(?:(?:further|prior)\s+)?(?:incident|warning|resistance|resisting|an?\s+(?:fight|struggle|warrant|trial|charge)|trial|charge|bail|bond|provocation|reason|cause|explanation)\b))\b"
    r"|\b(?:not|never|n['’]t)\s+(?:yet\s+)?(?:made|make|announced?)\s+(?:any|an)\s+arrests?\b"
    r"|\bnot\s+(?:report|cause|result|claim)\w*\s+(?:in\s+)?any\b|\bn['’]t\s+\(?(?:a|any)\b"
    r"|\b(?:not|never|n['’]t)\s+(?:report\w*|cause\w*)\s+(?:any\s+)?(?:injur|casualt|death|victim|dead)",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(
    r"\b(?:not|never|n['’]t)\s+(?:been\s+|be\s+|seriously\s+)?(?:kill|injur|hurt|wound|harm|hit|struck|shot|arrest"
    r"|detain|captur|dead\b)|\b(?:unhurt|unharmed|uninjured|unscathed|untouched|spared)\b"
    r"|\b(?:is|are|was|were)\s+(?:all\s+|both\s+)?(?:well|safe|fine|okay)\b",
    re.IGNORECASE,
)
# "No mention of casualties": who does not speak of them does not say that there were none.
_UNSPOKEN: Final = r"mention\b|comment\b|details?\b|information\b|figures?\b"
_NONE_BEFORE: Final = re.compile(
    rf"\b(?:no\s+(?!{_UNSPOKEN})|without\s+)(?:\w+\s+){{0,2}}(?:of\s+|from\s+)?$", re.IGNORECASE
)
_DETERMINED: Final = re.compile(r"\W*(?:an?|one|another|both|all|most|his|her|their|they|he|she|who)\b", re.IGNORECASE)
_RIGHT_BEFORE: Final = re.compile(r"\s+(?:of\s+(?:the\s+)?)?", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_TO: Final = re.compile(r"(?:\s+[^\W\d]+){0,2}\s+to\s+", re.IGNORECASE)
_OF: Final = re.compile(r"\s+(?:out\s+)?of\s+(?:the|its|his|their|these|those|an?\s+estimated)?\s*", re.IGNORECASE)
# A verb after the noun says what became of the few; a participle alone says what became of all.
_VERB: Final = re.compile(
    r"\b(?:was|were|is|are|has|have|had|died|die|been|survived|got|lost|suffered|remain\w*|succumbed)\b", re.IGNORECASE
)
# "Two of the eight peacekeepers wounded on Saturday have died": two did.
_THEN_DIED: Final = re.compile(
    r"[^.;:,]{0,90}?\b(?:(?:has|have|had)\s+(?:since\s+|now\s+|later\s+)?(?:died|succumbed)|(?:later|since|then)\s+(?:died|succumbed)|died|succumbed)\b",
    re.IGNORECASE,
)
_RISEN: Final = re.compile(r"\b(?:to|at|reach\w*|stands?|stood|was|is|now|pass\w*|top\w*)\b", re.IGNORECASE)
_EQUAL: Final = re.compile(r"\W*(?:just\s+)?as\s+many\s+(?!as\b)", re.IGNORECASE)
_HEADING: Final = 110
_ONE_OF_LIST: Final = r"\b(?:an?|another|his|her|their)\s+(?:[\w-]+\s+){0,2}?[\w-]+"
_BEFORE: Final = re.compile(
    rf"{_ONE_OF_LIST}(?:\s*,\s*{_ONE_OF_LIST})*\s*,?\s+and\s+(?:(?:his|her|their)\s+)?$", re.IGNORECASE
)
_AFTER: Final = re.compile(rf"\s+and\s+{_ONE_OF_LIST}", re.IGNORECASE)


#: "The group was captured", "murdering a U.N. team": a body of people is not one person; its leader is.
_BODY: Final = (
    r"(?:group|team|contingent|population|squad|convoy|delegation|gang|garrison|entourage|platoon|crew|patrol|unit|column|battalion"
    r"|brigade|detachment|congregation|family)"
)
_A_BODY: Final = re.compile(
    rf"^\W*(?:(?:an?|the|his|her|their|its|this|that|an?other)\s+)(?:(?!of\b|in\b|from\b|who\b)[\w.'’-]+\s+){{0,3}}{_BODY}(?:\s+(?:was|were|is|has|had)\b|\W*$)"
    rf"|\b(?:kill|murder|captur|abduct|kidnap|seiz|wip|wound|arrest|massacr|execut|detain)\w*\s+(?:out\s+)?(?:an?|the|his|her|their|its)\s+"
    rf"(?:(?!of\b|in\b|from\b|who\b)[\w.'’-]+\s+){{0,3}}{_BODY}\W*$",
    re.IGNORECASE,
)
_AT_LEAST_ONE: Final = re.compile(
    r"\bat\s+least\s+an?\s+(?!third|quarter|half|few|handful|score|couple|pair|dozen|hundred|thousand|million|number|part|group)[a-z]",
    re.IGNORECASE,
)
#: "He and Sanwo had been murdered".
_AND_HE: Final = re.compile(
    r"^\W*(?i:he|she)\s+and\s+(?:(?:his|her)\s+[\w-]+|[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3})\s+(?:were|was|had|have|died)\b"
)
#: "Ade Bello and Tola Ige, also members of the movement, were killed".
_WHAT_THEY_ARE: Final = re.compile(
    r",\s+(?:(?:also|both|two|all|the)\s+)?(?:[a-z][\w-]*\s+){0,2}(?:members|leaders|fighters|commanders|officers|residents|citizens|workers|employees|students|brothers|sisters)\b"
    r"[^,]{0,60},\s+(?=(?:were|have|had|died)\b)"
)
_MORE: Final = re.compile(r"\W*(?:and\s+)?(?:many\s+)?more\s+(?:were\s+|are\s+)?\w+\W*", re.IGNORECASE)
_HARMING: Final = re.compile(
    r"\b(?:kill|wound|injur|hurt|shoot|hit|abduct|kidnap|captur|seiz|behead|execut|arrest|detain)\w*\s+(?:[a-z]+\s+)?$",
    re.IGNORECASE,
)
#: "Two assailants shot dead Ade Bello": whoever stands before the deed and is an attacker is not who suffered it.
_THEIR_DEED: Final = re.compile(
    r"\b(?:assailants?|attackers?|gunm[ae]n|assassins?|hitm[ae]n|killers?|attacker|suspects?)\s+(?P<deed>shot\s+dead|shot\s+and\s+(?:killed|wounded)|gunned\s+down|fatally\s+\w+ed"
    rf"|killed|wounded|stabbed|shot)\s+(?=(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{MONTH})[A-Z]|(?:an?|the|his|her|their|two|three|four|five|six|\d+)\s)"
)
#: "The murderers of the bishop": he was killed.
_SLAYERS: Final = re.compile(
    r"\W*(?:(?:the|his|her|their)\s+)?(?:(?:alleged|suspected|presumed|real|actual)\s+)?(?:murderers?|killers?|assassins?|slayers?|executioners?)\s+of\s+",
    re.IGNORECASE,
)
_BEHIND: Final = 16


@dataclass(frozen=True, slots=True)
class Count:
    """How many; `number` is the expression it was read from, None where grammar or a list told it."""

    low: int | None
    high: int | None
    qualifier: Qualifier
    number: Number | None = None


_AMONG: Final = re.compile(
    r"(?<=\w)\s+(?:among\s+(?:them|whom|(?:the|those)\s+(?:killed|dead|injured|wounded|missing|abducted|kidnapped|victims))|included)\W*$",
    re.IGNORECASE,
)


# "No one but the bomber was killed": he was.
_NOBODY_BUT: Final = re.compile(rf"\W*{NO_ONE_BUT}(?=\w)", re.IGNORECASE)


def count(span: Span, analysis: Analysis, lexicon: Lexicon) -> Count:
    """What the words at `span` count."""
    but = _NOBODY_BUT.match(analysis.text, span.start, span.end)
    if but is not None:  # "no one but the bomber was killed": he was
        span = Span(but.end(), span.end)
    span = suffered(analysis.text, span)
    among = _AMONG.search(analysis.text, span.start, span.end)
    if among is not None:  # "the driver among them", "gunman among those killed": he is one of those
        span = Span(span.start, among.start())
    deed = their_deed(analysis.text, span)
    if deed is not None:
        span = Span(deed.start, span.end)
    text, words = analysis.text, span.of(analysis.text)
    if _DENIED.search(words):
        return Count(0, 0, "exact")
    nth = ordinal(words)
    if nth is not None:
        return Count(nth, nth, "exact")
    people = _people(analysis, span)
    added = members(text, span, people, lexicon)
    if added and all(m.exact for m in added):
        total = sum(m.many for m in added)
        return Count(total, total, "exact")
    number = (
        _risen_to(text, span, people)
        or _as_many(words, span, analysis)
        or _chosen(text, span, people)
        or _further(analysis, span, lexicon)
    )
    if number is not None:
        return Count(number.low, number.high, number.qualifier, number)
    if _ANYONE.search(words) and _NEGATES.search(text, max(0, span.start - 40), span.start):
        return Count(0, 0, "exact")
    if _ANYONE.search(words) and _DENIES.search(text, max(0, span.start - 40), span.start):
        # That some were killed is what is denied: of nobody killed, "denied" would say the opposite.
        return Count(None, None, "vague")
    before = _NONE_BEFORE.search(text, max(0, span.start - 30), span.start) if but is None else None
    if ((none := _NONE.search(words)) and not stands_aside(words, none.end())) or before is not None:
        return Count(0, 0, "exact")
    return Count(*_by_grammar(words, text[max(0, span.start - 12) : span.start], lexicon))


def suffered(text: str, span: Span) -> Span:
    """The words without who did it to those whom they name.

    >>> suffered("the murderers of two nuns", Span(0, 25))
    Span(start=17, end=25)
    """
    slayers = _SLAYERS.match(text, span.start, span.end)
    return span if slayers is None else Span(slayers.end(), span.end)


def their_deed(text: str, span: Span) -> Span | None:
    """The deed of an attacker in the words, whoever suffered it right behind, in them or not; None where none is told.

    >>> their_deed("Two assailants shot dead Ade Bello", Span(0, 34))
    Span(start=15, end=24)
    """
    deed = _THEIR_DEED.search(text, span.start, min(len(text), span.end + _BEHIND))
    return Span(*deed.span("deed")) if deed is not None and deed.end("deed") <= span.end else None


# "The number of people killed when three bombs hit a clinic rose to 11".
_NUMBER_OF: Final = re.compile(r"\W*(?:the\s+)?(?:total\s+|overall\s+)?number\s+of\b", re.IGNORECASE)
_ROSE_TO: Final = re.compile(rf"\b{ROSE}\s+(?:to\s+|at\s+|from\s+[\w,]+\s+to\s+)?$", re.IGNORECASE)


def _risen_to(text: str, span: Span, people: Sequence[Number]) -> Number | None:
    """The number that a heading says it has risen to, whatever else is counted before it."""
    if _NUMBER_OF.match(text, span.start, span.end) is None:
        return None
    return next((n for n in people if _ROSE_TO.search(text, span.start, n.span.start)), None)


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
    if len(people) > 1 and _TO.fullmatch(text, first.core.end, people[1].span.start):
        # "Rose from 36 to 45": what was said before, and what is said now.
        return people[1] if _FROM.search(text, max(0, first.span.start - 8), first.span.start) else first
    of_more = (
        len(people) > 1
        and _OF.fullmatch(text, first.core.end, people[1].span.start)
        and (people[1].low or 0) > (first.low or 0)
    )
    if of_more and _HARMING.search(text, span.start, first.span.start):
        return first  # "wounding one of the two men"
    # "15 of the 200 girls kidnapped": all 200 were; "two of the ten were killed": two.
    later = _THEN_DIED.match(text, people[1].core.end) if of_more else None
    return people[1] if of_more and not later and not _VERB.search(text, people[1].core.end, span.end) else first


def _as_many(words: str, span: Span, analysis: Analysis) -> Number | None:
    """ "Four guards were killed and as many wounded": the number before."""
    sentence = analysis.document.sentence_at(span.start)
    if sentence is None or _EQUAL.match(words) is None:
        return None
    before = numbers_in(analysis.numbers, Span(sentence.span.start, span.start))
    told = [n for n in before if counts_people(analysis.text, n, n.span)]
    return (
        replace(told[-1], core=Span(span.start, span.start + 1), span=Span(span.start, span.start + 1))
        if told
        else None
    )


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
    found = members(analysis.text, span, _people(analysis, span), lexicon)
    # "Six Indian and two Chinese nationals": one noun, so one number of people.
    shared = any(m.number is not None and m.many > 1 and m.without_noun(analysis.text) for m in found[:-1])
    return () if shared else tuple(found)


def appositive(span: Span, analysis: Analysis, lexicon: Lexicon) -> tuple[Some, ...]:
    """The whole and its parts where the words at `span` tell of both: "six people, four men and two women"."""
    return tuple(whole_and_parts(analysis.text, span, _people(analysis, span), lexicon))


def _by_grammar(words: str, before: str, lexicon: Lexicon) -> tuple[int | None, int | None, Qualifier]:
    """A count without a number: by agreement, article, a list of people, or the plural of a noun."""
    if _AT_LEAST_ONE.search(words):
        return 1, None, "at_least"
    if _A_BODY.search(words) or _MORE.fullmatch(words):
        return None, None, "vague"
    if _AND_HE.search(words):
        return 2, 2, "exact"
    words = _WHAT_THEY_ARE.sub(" ", words)
    if re.search(
        r"\b(?:both(?!\s+(?:his\s+|her\s+|of\s+(?:his|her)\s+|upper\s+|lower\s+)?(?:legs|arms|hands|eyes|feet|ankles|knees|thighs|shoulders|sides|wrists|elbows|calves|hips|buttocks|forearms)\b)|couple|pair|twins)\b",
        words,
        re.IGNORECASE,
    ):
        return 2, 2, "exact"
    deed = _MANIFOLD.search(words)
    if deed is not None:
        several = _TIMES[deed["times"].lower()]
        return several, several, "exact"
    ages = AGES.search(words)
    if ages is not None:
        return ages_in(ages), ages_in(ages), "exact"
    if _UNTOLD.search(words):
        return None, None, "vague"
    listed = names(words, before)
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


def _plural(words: str, lexicon: Lexicon) -> bool:
    """Whether a noun of the words is a plural: by its ending; in capitals, where names end in S, by the tables."""
    words = _DEEDS.sub(lambda m: m["of"] or "", words)
    if _PEOPLE.search(words):
        return True
    people = (*lexicon.victims.find(words), *lexicon.actors.find(words))
    if any(m.span.of(words).lower().endswith(PLURAL_ENDS) and not _not_many(m.span, words) for m in people):
        return True
    if any(c.islower() for c in words):
        return _PLURAL.search(_NOT_PLURAL.sub(" ", words)) is not None
    return _PLURAL_IN_CAPITALS.search(_NOT_PLURAL.sub(" ", words)) is not None


def _not_many(span: Span, words: str) -> bool:
    """Whether the words are a possessive or a name that only looks like a plural: "the rebels' leader"."""
    return words[span.end : span.end + 1] in ("'", "’") or words[span.start : span.end].lower().endswith(("us", "ss"))
