"""Files, folders and standard input to reports: what is read, what is refused and how the refusal helps."""

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import FetchError
from tollbook.model import Report
from tollbook.ports import Fetched
from tollbook.reading import Failure, Given, Limits, left_out, read_bytes, read_path, read_paths

TEXT = "Market hit in town\n\nFour people were killed when a rocket hit a market, the mayor said."


def one(raw: bytes, name: str = "a.txt", given: Given = Given(), **more: object) -> Report:  # noqa: B008
    [report] = read_bytes(raw, name, given, **more)  # type: ignore[arg-type]
    assert isinstance(report, Report), report
    return report


def refused(raw: bytes, name: str = "a.txt", **more: object) -> str:
    [failure] = read_bytes(raw, name, **more)  # type: ignore[arg-type]
    assert isinstance(failure, Failure), failure
    assert failure.error.where and failure.error.mend
    return failure.error.what


def test_plain_text_is_not_changed_by_a_character() -> None:
    raw = "\r\n  A\u00a0b\tc \r\n\r\nD\x01e \n"
    assert one(raw.encode()).text == raw


ENCODED = [
    ("utf-8", "Zoë said “four” had died", None, "the usual"),
    ("utf-8-sig", "Zoë said “four” had died", None, "a byte order mark is no text"),
    ("utf-16", "Zoë said “four” had died", None, "a mark of two bytes"),
    ("utf-16-le", "Four had died, she said", None, "no mark, every other byte zero"),
    ("cp1252", "Zoë said “four” had died", "windows-1252", "declared outside"),
    ("cp1252", "Zoë said “four” had died", "iso-8859-1", "Latin-1 in name is Windows' in truth"),
    ("utf-8", "Zoë said “four” had died", "iso-8859-1", "declared by habit, UTF-8 in truth"),
    ("utf-8", "Zoë said “four” had died", "no-such-encoding", "an unknown name is passed over"),
    ("cp1251", "Четыре человека погибли, сообщил мэр города. Ещё девять ранены.", None, "told by its bytes"),
    ("cp1252", "“Four” had died in the café of Zoë Müller, said José Núñez – so far. " + "Two men fled. " * 20, None,
     "English with a few foreign letters"),
    ("cp1252", "Sept personnes ont été tuées, a annoncé l’armée. L’attaque n’a pas été revendiquée.", None, "French"),
    ("cp1250", "Pięć osób zginęło, a dziewięć zostało rannych – powiedział rzecznik. Sześć osób wciąż poszukują.", None,
     "Polish is told by its bytes"),
]  # fmt: skip


@pytest.mark.parametrize(("encoding", "text", "declared", "why"), ENCODED)
def test_encodings(encoding: str, text: str, declared: str | None, why: str) -> None:
    assert one(text.encode(encoding), charset=declared).text == text, why


REFUSED = [
    (b"", "empty", "nothing"),
    (b" \n\t ", "no text", "blanks"),
    (b"%PDF-1.7 x", "PDF", "a PDF"),
    (b"PK\x03\x04xx", "ZIP", "an Office file"),
    (bytes(range(256)) * 20, "binary", "bytes of everything"),
    (gzip.compress(b"text" * 100)[:-9], "ends too early", "gzip cut off"),
    (b"\x1f\x8b\x08broken", "gzip", "gzip broken"),
]


@pytest.mark.parametrize(("raw", "words", "why"), REFUSED)
def test_refused(raw: bytes, words: str, why: str) -> None:
    assert words in refused(raw), why


def test_gzip_is_unpacked_within_bounds() -> None:
    assert one(gzip.compress(TEXT.encode()), "a.txt.gz").text == TEXT
    assert "unpacks to more" in refused(gzip.compress(bytes(5_000_000)), "bomb.gz", limits=Limits(unpacked=1_000_000))
    assert "larger than" in refused(b"x" * 2_000_001, limits=Limits(file=2_000_000))


def test_five_megabytes_on_one_line() -> None:
    assert len(one(b"word " * 1_000_000).text) == 5_000_000


def test_json_lines_are_read_around_a_broken_one() -> None:
    lines = [
        json.dumps(
            {"text": TEXT, "ref": "r1", "publisher": "Gazette", "published": "2024-05-12", "url": "https://e.org"}
        ),
        "{broken",
        "",
        json.dumps({"text": TEXT, "id": "from-id", "extra": [1]}),
        json.dumps({"headline": "no text"}),
        json.dumps({"text": TEXT, "published": "soon"}),
        json.dumps({"text": "a lone \ud800 half"}),
    ]
    found = list(read_bytes("\n".join(lines).encode(), "in.jsonl"))
    reports = [r for r in found if isinstance(r, Report)]
    failures = [f for f in found if isinstance(f, Failure)]
    assert [(r.ref, r.publisher, r.published, r.published_from) for r in reports[:2]] == [
        ("r1", "Gazette", "2024-05-12", "given"),
        ("from-id", None, None, None),
    ]
    assert reports[2].text == "a lone \ud800 half" and reports[2].id
    assert [f.where for f in failures] == ["in.jsonl:2", "in.jsonl:5", "in.jsonl:6"]
    assert all(f.error.mend for f in failures)


def test_a_report_given_out_comes_back_without_its_hash_for_a_ref() -> None:
    own = one(TEXT.encode())
    for line in (own.to_json(), {"schema": "tollbook/1", "report": own.to_json(), "incidents": [], "claims": []}):
        assert one(json.dumps(line).encode(), "in.jsonl") == own
    assert one(json.dumps({"text": TEXT, "id": "sha256:ab"}).encode(), "in.jsonl").ref == "sha256:ab"


PRINTED = [
    ([{"publisher": "A"}, {"publisher": "B", "published": "12 May 2024"}], ["A", "B"], "two printings"),
    ([{"publisher": "A"}, {"publisher": "A"}], [], "one, told twice"),
    ([{"publisher": "A"}], [], "of one the report tells"),
    ([], [], "none"),
    (None, [], "unknown"),
    ("A", "no list", "words"),
    (["A"], "no list", "a list of words"),
    ([{"publisher": ["A"]}, {}], "is no string", "a list for a name"),
    ([{"published": "soon"}, {}], "is no date", "no day"),
]


@pytest.mark.parametrize(("printings", "wanted", "why"), PRINTED)
def test_printings_of_a_json_line(printings: object, wanted: list[str] | str, why: str) -> None:
    raw = json.dumps({"text": TEXT, "printings": printings}).encode()
    if isinstance(wanted, str):
        assert wanted in refused(raw, "in.jsonl"), why
    else:
        found = one(raw, "in.jsonl").printings
        assert [p.publisher for p in found] == wanted, why
        assert [(p.published, p.published_from) for p in found[1:]] == [("2024-05-12", "given")] * len(found[1:])


def test_json_lines_too_long_or_too_deep() -> None:
    raw = (
        json.dumps({"text": "x" * 500}).encode() + b"\n" + b"[" * 100_000 + b"\n" + json.dumps({"text": TEXT}).encode()
    )
    found = list(read_bytes(raw, "in.jsonl", limits=Limits(line=300)))
    assert [isinstance(f, Failure) for f in found] == [True, True, False]


def test_one_json_object_and_an_array() -> None:
    assert one(json.dumps({"text": TEXT}, indent=1).encode(), "a.json").text == TEXT
    found = list(read_bytes(json.dumps([{"text": TEXT}, {"text": 5}]).encode(), "a.json"))
    assert isinstance(found[0], Report) and isinstance(found[1], Failure) and found[1].where == "a.json[2]"


def test_folder_in_order_and_missing_file(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "a.jsonl", "b/m.html", ".hidden.txt", "notes.doc"):
        body = json.dumps({"text": TEXT}) if name.endswith("jsonl") else TEXT
        (tmp_path / name).write_text(f"<html><body><p>{TEXT}</p></body></html>" if "html" in name else body)
    with gzip.open(tmp_path / "c.jsonl.gz", "wt") as f:
        f.write(json.dumps({"text": TEXT, "ref": "packed"}))
    found = list(read_path(tmp_path))
    assert len(found) == 4 and all(isinstance(r, Report) for r in found)
    [missing, there] = read_paths([tmp_path / "none.txt", tmp_path / "z.txt"])
    assert isinstance(missing, Failure) and "no such file" in missing.error.what
    assert isinstance(there, Report)
    (tmp_path / "empty").mkdir()
    [nothing] = read_path(tmp_path / "empty")
    assert isinstance(nothing, Failure)


def test_standard_input_as_text_lines_or_page() -> None:
    [text] = read_path("-", stdin=io.BytesIO(TEXT.encode()))
    lines = list(read_path("-", stdin=io.BytesIO(b'{"text": "One died."}\n{"text": "Two died."}\n')))
    [page] = read_path("-", stdin=io.BytesIO(f"<!doctype html><html><body><p>{TEXT}</p></body></html>".encode()))
    assert isinstance(text, Report) and text.text == TEXT
    assert [r.text for r in lines if isinstance(r, Report)] == ["One died.", "Two died."]
    assert isinstance(page, Report) and "rocket" in page.text and "<p>" not in page.text


def test_what_is_given_wins() -> None:
    report = one(TEXT.encode(), given=Given(published="12 May 2024", publisher="Gazette", ref="r", language="fr"))
    assert (report.published, report.published_from, report.publisher) == ("2024-05-12", "given", "Gazette")
    assert (report.ref, report.language) == ("r", "fr")


def test_byline_date_of_plain_text() -> None:
    report = one(
        b"Market hit in town\nPosted: Sunday, May 12, 2024 3:56 PM EDT\n\nFour people were killed, the mayor said."
    )
    assert (report.published, report.published_from) == ("2024-05-12", "byline")
    assert one(b"It was published on a wall. Four died on 12 May 2024.").published is None


class Twin:
    """A fetcher that holds one page."""

    def fetch(self, url: str) -> Fetched:
        if "gone" in url:
            raise FetchError("answered 404", where=url)
        return Fetched(url, "text/html", "utf-8", f"<html><body><p>{TEXT}</p></body></html>".encode())


def test_addresses_go_through_the_fetcher() -> None:
    [page, gone] = read_paths(["https://www.e.org/2024/05/12/a", "https://e.org/gone"], fetcher=Twin())
    assert isinstance(page, Report) and isinstance(gone, Failure)
    assert (page.url, page.publisher) == ("https://www.e.org/2024/05/12/a", "e.org")
    assert (page.published, page.published_from) == ("2024-05-12", "url")
    [without] = read_path("https://e.org/a")
    assert isinstance(without, Failure)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a", "a.gz"]))
def test_any_bytes_give_reports_or_failures(raw: bytes, name: str) -> None:
    for found in read_bytes(raw, name):
        if isinstance(found, Report):
            assert found.text.strip() and all(p.span.end <= len(found.text) for p in found.parts)
            assert found == Report.from_json(found.to_json())
        else:
            assert found.where and found.error.what


def test_json_over_several_lines_in_a_file_of_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "Two were held."}, indent=2), encoding="utf-8")
    assert [r.text for r in read_path(path) if isinstance(r, Report)] == ["Two were held."]
    path.write_text(json.dumps([{"text": "Two."}, {"text": ""}], indent=2), encoding="utf-8")
    first, second = read_path(path)
    assert isinstance(first, Report) and isinstance(second, Failure) and second.where.endswith("[2]")
    path.write_text('{\n "text": "Two were held.",\n "a": 1,\n "b": \n}\n', encoding="utf-8")
    (broken,) = read_path(path)
    assert isinstance(broken, Failure) and "not JSON" in str(broken.error), "one failure, not one a line"


def test_what_a_folder_holds_besides_reports_is_counted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.pdf", "c.pdf", "d.DOCX", ".hidden.pdf", "noending", "page.html.gz"):
        (tmp_path / name).write_text("Two were held.", encoding="utf-8")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    assert left_out(tmp_path) == {".pdf": 2, ".docx": 1, "without ending": 1, "broken link": 1}
    assert left_out(tmp_path / "a.txt") == left_out("-") == left_out("https://a.example/") == {}
    assert left_out(tmp_path / "missing") == {}


def test_a_byline_in_lines_that_end_in_a_carriage_return() -> None:
    assert one(b"Two held\r\rPublished 14 March 2024\r\rTwo men were held.").published == "2024-03-14"
