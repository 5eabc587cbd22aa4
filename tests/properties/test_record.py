"""Every invariant of the record on arbitrary, news-like and hostile text. No text may make the reader fail."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.properties.invariants import check
from tests.reading import SAMPLES, reader, reports
from tollbook.model import Claim, Record, Report, TimeValue
from tollbook.reading import Given, plain_report

ANY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Bits of news English, joined in every order: most of the joins are nonsense, all must be read.
BITS = st.sampled_from(
    """seven|at least 12|dozens of|no one|up to 20|between 10 and 15|1,000,000,000,000|-3|0|½|Ⅻ|٣|two thirds of them
    people|civilians|children|soldiers|others|of them|were killed|was injured|are missing|trapped|abducted|fled
    missiles|shot down|a Tochka-U|drones|car bomb|gunmen|in Kharkiv|in Paris, Texas|near|on Friday|at 11.40am|yesterday
    in March|police said|according to|officials|he said|“|”|"|,|.|. |;|\n|\n\n|(|)|believes|denied|would have|not|and
    Mr|the ministry|claimed responsibility|an apartment block|destroyed|62 apartments|Reuters|KYIV, May 12 (AFP) -|—
    Subscribe|© 2024|Read more:|UKRAINE|\u200f|\u202e|💥|\ud800|\x00|\x0b|\ufeff|é|e\u0301|ﬁ|İ|ß""".replace(
        "\n    ", "|"
    ).split("|")
)
NEWS = st.lists(BITS, max_size=60).map(" ".join)


def made(text: str, published: str | None = "2024-05-12") -> Report:
    return plain_report(text, Given(published=published), "test") if text.strip() else Report(text, published=published)


@ANY
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    check(reader()(made(text)))


@ANY
@given(NEWS)
def test_news_in_pieces(text: str) -> None:
    check(reader()(made(text)))


@ANY
@given(NEWS)
def test_rules_alone(text: str) -> None:
    check(reader("rules")(made(text, None)))


@pytest.mark.slow
@settings(ANY, max_examples=15)
@given(st.sampled_from(["harbour-agency.txt", "market-evening.txt"]), st.integers(0, 10**6))
def test_damaged_reports(name: str, seed: int) -> None:
    """Sample reports with characters dropped, doubled, swapped, in capitals or foreign."""
    letters = list((SAMPLES / name).read_text(encoding="utf-8"))
    dice = random.Random(seed)
    for _ in range(dice.randrange(60)):
        at = dice.randrange(len(letters))
        letters[at] = dice.choice(["", letters[at] * 2, letters[at].upper(), " ", "\n", "“", "3", "\u202e", "é"])
    text = "".join(letters)
    check(reader()(made(text.upper() if seed % 5 == 0 else text)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t\u200b", id="blank"),
        pytest.param("\x00\x01\x02\x1b[31m\x7f" * 40, id="control characters"),
        pytest.param("💥🚀🔥" * 300, id="emoji"),
        pytest.param("\udfff\ud83d " * 50, id="lone surrogates"),
        pytest.param("\u202e\u202d\u200f" * 100, id="direction marks"),
        pytest.param("7" * 5000, id="one long number"),
        pytest.param("，。！？" * 500, id="punctuation of another script"),
    ],
)
def test_no_claim_is_invented(text: str) -> None:
    record = reader()(made(text))
    check(record)
    assert record.claims == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("sevenpeoplewerekilledinKharkiv" * 200, id="no spaces"),
        pytest.param("قال مسؤولون إن سبعة أشخاص قتلوا في هجوم صاروخي. " * 20, id="right to left"),
        pytest.param("ПО ДАННЫМ ВЛАСТЕЙ, ПОГИБЛИ СЕМЬ ЧЕЛОВЕК. " * 20, id="Cyrillic"),
        pytest.param("警方称，袭击造成七人死亡。" * 30, id="Chinese"),
        pytest.param("Police said " * 400 + "seven people were killed.", id="nested sources"),
        pytest.param("“" * 500 + "Seven were killed," + "”" * 500 + " he said.", id="quotation marks"),
        pytest.param("Seven\u00a0people\u2009were\u3000killed\u2028by\u2029gunmen.", id="spaces of every kind"),
        pytest.param("7 killed\r17 injured\r\n3 missing\x0b4 trapped\x0c", id="line ends of every kind"),
        pytest.param("Seven killed. " * 300, id="the same over and over"),
        pytest.param("<p>" * 3000 + "Seven killed in blast" + "</p>" * 3000, id="tags as text"),
    ],
)
def test_hostile_text(text: str) -> None:
    check(reader()(made(text)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("piece", "seconds"),
    [
        pytest.param("a", 60, id="one letter"),
        pytest.param("lorem ipsum dolor sit amet consectetur ", 60, id="words that say nothing"),
        pytest.param("“(", 60, id="what opens and never closes"),
    ],
)
def test_five_megabytes_on_one_line(piece: str, seconds: float) -> None:
    text = (piece * (5_000_000 // len(piece) + 1))[:5_000_000]
    began = time.process_time()
    record = reader()(made(text))
    assert time.process_time() - began < seconds
    assert record.claims == ()


def test_the_same_text_twice_is_the_same_to_the_byte() -> None:
    """Also after other reports were read in between, and in another order."""
    read = reader()
    some = reports(SAMPLES)
    first = [read(r).to_line() for r in some]
    again = [read(r).to_line() for r in reversed(some)]
    assert first == again[::-1]


@ANY
@given(NEWS)
def test_news_twice(text: str) -> None:
    read = reader()
    first = read(made(text)).to_line()
    read(made("Two people were hurt by a drone in Odesa, police said."))
    assert read(made(text)).to_line() == first


@settings(ANY, max_examples=25)
@given(st.lists(BITS, max_size=25).map(" ".join))
def test_the_publication_date_is_never_used_silently(text: str) -> None:
    """What was counted from it says so; every other value is the same whenever the report was printed.

    Which incident a claim is of, and so whether a place or time without one is claimed, may hang on a day counted so.
    """
    read = reader("rules")
    one, other = read(made(text, "2024-05-12")), read(made(text, "2011-02-03"))

    def told(record: Record) -> list[Claim]:
        beside = ("place", "time", "kind")
        return [replace(c, id="", incident="") for c in record.claims if c.slot not in beside]

    assert told(one) == told(other)
    for record in (one, other):
        for claim in record.claims:
            value = claim.value
            if isinstance(value, TimeValue) and value.start and not re.search(r"\d{4}", claim.quote):
                assert value.anchor, "a day without its year was counted from something, and it says so"
