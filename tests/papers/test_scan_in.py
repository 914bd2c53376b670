"""Pictures: their size before anything is decoded, what Tesseract prints, what it misreads."""

import math
import os
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.document import Block, BlockKind, Document
from nhiemky.papers import scan_in
from nhiemky.papers.opening import open_document
from nhiemky.papers.page_layout import document_of
from nhiemky.papers.picture_sizes import sizes_of
from nhiemky.papers.scan_mending import mended
from nhiemky.papers.tesseract import pages_of, speaks_vietnamese
from nhiemky.papers.unreadable import Unreadable
from tests.papers import own_plan

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 40_000, 50_000)
HEAD = "level page_num block_num par_num line_num word_num left top width height conf text".replace(" ", "\t")


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as refused:
        open_document(data, name=name)
    return refused.value.reason


def test_the_size_of_a_picture_is_read_from_its_head():
    pages = [(3, 2, b"\0" * 6), (5, 4, b"\0" * 20)]
    assert sizes_of(own_plan.png(*pages[0]), at_most=9) == [(3, 2)]
    assert sizes_of(own_plan.tiff(*pages), at_most=9) == [(3, 2), (5, 4)]
    assert sizes_of(own_plan.tiff(*pages), at_most=1) == [(3, 2)]
    assert sizes_of(JPEG, at_most=9) == [(50_000, 40_000)]


@given(st.binary(max_size=80), st.sampled_from([b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*"]))
def test_any_head_has_a_size_or_is_refused(rest, magic):
    try:
        sizes = sizes_of(magic + rest, at_most=5)
    except ValueError:
        return
    assert 0 < len(sizes) <= 5
    assert all(min(size) > 0 for size in sizes)


def test_a_tiff_whose_pages_go_round_in_a_circle_comes_to_an_end():
    data = bytearray(own_plan.tiff((3, 2, b"\0" * 6)))
    (first,) = struct.unpack_from("<I", data, 4)
    data[-4:] = struct.pack("<I", first)
    assert sizes_of(bytes(data), at_most=41) == [(3, 2)] * 41


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (JPEG, "anh.jpg"),
        (own_plan.png(1, 1, b"\0").replace(struct.pack(">II", 1, 1), struct.pack(">II", 90_000, 90_000)), "a.png"),
    ],
    ids=["jpg", "png"],
)
def test_a_picture_that_unfolds_beyond_measure_is_refused_before_it_is_decoded(data, name):
    assert "quá lớn (trên 60 triệu điểm ảnh)" in refusal(data, name)


def test_a_picture_without_a_whole_head_is_refused():
    assert "bị hỏng hoặc không phải ảnh" in refusal(b"\x89PNG\r\n\x1a\n12", "anh.png")


def test_without_tesseract_one_sentence_names_the_packages(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    said = refusal(own_plan.png(2, 2, b"\0" * 4), "anh.png")
    assert "(cần cài gói tesseract-ocr và tesseract-ocr-vie)" in said


def test_tesseract_without_vietnamese_is_as_good_as_none(tmp_path):
    assert not speaks_vietnamese(tesseract=program(tmp_path, "echo eng; echo osd"))
    assert speaks_vietnamese(tesseract=program(tmp_path, "echo eng; echo vie"))


def test_a_recognition_that_takes_too_long_is_refused(monkeypatch, tmp_path):
    program(tmp_path, 'case "$*" in --list-langs) echo vie ;; *) sleep 9 ;; esac')
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(scan_in, "SECONDS", 0.3)
    assert "quá 0.3 giây nên đã dừng" in refusal(own_plan.png(2, 2, b"\0" * 4), "anh.png")


def program(folder: Path, script: str) -> str:
    """Something of that behaviour in the place of Tesseract."""
    made = folder / "tesseract"
    made.write_text(f"#!/bin/sh\n{script}\n")
    made.chmod(0o755)
    return str(made)


Boxes = list[tuple[int, str, float, float, float, float]]  # line, text, left, top, right, bottom
WIDTH, HEIGHT = 1200, 1700


def page_of_words() -> Boxes:
    words = []
    for line, said in enumerate(
        ["Các chi bộ họp bàn việc sơ kết", "rồi gửi báo cáo về huyện ủy", "trước ngày hai mươi"]
    ):
        left = 150.0
        for word in said.split():
            words.append((line, word, left, 300.0 + 40 * line, left + 14 * len(word), 325.0 + 40 * line))
            left += 14 * (len(word) + 1)
    return words


def printed(boxes: Boxes, *, rules: Boxes = ()) -> str:
    rows = [HEAD]
    for block, (_, text, left, top, right, bottom) in enumerate(rules, start=90):
        place = f"{left}\t{top}\t{right - left}\t{bottom - top}"
        rows += [f"2\t1\t{block}\t0\t0\t0\t{place}\t-1\t", f"5\t1\t{block}\t1\t1\t1\t{place}\t95\t{text}"]
    for line, text, left, top, right, bottom in boxes:
        rows.append(f"5\t1\t1\t1\t{line}\t1\t{left}\t{top}\t{right - left}\t{bottom - top}\t95\t{text}")
    return "\n".join(rows) + "\n"


def quarter(boxes: Boxes, *, width: float) -> Boxes:
    """Turned by a quarter to the left, on a page so wide."""
    return [(line, text, top, width - right, bottom, width - left) for line, text, left, top, right, bottom in boxes]


def test_a_picture_that_lies_on_its_side_or_head_is_turned_until_its_lines_run_across():
    boxes, size, seen = page_of_words(), (WIDTH, HEIGHT), []
    for _ in range(4):
        (page,) = pages_of(printed(boxes), sizes=[size])
        seen.append((document_of([page]).text, round(page.height)))
        boxes, size = quarter(boxes, width=size[0]), (size[1], size[0])
    assert seen == [seen[0]] * 4
    assert seen[0][0].split()[:5] == ["Các", "chi", "bộ", "họp", "bàn"]


@pytest.mark.parametrize("degrees", [-1.5, 0.8])
def test_a_page_that_lay_crooked_is_held_straight_with_its_rules(degrees):
    slope = math.tan(math.radians(degrees))
    slanted = [
        (line, text, left - slope * bottom, top + slope * left, right - slope * bottom, bottom + slope * left)
        for line, text, left, top, right, bottom in page_of_words()
    ]
    shift = slope * 900
    rule = (0, "", 140.0, min(500, 500 + shift), 1040.0, max(500, 500 + shift) + 4)
    (page,) = pages_of(printed(slanted, rules=[rule]), sizes=[(WIDTH, HEIGHT)])
    assert len({round(word.baseline) for word in page.words}) == 3
    assert [round(one.bottom - one.top) for one in page.rules] == [0]


def test_specks_are_no_words_but_bullets_and_uncertain_words_are():
    boxes = [
        (0, text, 100.0 + 40 * at, 300.0, 130.0 + 40 * at, 325.0) for at, text in enumerate(["-", "ˆ", "chi", "|"])
    ]
    (page,) = pages_of(printed(boxes).replace("95\tchi", "0\tchi"), sizes=[(WIDTH, HEIGHT)])
    assert [word.text for word in page.words] == ["-", "chi"]


def read(*paragraphs: str) -> list[str]:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    return [block.text for block in mended(Document(blocks)).blocks]


def test_roman_numerals_are_counted_again_when_they_fit_as_the_next():
    seen = [
        "1- MỤC ĐÍCH",
        "I- NỘI DUNG",
        "HI- TỔ CHỨC",
        "IV- KINH PHÍ",
        "V. Hiệu lực",
        "VỊ- KHÁC",
        "I- PHẦN KHÁC",
        "IL.VIỆC",
    ]
    assert [text.split()[0] for text in read(*seen)] == ["I-", "II-", "III-", "IV-", "V.", "VI-", "I-", "II."]


def test_arabic_numerals_and_names_are_not_taken_for_roman_ones():
    kept = [
        "1. MỤC ĐÍCH",
        "2. YÊU CẦU",
        "1. Nội dung",
        "T/M BAN THƯỜNG VỤ",
        "L. Văn Khánh",
        "11. Công tác khác",
        "1.1. Việc",
    ]
    assert read(*kept) == kept


def test_a_new_count_begins_at_one():
    seen = ["I. MỘT", "II. HAI", "I. LẠI MỘT", "II. LẠI HAI"]
    assert read(*seen) == seen


def test_phrases_that_every_plan_has_are_spelled_right():
    assert read("Các chỉ bộ, đảng bộ", "Nơi nhân:", "2, Văn phòng ĐÐUK", "chỉ tiêu chỉ bổ sung") == [
        "Các chi bộ, đảng bộ",
        "Nơi nhận:",
        "2. Văn phòng ĐUK",
        "chỉ tiêu chỉ bổ sung",
    ]
