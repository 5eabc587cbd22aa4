"""Records made by hand for the tests of what is shown: every span is found by its words, so that none can be wrong."""

from __future__ import annotations

from typing import Any, Final

from tollbook.model import (
    Attribution,
    Cause,
    Claim,
    Part,
    Perpetrator,
    PlaceValue,
    Record,
    Report,
    ReportedIncident,
    Span,
    Toll,
)
from tollbook.model.codes import Certainty, Slot, SourceKind
from tollbook.model.value import Value

TEXT: Final = """Nine killed at the mill

At least nine people were killed at the old mill in Dori, the mayor said. Police put the toll at six.

The mayor, Awa Traoré, called it a direct hit. An army spokesman said debris had fallen on the roof.

In March two people were injured in the same street.

Subscribe today and read on for free."""


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where `words` stand in `text` for the `nth` time."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def said(text: str, source: str, cue: str | None = None, kind: SourceKind = "official", nth: int = 0) -> Attribution:
    """One link of a chain, at the places of its words."""
    return Attribution(source, span(text, source, nth), kind, cue, span(text, cue) if cue else None)


def claim(
    text: str,
    number: int,
    slot: Slot,
    value: Value,
    quote: str,
    *by: Attribution,
    nth: int = 0,
    incident: str = "i1",
    certainty: Certainty = "asserted",
) -> Claim:
    """A claim whose words are the `nth` printing of `quote`."""
    return Claim(f"c{number}", incident, slot, value, quote, (span(text, quote, nth),), tuple(by), certainty, "test@1")


def record(text: str, *claims: Claim, parts: tuple[Part, ...] = (), **about: Any) -> Record:
    """A record with a main incident, and a background one if a claim is about `i2`."""
    incidents = [ReportedIncident("i1", "shelling_missile", True)]
    if any(c.incident == "i2" for c in claims):
        incidents.append(ReportedIncident("i2", "attack", False))
    return Record(Report(text, parts=parts, **about), tuple(incidents) if claims else (), claims)


def mill(**about: Any) -> Record:
    """A report with figures and causes in dispute, overlapping words, a background incident and a promotion."""
    t = TEXT
    mayor, police = said(t, "the mayor", "said"), said(t, "Police", "put", "police")
    return record(
        t,
        claim(t, 1, "killed", Toll(9, 9, "exact"), "Nine killed"),
        claim(t, 2, "killed", Toll(9, None, "at_least"), "At least nine people were killed", mayor),
        claim(t, 3, "killed", Toll(6, 6, "exact"), "the toll at six", police),
        claim(t, 4, "cause", Cause("direct_hit"), "a direct hit", said(t, "The mayor, Awa Traoré", "called")),
        claim(
            t, 5, "cause", Cause("interception_debris"), "debris had fallen", said(t, "An army spokesman", "said"),
            certainty="hedged",
        ),
        claim(t, 6, "place", PlaceValue("Dori", None, "BF"), "the old mill in Dori"),
        claim(t, 7, "perpetrator", Perpetrator("mill owners"), "mill in Dori"),
        claim(t, 8, "injured", Toll(2, 2, "exact"), "two people were injured", incident="i2"),
        parts=(
            Part("headline", span(t, "Nine killed at the mill")),
            Part("promotion", span(t, "Subscribe today and read on for free.")),
        ),
        **about,
    )  # fmt: skip
