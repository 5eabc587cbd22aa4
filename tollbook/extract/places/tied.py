"""What ties a name to the incident beyond its own words: the words of an attack beside it, whose police looks into it,
where the report was filed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from tollbook.extract.analysis import Analysis, Resources
from tollbook.extract.places.event import CONSIDERED, among_names, own_scores
from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.mentions import PlaceMention, Resolved
from tollbook.extract.places.signs import step

#: So many words of a sentence are asked that may tell of an attack.
_TRIGGERS: Final = 3
_BELIEFS: Final = (0.05, 0.2, 0.45, 0.7)


def tied(
    claimed: Sequence[PlaceMention], mentions: Sequence[PlaceMention], analysis: Analysis, resources: Resources
) -> Mapping[int, tuple[str, ...]]:
    """By where a claimed name starts: whether its sentence speaks of an attack, and how surely that is at the name."""
    out: dict[int, tuple[str, ...]] = {}
    names = sorted((*claimed, *mentions), key=lambda m: (m.start, m.end))
    for sentence in analysis.document.sentences:
        start, end = sentence.span.start, sentence.span.end
        here = [m for m in claimed if start <= m.start and m.end <= end]
        if not here:
            continue
        triggers = resources.lexicon.kinds.find(analysis.text, start, end)[:_TRIGGERS]
        local = [m for m in names if start <= m.start and m.end <= end and m.kind in CONSIDERED]
        spans = [(m.start - start, m.end - start) for m in local]
        best = dict.fromkeys(range(len(local)), 0.0)
        for t in triggers:
            scores = own_scores(
                sentence.span.of(analysis.text), (t.span.start - start, t.span.end - start), spans, local
            )
            for i, belief in enumerate(among_names(sentence.span.of(analysis.text), spans, scores)):
                best[i] = max(best[i], belief)
        for i, m in enumerate(local):
            if m in here:
                most = best[i] >= max(best.values())
                out[m.start] = (f"tied={step(best[i], _BELIEFS) if triggers else 'no attack'}", f"tied most={most}")
    return out


#: "Chicago police", "the Wayne County sheriff", "Police in Kandahar": whose matter it is.
_FORCE: Final = re.compile(
    r"^(?:['’]s)?\s+(?:metro(?:politan)?\s+|city\s+|county\s+|co\.\s+|township\s+)?"
    r"(?:police|sheriff|pd\b|p\.d\.|fire (?:department|officials)|deputies|officers|detectives|troopers)",
    re.I,
)
_FORCE_IN: Final = re.compile(r"\b(?:police|sheriff|pd)\b", re.I)
_POLICE_OF: Final = re.compile(r"\b(?:police|authorities|officials|deputies|officers)\s+(?:in|of)\s+$", re.I)


def jurisdictions(results: Sequence[Resolved], text: str) -> tuple[tuple[str, Resolved], ...]:
    """The places whose police or deputies are spoken of, and those that the report was filed from."""
    out: list[tuple[str, Resolved]] = []
    for r in results:
        m = r.mention
        if r.lat is None or r.geo_precision not in (1, 2, 3):
            continue
        if m.kind == "dateline":
            out.append(("dateline", r))
        elif (
            _FORCE.match(text[m.end : m.end + 40]) or (m.kind == "organisation" and _FORCE_IN.search(m.text))
            or _POLICE_OF.search(text[max(0, m.start - 25) : m.start])
        ):  # fmt: skip
            out.append(("police", r))
    return tuple(out)


def under(at: Resolved, known: Sequence[tuple[str, Resolved]]) -> tuple[str, ...]:
    """How far a place lies from those that `jurisdictions` found, other mentions of the same name left out."""
    out: list[str] = []
    for sort in ("police", "dateline"):
        others = [r for s, r in known if s == sort and r.mention != at.mention]
        if not others or at.lat is None:
            continue
        same = [r for r in others if r.lat == at.lat and r.lon == at.lon]
        km = min(kilometres(at.lat, at.lon or 0.0, r.lat or 0.0, r.lon or 0.0) for r in others)
        how = "same" if same else step(km, _DISTANCES)
        out += [f"{sort}={how}", f"{sort}={how}&code={at.geo_precision}"]
    return tuple(out)


_DISTANCES: Final = (25.0, 60.0, 120.0, 300.0)
