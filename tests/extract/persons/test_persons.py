"""Who is named and who of them is private: a row a form of name or a place it stands in, with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading import opened
from tollbook.extract.persons.cast import Cast
from tollbook.extract.persons.who import Resources, cast_of, together
from tollbook.lexicon.checking import check
from tollbook.lexicon.persons import person_words
from tollbook.model import Record, Report, Span
from tollbook.text.sentences import document


def resources() -> Resources:
    reader = opened("rules")
    return Resources(person_words(), reader.lexicon, reader.gazetteer)


def cast(text: str, headline: str | None = None) -> Cast:
    return cast_of(opened("rules").record(Report(text, headline=headline)), resources())[0]


def left(text: str) -> str:
    """The text with a number for every private person."""
    record = opened("rules").record(Report(text))
    found, places = cast_of(record, resources())
    out, at = "", 0
    for one in found.named(text, [s.span for s in document(record.report).sentences], places):
        out, at = out + text[at : one.span.start] + f"<{one.person}>", one.span.end
    return out + text[at:]


PRIVATE = [
    ("The dead were Ana Quintal, 34, and her son Mateo, 7.", {"Ana Quintal", "Mateo"}, "ages, kin"),
    ("Police identified the victim as Kofi Brandt.", {"Kofi Brandt"}, "named so"),
    ("Witness Lina Haddad said the shop burned. Haddad ran away.", {"Lina Haddad"}, "a role before the name"),
    ("Drones hit Velune port, killing three.", set(), "what is hit and called a port is no person"),
    ("Dr Samir Nassif of the town hospital said nine died.", {"Samir Nassif"}, "doctors are private"),
    ("Hospital director Olha Kravets said nine died.", {"Olha Kravets"}, "a hospital's head holds no public office"),
    ("A lawyer for the family, Petra Voss, said nothing.", {"Petra Voss"}, "lawyers"),
    ("Officers arrested Karl Denholm, 41, of Lund.", {"Karl Denholm"}, "suspects, convicted or not"),
    ("By Dana Whitlock\n\nNine people died in Lund, police said.", {"Dana Whitlock"}, "authors"),
    ("Sgt. Maria Diaz was killed in the blast.", {"Maria Diaz"}, "a rank whose holder does not speak"),
    ("Former mayor Ivo Brandt was hurt.", {"Ivo Brandt"}, "an office that is over"),
    ("The governor's brother, Osman Teller, was hurt.", {"Osman Teller"}, "kin of an office holder"),
    ("The blast killed Abd al-Rahman al-Sa and Khin Mar Oo.", {"Abd al-Rahman al-Sa", "Khin Mar Oo"}, "particles"),
    ("Among them was Juan Carlos de la Vega Ruiz, 19.", {"Juan Carlos de la Vega Ruiz"}, "several last names"),
    ("KILLED WERE JOSE LUIS CANALES AND RODRIGO SANDOVAL, BOTH FARMERS, IN THE ATTACK NEAR THE RIVER.",
     {"JOSE LUIS CANALES", "RODRIGO SANDOVAL"}, "upper case copy"),
    ('A neighbour called William "Billy" Okoro "a good man".', {'William "Billy" Okoro'}, "nicknames"),
    ("U Tin Maung and Daw Hla Hla Win lost their home.", {"Tin Maung", "Hla Hla Win"}, "forms of address"),
    ("Oksana Petrenko (34) and Zhang Wei (9 months) were hurt.", {"Oksana Petrenko", "Zhang Wei"}, "ages in brackets"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "why"), PRIVATE, ids=[why for _, _, why in PRIVATE])
def test_private(text: str, names: set[str], why: str) -> None:
    found = {p.names[0] for p in cast(text).persons if p.private}
    assert names <= found, (why, found)


PUBLIC = [
    ("Governor Serhiy Lysenko said nine people died.", "Serhiy Lysenko", "an office before the name"),
    ("The mayor, Ivan Petrov, said nine people died.", "Ivan Petrov", "and a comma"),
    ("Oleh Moroz, head of the regional administration, said so.", "Oleh Moroz", "after the name"),
    ("Police spokeswoman Tamar Vaknin said so.", "Tamar Vaknin", "who speaks for the police"),
    ("Col. Petro Vance said the drones were shot down.", "Petro Vance", "a rank whose holder speaks"),
    ("The group's spokesman, Abu Tariq, denied it.", "Abu Tariq", "who speaks for an armed group"),
    ("PRESIDENT ALFREDO MARTI SAID THE ATTACK IN THE CAPITAL WOULD NOT GO UNPUNISHED.", "ALFREDO MARTI", "upper case"),
    ("Mirjana Spolj, the UN's humanitarian coordinator, called for calm.", "Mirjana Spolj", "heads of bodies"),
]


@pytest.mark.parametrize(("text", "name", "why"), PUBLIC, ids=[why for _, _, why in PUBLIC])
def test_public(text: str, name: str, why: str) -> None:
    assert name in {n for p in cast(text).persons if not p.private for n in p.names}, why


NOBODY = [
    "A Kalibr missile hit a fuel depot near the port of Odesa on Tuesday.",
    "The Northline Tribune reported that Hamas fired rockets at Ashkelon during Ramadan.",
    "Doctors Without Borders closed its clinic in Port Sudan, the United Nations said.",
    "Five Shot Dead At Bus Station In Northern Town",
    "Residents said Ukrainian and Russian forces fought near Bakhmut in May and June.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(text: str) -> None:
    assert [p.names for p in cast(text).persons if p.private] == []


LATER = [
    ("Ana Quintal, 34, died. Quintal was a nurse.", "<0>, 34, died. <0> was a nurse.", "the last name alone"),
    ("Ana Quintal, 34, died. Ana's mother wept.", "<0>, 34, died. <0>'s mother wept.", "the first name alone"),
    ("Ali Khan, 40, and Sara Khan, 38, died. Khan was a smith.", "<0>, 40, and <1>, 38, died. <1> was a smith.",
     "of two with the name the one named last"),
    ("Governor Ola Brand said one died: Tom Brand, 9. Governor Brand wept.",
     "Governor Ola Brand said one died: <1>, 9. Governor Brand wept.", "the office tells who is meant"),
    ("Jack London, 30, was hurt in London.", "<0>, 30, was hurt in London.", "a place that is called so stays"),
    ("Tom Young, 30, was hurt. Young people fled. Young was a baker.",
     "<0>, 30, was hurt. Young people fled. <0> was a baker.", "a name that is a word"),
    ("Lina Haddad, 20, wrote as @lina_haddad and l.haddad@post.example.", "<0>, 20, wrote as <0> and <0>.", "handles"),
    ("Den\u00adnis Rosen\u00adbaum, 30, was shot. Rosenbaum died.", "<0>, 30, was shot. <0> died.", "soft hyphens"),
    ("N. Quintal, 61, buried her son.", "<0>, 61, buried her son.", "an initial that begins a sentence"),
    ("FATHER OF FOUR AZUREE QUINTAL BURIES HER SON\n\nMs Quintal wept.",
     "FATHER OF FOUR <0> BURIES HER SON\n\nMs <0> wept.",
     "a heading in capitals"),
    ("NORWEGIAN POLICE HELD QUINTAL IN LUND\n\nMs Quintal wept.", "NORWEGIAN POLICE HELD <0> IN LUND\n\nMs <0> wept.",
     "words of a heading in capitals that are no name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "why"), LATER, ids=[why for _, _, why in LATER])
def test_everywhere_the_person_is_named(text: str, wanted: str, why: str) -> None:
    assert left(text) == wanted, why


def test_the_headline_is_looked_at_too() -> None:
    found = cast("Ms Quintal was shot dead in Lund on Monday, police said.", "Rosa Quintal, 34, shot dead in Lund")
    assert [p.words for p in found.persons if p.private] == [("rosa", "quintal")]


def test_names_listed_by_hand() -> None:
    known = person_words()
    own = type(known)(**{f: getattr(known, f) for f in known.__slots__} | {"keep": frozenset({"lina haddad"})})
    record = opened("rules").record(Report("Witness Lina Haddad said three people were killed in Lund."))
    reader = opened("rules")
    found, _ = cast_of(record, Resources(own, reader.lexicon, reader.gazetteer))
    assert [p.private for p in found.persons] == [False]


def test_one_cast_of_several_reports() -> None:
    a = cast("The dead were Ana Quintal, 34, and Omar Sayed, 7.")
    b = cast("Governor Ola Brand said Ms Quintal died.")
    merged = together([a, b])
    assert [(p.words, p.private) for p in merged.persons] == [
        (("ana", "quintal"), True), (("omar", "sayed"), True), (("ola", "brand"), False),
    ]  # fmt: skip


def test_a_text_without_capitals_or_words() -> None:
    for text in ("", "\n\n", "a", "killed in the night, they said", "🙂" * 50, "A." * 300):
        record = Record(Report(text))
        found, places = cast_of(record, resources())
        assert found.named(text, [Span(0, len(text))], places) == ()


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "persons.tsv").write_text("keep\tLina Haddad\nleave_out\tOla Brand\n", encoding="utf-8")
    assert check(tmp_path) == ()
    reader = opened("rules")
    own = Resources(person_words(tmp_path), reader.lexicon, reader.gazetteer)
    report = Report("Governor Ola Brand said three people were killed in Lund. Witness Lina Haddad said four were.")
    found, _ = cast_of(reader.record(report), own)
    assert {p.names[0]: p.private for p in found.persons} == {"Ola Brand": True, "Lina Haddad": False}
    (tmp_path / "persons.tsv").write_text("keep Lina Haddad\n", encoding="utf-8")
    (fault,) = check(tmp_path)
    assert "persons.tsv:1" in str(fault)
