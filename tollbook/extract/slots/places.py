"""Where it happened: place names of the incident, and where on earth they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Found, Resources
from tollbook.extract.places.beside import lies_where_told
from tollbook.extract.places.capitals import capital, capitals
from tollbook.extract.places.find import find_mentions, is_feast
from tollbook.extract.places.halves import halved
from tollbook.extract.places.heard import of_analysis
from tollbook.extract.places.mentions import PlaceHints, PlaceMention, Resolved
from tollbook.extract.places.resolve import resolve
from tollbook.extract.places.score import kind_of
from tollbook.extract.places.signs import of_words
from tollbook.extract.places.stated import after_noun, name_span, shown
from tollbook.extract.places.tied import jurisdictions, tied, under
from tollbook.extract.slots.choose import Policy, choose, speaking
from tollbook.extract.slots.happened import of_what_happened
from tollbook.extract.slots.only_place import lead_ends, only_place
from tollbook.extract.slots.words import strip, tidy
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import demonyms
from tollbook.model import PlaceValue, Span
from tollbook.ports import Gazetteer

PLACE: Final = Policy(0.6, 0.2)
_KIND_OF_PLACE: Final = re.compile(
    r"(?:(?:the|(?:north|south)-?(?:eastern|western)|northern|southern|eastern|western|central|coastal|border|capital|port|nearby)\s+)*"
    r"(?:(?P<people>[^\W\d_]+)\s+)?"
    r"(?:(?:border|capital|port|coastal|northern|southern|eastern|western|central)\s+)*"
    r"(?:city|town|village|district|province|region|state|governorate|oblast|county|neighbou?rhood|suburb|capital)\s+(?P<of>of\s+)?",
    re.IGNORECASE,
)
_STREET: Final = re.compile(
    r"\d|\b(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|drive|highway|block|floors?|apartments?|interstate)\b",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(
    r"[-‘’']\w|\.\s?\d|\s+(?:(?:es|el|al|de|la|del|the|of)\s+)?(?:[A-Z]\w*[a-z]|\d+(?:st|nd|rd|th))"
)
_BEGINS: Final = re.compile(r"(?:[A-Z][\w.]*[a-z.]|\d+(?:st|nd|rd|th))[-\s]+$")


def by_rule(mentions: Sequence[PlaceMention], analysis: Analysis, resources: Resources) -> Iterator[Found]:
    """Literal place names of sentences that speak of an attack."""
    lexicon = resources.lexicon
    for sentence in speaking(analysis):
        if not lexicon.kinds.find(analysis.text, sentence.start, sentence.end) and not lexicon.tolls.find(
            analysis.text, sentence.start, sentence.end
        ):
            continue
        for m in mentions:
            # A street's last word is no name by itself: "West 38th Street".
            if (
                m.kind == "literal"
                and sentence.start <= m.start
                and m.end <= sentence.end
                and not _STREET.fullmatch(m.text)
                and fold(m.text) not in demonyms()
                and not _qualifies(m, analysis, resources)
            ):
                yield Found("place", Span(m.start, m.end), None, "place")
        if resources.gazetteer is not None:
            for m in capitals(analysis.text, sentence):
                if _STRUCK_IN.search(analysis.text, sentence.start, m.start):
                    yield Found("place", Span(m.start, m.end), None, "place")


#: "In the Syrian capital", "rocked Mali's capital"; not "the Syrian capital said".
_STRUCK_IN: Final = re.compile(
    r"\b(?:in|on|at|near|across|over|outside|through|of|hit|hits|hitting|struck|strikes?|rock(?:s|ed|ing)?|sh[oa]kes?|shook|target\w*|attack\w*|pound\w*)"
    r"\s+(?:(?:parts|much|areas|suburbs|outskirts)\s+of\s+)?(?:the\s+)?(?:[a-z]+\s+)?$",
    re.IGNORECASE,
)


def _qualifies(m: PlaceMention, analysis: Analysis, resources: Resources) -> bool:
    """Whether the name only qualifies a weapon or an attack: "Ukraine missile attack", "Gaza rockets".

    A town that is no capital does nothing by itself, and is where it was: "Quetta car bomb".
    """
    gazetteer = resources.gazetteer
    kinds = {kind_of(e) for e in gazetteer.candidates(m.text)} if gazetteer is not None else set()
    if "town" in kinds and kinds <= {"town", "adm1", "adm2"}:
        return False
    tables = (resources.lexicon.weapons, resources.lexicon.kinds)
    end = min(len(analysis.text), m.end + 30)
    return any(f.span.start <= m.end + 1 for t in tables for f in t.find(analysis.text, m.end, end)[:1])


def value(resolved: Resolved | None, words: str) -> PlaceValue:
    """The place as the gazetteer knows it; the name alone where it does not."""
    if resolved is None:
        return PlaceValue(words)
    return PlaceValue(
        shown(resolved.name),
        # An entry that only stands for a name the gazetteer lacks has no probability: its id is not this place's.
        resolved.entry.geonames if resolved.entry and resolved.probability > 0 else None,
        resolved.country,
        shown(resolved.admin1),
        shown(resolved.admin2),
        resolved.lat,
        resolved.lon,
        resolved.geo_precision,
        resolved.uncertainty_km,
        shown(resolved.reason),
    )


_A_KIND: Final = re.compile(
    r"(?:local\s+government\s+area|lga|district|township|county|province|region|state|governorate|municipality|village|town|city|camp|area)",
    re.IGNORECASE,
)


def _with_their_kinds(found: Sequence[Found], text: str) -> list[Found]:
    """The names with the word for their kind behind them, where both were found: "Kaura Namoda", "local government"."""
    out: list[Found] = []
    for f in found:
        if out and _A_KIND.fullmatch(f.span.of(text)) and text[out[-1].span.end : f.span.start] == " ":
            out[-1] = replace(out[-1], span=Span(out[-1].span.start, f.span.end))
        else:
            out.append(f)
    return out


def _without_kinds(found: Sequence[Found], text: str) -> list[Found]:
    """The names without what only says of the next what it is: "southwestern Somali city" of "Baidoa"."""
    return [
        f
        for k, f in enumerate(found)
        if not (
            k + 1 < len(found)
            and f.span.end < (ahead := found[k + 1].span.start)
            and text[f.span.end : ahead].strip() == "of"
            and (lead := _KIND_OF_PLACE.fullmatch(text, f.span.start, ahead)) is not None
            and fold(lead["people"] or "") in demonyms()
        )
    ]


_OF_STATES: Final = frozenset({"state", "state_forces", "external_forces"})


# "The Kyiv Independent reports", but not "hit Kano Post Office" or "bombs on Kyiv Today".
_OUTLET: Final = re.compile(
    r"\s(?:Independent|Post|Times|Herald|Tribune|Gazette|Mail|Daily|Courier|Chronicle|Observer|Standard|Telegraph|Journal|Monitor"
    r"|Dispatch|Wire|Now|Today|Examiner|Inquirer)\b(?!['’]s\s)(?!\s[A-Z])"
)
_THERE: Final = re.compile(r"\b(?:in|at|on|near|from|over|hits?|strikes?|rocks?|of)\s+$", re.IGNORECASE)


def _of_an_outlet(text: str, span: Span) -> bool:
    """Whether the words are the first of an outlet's name."""
    return (
        _OUTLET.match(text, span.end) is not None and _THERE.search(text[max(0, span.start - 12) : span.start]) is None
    )


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """The places of the report. A dateline, a demonym and a government are no place of an incident."""
    text = analysis.text
    gazetteer = resources.gazetteer
    mentions = find_mentions(text, gazetteer, of_analysis(analysis, resources)) if gazetteer is not None else ()
    datelines = [Span(m.start, m.end) for m in mentions if m.kind == "dateline"]
    datelines += [p.span for p in analysis.document.report.parts if p.kind == "dateline"]
    found = [
        f
        for f in choose("place", analysis, resources, by_rule(mentions, analysis, resources), PLACE)
        if not any(d.overlap(f.span) for d in datelines) and not _of_an_outlet(text, f.span)
    ]
    found = _with_their_kinds(_without_kinds(found, text), text)
    lead = lead_ends(analysis)
    if resources.mode == "both" and not any(f.span.start < lead for f in found):
        ahead = only_place(mentions, datelines, analysis, resources)
        found = [*(f for f in ahead if not found or f.span.start < lead), *found]
    if gazetteer is None:
        return tuple(
            Draft("place", f.span, PlaceValue(tidy(strip(text, f.span).of(text))), f.origin, f.probability, f.passage)
            for f in found
        )
    every = _without_feasts([(f, _named(f.span, text, mentions, gazetteer)) for f in found], analysis)
    found, named = [f for f, _ in every], [m for _, m in every]
    rest = [m for m in mentions if not any(n.start < m.end and m.start < n.end for n in named)]
    report = analysis.document.report
    hints = PlaceHints(report.publisher, _homes(text, resources), report.language or "en")
    names = [replace(m, event=True) for m in named if _is_name(m, text, gazetteer) and not is_feast(m.text)]
    ordered = sorted((*names, *rest), key=lambda m: (m.start, m.end))
    results = resolve(ordered, text, gazetteer, hints)
    where = {(r.mention.start, r.mention.end): r for r in results}
    known = jurisdictions(results, text)
    bound = tied(named, rest, analysis, resources)
    bound = {**bound, **{
        a.mention.start: (*bound.get(a.mention.start, ()), "lies where told")
        for a, b in pairwise(results) if lies_where_told(a, b, text)
    }}  # fmt: skip
    return of_what_happened(tuple(
        Draft(
            "place", f.span, _as_said(value(at := where.get((m.start, m.end)), m.text), m, text), f.origin,
            f.probability, f.passage,
            signs=_signs(at, m, f.span, text, (*bound.get(m.start, ()), *_told(at, known, text, gazetteer))),
        )
        for f, m in zip(found, named, strict=True)
    ), named, text)  # fmt: skip


def _without_feasts(
    found: Sequence[tuple[Found, PlaceMention]], analysis: Analysis
) -> list[tuple[Found, PlaceMention]]:
    """The names without feasts heard as places: "in Lusi on the third day of Ramadan".

    One alone in its sentence stays with its words, which tell its attack from others; it is looked up nowhere.
    """
    placed = {_sentence(m, analysis) for _, m in found if not is_feast(m.text)}
    return [(f, m) for f, m in found if not is_feast(m.text) or _sentence(m, analysis) not in placed]


def _sentence(m: PlaceMention, analysis: Analysis) -> int:
    """The number of the sentence in which a name begins, -1 where none holds it."""
    spans = (s.span for s in analysis.document.sentences)
    return next((k for k, s in enumerate(spans) if s.start <= m.start < s.end), -1)


def _as_said(value: PlaceValue, m: PlaceMention, text: str) -> PlaceValue:
    """The place under the words of the report where it was looked up under another name: "Syrian capital"."""
    words = text[m.start : m.end]
    return value if m.text == words or value.lat is None else replace(value, name=words)


def _homes(text: str, resources: Resources) -> tuple[str, ...]:
    """The countries where the armed groups that the report names are at home."""
    groups = (m.row for m in resources.lexicon.actors.find(text) if m.row.named and m.row.kind not in _OF_STATES)
    return tuple(sorted({row.country for row in groups if row.country}))


def _told(
    at: Resolved | None, known: Sequence[tuple[str, Resolved]], text: str, gazetteer: Gazetteer
) -> tuple[str, ...]:
    """Whose police is spoken of, and whether the name is half of another."""
    return (*under(at, known), *halved(at, text, gazetteer)) if at is not None else ()


def _signs(at: Resolved | None, m: PlaceMention, span: Span, text: str, tied_to: Sequence[str]) -> tuple[str, ...]:
    """What speaks for and against the pin, none where there is none."""
    if at is None or at.lat is None:
        return ()
    return (*at.signs, *of_words(text, m.start, m.end, (span.start, span.end)), *tied_to)


def _is_name(mention: PlaceMention, text: str, gazetteer: Gazetteer) -> bool:
    """Whether the words can be looked up: "the same district", "West 38th Street", "one of the floors" are nowhere.

    Copy in capitals does not show which words are names; there only what the gazetteer has whole is one.
    """
    if gazetteer.candidates(mention.text):
        return _STREET.search(mention.text) is None
    around = text[max(0, mention.start - 200) : mention.end + 200]
    if not any(c.islower() for c in around) or _STREET.search(mention.text):
        return False
    return any(c.isupper() or not (c.islower() or not c.isalpha()) for c in mention.text)


def _named(span: Span, text: str, mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> PlaceMention:
    """The name to resolve among the words found.

    The whole of the words where the gazetteer has them; a place name inside them that is no piece of a longer name
    ("Dar" of "Dar es Salaam", "West" of "West 38th Street"); else the words themselves, which then are nowhere or
    where what holds them is.
    """
    whole = _without_lead(text, span)
    if gazetteer.candidates(whole.of(text)):
        return _mention(text, whole)
    seat = capital(text, whole)
    if seat is not None:
        return seat
    begins = span.start + after_noun(span.of(text))
    inside = [m for m in mentions if begins <= m.start and m.end <= span.end and m.kind == "literal"]
    for m in inside:
        if _whole_name(text, span, m):
            return m
    first, last = name_span(span.of(text))
    named = PlaceMention(span.start + first, span.start + last, text[span.start + first : span.start + last])
    return named if first < last and _whole_name(text, span, named) else _mention(text, whole)


def _without_lead(text: str, span: Span) -> Span:
    named = strip(text, span)
    lead = _KIND_OF_PLACE.match(text, named.start, named.end)
    if lead is None or lead.end() >= named.end:
        return named
    # "The Somali capital Mogadishu", "the city of Mogadishu"; "Capital Region" is a name.
    people = lead["people"] is not None and fold(lead["people"]) in demonyms()
    if not people and (lead["people"] is not None or lead["of"] is None):
        return named
    return Span(lead.end(), named.end)


def _mention(text: str, span: Span) -> PlaceMention:
    return PlaceMention(span.start, span.end, span.of(text))


def _whole_name(text: str, span: Span, m: PlaceMention) -> bool:
    """Whether no capitalised word or number of the same words goes on with the name, before or after it."""
    return not _GOES_ON.match(text, m.end, span.end) and not _BEGINS.search(text, span.start, m.start)
