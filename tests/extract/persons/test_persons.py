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
    ("GUNMEN ABDUCTED HIS WIFE PATIENCE AND HIS BROTHER FRIDAY OKPARA ON MONDAY, POLICE SAID.",
     {"PATIENCE", "FRIDAY OKPARA"}, "upper case: names that are words and days, beside kin"),
    ("POLICE HELD A MAN IDENTIFIED AS BLESSING GIFT IN LUND. ANOTHER, ALIAS RED SCORPION, FLED.",
     {"BLESSING GIFT", "RED SCORPION"}, "upper case: called so"),
    ("MR BLACK TOLD POLICE THAT MRS VELMI GRAY AND MR PEACE ODUYA WERE KILLED IN THE NIGHT.",
     {"BLACK", "VELMI GRAY", "PEACE ODUYA"}, "upper case: forms of address"),
    ("A 34-YEAR-OLD TRADER, ZUBAIRU TANKO, DIED. THE DEAD INCLUDE TEMIR ASKAROV, DILNAZ, AND TWO CHILDREN.",
     {"ZUBAIRU TANKO", "TEMIR ASKAROV", "DILNAZ"}, "upper case: trades and lists"),
    ("Police freed his son Sunday Okpara.", {"Sunday Okpara"}, "called after a day"),
    ("They named the boy's father as tarek emil.", {"tarek emil"}, "small letters, named so"),
    ("the shop belonged to omar velash, 34. his wife amina fled.", {"omar velash", "amina"}, "a text in small letters"),
    ("A drone strike on Tanko wounded him.", {"Tanko"}, "a strike on somebody"),
    ("Zubairu Ledger, 34, and Heath Ledger were hurt.", {"Zubairu Ledger", "Heath Ledger"}, "called as papers are"),
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
    "FOR IMMEDIATE RELEASE\nMEDIA ADVISORY\n\nNine people died in Lund on Monday, the police said on Tuesday.",
    "Shells fell on Tol Marem village. Tol Marem was burned. A bomb hit Saw Velu Kha village.",
    "An air strike on Kafr Velun killed four fighters and wounded two.",
    "Six of the Velka Mor gang were killed. The leader of Velka Mor said nothing. Fighters of Tosh Velkar fled.",
    "VELUNE, May 3 (Northpress) - Nine people were killed, a witness told Northpress by phone.",
    "A source told Orient Desk of the attack, the Velune Ledger wrote. Banco Velario was robbed.",
    "Magen David Adom said its crews treated nine people.",
    "HIS SISTER WAS KILLED NEAR MOSUL. HER BROTHER CALLED POLICE. HIS WIFE MAY HAVE DIED. THE CHILDREN MADE BREAD.",
    "THE DEAD WERE IDENTIFIED AS CIVILIANS. ONE ATTACKER WAS NAMED AS A SUICIDE BOMBER. HIS MOTHER FLED ON SUNDAY.",
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
    ("Lina Haddad, 20, wrote as @lina_haddad and l.haddad@post.example.", "<0>, 20, wrote as <-1> and <-1>.",
     "handles"),
    ("Lina Haddad, 20, died. See https://post.example/lina-haddad, she asked.",
     "<0>, 20, died. See <-2>, she asked.", "an address that names somebody"),
    ("Lina Haddad, 20, and Olena Haddad, 8, died. #JusticeForOlenaHaddad", "<0>, 20, and <1>, 8, died. <1>",
     "a tag means the one who has most words in it"),
    ("Ana Brandt, 30, wrote as @a.quill. The Tribune (@Tribune) quoted a.quill.",
     "<0>, 30, wrote as <-1>. The Tribune (<-1>) quoted <-1>.", "a handle without its mark; none that is a word"),
    ("Tarek Emil, 30, died; neighbours knew tarek emil. They like emil.",
     "<0>, 30, died; neighbours knew <0>. They like <0>.", "small letters"),
    ("Mrs Tarek-Vane (62) died; somebody wrote of tarek emmanuel.",
     "Mrs <0> (62) died; somebody wrote of <0>.", "a given name after one in small letters"),
    ("Osk Dravin, 40, alias 'Black', fled. Black was found later.", "<0>, 40, alias '<0>', fled. <0> was found later.",
     "an alias is the same person"),
    ("Tom Khu, 30, died in Daw Ngay Khu village.", "<0>, 30, died in Daw Ngay Khu village.",
     "a place of several words"),
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
