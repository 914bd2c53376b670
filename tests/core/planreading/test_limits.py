"""What is more than a plan ever has is said by number, what is too long in one piece is parted, nothing is dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.document import Block, BlockKind, Document
from nhiemky.core.planreading import limits, read
from nhiemky.core.planreading.limits import LINE_AT_MOST, LINES_AT_MOST, READ_AT_MOST, within_limits
from nhiemky.core.planreading.tasks import TASKS_AT_MOST
from nhiemky.papers.txt_in import read_txt
from tests.core.planreading.conftest import facts_of

ORDER = "Các chi bộ gửi báo cáo về Đảng ủy trước ngày 15/6/2023. "


def document(*texts):
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def findings(text):
    return [one.message for one in facts_of(text).findings if one.kind in ("cut_off", "parted")]


def test_a_plan_within_the_limits_is_left_as_it_is():
    plan = Document((Block(BlockKind.HEADING, "I. A", 1), Block(BlockKind.LIST_ITEM, "b", label="-"), Block(
        BlockKind.TABLE, rows=(("a", "b\nc"), ("", "d")))))  # fmt: skip
    assert within_limits(plan) == (plan, ())


@pytest.mark.long
def test_a_long_paragraph_is_parted_between_sentences_and_read_whole():
    facts = facts_of("KẾ HOẠCH\nsơ kết\nI. TỔ CHỨC\n" + ORDER * 100)
    assert facts.text.replace("\n", " ").count(ORDER.strip()) == 100
    assert max(map(len, facts.text.split("\n"))) <= LINE_AT_MOST
    assert len(facts.tasks) >= 3
    assert findings(ORDER * 100) == [
        "1 đoạn dài quá 2.000 ký tự (dài nhất 5.600) được tách ra để đọc: hãy xem lại nhiệm vụ nằm ở chỗ tách."
    ]


@given(st.text(st.sampled_from("ab. ;!\u0301\u00a0"), max_size=200))
def test_nothing_is_lost_where_a_line_is_parted(text):
    most = limits.LINE_AT_MOST, limits._SOONEST
    limits.LINE_AT_MOST, limits._SOONEST = 20, 10
    try:
        read_, _ = within_limits(document(text))
    finally:
        limits.LINE_AT_MOST, limits._SOONEST = most
    assert "".join(block.text for block in read_.blocks).replace("\n", "") == text
    assert all(len(line) <= 20 for block in read_.blocks for line in block.text.split("\n"))


def test_a_cell_that_is_too_long_goes_on_below():
    (table,) = within_limits(Document((Block(BlockKind.TABLE, rows=((ORDER * 100, "A"),)),)))[0].blocks
    assert "".join(row[0] for row in table.rows) == ORDER * 100
    assert [row[1] for row in table.rows] == ["A", *[""] * (len(table.rows) - 1)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a b. " * 100_000, "Văn bản quá dài: chỉ đọc 400.000 ký tự đầu trong 500.000."),
        ("a\n" * 29_999 + "a", "Văn bản có quá nhiều dòng và ô: chỉ đọc 10.000 dòng, ô đầu trong 30.000."),
    ],
)
def test_what_lies_beyond_is_said_by_number(text, said):
    beyond = within_limits(read_txt(text.encode(), name="a.txt"))[1]
    assert said in [one.message for one in beyond]


@pytest.mark.long
def test_what_lies_beyond_is_a_finding_of_the_plan():
    assert "Văn bản có quá nhiều dòng và ô: chỉ đọc 10.000 dòng, ô đầu trong 30.000." in findings("a\n" * 29_999 + "a")


def test_cells_count_as_lines():
    table = Block(BlockKind.TABLE, rows=(("",) * 60,) * 1_000)
    kept, said = within_limits(Document((table,)))
    assert sum(len(row) for block in kept.blocks for row in block.rows) < LINES_AT_MOST + 60
    assert "10.000 dòng, ô đầu trong 60.000" in said[0].message


def test_one_block_may_be_the_whole_text():
    kept, _ = within_limits(document("Chi bộ. " * 100_000))
    assert READ_AT_MOST - 10 <= sum(len(block.text.replace("\n", "")) for block in kept.blocks) <= READ_AT_MOST


@pytest.mark.long
def test_no_more_tasks_than_any_plan_has_are_read_and_it_is_said():
    facts = read(document("KẾ HOẠCH", "sơ kết", "I. TỔ CHỨC", *[f"{at % 90}. {ORDER}" for at in range(1_200)]))
    assert len(facts.tasks) == TASKS_AT_MOST
    assert any(one.message.startswith("Chỉ đọc 1.000 nhiệm vụ đầu") for one in facts.findings)


@pytest.mark.long
@pytest.mark.parametrize("line", [" ", "\u00a0", "a", "kì ", "Ban, ", "“a ", "(", "1.1.1 ", "và gửi ", "\u0301\u0323"])
def test_signs_that_only_begin_something_are_answered(line):
    """Each took a minute or more before there were limits; `script/bench growth` measures them."""
    facts_of(line * (40_000 // len(line)))
    facts_of(f"{line}\n" * (20_000 // len(line)))
