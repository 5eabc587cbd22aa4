"""Who stands near an attack and did nothing: who holds a post, denies, accuses, is hurt, and what was hit."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.analysis import Analysis, Resources
from tollbook.extract.places.score import kind_of
from tollbook.extract.slots.bystanders import stands_by
from tollbook.extract.slots.sides import ABBREVIATED
from tollbook.lexicon import Lexicon
from tollbook.model import Perpetrator, Span

_HELD_BY: Final = re.compile(
    r"\b(?:held|controlled|used|run|backed|led|ruled|occupied|governed|seized|captured|retaken|owned|guarded|manned|inhabited|supported|hosted|visited"
    r"|protected|operated|quoted|named|called|known|condemned|denounced|critici[sz]ed|praised|welcomed|verified|investigated|brokered|mediated)\s+(?:only\s+|mainly\s+|now\s+)?by\s+(?:the\s+|an?\s+)?[\"“]?$"
    r"|\b(?:claims?|reports?|statements?|allegations?|accusations?|announcements?|accounts?|footage|images)\s+by\s+(?:the\s+)?$"
    r"|\bbelong(?:s|ed|ing)?\s+to\s+(?:the\s+)?(?:(?:paramilitary|rebel|militant|outlawed|so-called)\s+)*$",
    re.IGNORECASE,
)
# Where a rocket came from, or where something was, is nobody who fired it.
FROM: Final = re.compile(
    r"\b(?:from|in|near|into|inside|outside|across|over|throughout|towards?|around|between|at|to)\s+(?:the\s+)?"
    r"(?:(?:(?:north|south)(?:-?(?:east|west))?(?:ern)?|eastern|western|central|northern|southern|rebel-held|government-held)\s+)?$",
    re.IGNORECASE,
)
# "In western Mali with drones": where, and by what.
_STATE_ENDS: Final = re.compile(r"(?:\s+(?:with|since|after|during|amid|before)\b.*)?", re.IGNORECASE | re.DOTALL)
# "In south Lebanon raids": the name says where, the adjective would say whose.
_RAIDS: Final = re.compile(r"\s+(?:air\s?)?(?:raids?|strikes?|attacks?|violence|fighting|offensive)", re.IGNORECASE)
# "The Paraguay blast" names where it was; "a Paraguayan bomb" would not.
_HAPPENS: Final = re.compile(
    r"\s+(?:\w+\s+)?(?:blasts?|explosions?|bombings?|shootings?|massacres?|sieges?|clash(?:es)?|stabbings?|killings?)",
    re.IGNORECASE,
)
# "Rockets fired from Gaza": the name of no known actor behind such a word is a place.
_A_NAME: Final = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2}$")
# "German tram stabbing", "an Iraqi market blast": where, as what was hit stands between.
_AT_A_THING: Final = re.compile(
    r"\s+(?:stabbings?|shootings?|blasts?|explosions?|bombings?|attacks?|sieges?|fire)\b", re.IGNORECASE
)
# "Formed a brigade": a verb and what it takes.
_A_VERB: Final = re.compile(r"[a-z]+(?:ed|ing)\s+(?:an?|the|its|their)\s")
# "Did not immediately claim it": who does not claim an attack is not said to have done it.
_CLAIMS_NOT: Final = re.compile(
    r"(?:,\s[^,;:]{3,80},)?\s+(?:did|has|have|had)(?:\s+not|n['’]t)\s+(?:(?:yet|immediately|so\s+far|publicly)\s+)*claim",
    re.IGNORECASE,
)
_DEFENDS: Final = re.compile(
    r"\s*(?:(?:had|has|have)\s+)?(?:also\s+)?(?:intercept|shot\s+down|shoot(?:s|ing)?\s+down|downed|repel|repuls|thwart|foil|defus|rescu"
    r"|scrambl|evacuat|cordon|end(?:ed|s)?\s+(?:an?|the)\s+(?:[\w-]+\s+)?siege|condol|mourn)\w*\b",
    re.IGNORECASE,
)
# "Their air defence had destroyed 21 drones": what flew at them.
_DOWNS: Final = re.compile(
    r"\s*(?:(?:had|has|have|also)\s+)*(?:destroy|eliminat|neutrali[sz]|stopp)\w*\s+"
    r"(?:(?!(?:with|using|by|in|on|at|near|from|and|to|of)\b)[\w-]+\s+){0,5}?(?:drones?|UAVs?|missiles?|rockets?|Shaheds?|Gerans?)\b"
    r"(?![\s-]+(?:depots?|factor(?:y|ies)|bases?|launch\w*|sites?|operators?|control\w*|stor\w+|warehouses?|crews?|units?|plants?|workshops?|systems?))",
    re.IGNORECASE,
)
# Who finds and seizes weapons, frees hostages or opens a case came after the attack.
_AFTERWARDS: Final = re.compile(
    r"\s+(?:(?:had|has|have|also|later)\s+)*(?:seized|recovered|confiscated|found|discovered|freed|entered|opened\s+an?\s+(?:\w+\s+)?(?:case|inquiry|investigation|probe)"
    r"|launched\s+an?\s+(?:\w+\s+)?(?:search|manhunt|inquiry|investigation|probe|cordon))\b(?!\s+(?:power|control|the\s+(?:town|city|village)))",
    re.IGNORECASE,
)
# Whose car hits a mine is hurt by it.
_HITS_A_MINE: Final = re.compile(
    r"[^.;:,]{0,60}?\s(?:hit|hits|struck|strikes|ran\s+over|run\s+over|drove\s+over|stepped\s+on|trod\s+on)\s+(?:an?|the|two|several)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:mines?|landmines?|IEDs?|(?:improvised\s+)?explosive\s+devices?|roadside\s+bombs?)\b",
    re.IGNORECASE,
)
# "They accuse the army of arriving late": of no attack.
_ACCUSED_OF: Final = re.compile(r"\baccus(?:e[sd]?|ing)\s+(?:the\s+)?$", re.IGNORECASE)
_NO_DEED: Final = re.compile(
    r"\s+of\s+(?:arriving|failing|fail|not\b|doing\s+nothing|ignoring|neglig|neglect|inaction|delay|lying|complicity|hiding|covering|being\s+(?:slow|late|absent))",
    re.IGNORECASE,
)
# "Where the army fights the front": the two are at war there, which says nothing of who did it.
_AT_WAR: Final = re.compile(
    r"\s+(?:(?:is|are|was|were|has|have|had|been|also)\s+)*(?:fight(?:s|ing)?|fought|battl(?:es|ed|ing)|combat(?:s|ing)?)\s+(?!back\b)",
    re.IGNORECASE,
)
# "Tunisian media report shots": who writes of it.
_PRESS: Final = re.compile(
    r"\s+(?:state\s+|news\s+)?(?:media|press|newspapers?|television|TV|radio|agenc(?:y|ies)|journalists?)\b",
    re.IGNORECASE,
)
_WHERE: Final = re.compile(r"\bwhere\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_SUFFERS: Final = re.compile(
    r"\s+(?:(?:were|was|had\s+been|have\s+been|are)\s+(?:also\s+|among\s+the\s+)?(?:shot|killed|wounded|injured|hurt|dead|hit|abducted|captured)\b"
    r"|died\b|dead\b|embraced\b|sustained\b|lost\s+(?:their|his|her)\b|killed\s+in\b|shot\s*(?:$|[;,.]|in\b|near\b))",
    re.IGNORECASE,
)
# Who denies did nothing by those words, and who "the dead" or "they" were is no doer.
_DENIES: Final = re.compile(
    r"(?:\s+\([^)]*\))?,?\s+(?:which\s+|who\s+)?(?:(?:has|have|had|also|later|flatly|categorically)\s+)*(?:den(?:ied|ies|y)|rejected|dismissed|disowned|disavowed|distanced)\b",
    re.IGNORECASE,
)
# Who accuses others is no doer by it; "the front, accused of the raid" is.
_ACCUSES: Final = re.compile(
    r"(?:\s+\([^)]*\))?,?\s+(?:which\s+|who\s+)?(?:(?:has|have|had|also|later)\s+)*(?:(?:accused|blamed|condemned)(?!\s+(?:for|of|by|over|in|each\s+other|one\s+another|the\s+other)\b)"
    r"|point(?:ed|s)\s+(?:the|a)\s+finger|(?:held|holds)\s+[^.;:]{2,60}?\s+responsible|(?:laid|lays|puts?|placed)\s+(?:the\s+)?blame)\b",
    re.IGNORECASE,
)
# "The strike on Merv", "an attack against the army": what was hit.
_STRUCK: Final = re.compile(
    r"\b(?:strikes?|air\s?strikes?|attacks?|raids?|shelling|bombings?|bombardment|assaults?|offensive)\s+(?:on|against|upon|near)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ARE_VICTIMS: Final = re.compile(
    r"\b(?:dead|killed|victims?|they|wounded|casualties)\s+(?:were|are|was)\s+(?:all\s+|mostly\s+|among\s+)?(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)


# "Blamed both attacks on the front": the attacks are not on it.
_BLAMED: Final = re.compile(
    r"\bblam\w+\s+(?:[^.;:]{2,60}\s+)?on\s+(?:[^.;:,]{2,40}\s+by\s+)?(?:the\s+|an?\s+)?$", re.IGNORECASE
)


# "Killed at least 10 Palestinians": who was harmed.
_HARMED: Final = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|wound(?:s|ed|ing)?|injur(?:es?|ed|ing)|hurt(?:s|ing)?|left|leav(?:es|ing)|abduct(?:s|ed|ing)?|kidnap\w*"
    r"|detain(?:s|ed|ing)?|arrest(?:s|ed|ing)?|captur(?:es?|ed|ing)|displac(?:es?|ed|ing))\s+(?:(?:at|least|most|more|fewer|than|about|around|some|nearly|over|up|to|as|many"
    r"|another|no)\s+)*(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|dozens\s+of|scores\s+of|hundreds\s+of"
    r"|several|many)\s+(?:(?!(?:in|by|as|when|while|with|during|near|from|at|and|after|before|to|on|of|people|others)\b)[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


def no_doer(text: str, span: Span, sentence: Span, lexicon: Lexicon) -> bool:
    """Whether the words beside it say that it did not do it: held by it, told by it, hurt, or defending."""
    before = text[max(sentence.start, span.start - 60) : span.start]
    after = text[span.end : min(sentence.end, span.end + 40)]
    blamed = _is_blamed(text, span, sentence.start)
    if any(
        p.search(before) for p in (_HELD_BY, _ARE_VICTIMS, _HARMED, *(() if blamed else (_STRUCK,)))
    ) or _DEFENDS.search(span.of(text)):
        return True
    # "Blamed it on the front, which denied it": who is blamed and denies is told both of.
    if _HITS_A_MINE.match(text, span.end, sentence.end) or _HITS_A_MINE.match(text, span.start, sentence.end):
        return True
    if _ACCUSED_OF.search(before) and _NO_DEED.match(after):
        return True
    if _WHERE.search(before) and _AT_WAR.match(text, span.end, sentence.end):
        return True
    if _CLAIMS_NOT.match(text, span.end, sentence.end) or _A_VERB.match(text, span.start, span.end):
        return True
    if _heads(text, span, lexicon) or (not blamed and stands_by(text, span, sentence)):
        return True
    if _DOWNS.match(text, span.end, sentence.end):
        return True
    if _DEFENDS.match(after) or (_DENIES.match(after) and not blamed) or _ACCUSES.match(after):
        return True
    actors = lexicon.actors.find(text, span.start, span.end)
    kinds = {m.row.kind for m in actors}
    if not kinds and FROM.search(before) and _A_NAME.fullmatch(span.of(text)):
        return True
    if kinds == {"state"} and any(
        _AT_A_THING.match(text, o.span.end, sentence.end)
        for o in lexicon.objects.find(text, actors[-1].span.end, min(sentence.end, actors[-1].span.end + 30))
        if o.span.start == actors[-1].span.end + 1
    ):
        return True
    if kinds == {"state"} and span.of(text) == actors[-1].row.name and _is_label(text, span, sentence.start):
        return True
    if kinds == {"state"} and _PRESS.match(text, actors[-1].span.end, sentence.end):
        return True
    if kinds == {"state"} and FROM.search(before) and _STATE_ENDS.fullmatch(text, actors[-1].span.end, span.end):
        return True
    if (
        kinds == {"state"}
        and actors[-1].span.of(text) == actors[-1].row.name
        and FROM.search(before)
        and _RAIDS.fullmatch(text, actors[-1].span.end, span.end)
    ):
        return True
    if (
        kinds == {"state"}
        and actors[-1].span.of(text) == actors[-1].row.name
        and _HAPPENS.fullmatch(text, actors[-1].span.end, span.end)
    ):
        return True
    if not kinds or not kinds <= {"state", "state_forces"}:
        return False
    return any(p.match(text, span.end, sentence.end) for p in (_SUFFERS, _AFTERWARDS))


def _heads(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether the words begin or end a line as who says it: "Taliban: Blast kills five", "… in camp: activists"."""
    end = text.find("\n", span.end)
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    if line.rstrip().endswith(":") and not text[span.end : len(text) if end < 0 else end].strip():
        return True
    whole = any(m.span == span for m in lexicon.actors.find(text, span.start, span.end))
    return whole and text[span.end : span.end + 2] == ": " and not line.strip(" •*-–—0123456789:.")


def _is_label(text: str, span: Span, start: int) -> bool:
    """Whether the words head their line: "Syria: Russian warplanes bombed …" says where."""
    return text[span.end : span.end + 2] == ": " and not text[start : span.start].strip(" •*-–—")


def _is_blamed(text: str, span: Span, start: int = 0) -> bool:
    """Whether the words before it, from `start` on, lay the blame on it."""
    return _BLAMED.search(text, max(start, span.start - _BLAME_REACH), span.start) is not None


#: "Sudan drone attack": a country's own name before what happened; "a US strike" has no other form.
_WHAT_HAPPENED: Final = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:air\s?)?(?:strikes?|attacks?|raids?|bombings?|blasts?|shelling|explosions?|ambush|massacres?|clashes|violence|killings?)\b",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*")
_BELIEVED: Final = 0.5


def is_where(who: Perpetrator, span: Span, analysis: Analysis, resources: Resources) -> bool:
    """Whether the state's name before an attack says where: "Sudan drone attack kills 10", in a report of Sudan.

    "Israel strike", in a report of Gaza, says whose; a name that is its own adjective ("US") always does.
    """
    text, gazetteer = analysis.text, resources.gazetteer
    row = next((m.row for m in resources.lexicon.actors.find(text, span.start, span.end)), None)
    name = text[span.start : span.end]
    if gazetteer is None or who.kind != "state" or row is None or not name.startswith(row.name):
        return False
    if ABBREVIATED.fullmatch(row.name) or not _WHAT_HAPPENED.match(text, span.start + len(row.name)):
        return False
    heard = [f.span.of(text) for f in analysis.tagged if f.slot == "place" and (f.probability or 0) >= _BELIEVED]
    told = {m.group() for words in heard for m in _PLACE.finditer(words)}
    best = [max(found, key=lambda e: e.population) for place in told if (found := gazetteer.candidates(place))]
    countries = {e.country for e in best if e.name != row.name}
    return countries == {who.country}


#: "No fighters had been in the market": nobody who did it.
_NO_ONE: Final = re.compile(r"(?:no|none|nobody|not)\b", re.IGNORECASE)
_HEADS: Final = re.compile(
    r"\s(?:[\w-]+\s)?(?:raids?|attacks?|violence|blasts?|bombings?|massacres?|clashes|shootings?|killings?|siege|explosions?):"
)
_APPOSITION: Final = re.compile(r",\s[^,.;:“”\"]{3,70},\s*")
_NEAR_CUE: Final = 12
_BLAME_REACH: Final = 120


def nobody(span: Span, analysis: Analysis) -> bool:
    """Whether the words name no one, only who speaks, or are a heading by themselves."""
    text = analysis.text
    return _only_speaks(span, analysis) or _NO_ONE.match(text, span.start) is not None or _is_a_line(text, span)


def _only_speaks(span: Span, analysis: Analysis) -> bool:
    """Whether the words only name who says something of others: "the front said two jets dropped bombs".

    Who is blamed and then answers is blamed.
    """
    if _is_blamed(analysis.text, span):
        return False
    return any(
        s.plain and s.cue is not None and s.said_as.holds(span) and _beside(analysis.text, span.end, s.cue.start)
        for s in analysis.sayings
    )


def _beside(text: str, end: int, cue: int) -> bool:
    """Whether the cue is next to the words, or what they are stands between: "the ISPR, a media wing, said"."""
    return 0 <= cue - end <= _NEAR_CUE or _APPOSITION.fullmatch(text, end, max(end, cue)) is not None


def is_a_topic(who: Perpetrator, span: Span, text: str) -> bool:
    """Whether the words head a report and say where: "Nigeria raids: gunmen kill 20". "Nigerian raids" says whose."""
    return (
        who.kind == "state"
        and text[span.start : span.end].startswith(who.name)
        and _HEADS.match(text, span.start + len(who.name)) is not None
    )


def _is_a_line(text: str, span: Span) -> bool:
    """Whether the words are all of their line: a heading such as "Cabo Delgado" says nothing of who did anything."""
    end = text.find("\n", span.end)
    line = text[text.rfind("\n", 0, span.start) + 1 : len(text) if end < 0 else end]
    return line.strip() == span.of(text).strip()


def but_a_place(name: str, end: int, analysis: Analysis, resources: Resources) -> bool:
    """Whether the name of no known actor is that of a place before an attack: "Zamfara raids", "Lashio air raid".

    Many a person has a town's name, so the attack must stand right behind it.
    """
    lexicon, gazetteer = resources.lexicon, resources.gazetteer
    if gazetteer is None or not name[:1].isupper():
        return False
    deeds = lexicon.kinds.find(name)
    rest = name[: deeds[0].span.start] if deeds else name
    behind = bool(deeds) or any(m.span.start == end + 1 for m in lexicon.kinds.find(analysis.text, end, end + 40))
    return behind and any(kind_of(e) != "region" for e in gazetteer.candidates(rest.strip()))
