"""What page and file format did to the words is undone before anything is read."""

import textwrap
import unicodedata

import pytest

from nhiemky.core.plain import to_plain

PLAN = (
    "ĐẢNG BỘ HUYỆN AN PHÚ\n"
    "ĐẢNG ỦY XÃ HÒA BÌNH\n"
    "Số 12-KH/ĐU\n"
    "Hòa Bình, ngày 3 tháng 4 năm 2024\n"
    "KẾ HOẠCH\n"
    "sơ kết 2,5 năm thực hiện Nghị quyết Đại hội Đảng bộ xã lần thứ IX, nhiệm kỳ 2020 - 2025\n"
    "-----\n"
    "Thực hiện Kế hoạch số 9-KH/HU, ngày 20/3/2024 của Ban Thường vụ Huyện ủy về sơ kết giữa nhiệm kỳ, "
    "Ban Thường vụ Đảng ủy xã xây dựng kế hoạch, cụ thể như sau:\n"
    "I- MỤC ĐÍCH, YÊU CẦU\n"
    "1. Đánh giá đúng kết quả 2,5 năm thực hiện Nghị quyết Đại hội Đảng bộ xã lần thứ IX; chỉ ra hạn"
    " chế, nguyên nhân và giải pháp khắc phục trong thời gian tới.\n"
    "2. Việc sơ kết tiến hành nghiêm túc, tiết kiệm, sát với tình hình của từng chi bộ.\n"
    "II- TỔ CHỨC THỰC HIỆN\n"
    "1. Các chi bộ trực thuộc xây dựng báo cáo sơ kết theo đề cương, gửi về Ban Thường vụ Đảng ủy xã qua "
    "Văn phòng Đảng ủy trước ngày 10/5/2024 và tổ chức hội nghị sơ kết trong tháng 5/2024.\n"
    "2. Văn phòng Đảng ủy chủ trì, cùng với các ban, đoàn thể của xã tổng hợp, xây dựng báo cáo sơ "
    "kết của Đảng ủy xã, trình Ban Thường vụ Đảng ủy chậm nhất ngày 25/5/2024.\n"
    "Nơi nhận:\n"
    "- Ban Thường vụ Huyện ủy (b/c),\n"
    "- Các chi bộ trực thuộc (th/h),\n"
    "- Lưu VP.\n"
    "T/M BAN THƯỜNG VỤ\n"
    "BÍ THƯ\n"
    "Lê Văn An\n"
)


def wrapped(text: str, width: int) -> list[str]:
    return [row for line in text.split("\n") for row in textwrap.wrap(line, width) or [""]]


def paged(text: str) -> str:
    rows = wrapped(text, 78)
    return "\n".join(row + (f"\n\n{at // 12 + 2}\n" if at % 12 == 11 else "") for at, row in enumerate(rows))


NOISES = {
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0"),
    "rows of 72 characters": lambda text: "\n".join(wrapped(text, 72)),
    "rows of 90 characters with blank lines between": lambda text: "\n\n".join(wrapped(text, 90)),
    "page numbers in mid-sentence": paged,
    "bookmarks": lambda text: text.replace("I- ", "[bookmark: _Toc12]I- ").replace(
        "KẾ HOẠCH\n", "[bookmark: _GoBack]KẾ HOẠCH\n"
    ),
    "tabs and trailing spaces": lambda text: "\n".join(f"\t{line}   " for line in text.split("\n")),
    "markdown": lambda text: (
        text.replace("KẾ HOẠCH\n", "**KẾ HOẠCH**\n\n")
        .replace("I- MỤC", "## I- MỤC")
        .replace("10/5/2024", "*10/5/2024*")
    ),
    "new tone marks": lambda text: (
        text.replace("ủy", "uỷ").replace("Hòa", "Hoà").replace("ỦY", "UỶ").replace("HÒA", "HOÀ")
    ),
    "the Icelandic Ð for Đ": lambda text: text.replace("Đ", "Ð"),
    "invisible characters": lambda text: text.replace("báo cáo", "báo\u200b cáo\u00ad"),
}


def plain(facts) -> str:
    """The facts as text, with one spelling, without places."""

    def without_places(value):
        if isinstance(value, dict):
            return {key: without_places(one) for key, one in value.items() if key not in ("text", "span", "spans")}
        return [without_places(one) for one in value] if isinstance(value, list) else value

    words = repr(without_places(to_plain(facts)))
    return words.replace("uỷ", "ủy").replace("oà", "òa").replace("UỶ", "ỦY").replace("OÀ", "ÒA")


@pytest.mark.long
@pytest.mark.parametrize("noise", NOISES)
def test_the_same_facts_are_read_through_the_noise(facts, noise):
    assert plain(facts(NOISES[noise](PLAN))) == plain(facts(PLAN))


def test_the_plan_of_this_module_is_read_whole(facts):
    found = facts(PLAN)
    assert [(task.deliverable.value, task.deadline.end.isoformat()) for task in found.tasks] == [
        ("report", "2024-05-10"), ("conference", "2024-05-31"), ("consolidated_report", "2024-05-25"),
    ]  # fmt: skip
    assert [finding.kind for finding in found.findings] == ["missing_cutoff"]


def test_a_running_header_beside_the_page_number_is_taken_out(facts):
    text = "I. NỘI DUNG\n" + "\n".join(f"Dòng thứ {at} của bản kế hoạch\nKế hoạch sơ kết\n{at}" for at in range(2, 7))
    assert "Kế hoạch sơ kết" not in facts(text).text


def test_a_line_of_dashes_is_no_text_and_ends_a_paragraph(facts):
    assert facts("Sơ kết công tác\n-----\nnăm 2024").text == "Sơ kết công tác\nnăm 2024"


def test_a_markdown_table_is_a_table(facts):
    found = facts(
        "KẾ HOẠCH\nsơ kết\n\nI. TIẾN ĐỘ\n| Nội dung | Chủ trì | Thời gian |\n|---|---|---|\n| "
        "Gửi báo cáo | Các chi bộ | Trước ngày 1/6/2024 |"
    )
    assert [(task.lead[0], task.deadline.end.isoformat()) for task in found.tasks] == [("Các chi bộ", "2024-06-01")]
