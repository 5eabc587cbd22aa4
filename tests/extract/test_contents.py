"""What a saying covers of its sentence, and what it leaves to others."""

from __future__ import annotations

import pytest

from tests.extract.twins import claims, read

KILLED = "killed"


def _speakers(text: str, slot: str = KILLED) -> dict[str, str | None]:
    found = claims(read(text), slot)
    return {c.quote: c.attribution[-1].source if c.attribution else None for c in found}


@pytest.mark.parametrize(
    ("text", "sources", "why"),
    [
        ("Police said two people died, medics said three people died.", ["Police", "medics"], "each its own"),
        ("Police said two people died and medics said three died.", ["Police", "medics"], "joined by and"),
        (
            "Police said two people died; the hospital put the number at three dead.",
            ["Police", "hospital"],
            "semicolon",
        ),
        ("While police said two people died, medics said three people died.", ["police", "medics"], "while"),
        (
            "Two people died, police said, while in Jos three people died, medics said.",
            ["police", "medics"],
            "each comes after its words",
        ),
        (
            "Two people died in Jos; police said three people died in Kano.",
            [None, "police"],
            "what stands before is not theirs",
        ),
        ("Two people died, though the army praised the raid.", [None], "what follows is another's"),
        ("A raid in which two people died angered residents, who said it was late.", [None], "told before"),
        (
            "A man was hurt with what witnesses described as a knife and two people died.",
            [None],
            "a clause in a clause covers its words only",
        ),
        ("In Jos, police said two people died.", ["police"], "an opening goes along"),
        ("After two people died in Jos, police said the road was closed.", [None], "what is taken as given"),
        ("Two people died, police said, and a child drowned.", ["police"], "it comes last"),
        ("The army condemned the raid in which two people died.", [None], "to condemn is to take as given"),
    ],
)
def test_whose_words(text: str, sources: list[str | None], why: str) -> None:
    assert list(_speakers(text).values())[: len(sources)] == sources, why


@pytest.mark.parametrize(
    ("text", "links", "why"),
    [
        (
            "The army disputed the toll of two killed given by the governor.",
            ["army", "governor"],
            "denied by one",
        ),
        ("Two people were killed, according to a statement seen by Reuters.", ["Reuters", "statement"], "seen by"),
        (
            "Interfax, citing the governor, reported that two people were killed.",
            ["Interfax", "governor"],
            "citing",
        ),
        ("The army, quoted by AFP, said two people were killed.", ["AFP", "army"], "quoted by"),
        (
            "The state news agency quoted the interior ministry as saying two people were killed.",
            ["state news agency", "interior ministry"],
            "quoted as saying",
        ),
        (
            "Two people were killed, the state news agency quoted the ministry as saying.",
            ["state news agency", "ministry"],
            "quoted as saying, at the end",
        ),
        ("Two people were killed, by the governor's count.", ["governor's count"], "a count is somebody's"),
    ],
)
def test_who_passes_on_whom(text: str, links: list[str], why: str) -> None:
    (toll,) = claims(read(text), KILLED)
    assert [a.source for a in toll.attribution] == links, why
    assert toll.certainty == "asserted", why
