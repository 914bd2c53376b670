import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from nhiemky.core.official.model import (
    Close,
    Column,
    Form,
    Frame,
    Group,
    Holds,
    Paper,
    Recipient,
    Signer,
    Table,
    blocks_of,
    item,
    paragraph,
    parted,
    table,
)
from nhiemky.core.plain import Misfit, from_plain, to_plain
from tests.drawn_papers import PAPERS
from tests.examples import at_most

FRAME = Frame("Tỉnh ủy Hà Trung", ("Huyện ủy Sông Lam",), "-BC/HU", "Sông Lam", "Báo cáo", "sơ kết giữa nhiệm kỳ")
PAPER = Paper(FRAME, (paragraph("Đã đạt 12/15 chỉ tiêu."),), close=Close(recipients=(Recipient("Tỉnh ủy", "b/c"),)))


@pytest.mark.long
@given(PAPERS)
@at_most(60)
def test_through_json_and_back_every_paper_is_the_same(paper):
    assert from_plain(Paper, json.loads(json.dumps(to_plain(paper)))) == paper


def test_a_block_says_in_json_what_it_is_and_an_unknown_one_is_refused_by_its_place():
    plain = to_plain(PAPER)
    assert plain["body"][0]["is"] == "paragraph"
    plain["body"][0]["is"] = "song"
    with pytest.raises(Misfit, match=r"body\.0"):
        from_plain(Paper, plain)


@pytest.mark.parametrize(
    "later",
    [
        replace(PAPER, frame=replace(FRAME, number="59")),
        replace(PAPER, frame=replace(FRAME, day=date(2023, 6, 20))),
        replace(PAPER, close=Close(recipients=(Recipient("Tỉnh ủy"),))),
    ],
)
def test_number_day_and_recipients_change_the_frame_and_not_the_words(later):
    assert (later.words_hash == PAPER.words_hash, later.frame_hash == PAPER.frame_hash) == (True, False)


def test_a_changed_sentence_changes_the_words_and_not_the_frame():
    later = replace(PAPER, body=(paragraph("Đã đạt 13/15 chỉ tiêu."),))
    assert (later.words_hash == PAPER.words_hash, later.frame_hash == PAPER.frame_hash) == (False, True)


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("12-BC/ĐUK", ("12", "-BC/ĐUK")), ("BN000012", ("BN000012", "")), ("30/2020/NĐ-CP", ("30", "/2020/NĐ-CP")),
        ("-BC/ĐUK", (None, "-BC/ĐUK")), ("", (None, "")), (" 05-KH/HU ", ("05", "-KH/HU")),
    ],
)  # fmt: skip
def test_a_printed_number_is_parted_into_what_is_given_and_what_stands_anyway(printed, found):
    assert parted(printed) == found


def test_a_row_of_another_length_and_a_group_without_rows_are_refused():
    with pytest.raises(ValueError, match="another length"):
        table(("Năm", "Kết nạp"), [("2021",)])
    with pytest.raises(ValueError, match="another length"):
        Table((Column("Năm"),), (("2021", "5"),))
    with pytest.raises(ValueError, match="without a row"):
        Table((Column("Năm"),), (("2021",),), (Group(1, "", "Xây dựng Đảng"),))


def test_a_form_of_closing_has_its_number_of_signers():
    with pytest.raises(ValueError, match="1 signers"):
        Close(Form.PAIR, (Signer("NGƯỜI GHI BIÊN BẢN"),))


def test_a_column_of_short_cells_holds_figures():
    columns = table(("Năm", "Việc"), [("2021", "Mở ba lớp bồi dưỡng"), ("2022", "")]).columns
    assert [column.holds for column in columns] == [Holds.FIGURES, Holds.WORDS]


def test_a_passage_becomes_blocks_and_the_last_names_who_said_it():
    text = "Đã làm:\n- Học nghị quyết\n| Năm | Kết nạp |\n| 2021 | 5 |"
    assert list(blocks_of(text, source="Chi bộ Cảng")) == [
        paragraph("Đã làm:"),
        item("Học nghị quyết"),
        table(("Năm", "Kết nạp"), [("2021", "5")]),
        paragraph("", source="Chi bộ Cảng"),
    ]
    assert list(blocks_of("Đã xong.", source="Chi bộ Cảng")) == [paragraph("Đã xong.", source="Chi bộ Cảng")]
