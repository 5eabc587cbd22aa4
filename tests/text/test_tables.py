"""The tables of cues and of common words: every row is one a test stands for."""

from importlib.resources import files

from tollbook.text.language import language_of
from tollbook.text.parts import part_cues

TABLES = files("tollbook.lexicon") / "tables"


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (TABLES / name).read_text(encoding="utf-8").splitlines()[1:]]


def test_cues_load_and_none_matches_nothing() -> None:
    cues = part_cues()
    for pattern in (*(p for _, p in cues.start), *(p for _, p in cues.any), cues.weak, cues.tail):
        assert not pattern.fullmatch(""), "a cue that matches nothing marks everything"
    assert len({tuple(r) for r in rows("parts.tsv")}) == len(rows("parts.tsv"))


def test_no_cue_takes_a_plain_report_for_something_else() -> None:
    cues = part_cues()
    for words in (
        "Four people were killed in the town.",
        "The mayor said no one had claimed it.",
        "He spoke on Friday.",
    ):
        assert not any(p.match(words) for _, p in cues.start)
        assert not any(p.search(words) for _, p in cues.any)


def test_each_language_is_told_by_its_own_words() -> None:
    for language, common in rows("languages.tsv"):
        assert language_of(common) == language
        assert len(set(common.split())) >= 15
