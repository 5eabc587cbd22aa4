"""What speaks for two sentences telling of one incident: the shipped table and broken ones."""

from __future__ import annotations

import pytest

from tollbook.errors import TableError
from tollbook.lexicon.incident_weights import incident_weights, parse


def test_the_shipped_table_knows_what_places_and_heads_say() -> None:
    weights = incident_weights()
    assert weights["join:place:same"] > 0 > weights["join:place:far"]
    assert weights["main:believed:100"] > weights["main:believed:10"]


def test_remarks_and_empty_lines_weigh_nothing() -> None:
    assert dict(parse("# made by\nfeature\tweight\n\nnew\t1.5\n")) == {"new": 1.5}


@pytest.mark.parametrize("line", ["new", "new\tmuch", "new\t1\t2"])
def test_a_broken_line_is_named(line: str) -> None:
    with pytest.raises(TableError) as caught:
        parse(f"feature\tweight\n{line}\n")
    assert "incidents.tsv:2" in str(caught.value)
