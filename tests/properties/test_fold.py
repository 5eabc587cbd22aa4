"""Order, repetition and removal change nothing; a judgement outranks every rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.fold import fold
from tollbook.model import ClaimKey, Estimate, Judgement, Member, Policy, Toll

NAMES = ("police", "governor Gladkov", "Mr Gladkov", "the ministry", None)
POLICIES: tuple[Policy, ...] = ("range", "latest", "majority", "source_hierarchy")


@st.composite
def told(draw: Any) -> list[tuple[Any, ...]]:
    """For each report: its day and publisher, and its claims as (slot, number, qualifier, who, scope, speaker)."""
    claim = st.tuples(
        st.sampled_from(["killed", "injured"]),
        st.integers(0, 30),
        st.sampled_from(["exact", "at_least", "up_to", "about", "vague"]),
        st.sampled_from([None, None, "child", "civilian", "soldier"]),
        st.sampled_from(["incident", "incident", "part", "wider"]),
        st.sampled_from(NAMES),
        st.sampled_from(["asserted", "asserted", "hedged", "denied"]),
    )
    report = st.tuples(
        st.sampled_from(["2024-05-12", "2024-05-13", "2024-06-01", None]),
        st.sampled_from(["one.example", "two.example", None]),
        st.lists(claim, max_size=4),
    )
    return draw(st.lists(report, min_size=1, max_size=5))


def tellings(make: Any, reports: list[tuple[Any, ...]]) -> list[Any]:
    made = []
    for n, (day, publisher, claims) in enumerate(reports):
        out = []
        for at, (slot, number, qualifier, who, scope, by, certainty) in enumerate(claims):
            low = None if qualifier == "up_to" else number
            high = None if qualifier in ("at_least", "vague") else number
            value = Toll(low, high, qualifier, who, scope)
            out.append(make.claim(slot, value, by, certainty=certainty, at=10 * at))
        made.append(make.telling(f"r{n}", *out, day=day, publisher=publisher))
    return made


@settings(max_examples=60, deadline=None)
@given(told(), st.randoms(use_true_random=False), st.sampled_from(POLICIES))
def test_order_and_repetition(make: Any, reports: Any, random: Any, policy: Policy) -> None:
    given_order = tellings(make, reports)
    shuffled = list(given_order) + given_order[:2]
    random.shuffle(shuffled)
    shuffled = [replace(t, claims=tuple(random.sample(t.claims, len(t.claims)))) for t in shuffled]
    assert fold("x", given_order, policy=policy) == fold("x", shuffled, policy=policy)


@settings(max_examples=40, deadline=None)
@given(told(), told())
def test_removal_leaves_what_would_have_been(make: Any, reports: Any, more: Any) -> None:
    """Nothing of a removed report is left: folding has no memory."""
    all_of_them = tellings(make, reports + more)
    fold("x", all_of_them)
    kept = all_of_them[: len(reports)]
    assert fold("x", kept) == fold("x", tellings(make, reports))
    mentioned = {c.split("#")[0] for c in fold("x", kept).claims}
    assert mentioned <= {t.report.id for t in kept}


@settings(max_examples=40, deadline=None)
@given(told(), st.integers(0, 40), st.sampled_from(POLICIES))
def test_a_lock_outranks_every_rule(make: Any, reports: Any, number: int, policy: Policy) -> None:
    lock = Judgement(
        "", "lock", "ana", "2024-06-02T10:00:00Z", "hospital list", members=(Member("r0", "i1"),),
        slot="killed", estimate=Estimate(number, number, number),
    ).made()  # fmt: skip
    toll = fold("x", tellings(make, reports), [lock], policy).toll("killed")
    assert toll is not None
    assert (toll.estimate, toll.locked_by) == (lock.estimate, lock.id)
    undo = Judgement("", "undo", "ana", "2024-06-03T10:00:00Z", "wrong list", undoes=lock.id).made()
    assert fold("x", tellings(make, reports), [undo, lock], policy) == fold("x", tellings(make, reports), [], policy)


@settings(max_examples=60, deadline=None)
@given(told(), st.data(), st.sampled_from(POLICIES))
def test_a_judged_claim_outranks_the_rules(make: Any, reports: Any, data: Any, policy: Policy) -> None:
    """A rejected claim is nowhere; a corrected total is the best; neither changes the claim itself."""
    given_order = tellings(make, reports)
    all_claims = [(t, c) for t in given_order for c in t.claims if c.slot == "killed"]
    if not all_claims:
        return
    telling, claim = data.draw(st.sampled_from(all_claims))
    key = ClaimKey.of(telling.report.id, claim)
    reject = Judgement("", "reject", "ana", "2024-06-02", "misread", key, claim).made()
    folded = fold("x", given_order, [reject], policy)
    ref = f"{telling.report.id}#{claim.id}"
    assert ref in folded.rejected
    assert ref not in folded.claims
    assert all(ref != p.said.claim for _, toll in folded.tolls for p in toll.history)
    right = Toll(77, 77, "exact")
    correct = Judgement("", "correct", "ana", "2024-06-03", "it says 77", key, claim, value=right).made()
    toll = fold("x", given_order, [reject, correct], policy).toll("killed")
    assert toll is not None
    assert toll.estimate.best == 77
    assert claim in telling.claims
