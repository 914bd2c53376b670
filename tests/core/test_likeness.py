"""How much two texts have in common."""

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.likeness import likeness

TEXTS = st.lists(st.sampled_from(["chi", "bộ", "đảng", "viên", "kết", "nạp"]), max_size=30).map(" ".join)


@given(TEXTS, TEXTS)
def test_it_is_a_share_the_same_from_both_sides_and_whole_for_equal_words(one, other):
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert likeness(one, f"  {one.upper()}.") == 1


def test_an_edit_keeps_most_and_another_text_has_little():
    text = "Ban Thường vụ yêu cầu các chi bộ gửi báo cáo trước ngày 30 tháng 6 để kịp tổng hợp trình hội nghị."
    other = "Kính mời các đồng chí dự hội nghị sơ kết tổ chức tại hội trường lớn vào sáng thứ năm tuần sau."
    assert likeness(text, text.replace("30", "25")) > 0.7
    assert likeness(text, other) < 0.25
