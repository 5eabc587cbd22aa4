"""Records without private people's names: valid as any other, and no name anywhere in what is given out."""

from __future__ import annotations

import json
import re
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from tests.properties.invariants import check
from tests.reading import SAMPLES, opened, reports
from tollbook.export.names import Shift, label, look, veil_over, without_names
from tollbook.export.page import render
from tollbook.export.terminal import explain, show
from tollbook.extract.persons.who import Resources
from tollbook.lexicon.persons import person_words
from tollbook.model import Record, Report, Span

TEXT = (
    "Rosa Quintal, 34, among four killed in Beranda market\n\nBy Dana Whitlock\n\n"
    "A rocket hit a market in the town of Beranda on Thursday, killing four people and wounding 12, Governor Ilias"
    " Marent said.\n\nThe dead were named as Quintal, a teacher, her son Mateo, 7, and Omar al-Saadi, 51.\n\n"
    '"I heard a whistle," said Lina Haddad, a shopkeeper. Haddad said at least six people were killed.\n\n'
    "Police arrested Karl Denholm, 41, near the river. Write to dana.whitlock@northline.example."
)
GIVEN = Report(
    TEXT,
    ref="quintal-7",
    headline="Rosa Quintal, 34, among four killed in Beranda market",
    publisher="northline.example",
    url="https://northline.example/2024/Rosa-QUINTAL-killed",
    published="2024-05-03",
)
HIDDEN = "rosa quintal dana whitlock mateo omar saadi lina haddad karl denholm".split()


def resources() -> Resources:
    reader = opened("rules")
    return Resources(person_words(), reader.lexicon, reader.gazetteer)


def clean(report: Report) -> Record:
    return without_names(opened("rules").record(report), resources())


def test_no_name_is_left_anywhere() -> None:
    made = clean(GIVEN)
    out = StringIO()
    show(made, Console(file=out, width=100))
    explain(made, Console(file=out, width=100))
    for given_out in (made.to_line(), render([made]), render([made, made]), out.getvalue()):
        low = given_out.casefold()
        assert [w for w in HIDDEN if re.search(rf"(?<![a-z]){w}(?![a-z])", low)] == []
        assert "marent" in low, "who holds a public office is kept"


def test_the_record_is_valid_and_says_what_it_is() -> None:
    made = clean(GIVEN)
    check(made)
    assert made.report.names_left_out == 6
    assert made.report.id == Report(made.report.text).id != GIVEN.id
    assert made.report.ref is None and made.report.url is None and made.report.publisher == "northline.example"
    assert made.report.headline == "[Person A], 34, among four killed in Beranda market"
    wire = json.loads(made.to_line())
    assert wire["report"]["names_left_out"] == 6
    assert Record.from_json(wire) == made


def test_the_same_claims_are_made_of_the_same_words() -> None:
    record, made = opened("rules").record(GIVEN), clean(GIVEN)
    assert [(c.id, c.slot, c.certainty, c.origin) for c in made.claims] == [
        (c.id, c.slot, c.certainty, c.origin) for c in record.claims
    ]
    assert [i.kind for i in made.incidents] == [i.kind for i in record.incidents]
    for before, after in zip(record.claims, made.claims, strict=True):
        assert ("[Person " in after.quote) == (after.quote != before.quote)
    speakers = {(a.source, a.source_kind) for c in made.claims for a in c.attribution}
    assert ("[Person E]", "resident") in speakers or ("[Person E]", "other") in speakers


def test_a_report_that_names_nobody_keeps_its_text_and_id() -> None:
    report = Report("A rocket killed four people in Beranda on Thursday, the mayor said.", ref="7")
    made = clean(report)
    assert made.report.id == report.id and made.report.ref == "7" and made.report.names_left_out == 0


def test_as_printed_nothing_says_anything_of_names() -> None:
    assert "names_left_out" not in opened("rules").record(GIVEN).to_line()


def test_the_same_twice() -> None:
    assert clean(GIVEN).to_line() == clean(GIVEN).to_line()


@pytest.mark.parametrize("report", reports(SAMPLES), ids=lambda r: str(r.ref or r.headline)[:30])
def test_samples_stay_valid(report: Report) -> None:
    check(clean(report))


def test_two_reports_under_one_veil_have_one_letter_for_one_person() -> None:
    record = opened("rules").record
    a = look(record(Report("Witness Lina Haddad said seven people were killed in Beranda.")), resources())
    b = look(record(Report("Ana Brandt, 30, and Lina Haddad, 44, were hurt in Beranda.")), resources())
    veil = veil_over([a, b])
    assert a.under(veil).report.text == "Witness [Person A] said seven people were killed in Beranda."
    assert b.under(veil).report.text == "[Person B], 30, and [Person A], 44, were hurt in Beranda."


SHIFT = Shift((Span(4, 9), Span(20, 22)), (Span(4, 14), Span(25, 35)))


@pytest.mark.parametrize(
    ("span", "wanted", "why"),
    [
        (Span(0, 4), Span(0, 4), "before every name"),
        (Span(4, 9), Span(4, 14), "a name"),
        (Span(5, 7), Span(4, 14), "inside a name: all of what replaced it"),
        (Span(0, 6), Span(0, 14), "into a name"),
        (Span(8, 12), Span(4, 17), "out of a name"),
        (Span(9, 20), Span(14, 25), "between names"),
        (Span(9, 21), Span(14, 35), "from one name into another"),
        (Span(22, 30), Span(35, 43), "after every name"),
    ],
)
def test_where_words_go(span: Span, wanted: Span, why: str) -> None:
    assert SHIFT.span(span) == wanted, why


def test_letters() -> None:
    assert [label(n) for n in (0, 1, 25, 26, 27, 701, 702)] == [
        f"[Person {x}]" for x in ("A", "B", "Z", "AA", "AB", "ZZ", "AAA")
    ]


FIRST = st.sampled_from("Ana Omar Kofi Olha Wei Thida Samira José Дарина Yusuf Lwin Anaïs".split())
LAST = st.sampled_from("Quintal Okoro al-Saadi Kravets Brandt Haddad-Voss Petrenko O'Dowd Tekle Rahimov Çelik".split())
FRAMES = st.sampled_from(
    [
        "The dead were named as {a}, 34, and {b}, 7. {al} was a teacher.",
        "Witness {a} said five people were killed. {al}'s brother, {b}, was hurt.",
        "Police arrested {a}, 41, after {b} was shot dead in Lund. {al} said nothing.",
        "THE ATTACKERS KILLED {A}, 34, A FARMER, AND {B}, 40, A TEACHER, NEAR THE RIVER, THE POLICE SAID.",
        "“I ran,” said {a}, a resident. Dr {b} said 12 people were treated. {al} was one of them.",
    ]
)


@settings(max_examples=60, deadline=None)
@given(FIRST, LAST, FIRST, LAST, FRAMES)
def test_made_up_names_in_made_up_reports(f1: str, l1: str, f2: str, l2: str, frame: str) -> None:
    if l1 == l2 or f1 == f2:
        return
    a, b = f"{f1} {l1}", f"{f2} {l2}"
    text = frame.format(a=a, b=b, al=l1, A=a.upper(), B=b.upper())
    made = clean(Report(text, headline=f"{a} is named", url=f"https://x.example/{f1}-{l1}"))
    check(made)
    low = made.to_line().casefold()
    for name in (f1, l1, f2, l2):
        pieces = [p for p in re.split(r"[-']", name.casefold()) if len(p) > 2]
        assert [p for p in pieces if re.search(rf"(?<!\w){re.escape(p)}(?!\w)", low)] == [], made.report.text
