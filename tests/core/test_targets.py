import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.indicators import Target, TargetKind, target_typed, target_words

STEPS = st.integers(0, 10**12)
ONE_NUMBER = st.sampled_from([TargetKind.AT_LEAST, TargetKind.EXACTLY, TargetKind.INCREASE])
TARGETS = st.one_of(
    st.builds(Target, ONE_NUMBER, STEPS),
    st.builds(lambda high: Target(TargetKind.AT_MOST, high=high), STEPS),
    st.tuples(STEPS, STEPS).map(lambda ends: Target(TargetKind.RANGE, min(ends), max(ends))),
    st.just(Target(TargetKind.INCREASE)),
)


@given(TARGETS, st.integers(0, 4))
def test_a_target_as_it_is_printed_means_the_same_when_typed(target, decimals):
    assert target_typed(target_words(target, decimals=decimals), kind=target.kind, decimals=decimals) == target


@pytest.mark.parametrize("typed", ["80-90", "80 - 90", "80–90", "80 đến 90", "80 – 90 %"])
def test_a_range_is_typed_in_several_ways(typed):
    assert target_typed(typed, kind=TargetKind.RANGE, decimals=0) == Target(TargetKind.RANGE, 80, 90)


@pytest.mark.parametrize(
    ("typed", "kind", "reason"),
    [
        ("  ", TargetKind.AT_LEAST, "Chưa ghi chỉ tiêu."),
        ("80", TargetKind.RANGE, "không phải là một khoảng"),
        ("90-80", TargetKind.RANGE, "số đầu lớn hơn số cuối"),
        ("nhiều", TargetKind.AT_MOST, "không phải là một số"),
    ],
)
def test_what_is_no_target_is_refused_by_its_reason(typed, kind, reason):
    with pytest.raises(ValueError, match=reason):
        target_typed(typed, kind=kind, decimals=0)
