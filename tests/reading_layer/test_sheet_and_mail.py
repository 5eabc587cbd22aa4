"""Tables and saved messages: what becomes a report, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.model import Report
from tollbook.reading import Failure, Given, left_out, read_bytes, read_path

TEXT = "Four people were killed when a rocket hit a market, the mayor said."


def read(raw: str | bytes, name: str, given: Given = Given()) -> list[Report | Failure]:  # noqa: B008
    return list(read_bytes(raw.encode() if isinstance(raw, str) else raw, name, given))


def one(raw: str | bytes, name: str, given: Given = Given()) -> Report:  # noqa: B008
    (found,) = read(raw, name, given)
    assert isinstance(found, Report), found
    return found


def test_a_row_is_a_report() -> None:
    table = (
        f'id,Headline,published,text,views\r\n7,"Hit, again",2024-05-12,"{TEXT}\n\nTwo ""died"".",12\r\n'
        f',,,,\r\n8,,,"{TEXT}",\r\n'
    )
    first, second = read(table, "a.csv")
    assert isinstance(first, Report) and isinstance(second, Report)
    assert first.text == TEXT + '\n\nTwo "died".'
    assert (first.ref, first.headline, first.published) == ("7", "Hit, again", "2024-05-12")
    assert (second.ref, second.headline, second.published) == ("8", None, None), "an empty cell is not known"


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (f"text;url\n{TEXT};\n", "semicolons.csv"),
        (f"url\ttext\n\t{TEXT}\n", "tabs.tsv"),
        (f'\ufeffTEXT\n"{TEXT}"\n', "mark.csv"),
    ],
)
def test_how_cells_are_parted(table: str, name: str) -> None:
    assert one(table, name).text == TEXT


def test_a_long_cell_is_read_whole() -> None:
    long = "A word. " * 40_000
    assert one(f'text\n"{long}"\n', "a.csv").text == long


def test_a_broken_row_names_its_line_and_stops_no_other() -> None:
    rows = ("ref,text,published", f'1,"{TEXT}\nmore",', "2,,", f'3,"{TEXT}",someday', f'4,"{TEXT}"')
    table = "\n".join((*rows, "5,Two died, they said,2024,", '6,"open', ""))
    found = read(table, "a.csv")
    wrong = [(f.where, f.error.what) for f in found if isinstance(f, Failure)]
    assert [r.ref for r in found if isinstance(r, Report)] == ["1", "4"]
    assert [(where, what[:12]) for where, what in wrong] == [
        ("a.csv:4", "no text"), ("a.csv:5", "published is"), ("a.csv:7", "more cells t"), ("a.csv:8", "not CSV: une"),
    ]  # fmt: skip


def test_a_table_without_reports_is_refused_alone_and_left_out_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("place,killed\nMosul,4\n", encoding="utf-8")
    (tmp_path / "reports.csv").write_text(f"text\n{TEXT}\n", encoding="utf-8")
    assert len(list(read_path(tmp_path))) == 1 and left_out(tmp_path) == {".csv": 1}
    (refused,) = read_path(tmp_path / "figures.csv")
    assert isinstance(refused, Failure) and "place, killed" in refused.error.what
    for raw in ("", "\n", "%PDF-1.4"):
        (refused,) = read(raw, "a.csv")
        assert isinstance(refused, Failure)


MAIL = (
    "From: Desk <news@portwire.example>\r\nTo: a@b.example\r\nSubject: =?utf-8?q?Market_h=C3=AFt?=\r\n"
    "Date: Mon, 18 Mar 2024 09:30:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
)


def test_a_message_is_a_report() -> None:
    found = one(MAIL + TEXT + "\r\n", "a.eml")
    assert found.text == f"Market hït\n\n{TEXT}" and found.headline == "Market hït"
    assert (found.published, found.published_from) == ("2024-03-18T09:30:00+02:00", "meta")
    assert found.publisher == "portwire.example"
    told = one(MAIL + TEXT, "a.eml", Given(published="2024-03-17", publisher="x.example"))
    assert (told.published, told.published_from, told.publisher) == ("2024-03-17", "given", "x.example")


def test_who_passes_a_message_on_did_not_publish_it() -> None:
    found = one(MAIL.replace("Subject: ", "Subject: Fwd: ") + TEXT, "a.eml")
    assert (found.published, found.publisher, found.headline) == (None, None, "Market hït")


def test_of_two_bodies_the_plain_one_is_read_and_a_page_as_a_page() -> None:
    page = f"<html><body><p>{TEXT}</p><p>Another line of it.</p></body></html>"
    head = "Subject: Hit\nFrom: a@b.example\nMIME-Version: 1.0\n"
    both = head + (
        'Content-Type: multipart/alternative; boundary="x"\n\n--x\nContent-Type: text/plain\n\n'
        f"{TEXT}\n--x\nContent-Type: text/html\n\n{page}\n--x--\n"
    )
    assert one(both, "a.eml").text == f"Hit\n\n{TEXT}"
    assert one(f"{head}Content-Type: text/html\n\n{page}", "a.eml").text == f"Hit\n\n{TEXT}\n\nAnother line of it."


def test_a_message_without_text_is_refused() -> None:
    for raw in ("Subject: x\n\n", "Subject: x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBO"):
        (found,) = read(raw, "a.eml")
        assert isinstance(found, Failure) and found.error.mend
