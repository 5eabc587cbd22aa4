import pytest

from tollbook.model import Span


def test_a_span_is_never_backwards() -> None:
    with pytest.raises(ValueError):
        Span(5, 4)


@pytest.mark.parametrize(
    ("a", "b", "overlap", "distance"),
    [
        (Span(0, 4), Span(4, 8), 0, 0),  # touching spans share nothing and are not apart
        (Span(0, 5), Span(4, 8), 1, 0),
        (Span(0, 2), Span(5, 6), 0, 3),
        (Span(5, 6), Span(0, 2), 0, 3),  # order does not matter
    ],
)
def test_overlap_and_distance(a: Span, b: Span, overlap: int, distance: int) -> None:
    assert (a.overlap(b), a.distance(b)) == (overlap, distance)
