"""Names left out of whatever is built of records."""

from __future__ import annotations

from tollbook.export.names import veil_over
from tollbook.export.veiling import Words, walk
from tollbook.model import Member


def test_what_points_at_a_telling_is_still_that_with_its_report_under_the_new_id() -> None:
    new = {"sha256:" + "a" * 64: "sha256:" + "b" * 64}
    words = Words(veil_over([]), lambda text: new.get(text, text))
    (found,) = walk((Member("sha256:" + "a" * 64, "i1"),), "members", words)
    assert isinstance(found, Member)
    assert found == Member("sha256:" + "b" * 64, "i1")
