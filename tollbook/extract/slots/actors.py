"""Who did it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Found, Resources
from tollbook.extract.slots.announced import announced
from tollbook.extract.slots.apposed import named_before, without_what_they_are
from tollbook.extract.slots.blamed import blamed
from tollbook.extract.slots.choose import Policy, choose, speaking
from tollbook.extract.slots.near import FROM, but_a_place, is_a_topic, is_where, no_doer, nobody
from tollbook.extract.slots.owners import bare, doer, owner_of, state_in, with_stop, without_arms
from tollbook.extract.slots.sides import ABBREVIATED, ALLIED, ARMS, FORCES
from tollbook.extract.slots.warring import only_at_war
from tollbook.extract.slots.words import SUPPOSED, strip, tidy
from tollbook.lexicon import ActorRow, Lexicon, Match
from tollbook.model import Perpetrator, Span

PERPETRATOR: Final = Policy(0.45, 0.15)
_LEAD: Final = re.compile(
    r"^.*?\b(?:the\s+)?(?:work|doing|handiwork|hands?|involvement)\s+of\s+|^.*?\bblamed?\s+(?:for\s+[^,;]{2,40}?\s+)?on\s+|^.*?\b(?:carried\s+out|committed|perpetrated|staged|launched|caused|done|claimed|fired|planted|placed|set)?"
    r"\s*(?<!backed )(?<!supported )(?<!aided )(?<!accompanied )(?<!covered )by\s+"
    r"(?!(?:[\w-]+\s+)?(?:boats?|canoes?|cars?|road|rail|train|bus|trucks?|motor\w+|helicopters?|plane|land|sea|air|foot|phone|telephone|night|day)\b)",
    re.IGNORECASE | re.DOTALL,
)
_TAIL: Final = re.compile(
    r"\s*(?:,(?!\d{3}\b)|\b(?:who|which|that|have|has|had|were|was|is|are|opened|attacked|stormed|detonated|fired|launched|killed"
    r"|shot|bombed|exchanged|traded|clashed|battled|blew|pl(?:ough|ow)ed|drove|rammed|hurled|threw|planted|set|intercepted|claimed|in\s+(?:league|alliance|collusion|cahoots)|riding|wearing|wore|dressed|disguised|armed\s+with|on\s+a|in\s+a|to\s+attack|(?:believed|suspected|thought|said|presumed|alleged)(?=\s+(?:to|of|by)\b|\s*$)|(?:backed|supported|aided|accompanied|covered)\s+by)\b|\bof\s+(?:(?:the\s+)?(?:\w+\s+)?(?:killings?|attacks?|murders?|bombings?|shootings?|massacres?"
    r"|abductions?)|being|having|planning|carrying|staging|firing|ordering|attacking|shelling|targeting|trying|using|committing)\b|\b(?-i:of\s+[a-z]+ing\b)).*$",
    re.IGNORECASE | re.DOTALL,
)
# "MOSUL - Gunmen …": what heads an entry of a list is no part of the name.
_LIST_HEAD: Final = re.compile(r"[A-Z][A-Z .'’-]{2,30}\s+[-–—]\s+(?=\w)")
# "The target appeared to be a commander of the police": whom it was aimed at.
_AIMED_AT: Final = re.compile(
    r"\btargets?\s+(?:(?:was|were|is|are)|(?:appear|seem|is\s+believ|was\s+believ|is\s+thought|was\s+thought)(?:s|ed)?\s+to\s+(?:be|have\s+been))\s+"
    r"(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
# "Blamed by officials on the front": who blames is not who did it.
_BLAMES_ON: Final = re.compile(r"[^.;:,]{2,60}?\s+on\s+", re.IGNORECASE)
_BLAMED_BY: Final = re.compile(r"\b(?:blamed|pinned)\s+by\s+(?:the\s+)?$", re.IGNORECASE)
# "Arrived", "fired in the air": what somebody did, and nobody.
_A_DEED: Final = re.compile(r"(?:arrived|fired|opened|entered|stormed|attacked|shot|fled|escaped|rode|drove|came)\b")
# "A former mayor was hacked to death", "police patrol fired on in …": whom it was done to. "The attacker was shot
# dead" did it.
_SUFFERS: Final = re.compile(
    r"\s+(?:(?:(?:was|were|is|are|has\s+been|had\s+been|have\s+been)\s+(?:\w+ly\s+)?"
    r"(?:hacked|stabbed|murdered|beaten|abducted|kidnapped|gunned|wounded|injured|ambushed|lynched|beheaded|executed|targeted)\b)"
    r"|fired\s+(?:up)?on\s+(?:in|at|near|by|as|while)\b)",
    re.IGNORECASE,
)
_DOES_IT: Final = re.compile(
    r"\b(?:attackers?|gunm[ae]n|bombers?|assailants?|suspects?|shooters?|militants?|fighters?|rebels?|insurgents?|terrorists?|robbers?|bandits?"
    r"|raiders?|killers?|perpetrators?|jihadists?)\b",
    re.IGNORECASE,
)
# "Coalition strike": what it did is no part of its name.
_ITS_ATTACK: Final = re.compile(
    r"(?<=[a-z])\s+(?:air\s?)?(?:strikes?|raids?|attacks?|shelling|bombing|bombardment|gunfire)$"
)
# "The front, which is linked to the League, …", "…, a faction of the League, …": whom it belongs to did nothing by it.
_LINKED_TO: Final = re.compile(
    r",\s+(?:(?:which|who|that)\s+[^,.;:]{0,60}?\b|(?:an?\s+(?:[\w-]+\s+){1,3})?)"
    r"(?:linked|allied|loyal|affiliated|aligned|allegiance|fealty|tied|sworn|ties|links)\s+(?:to|with)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$"
    r"|,\s+(?:an?|the|one)\s+(?:[\w'’-]+\s+){0,4}?(?:faction|wing|arm|branch|offshoot|affiliate|splinter(?:\s+group)?|chapter)\s+(?:of|from)\s+(?:the\s+)?"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_LINK_REACH: Final = 110
# "Accused of the raid by the elders": who accuses.
_ACCUSED_BY: Final = re.compile(
    r"\b(?:accused|suspected)\s+of\s+[^.;:,]{2,60}?\s+by\s+(?:(?:the|some|many|several|local)\s+)*$", re.IGNORECASE
)
# What is left of words that name nobody: "at least one", "those", "both sides".
_EMPTY: Final = re.compile(
    r"(?:(?:at\s+)?(?:least|most|more|fewer|less)\b.*|those|these|others?|both(?:\s+from\b.*)?|sides?|both\s+sides|(?:the\s+)?(?:two|warring|opposing)\s+sides|(?:the\s+)?\w+\s+of\s+the\s+(?:two|three|four)|one|ones|an?|the|each\s+other|each\s+side)$",
    re.IGNORECASE,
)
_BACK: Final = re.compile(r"(?:he|she|they|it|him|them|we|i|who|us)$", re.IGNORECASE)
_OWN: Final = re.compile(rf"[\s\"“]*(?:its|their|our|his)\s+(?:\w+\s+)?{FORCES}\b", re.IGNORECASE)
# "a convoy of more than 60 soldiers", "some hundred men of the group"
_A_GROUP: Final = re.compile(
    r"(?:(?:believed|thought|said|suspected|known)\s+to\s+be\s+)?(?:an?|the|two|three|several|some)\s+(?:\w+\s+)?(?:group|band|convoy|number|gang|mob|column|crowd|dozens?|hundreds?|units?|teams?|pair|trio|cell"
    r"|fighters|members?|men|handful|raids?|air\s?strikes?|strikes?|ambush|assault|attacks?)\s+of\s+(?:(?:at\s+least|more\s+than|about|some|around|nearly)\s+)?(?:\d[\d,.]*\s+)?",
    re.IGNORECASE,
)
_OF: Final = re.compile(r"\s+of\s+(?:the\s+)?", re.IGNORECASE)
# "Gang violence", "militia infighting": what happens among them, and nobody.
_TROUBLE: Final = re.compile(r"\b(?:violence|infighting|warfare|feuds?|unrest|turf\s+wars?|rivalry)$", re.IGNORECASE)
_VEHICLES: Final = frozenset({"vehicle", "bus", "train", "ship", "police_vehicle", "military_vehicle"})
_RIDERS: Final = re.compile(
    r"\b(?:m[ae]n|people|persons?|youths?|drivers?|riders?|wom[ae]n|occupants?|boys?)\b", re.IGNORECASE
)
# So far before "it had struck" stands the side that says so.
_SAYS: Final = 60
_DATELINE: Final = re.compile(r",?\s+\([^)\n]{2,20}\)\s+[—–-]")
_US: Final = re.compile(r"US|U\.S\.?")
_BY_FRAME: Final = re.compile(
    r"\b(?:by|blame[sd]?(?:\s+(?:it\s+)?on)?|blaming|accus(?:e[sd]?|ing)|attributed\s+to|point(?:s|ed)?\s+(?:to|(?:the|a)\s+finger\s+at)|blame\s+fell\s+on|(?:work|doing)\s+of|claimed\s+by)\s+(?:the\s+|an?\s+|suspected\s+)?$",
    re.IGNORECASE,
)  # fmt: skip
# "Gunmen suspected to be members of the Red Front": who they may be is a claim of its own.
_SUSPECTED: Final = re.compile(
    r"\b(?i:gunm[ae]n|men|attackers?|assailants?|bandits|persons|hoodlums|assassins|militants|insurgents|terrorists|youths)"
    rf"\s+(?P<may>{SUPPOSED})\s+to\s+be\s+(?:members?\s+of\s+|from\s+)?(?:the\s+)?"
    r"(?P<who>[A-Z][\w'’-]*(?:[ \t]+(?:[A-Z][\w'’-]*|herdsmen|herders|militants|insurgents|rebels|fighters|group))*)"
)
# "Blamed the Red Front": whom somebody blames by a name of the table is blamed, however rare the name.
_BLAMES: Final = re.compile(r"\bblam(?:e[sd]?|ing)\s+(?:the\s+)?$", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"\b(?:an?|the)\s$", re.IGNORECASE)
_USED: Final = re.compile(
    r"\s+(?:(?:has|had|have|also)\s+)?(?:used|fired|launched|shelled|bombed|struck|attacked|targeted|invaded)\b",
    re.IGNORECASE,
)
# "Attacked Ukraine with drones": by what, and nobody's.
_JOINS: Final = re.compile(r"\s+(?:with|using|by|from|over|into|via|in|on|at|for|to|and|or)\s+", re.IGNORECASE)
_VERBAL: Final = re.compile(
    r"(?:fir|shell|bomb|attack|struck|hit|kill|shot|launch|us|storm|raid)\w*\s+(?:at|on|the|an?|\d)", re.IGNORECASE
)
_ACTS: Final = re.compile(
    r"\s+(?:have\s+|has\s+|had\s+|also\s+|on\s+\w+day\s+)*(?:kill|attack|shell|bomb|fir(?:e|ed|ing)|launch|storm|raid|ambush|open(?:ed)?\s+fire|detonat|shot(?!\s+down)|"
    r"struck|strik|hit|used|target|carried\s+out|blew|abduct|kidnap|massacr|murder|execut|stabb|set\s+fire|missiles?|rockets?|drones?|shell|air\s?strikes?|"
    r"forces|troops|warplanes?|jets?|attack|raid|offensive|invaded)",
    re.IGNORECASE,
)

#: What shoots is nobody.
_ARMS_ALONE: Final = re.compile(
    r"(?:(?:heavy|enemy|field|light)\s+)?(?:artillery|tanks?|mortars?|howitzers?|guns?)(?:\s+and\s+(?:artillery|tanks?|mortars?|howitzers?))?",
    re.IGNORECASE,
)
_SOMEBODY_OF: Final = re.compile(
    r"\b(?:nationals?|citizens?|m[ae]n|wom[ae]n|teenagers?|students?|residents?|immigrants?|migrants?|refugees?|asylum|youths?|brothers?)\b|-year-old\b",
    re.IGNORECASE,
)


def perpetrator_value(span: Span, analysis: Analysis, lexicon: Lexicon) -> Perpetrator | None:
    """The actor that the words name, in the text's words; an adjective names its state ("a Ukrainian missile").

    "Its fighters" are those of the side that speaks or that was named before.
    """
    text = analysis.text
    words = span.of(text)
    if _AIMED_AT.search(text, max(0, span.start - 40), span.start):
        return None
    if (headed := _LIST_HEAD.match(text, span.start, span.end)) is not None:
        span = Span(headed.end(), span.end)
        words = span.of(text)
    by = _LEAD.match(words)
    begin = span.start + (by.end() if by and by.end() < len(words) else 0)
    tail = _TAIL.search(words, begin - span.start + 3)
    end = span.start + (tail.start() if tail and tail.start() > begin - span.start else len(words))
    if _OWN.match(text, begin, end) and (owner := owner_of(span, analysis, lexicon)) is not None:
        return owner
    fired = next((m.span.end for m in lexicon.weapons.find(text, begin, end) if _OF.match(text, m.span.end)), None)
    if fired is not None and (of := _OF.match(text, fired)) and lexicon.actors.find(text, of.end(), end):
        # "An anti-aircraft shell of the army": whose it was.
        begin = of.end()
    if (group := _A_GROUP.match(text, begin, end)) is not None and lexicon.actors.find(text, group.end(), end):
        begin = group.end()
    named = without_arms(strip(text, Span(begin, end) if begin < end else span), text, lexicon)
    name = bare(tidy(named.of(text)))
    if _A_DEED.match(name) or (_SUFFERS.match(text, named.end) and not _DOES_IT.search(name)):
        return None
    if _EMPTY.match(name) or (_BACK.match(name) and not _US.fullmatch(name)) or not any(c.isalpha() for c in name):
        return None
    if _TROUBLE.search(name) or _ARMS_ALONE.fullmatch(name):
        return None
    # "An anti-tank missile": what a weapon's own name holds is nobody.
    weapons = [w.span for w in lexicon.weapons.find(text, span.start, span.end)]
    matches = [
        m
        for m in lexicon.actors.find(text, span.start, span.end)
        if not ALLIED.match(text, m.span.end) and not any(w.holds(m.span) and w != m.span for w in weapons)
    ]
    if not matches and (_no_actor(text, named, lexicon) or _is_vehicle(text, named, lexicon)):
        return None
    if not matches and ALLIED.search(name) and lexicon.weapons.find(text, named.start, named.end):
        # "an Iranian-made rocket": who made it is not who fired it.
        return None
    row = max(matches, key=lambda m: (m.row.country is not None, len(m.span))).row if matches else None
    somebody = list(_SOMEBODY_OF.finditer(name)) if row is not None and row.kind == "state" else []
    if somebody:
        # "A 27-year-old Austrian national" is not Austria.
        return Perpetrator(name[: somebody[-1].end()])
    both = " and " in name and len(matches) > 1
    if (
        row is not None
        and not both
        and _adjectival(text, Span(span.start, max(named.end, span.start + 1)), span.end, lexicon)
    ):
        if row.kind == "state" and row.named:
            said = next(m.span.of(text) for m in matches if m.row is row)
            name = with_stop(said) if ABBREVIATED.fullmatch(said) else row.name
        elif row.named:
            name = tidy(next(m.span.of(text) for m in matches if m.row is row))
    if row is not None and (cut := _ITS_ATTACK.search(name)) is not None:
        name = name[: cut.start()]
    if row is not None and ARMS.search(name) and " and " not in name:
        # "Pakistani aircraft bombed": what flew is the state's.
        name = state_in(text, span, lexicon) or name
    if both and row is not None:
        kinds, states = {m.row.kind for m in matches}, {m.row.country for m in matches}
        return Perpetrator(name, row.kind if len(kinds) == 1 else None, row.country if len(states) == 1 else None)
    return Perpetrator(name, row.kind if row else None, row.country if row else None)


#: "Accused the army of a “heinous massacre”": of the words, the army.
_ACCUSED: Final = re.compile(r"\baccus(?:ed|es|ing|e)\s+$", re.IGNORECASE)
_OF_DOING: Final = re.compile(r"\s+of\s+(?=an?\b|[\"“]|\w+ing\b)")


def _is_vehicle(text: str, named: Span, lexicon: Lexicon) -> bool:
    """Whether the words name what was driven or ridden: "a patrol van", "the lorry"."""
    things = lexicon.objects.find(text, named.start, named.end)
    if not things or _RIDERS.search(named.of(text)):
        return False
    return things[-1].span.end == named.end and things[-1].row.key in _VEHICLES


def _no_actor(text: str, named: Span, lexicon: Lexicon) -> bool:
    """Whether the words name a weapon or an attack and nobody: "a missile", "the drone attack", "a group strike"."""
    rest = named.of(text)
    if rest.islower() and any(m.span.end == named.end for m in lexicon.kinds.find(text, named.start, named.end)):
        return True
    for table in (lexicon.weapons, lexicon.kinds):
        for m in table.find(text, named.start, named.end):
            if m.span == named:
                return True
            rest = rest.replace(m.span.of(text), " ")
    return not any(c.isalpha() for c in rest)


def _adjectival(text: str, span: Span, end: int, lexicon: Lexicon) -> bool:
    """Whether the actor only qualifies a weapon or an attack: "a Ukrainian missile", "Russian shelling"."""
    actors = lexicon.actors.find(text, span.start, span.end)
    if not actors:
        return False
    last = actors[-1].span.end
    rest = text[last : span.end]
    if lexicon.weapons.find(text, last, span.end) or lexicon.kinds.find(text, last, span.end):
        return True
    following = lexicon.weapons.find(text, last, min(len(text), max(end, last) + 40))[:1]
    return not rest.strip() and bool(following) and len(text[last : following[0].span.start].split()) <= 1


def perpetrators_by_rule(analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """Actors that act in their clause, or are blamed in it."""
    text = analysis.text
    for sentence in speaking(analysis):
        yield from (
            Found("perpetrator", who, None, "perpetrator", strong=True) for who in blamed(text, sentence, lexicon)
        )
        for m in lexicon.actors.find(text, sentence.start, sentence.end):
            by_frame = _BY_FRAME.search(text, max(sentence.start, m.span.start - 40), m.span.start)
            used = _USED.match(text, m.span.end, sentence.end)
            before = text[max(sentence.start, m.span.start - 20) : m.span.start]
            if m.row.named and (arms := _qualified(text, m.span, sentence, lexicon)):
                yield Found("perpetrator", arms, None, "perpetrator", strong=True)
            elif _elsewhere(text, m, before):
                continue
            elif by_frame or used or _ACTS.match(text, m.span.end, sentence.end):
                sure = used is not None or (
                    m.row.named
                    and m.row.kind not in ("state", "state_forces")
                    and _BLAMES.search(text, max(sentence.start, m.span.start - 20), m.span.start) is not None
                )
                yield Found("perpetrator", m.span, None, "perpetrator", strong=sure)


def _elsewhere(text: str, actor: Match[ActorRow], before: str) -> bool:
    """Whether the name is part of another's, of a dateline, or says where something was."""
    if any(p.match(text, actor.span.end) for p in (ALLIED, _DATELINE)):
        return True
    return actor.row.kind == "state" and FROM.search(before) is not None


def _qualified(text: str, actor: Span, sentence: Span, lexicon: Lexicon) -> Span | None:
    """ "a Ukrainian missile", "Russian shelling": the actor with the weapon or attack that it qualifies."""
    end = min(sentence.end, actor.end + 40)
    for table in (lexicon.weapons, lexicon.kinds):
        for m in table.find(text, actor.end, end):
            between = text[actor.end : m.span.start]
            if lexicon.objects.find(text, actor.end, m.span.start):
                return None  # "Ecuador prison riot", "Kenya bus attack": where it was
            if "." in actor.of(text) and m.span.of(text)[:1].islower():
                between = between.removeprefix(".")  # "a U.S. drone"
            if m.span.of(text)[:1].islower() and _VERBAL.match(text, m.span.start):
                # "Russia fired at": the attack is what the actor does.
                return actor
            if len(between.split()) <= 1 and not _JOINS.fullmatch(between) and not re.search(r"[^\s\w-]", between):
                article = _ARTICLE.search(text, max(sentence.start, actor.start - 5), actor.start)
                return Span(article.start() if article else actor.start, m.span.end)
    return None


def _and_who_they_may_be(found: Found, text: str) -> Iterator[Found]:
    """ "Gunmen suspected to be members of the Red Front": the gunmen, and the Red Front."""
    m = _SUSPECTED.search(text, found.span.start, found.span.end)
    if m is None:
        yield found
        return
    yield replace(found, span=strip(text, Span(found.span.start, m.start("may"))))
    yield replace(found, span=Span(*m.span("who")))


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """The perpetrators of the report."""
    lexicon, text = resources.lexicon, analysis.text
    datelines = [p.span for p in analysis.document.report.parts if p.kind == "dateline"]
    own = [a for a in announced(analysis, lexicon) if a.position != "denies_responsibility"]
    own = own if resources.mode != "model" else []
    out: list[Draft] = []
    chosen = choose("perpetrator", analysis, resources, perpetrators_by_rule(analysis, lexicon), PERPETRATOR)
    for f in (one for whole in chosen for one in _and_who_they_may_be(whole, text)):
        sentence = analysis.document.sentence_at(f.span.start)
        if any(d.overlap(f.span) for d in datelines) or any(f.span.overlap(a.span) for a in own):
            continue
        if nobody(f.span, analysis):
            continue
        if _BLAMED_BY.search(text, max(0, f.span.start - 20), f.span.start) and (
            on := _BLAMES_ON.match(text, f.span.start, f.span.end)
        ):
            f = replace(f, span=Span(on.end(), f.span.end))
        accused = _ACCUSED.search(text, max(0, f.span.start - 20), f.span.start) is not None
        if accused and (deed := _OF_DOING.search(text, f.span.start, f.span.end)) is not None:
            f = replace(f, span=Span(f.span.start, deed.start()))
        before = text[max(sentence.span.start if sentence else 0, f.span.start - _LINK_REACH) : f.span.start]
        if _LINKED_TO.search(before) or _ACCUSED_BY.search(before):
            continue
        if sentence is not None and (
            no_doer(text, f.span, sentence.span, lexicon) or only_at_war(text, f.span, sentence.span)
        ):
            continue
        f = replace(f, span=named_before(f.span, text))
        who = perpetrator_value(f.span, analysis, lexicon)
        if who is not None and (is_a_topic(who, f.span, text) or is_where(who, f.span, analysis, resources)):
            continue
        if who is not None and who.kind is None and but_a_place(who.name, f.span.end, analysis, resources):
            continue
        if who is not None and not any(who.name == a.actor and 0 <= a.who.start - f.span.end <= _SAYS for a in own):
            out.append(Draft("perpetrator", f.span, who, f.origin, f.probability, f.passage))
    out = without_what_they_are(out, text)
    for a in own:
        if not a.forces:
            continue
        span = a.span if _BACK.match(a.who.of(text)) else a.who
        out.append(Draft("perpetrator", span, doer(a.forces, a.row, a.forces != a.actor), "announced"))
    return tuple(out)
