"""What the words of a toll state: how many, of which class, whether of the whole incident; and what states none."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.analysis import Analysis
from tollbook.extract.slots.classes import PART, WHOLE, class_of
from tollbook.extract.slots.counting import Count, count, suffered, their_deed
from tollbook.extract.slots.none_told import only_shown, refers_back, states_nothing
from tollbook.extract.slots.nth import ordinal
from tollbook.extract.slots.of_nobody import speaks_of_nobody
from tollbook.extract.slots.people import counts_things
from tollbook.extract.slots.words import ASIDE, UNLIKE
from tollbook.lexicon import Lexicon
from tollbook.model import Span, Toll
from tollbook.model.codes import Scope, TollSlot, VictimClass

# "Nine children among them", "the imam included" by themselves.
_AMONG_THEM: Final = re.compile(
    r"^(?:[\w'’-]+\s+){1,5}(?:among\s+(?:them|whom|(?:the|those)\s+\w+)|included)\W*$", re.IGNORECASE
)
_WIDER: Final = re.compile(
    r"\b(?:(?:murder|homicide)s?\s+(?:toll|tally|count|figures?)|since(?!\s+(?:the|this|that|last\s+\w+['’]s)\s+(?:\w+\s+)?(?:attack|raid|strike|bombing|blast|explosion|shelling|assault"
    r"|shooting|ambush|massacre|incident)\b)|so\s+far\s+this\s+year|in\s+the\s+(?:past|last)|over\s+the\s+(?:past|last)|this\s+(?:year|month)"
    r"|last\s+year|in\s+(?:19|20)\d\d|to\s+date|during\s+the\s+(?:war|conflict|year)|every\s+(?:day|year|month)"
    r"|the\s+(?:war|conflict|insurgency)\s+has)\b",
    re.IGNORECASE,
)
# "All but one of them tourists" says of how many it was not so.
_ALL_BUT: Final = re.compile(r"\ball\s+but\b", re.IGNORECASE)
# "All of them civilians" says who they were that were counted before, and counts nobody anew.
_ALL_CLASSED: Final = re.compile(
    r"\W*all\s+(?:(?:of\s+)?(?:them|whom)\s+(?:were\s+|are\s+)?[\w-]+|(?:fe)?male\s+adults|adult\s+(?:fe)?males)\W*$",
    re.IGNORECASE,
)
_OF_A_SERIES: Final = re.compile(
    r"\b(?:homicide|murder|killing|journalist|reporter|mayor|candidate|officer|aid\s+worker)s?\b", re.IGNORECASE
)
_ANYONE: Final = re.compile(r"\b(?:person|victim|fatality|casualty)\s+to\b", re.IGNORECASE)
_TOO_MANY: Final = 20_000_000
# "Killed women and children among others": who is named is some of those killed.
_AMONG_OTHERS: Final = re.compile(r"(?:\s+and\s+[\w-]+)?,?\s+among\s+(?:many\s+)?others\b", re.IGNORECASE)
# What did not happen is no toll: "was almost hit", "the attempted murder of a guard".
_SHORT_OF_IT: Final = re.compile(
    r"\b(?:almost|nearly|narrowly)\s+(?:was\s+|were\s+|been\s+|got\s+)?(?:hit|struck|shot|run\s+over)\b", re.IGNORECASE
)
# "She was shot at in Gao" says that somebody fired; "shot at close range", "shot at home" that she was hit.
_SHOT_AT: Final = re.compile(r"\bshot$", re.IGNORECASE)
_FIRED_UPON: Final = re.compile(
    r"\s+at(?=\s*[.,;:]|\s+(?:by|in|on|while|when|as|from|during|and|but|again|near)\b)", re.IGNORECASE
)
# "Nine injured a total of 22 soldiers": the nine are bombs.
_HARMS: Final = re.compile(r"[\w,-]+\s+(?:killed|injured|wounded)", re.IGNORECASE)
_SO_MANY: Final = re.compile(
    r"\s+(?:a\s+(?:further\s+)?total\s+of|at\s+least|more\s+than|some|about)\s+[\d\w]+\s+(?!(?:others?\s+)?(?:killed|injured|wounded|hurt)\b)[a-z]",
    re.IGNORECASE,
)
_ATTEMPT: Final = re.compile(r"\battempted\s+(?:\w+\s+)?(?:murder|assassination|killing|homicide)", re.IGNORECASE)
# "Dozens were killed or wounded" counts the two together; "nobody was killed or wounded" says both.
TOGETHER: Final = re.compile(
    r"\bkill(?:ed|ing|s)?\s+(?:and|or)\s+(?:\w+ly\s+)?(?:wound(?:ed|ing|s)?|injur(?:ed|ing|es?)|hurt(?:ing|s)?|maim(?:ed|ing|s)?)\b"
    r"|\bmartyred\s+(?:and|or)\s+(?:wounded|injured)\b|\b(?:dead|deaths)\s+and\s+hurt\b|\b(?:dead|deaths)\s+(?:and|or)\s+(?:wounded|injured|injuries)\b"
    r"(?!\s+(?:an?|another|at\s+least|more\s+than|\w+\s+others?|others|\d+|two|three|four|five|six|seven|eight|nine|ten)\b)",
    re.IGNORECASE,
)
DEADLY: Final = re.compile(r"\b(?:killed|dead|died|deaths?|fatalit\w+)\b", re.IGNORECASE)
_MARTYRED: Final = re.compile(
    r"\b(?:martyr(?:ed|dom)|slain|murdered|shot\s+dead|gunned\s+down|neutrali[sz]ed|lost\s+their\s+lives)\b", re.I
)
FEW_WORDS: Final = 24
_ALIVE: Final = re.compile(
    r"[^.;]{0,60}\b(?:(?<!burned\s)(?<!burnt\s)(?<!buried\s)(?<!is\s)(?<!was\s)(?<!are\s)(?<!were\s)alive|surrendered)\b",
    re.IGNORECASE,
)
# "Stabbed two commuters to death": the end of it stands behind.
_TO_DEATH: Final = re.compile(r"\s+(?:both\s+|all\s+)?to\s+death\b", re.IGNORECASE)
_DIED: Final = re.compile(
    r"\b(?:succumb\w*|died|(?:fatally|mortally)\s+\w+ed)\b|\b(?:fatally|mortally)\W*$", re.IGNORECASE
)
_HURT: Final = re.compile(r"(?!.*\b(?:fat|mort)ally\b)\W*(?:[\w,-]+\s+){1,4}(?:wounded|injured|hurt)\W*", re.IGNORECASE)
_FARES_ON: Final = re.compile(
    r"\b(?:fighting\s+for\s+(?:his|her|their)\s+li(?:fe|ves)|(?:is|are)\s+(?:still\s+)?alive(?:\s+and\b|\W*$)|in\s+(?:a\s+)?(?:critical|serious|stable)\s+condition|surviv(?:ed|ing|ors?))\b",
    re.IGNORECASE,
)
_NOT_BADLY: Final = re.compile(
    r"\b(?:seriously|badly|critically|severely|gravely|life-threatening(?:ly)?|in\s+danger|(?:critical|serious|grave)\s+(?:condition|state))\b",
    re.IGNORECASE,
)
# "It had killed and wounded" with the number behind, which other words have.
_ITS_NUMBER: Final = re.compile(
    r"\s+(?:(?:at\s+least|about|around|some|more\s+than|over)\s+)?(?:\d|\w+(?:teen|ty)\b)", re.IGNORECASE
)
# "No body was recovered" says what was found, not that nobody died.
_NO_BODY: Final = re.compile(r"\bno\s+(?:\w+\s+)?bod(?:y|ies)\b", re.IGNORECASE)
_AGES: Final = re.compile(
    r"\brang(?:e[ds]?|ing)\s+in\s+age\b|\bages?\s+(?:all\s+)?(?:rang(?:e[ds]?|ing)|var(?:y|ied|ying))\b", re.IGNORECASE
)
# Words that count people and tell of no harm to them.
_UNHARMED: Final = re.compile(
    r"\b(?:inhabitants|population|people\s+(?:live|lived|living)|accounted\s+for)\b",
    re.IGNORECASE,
)
# "Six or seven in number, fled on three motorcycles"; "evacuated six of the wounded".
_CARRIED_OFF: Final = re.compile(
    r"\s+(?:on|in|by|aboard)\s+(?:[\w-]+\s+){0,3}?(?:motor\w*|bikes?|cars?|vehicles?|foot|trucks?|vans?|taxis?|speedboats?)\b"
    r"|\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?(?:most\s+seriously\s+|seriously\s+)?(?:wounded|injured|patients|casualties|bodies)\b",
    re.IGNORECASE,
)
# "Thirty civilians travelling with them, among them 11 children, were unharmed".
_SAFE: Final = re.compile(
    r"[^.;:]{0,70}?\b(?:was|were|is|are|escaped|emerged|remained)\s+(?:all\s+|both\s+)?(?:unharmed|unhurt|uninjured|unscathed|safe\s+and\s+sound)\b",
    re.IGNORECASE,
)
_AT_LARGE: Final = re.compile(r"\b(?:sought|wanted|at\s+large|on\s+the\s+run|escaped|fled)\b", re.IGNORECASE)
# "The provisional toll", its number nowhere near: a heading states none.
_BARE_HEADING: Final = re.compile(
    r"\W*(?:(?:an?|the|its|their|this)\s+)?(?:[\w-]+\s+){0,2}(?:tolls?|number|count|figures?)(?:\s+of\s+(?:people|persons|those|dead|deaths"
    r"|fatalities|victims|injured|wounded|missing)(?:\s+(?:killed|injured|wounded|hurt))?)?(?:\s+(?:much\s+|far\s+)?(?:higher|lower))?\W*"
    r"|.{0,60}\b(?:is|was|were|are)\s+(?:not\s+(?:yet\s+)?(?:final|known|clear)|provisional|likely\s+to\s+(?:rise|grow|climb|increase))\W*"
    r"|.{0,60}\b(?:bur(?:y|ies|ied|ying)|mourn(?:s|ed|ing)?|counts?|counted|counting|honou?r(?:s|ed)?)\s+(?:its|their|his|her|our|the)\s+(?:own\s+)?dead\W*"
    r"|(?:.{0,6}\b)?(?:the\s+)?(?:death\s+)?tolls?\s+(?:(?:may|might|could|would|will)\s+(?:still\s+|yet\s+|well\s+)?)?(?:rises?|rose|climbs?|mounts?|grows?|increase|go\s+up)(?:\s+(?:again|further|sharply))?\W*",
    re.IGNORECASE,
)
# "Nobody was charged", "no case was filed": of what became of a case, not of who was held.
_NOT_HELD: Final = re.compile(r"\b(?:charged|convicted|prosecuted|punished|identified|case|complaint)\b", re.IGNORECASE)
_CAPTURED: Final = re.compile(
    r"\b(?:captur(?:ed?|es|ing)|seiz(?:ed?|es|ing)|ta(?:ken|king|kes?)\s+(?:\w+\s+){0,3}?(?:prisoner|alive)|took\s+(?:\w+\s+){0,3}?(?:prisoner|alive)|caught\s+alive|prisoners?)\b",
    re.IGNORECASE,
)
_CAPTIVES: Final = re.compile(r"\b(?:hostages?|captives?|abductees?)\b", re.IGNORECASE)
# "No civilians were harmed" speaks of hurt alone.
_NOBODY_HURT: Final = re.compile(
    r"\W*(?:no|none|neither|nobody)\b(?:(?!kill|dead|die|casualt)[^.;])*\b(?:harmed|hurt|injured|wounded)\W*",
    re.IGNORECASE,
)
_HARMED: Final = re.compile(
    r"\b(?:kill|wound|injur|slay|slain|hurt)\w*\s+(?P<whom>(?:[\w\"“”'‘’,-]+\s+){1,9}?[\w-]+)(?=[\s,;\"”]*(?:,|\band\b|;))",
    re.IGNORECASE,
)
_WERE_HARMED: Final = re.compile(
    r"\b(?P<whom>[\w-]+)\s+(?:were\s+|was\s+)?(?:killed|wounded|injured|slain)\b", re.IGNORECASE
)
_HOSTAGES: Final = frozenset({"soldier", "police", "civilian", "child", "woman", "aid_worker", "journalist", "medic"})
# Who runs from a fight that they are in is not displaced by it.
_FIGHTING: Final = frozenset({"perpetrator", "militant", "soldier", "police"})


# "A fight ensued" hurts nobody by itself.
_A_FIGHT: Final = re.compile(
    r"\W*(?:an?|the|another)\s+(?:[\w-]+\s+){0,2}?(?:fight|gunfight|brawl|argument|altercation|dispute|scuffle|shootout|firefight|clash)"
    r"(?:\s+(?:broke\s+out|ensued|erupted|occurred|happened|started|began))?\W*",
    re.IGNORECASE,
)
# "Killing 19 men, [women and children]": counted already.
_REST: Final = re.compile(r"\W*(?:women|boys|girls|children|men|old\s+people|babies|the\s+elderly)\b", re.IGNORECASE)
_COUNTED_SO_FAR: Final = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens\s+of|scores\s+of|hundreds\s+of))\s+"
    r"(?:[a-z]+\s+)?(?:men|women|boys|girls|people|civilians),\s+(?:(?:women|boys|girls|children)(?:,|\s+and)\s+)?$",
    re.IGNORECASE,
)
_COUNTED_REACH: Final = 60


def value(
    slot: TollSlot, span: Span, analysis: Analysis, lexicon: Lexicon, counted: Count | None = None
) -> Toll | None:
    """The toll that the words at `span` state, None where they state none; `counted` where they were counted before."""
    words = span.of(analysis.text)
    if states_nothing(slot, words):
        return None
    if tells_of_a_fight(words) or only_shown(words, analysis.text[max(0, span.start - FEW_WORDS) : span.start]):
        return None
    if _REST.match(words) and _COUNTED_SO_FAR.search(analysis.text, max(0, span.start - _COUNTED_REACH), span.start):
        return None
    deed = their_deed(analysis.text, span)
    if deed is not None and slot in ("killed", "injured") and deed.end == span.end:
        return None  # whoever suffered it stands behind and is a claim of its own
    read = counted or count(span, analysis, lexicon)
    if max(read.low or 0, read.high or 0) > _TOO_MANY or counts_things(slot, analysis, span, read.number, lexicon):
        return None
    if _ALL_CLASSED.match(words) and lexicon.victims.classify(words):
        return None
    if _ALL_BUT.search(analysis.text, max(0, span.start - 12), span.end):
        return None
    who = class_of(analysis, suffered(analysis.text, span), read, lexicon)
    if _SHOT_AT.search(words) and _FIRED_UPON.match(analysis.text, span.end):
        return None
    if _SHORT_OF_IT.search(words) or (slot == "killed" and _ATTEMPT.search(words)):
        return None
    if slot in ("injured", "killed") and _HARMS.fullmatch(words) and _SO_MANY.match(analysis.text, span.end):
        return None
    if slot == "injured" and _TO_DEATH.match(analysis.text, span.end):
        return None
    if slot == "displaced" and _CARRIED_OFF.match(analysis.text, span.end):
        return None
    if slot in ("injured", "killed") and _SAFE.match(analysis.text, span.end) and not lexicon.tolls.find(words):
        return None
    if (slot == "displaced" and who in _FIGHTING) or (slot == "detained" and _AT_LARGE.search(words)):
        return None
    if (read.high == 0 and (_NOT_BADLY.search(words) or _NO_BODY.search(words))) or _AGES.search(words):
        # "No one was seriously hurt" says that some were; "range in age from 9 to 61" how old they are.
        return None
    if _UNHARMED.search(words) and not any(m.row.slot == slot for m in lexicon.tolls.find(words)):
        return None
    if speaks_of_nobody(slot, span, read.number, analysis, lexicon):
        return None
    if read.number is None and (_BARE_HEADING.fullmatch(words) or (read.qualifier == "vague" and refers_back(words))):
        return None
    if slot == "detained" and read.high == 0 and _NOT_HELD.search(words):
        return None
    if (slot == "killed" and (_HURT.fullmatch(words) or _lives(span, analysis))) or (
        slot == "injured" and _DIED.search(words) and not TOGETHER.search(words)
    ):
        return None
    if read.number is None and TOGETHER.search(words) and _ITS_NUMBER.match(analysis.text, span.end):
        return None
    if ordinal(words) is not None:
        # "The second person to die" of this attack; of a year or a war only where the sentence names one.
        sentence = analysis.document.sentence_at(span.start)
        wider = _OF_A_SERIES.search(words) or (sentence and _of_a_period(analysis.text, sentence.span, span))
        return Toll(
            read.low,
            read.high,
            read.qualifier,
            None if _ANYONE.search(words) else who,
            "wider" if wider else "incident",
        )
    if who == "perpetrator" and slot not in ("killed", "injured", "detained"):
        who = None
    return Toll(read.low, read.high, read.qualifier, who, scope_of(analysis, span, words))


def tells_of_a_fight(words: str) -> bool:
    """Whether the words tell of a fight and of nobody: "a gunfight broke out"."""
    return _A_FIGHT.fullmatch(words) is not None


def held_as(slot: TollSlot, words: str, who: VictimClass | None) -> TollSlot:
    """Of people captured or seized: soldiers and civilians are abducted, suspects and fighters detained.

    Nobody harmed is nobody injured.

    >>> held_as("detained", "captured 20 soldiers", "soldier")
    'abducted'
    """
    if slot == "casualties" and _NOBODY_HURT.fullmatch(words):
        return "injured"
    if slot == "detained" and _CAPTIVES.search(words):
        return "abducted"
    if _CAPTURED.search(words):
        if slot == "detained" and who in _HOSTAGES:
            return "abducted"
        if slot == "abducted" and who in ("militant", "perpetrator"):
            return "detained"
    return slot


def held(slot: TollSlot, span: Span, who: VictimClass | None, analysis: Analysis, lexicon: Lexicon) -> TollSlot:
    """`held_as` of the words at a place; where they name nobody, of those just killed or hurt.

    "Killed 90 soldiers and captured 14".
    """
    words = span.of(analysis.text)
    who = who or lexicon.victims.classify(words)
    sentence = analysis.document.sentence_at(span.start)
    if who is None and sentence is not None:
        room = (sentence.span.start, span.start)
        harmed = [m for p in (_HARMED, _WERE_HARMED) for m in p.finditer(analysis.text, *room)]
        classes = [lexicon.victims.classify(m["whom"]) for m in sorted(harmed, key=lambda m: m.start("whom"))]
        who = next((c for c in reversed(classes) if c is not None), None)
    return held_as(slot, words, who)


def _lives(span: Span, analysis: Analysis) -> bool:
    """ "A woman and her daughters were pulled out alive": words that tell of no death, and of life right after them."""
    if DEADLY.search(span.of(analysis.text)) or _MARTYRED.search(span.of(analysis.text)):
        return False
    if _FARES_ON.search(span.of(analysis.text)):
        return True
    return _ALIVE.match(analysis.text, span.start, min(len(analysis.text), span.end + 3 * FEW_WORDS)) is not None


def tells_a_part_of_itself(words: str) -> bool:
    """Whether the words count a whole and then speak of a part of it.

    >>> tells_a_part_of_itself("Eleven people, most of them cadets"), tells_a_part_of_itself("three of them children")
    (True, False)
    """
    whole = WHOLE.match(words)
    return whole is not None and PART.search(whole.group()) is None


def among_others(text: str, span: Span) -> bool:
    """Whether the words right behind say that others than those named were harmed, too."""
    return _AMONG_OTHERS.match(text, span.end) is not None


def scope_of(analysis: Analysis, span: Span, words: str) -> Scope:
    sentence = analysis.document.sentence_at(span.start)
    start = max(sentence.span.start if sentence else 0, span.start - 24)
    # "Nine people, including two children": the nine are no part, though their words tell of one.
    whole = WHOLE.match(words)
    if _AMONG_THEM.search(words) or among_others(analysis.text, span):
        return "part"
    if PART.search(analysis.text[start : span.start + (whole.end() if whole else len(words))]):
        return "part"
    if sentence is not None and _of_a_period(analysis.text, sentence.span, span):
        return "wider"
    return "incident"


def _of_a_period(text: str, sentence: Span, span: Span) -> bool:
    """Whether the sentence speaks of a period, other than by the way of somebody it names."""
    # "In one of the worst attacks since 2015": since when there was nothing like it is no period either.
    past = (*ASIDE.finditer(text, sentence.start, sentence.end), *UNLIKE.finditer(text, sentence.start, sentence.end))
    asides = [m for m in past if not m.start() < span.start < m.end()]
    found = _WIDER.finditer(text, sentence.start, sentence.end)
    return any(not any(a.start() < m.start() < a.end() for a in asides) for m in found)
