"""Who speaks, beside a cue: the noun phrase before it or after it, or whoever the sentence begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tollbook.extract.analysis import Saying
from tollbook.extract.mentions import PRONOUN
from tollbook.lexicon import Lexicon
from tollbook.model import Span
from tollbook.text.dateline import past_dateline

COORDINATED: Final = re.compile(r"\s(?:and|but)\s+(?:later\s+|also\s+|then\s+)?$", re.IGNORECASE)
"""What stands before a cue that goes on after another verb: "The ministry published pictures and said …"."""

_CLAUSE_EDGE = re.compile(
    r"[;:–—]|[\"“”«»]|``|''|,|\b(?:that|but|while|when|after|before|because|although|though|as|where|which|who|what)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:(?:however|meanwhile|earlier|later|also|still|then|yet|and|but|while|as|on\s+\w+day|in\s+a\s+statement"
    r"|separately|though|today|yesterday|according\s+to)\b,?\s*)+",
    re.IGNORECASE,
)
# "… at 9 p.m. Police said": the full stop of the hour ends a sentence, too.
_HOUR = re.compile(
    r"\b[ap]\.m\.\s+(?=(?:Police|Officers|Officials|Authorities|Witnesses|Residents|Investigators|Detectives|Deputies"
    r"|Firefighters|Medics|Rescuers|The|An?|He|She|They)\b)"
)
_TRAILING = re.compile(
    r"(?:,|\s)+(?:also|later|earlier|have|has|had|was|were|is|are|would|will|could|did|then|now|quickly|reportedly"
    r"|on\s+\w+day|\w+day|yesterday|today|in\s+a\s+statement|who)?\s*$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|was|were|are|has|had|have|been|killed|said|told|fired|hit|struck|blamed|accused"
    r"|took|came|fled|went|gave|began|became|interviewed|call(?:s|ed)?\s+themselves)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:no\s+(?:one|group|\w+\s+group|organi[sz]ation|\w+)|nobody|none)\b|it\s+(?:will|would|should|may|must|can|could)\b",
    re.IGNORECASE,
)
_SOURCE_AFTER_END = re.compile(
    r",|;|[.!?](?:\s|$)|[\"“”]|``|''|\b(?:who|which|that|when|while|after|as|in|on|at|and\s+(?:said|added)|(?:and|but)\s+[^,;.]{1,30}\saccording\s+to"
    r"|(?:seen|viewed|reviewed|obtained|quoted|cited|carried)\s+by)\b|[:–—]",
    re.IGNORECASE,
)
# A name that stands beside what its bearer is: "a doctor, Samira Haddad, said", "said the group's head, Ana Ruiz."
_SEEN_BY = re.compile(r"\s(?:seen|viewed|reviewed|obtained|quoted|cited|carried)\s+by\b", re.IGNORECASE)
_NAME = re.compile(
    r"\s*,\s*(?P<name>(?:(?:[A-Z]\.|(?:Mr|Mrs|Ms|Dr|Gen|Col|Maj|Lt|Sgt|Capt)\.|[A-Z][\w'’-]*|al|bin|ibn|de|van|von|der)\s?-?){1,5})\s*(?=[,.;\"”]|$)"
)
_ARTICLE = re.compile(r"(?:an?|the|its|his|her|their|one)\s", re.IGNORECASE)
# What may stand between a speaker and the cue: "an official, who did not want to be named because …, said".
_INSERTED = re.compile(
    r",\s+(?:(?:who|whose|known\s+(?:\w+\s+)?(?:as|by)|nicknamed|better\s+known|as\s+\w+ed\s+by|as\s+[^,;]{2,40}?\scall(?:s|ed)?\s+(?:themselves|itself)|speaking|requesting|asking|citing|quoting|quoted\s+by|cited\s+by|on\s+condition|in\s+an?|at\s+a)\b(?:[^;.!?\"“”]|(?<=[A-Z])\.)*"
    r"|(?P<weak>which|where|in\s+(?:its|his|her|their|the|one)\s+(?:[\w-]+\s+){0,3}(?:statements?|messages?|reports?|briefings?|bulletins?|posts?|communiqu\w+"
    r"|letters?|videos?|updates?|broadcasts?|summar\w+)|through|via|reached|contacted|interviewed|approached|siding|writing)\b(?:[^,;.!?\"“”]|(?<=[A-Z])\.)*),\s*$",
    re.IGNORECASE,
)
# What a speaker that such words follow does not hold: "Ten died in the raid, which began at dawn, said the mayor."
_HAPPENED = re.compile(
    r"\b(?:died|wounded|injured|hurt|destroyed|damaged|attacked|shelled|bombed|shot|wrecked|fell|landed|exploded|went|came|began)\b",
    re.IGNORECASE,
)
# "a herder reached on the phone said": how they were spoken to is no part of who they are.
_REACHED = re.compile(
    r",?\s(?:reached|contacted|interviewed|approached)\s+(?:by|on|at|in|over|via|through|from)\s[^,;]*$", re.IGNORECASE
)
# "…, a figure the police dispute", "a charge that the junta denies": what is disputed stands before who disputes it.
APPOSED: Final = re.compile(
    r"(?:^|[,;:–—]\s*)an?\s+(?:\w+\s+)?(?:figures?|tolls?|numbers?|counts?|claims?|charges?|accusations?|allegations?|assertions?|versions?"
    r"|accounts?|suggestions?|statements?)\s+(?:that\s+|which\s+)?(?=(?!of\b|by\b|from\b|in\b|and\b|on\b|at\b|for\b)[^\s,])(?=[^,;]*$)",
    re.IGNORECASE,
)
"""An apposition, up to the words for who takes a stand on it."""
# "Analysed satellite images, which showed that": it is the images that show it.
_IMAGES = re.compile(r"\b(?:satellite\s+|drone\s+)?(?:imagery|images|footage|videos?|photo(?:graph)?s)$", re.IGNORECASE)
_JOINED = re.compile(r"\s(?:and|or)\s(?!.*\s(?:and|or)\s)", re.IGNORECASE | re.DOTALL)
PARTICIPLE: Final = re.compile(
    r"(?:say|add|not|claim|warn|tell|announc|stat|assert|insist|alleg|argu|stress|explain|report)ing\b"
)
_BESIDE = re.compile(r",\s*$|\b(?:while|by|after|before)\s+$", re.IGNORECASE)
# Words that end no name: "owned up to the attack and called it …" begins with no speaker.
_OPEN_ENDED = re.compile(
    r"^(?:for|in|at|on|by|of|with|from|after|before|to|including|excluding|among|mostly|mainly|plus)\s|\b(?:and|or|to|of|in|on|at|by|for|with|not|from|than|no)$",
    re.IGNORECASE,
)
# Nor does a number or a day speak: "two suspects", "released by Monday noon".
_A_NUMBER = re.compile(
    r"(?:(?:an?|the|its|earlier|some|about|around|another|saying)\s+)*(?:[\d.,]+|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|fifteen|twenty|thirty|forty|fifty|dozens?|scores|hundreds|several|many)$",
    re.IGNORECASE,
)
_A_TIME = re.compile(r"(?:\w+day|noon|midnight|today|tonight|dawn|dusk|late|early)\b(?!['’])", re.IGNORECASE)
_WHO = re.compile(
    r",\s+(?:who\s+(?:[^\s,;]+\s+){0,4}|which\s+(?:(?:initially|first|later|earlier|also|then|itself|ha[sd]|\w+ly)\s+){0,3})$",
    re.IGNORECASE,
)
# "In his daily briefing its spokesman, Igor Karpov, said": where and when, before the speaker.
_BEFORE_HEAD = re.compile(
    r"\s*(?:in|at|on|during|by)\s[^,;]*\s(?=(?:its|his|her|their|the|an?)\s[^,;]*$)", re.IGNORECASE
)
_FULL_NAME = re.compile(
    r"(?!(?:However|Meanwhile|Earlier|Later|Separately|Elsewhere|Yet|Still|Also|The|A|An|In|On|At|By|But|And|It|He|She|They|We|This|That|These|Those|Some|Many|No|One|Two|Three|Its|His|Her|Their"
    r"|Both|All|Each|Such|There|What|When|After|Before|As|If|Most|Others?|Another|More|Police|Rockets?|Missiles?|Drones?|Bombs?"
    r"|Shells?|Houses|Homes|Windows)\s)"
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|Maj|Lt|Sgt|Capt)\.?\s+)?[A-Z][\w'’-]+(?:\s+(?:al|bin|de|van)[\s-])?"
    r"(?:\s+[A-Z][\w'’-]+){0,3})"
    r"(?=,\s|\s+(?!(?:of|and|in|on|at|for|from|near|with|by|to)\b)[a-z]+\s)"
)
_VERB_NEXT = re.compile(r"(?P<name>,?(?:\s+[A-Z][\w'’-]+){1,5})?,?\s+(?!of\b|and\b)[a-z]")
_GAP = re.compile(r"[,;:–—\"“”]|\b(?:of|in|on|at|by|from|for|to|with|that|who|which|and)\b", re.IGNORECASE)
_FIRST_WORDS = re.compile(
    r"(?:[A-Z][^a-z\n]{2,40}(?:\s\([^)]*\))?\s+[—–-]+\s)?\W*(?:(?:on|in)\s+\w+\s*,\s*)?(?P<who>(?:it|he|she|they|we)\b|\w)",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:through|in|on|at|by|for|with|from|after|before|during|under|over|near|as|since|until|amid|despite|outside|inside)\s",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"(?<=,)\s*(?:however|also|later|then|still|meanwhile|earlier|though|too|instead|nonetheless|nevertheless|again|separately|subsequently|in\s+turn|for\s+(?:its|his|her|their)\s+part)\s+$",
    re.IGNORECASE,
)
_NAMED_LAST = re.compile(
    r".*\b(?:by|on|against|to|from|with|for|blam(?:ed|es|ing)|accus(?:ed|es|ing))\s+(?P<who>(?:[Tt]he\s+)?[A-Z][\w'’-]*(?:\s+[\w'’-]+){0,6}"
    r"|(?:the\s+)?(?:rebels|militants|insurgents|jihadists|gunmen|fighters|militia|army|military|police|government))$",
    re.DOTALL,
)
# "Which denied the charge": what is denied denies nothing.
_A_CHARGE = re.compile(
    r"(?:(?:the|an?|any|all|those|these|such|that|its|his|her|their)\s+)*(?:charges?|accusations?|allegations?|claims?|involvement|responsibility|blame)",
    re.IGNORECASE,
)
# "Rejecting what it called": a clause is nobody.
_A_CLAUSE = re.compile(r"(?:what(?:ever)?|how|why|where|whether|if)\b", re.IGNORECASE)
# "Far above the 12 dead counted by the ministry": nor does what a figure is compared with.
_COMPARED = re.compile(
    r"(?:(?:far|well|much|slightly|just|even|\w+ly)\s+)?(?:(?:above|below|beyond|exceeding)\b"
    r"|(?:more|fewer|less|higher|lower|greater|smaller)\s+than\b)",
    re.IGNORECASE,
)
# "Lusi - doctors' network says": a heading begins with the town.
_LABEL = re.compile(r"[A-Z][^–—\n-]{1,30}\s[-–—]\s(?=\w)")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that)\b", re.IGNORECASE)
_EVENT = re.compile(
    r"(?:(?:the|this|that|an?|such)\s+)?(?:[\w'’-]+\s+){0,2}?(?:bloodshed|violence|fighting|carnage|massacres?|killings?|clashes|tragedy|unrest)",
    re.IGNORECASE,
)
_SUBJECT_REACH: Final = 45
_LISTED_WORDS: Final = 6


def trim(text: str, span: Span) -> Span | None:
    """The span without punctuation, days and adverbs at its ends; None where no word is left."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ").]"):
        end -= 1
    if (
        end > start
        and text[end - 1] == "."
        and not re.search(r"\b(?:[A-Za-z]|Jr|Sr|Inc|Ltd|Corp|Co)\.$", text[start:end])
    ):
        end -= 1
    for hour in _HOUR.finditer(text, start, end):
        start = hour.end()
    for before in (_LABEL, _LEADING):
        lead = before.match(text, start, end)
        if lead and lead.end() < end:
            start = lead.end()
    while True:
        tail = _TRAILING.search(text, start, end)
        if tail is None or tail.start() <= start or (tail.group().strip(" ,") == "" and tail.end() == tail.start()):
            break
        end = tail.start()
    while start < end and not text[start].isalnum():
        start += 1
    return Span(start, end) if end > start and any(c.isalpha() for c in text[start:end]) else None


def source_before(text: str, sentence: Span, cue: Span, made: Sequence[Saying], lexicon: Lexicon) -> Span | None:
    """The noun phrase before the cue, over what stands between commas ("X, the governor of Y, said")."""
    if (adverb := _ADVERB.search(text, sentence.start, cue.start)) is not None:
        cue = Span(adverb.start(), cue.end)
    if (inserted := _INSERTED.search(text, sentence.start, cue.start)) is not None:
        before = [e.end() for e in _CLAUSE_EDGE.finditer(text, sentence.start, inserted.start())]
        head = trim(text, Span(before[-1] if before else sentence.start, inserted.start()))
        weak = inserted["weak"] is not None
        if head is not None and _nominal(text, head) and not (weak and _HAPPENED.search(text, head.start, head.end)):
            return _named_before(text, sentence, head) or head
    if (who := _WHO.search(text, sentence.start, cue.start)) is not None:
        # "according to its doctor, who for his part speaks of 41"
        relative = next((s.said_as for s in made if abs(s.said_as.end - who.start()) <= 1), None)
        return relative or antecedent(text, sentence, Span(who.start() + 2, who.end()))
    participle = PARTICIPLE.match(text, cue.start) and _BESIDE.search(text, sentence.start, cue.start)
    if participle or COORDINATED.search(text, sentence.start, cue.start):
        # "It revised the toll, saying …", "The ministry published pictures and said …"
        first = subject(text, Span(sentence.start, cue.start), lexicon)
        if first is None and not participle:
            # "A little-known cell, in a letter, claimed the raid and said …": whoever spoke before goes on.
            first = next(
                (m.said_as for m in reversed(made) if m.cue and m.said_as.end <= m.cue.start < cue.start), None
            )
        return None if first is None or _A_NUMBER.match(first.of(text)) else first
    edges = list(_CLAUSE_EDGE.finditer(text, sentence.start, cue.start))
    left = edges[-1].end() if edges else sentence.start
    if edges and edges[-1].group().lower() == "who" and text[: edges[-1].start()].rstrip()[-1:] != ",":
        # "a woman who fled the town said": what tells her from others stands after her.
        head = trim(text, Span(edges[-2].end() if len(edges) > 1 else sentence.start, edges[-1].start()))
        return head if head is not None and _nominal(text, head) else None
    opening = _BEFORE_HEAD.match(text, left, cue.start)
    apposed = APPOSED.search(text, max(sentence.start, left - 1), cue.start)
    end = reached.start() if (reached := _REACHED.search(text, left, cue.start)) is not None else cue.start
    found = trim(text, Span(apposed.end() if apposed else opening.end() if opening else left, end))
    comma_before_cue = text[sentence.start : cue.start].rstrip().endswith(",")
    if comma_before_cue and len(edges) >= 2 and edges[-2].group() == ",":
        begin = edges[-3].end() if len(edges) >= 3 else sentence.start
        opening = _BEFORE_HEAD.match(text, begin, edges[-2].start())
        head = trim(text, Span(opening.end() if opening else begin, edges[-2].start()))
        if head is not None and _nominal(text, head):
            return with_name(text, head, cue.start)
    if found is not None and _nominal(text, found):
        return _with_list(text, sentence, found, lexicon)
    if (joined := _JOINED.search(text, left, cue.start)) is not None:
        # "police said ten had died and medics said 13"
        found = trim(text, Span(joined.end(), cue.start))
        return found if found is not None and _nominal(text, found) else None
    return None


def _named_before(text: str, sentence: Span, head: Span) -> Span | None:
    """The name that a sentence begins with and `head` describes: "Ana Ruiz, the state's police chief, who spoke …"."""
    if not _ARTICLE.match(text, head.start) or text[head.start - 2 : head.start] != ", ":
        return None
    named = _FULL_NAME.match(text, past_dateline(text, sentence).start, head.start)
    whole = named is not None and named.end("name") == head.start - 2 and len(named["name"].split()) > 1
    return Span(*named.span("name")) if named is not None and whole else None


def _with_list(text: str, sentence: Span, last: Span, lexicon: Lexicon) -> Span:
    """The speaker with those of the list before it, each of whom can speak: "officials, medics and residents said"."""
    begin = trim(text, Span(sentence.start, last.start))
    if " and " not in last.of(text) or begin is None or text[last.start - 2 : last.start] != ", ":
        return last
    items = text[begin.start : last.start].rstrip(", ").split(", ")
    for item in items:
        if len(item.split()) > _LISTED_WORDS or _PREPOSITION.match(item) or lexicon.tolls.find(item):
            return last
        if not lexicon.source_kinds.find(item) and not lexicon.actors.find(item):
            return last
    return Span(begin.start, last.end)


def antecedent(text: str, sentence: Span, who: Span) -> Span | None:
    """Whom a relative "who" stands for: "Omar Sadi" of "a clerk, Omar Sadi, who said"; None without a noun."""
    before = text[sentence.start : who.start].rstrip(" ,")
    end = sentence.start + len(before)
    edges = [e.end() for e in _CLAUSE_EDGE.finditer(text, sentence.start, end)]
    head = trim(text, Span(edges[-1] if edges else sentence.start, end))
    if head is not None and (shown := _IMAGES.search(text, head.start, head.end)) is not None:
        return Span(shown.start(), head.end)
    if head is None or _nominal(text, head):
        return head
    # "The raid was blamed on the Karo Union, which denied it": whom the clause names last.
    last = _NAMED_LAST.match(text, head.start, head.end)
    named = None if last is None else Span(*last.span("who"))
    return named if named is not None and _nominal(text, named) else None


def cut(text: str, source: Span) -> Span:
    """The source without who has seen or quotes it: "a statement seen by Reuters" is a statement."""
    passed = _SEEN_BY.search(text, source.start, source.end)
    return source if passed is None else trim(text, Span(source.start, passed.start())) or source


def with_name(text: str, source: Span, end: int) -> Span:
    """The source with the name beside it: "a doctor, Samira Haddad". A name is not widened by what its bearer is."""
    words = source.of(text)
    named = _NAME.match(text, source.end, end)
    if named is None or not (_ARTICLE.match(words) or not words.split()[-1][:1].isupper()):
        return source
    return Span(source.start, named.end("name")) if text[named.end("name") - 1 : named.end("name")].strip() else source


def subject(text: str, sentence: Span, lexicon: Lexicon) -> Span | None:
    """Who a sentence begins with, if they can speak: "The ministry published …", "Mr Mora …", "It …"."""
    sentence = past_dateline(text, sentence)
    first = _FIRST_WORDS.match(text, sentence.start, sentence.end)
    if first is None:
        return None
    start = first.start("who")
    if len(first["who"]) > 1 and PRONOUN.match(first["who"]) and first.end("who") < sentence.end:
        return Span(*first.span("who"))
    if _PREPOSITION.match(text, start, sentence.end):
        return None
    named = _FULL_NAME.match(text, start, sentence.end)
    if named is not None and len(named["name"].split()) > 1:
        return Span(start, named.end("name"))
    reach = min(sentence.end, start + _SUBJECT_REACH)
    found = [m.span for m in lexicon.source_kinds.find(text, start, reach)]
    found += [m.span for m in lexicon.actors.find(text, start, reach) if m.row.named and m.row.kind != "state"]
    for m in sorted(found):
        # The last word of a name that a lower-case word follows: a verb, or "of", which goes on with the name.
        if not _gap(text, start, m.start) and (rest := _VERB_NEXT.match(text, m.end, sentence.end)):
            return Span(start, rest.end("name") if rest["name"] else m.end)
    return None if named is None else Span(start, named.end("name"))


def _gap(text: str, start: int, end: int) -> bool:
    return any(p.search(text, start, end) is not None for p in (_GAP, _VERB))


def inverted(text: str, sentence: Span, cue: Span) -> Span | None:
    """The speaker after the cue: “…,” said the governor."""
    before = text[sentence.start : cue.start].rstrip()
    if not before or before[-1] not in ",\"”'»":
        return None
    return source_after(text, sentence, cue)


def source_after(text: str, sentence: Span, cue: Span) -> Span | None:
    """The noun phrase after the cue: "according to the governor of Kano"."""
    end = _SOURCE_AFTER_END.search(text, cue.end + 1, sentence.end)
    found = trim(text, Span(cue.end, end.start() if end else sentence.end))
    return with_name(text, found, sentence.end) if found is not None and _nominal(text, found) else None


def tells_what_happened(words: str) -> bool:
    """Whether the words hold a verb of their own, or name an event: "his people were involved", "the bloodshed"."""
    return (_VERB.search(words) is not None and _RELATIVE.search(words) is None) or _EVENT.fullmatch(words) is not None


def nobody(words: str) -> bool:
    """Whether the words name nobody who could speak: "no group", "far above the 12 dead"."""
    return any(p.match(words) is not None for p in (_NOBODY, _COMPARED)) or _A_CHARGE.fullmatch(words) is not None


def _nominal(text: str, span: Span) -> bool:
    words = span.of(text)
    if any(p.match(words) for p in (_NOBODY, _A_NUMBER, _A_TIME, _A_CLAUSE, _COMPARED)) or _OPEN_ENDED.search(words):
        return False
    return len(words) <= 160 and len(words.split()) <= 22 and not _VERB.search(words)
