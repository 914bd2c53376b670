"""The words by which an office's own template names the parts of a document, and what stands for each.

Its border: names and plain values. Names are Vietnamese without marks, as a clerk can type them between braces in Word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from nhiemky.core.official.dates import day_month_year
from nhiemky.core.official.model import Paper

Value: TypeAlias = "str | list[str] | list[dict[str, str]]"

# one value each, with what a person reads of it
WORDS: Mapping[str, str] = {
    "cap_tren": "cơ quan cấp trên",
    "co_quan": "cơ quan ban hành",
    "so": "số văn bản",
    "ky_hieu": "ký hiệu, viết sau số",
    "dia_danh": "nơi ban hành",
    "ngay": "ngày",
    "thang": "tháng",
    "nam": "năm",
    "ten_loai": "tên loại văn bản",
    "trich_yeu": "trích yếu",
    "du_thao": "lần dự thảo",
    "do_khan": "mức độ khẩn",
    "luu_hanh": "chỉ dẫn lưu hành",
}
# whole paragraphs, tables and lists, which take the place of the paragraph that names them
BLOCKS: Mapping[str, str] = {"noi_dung": "nội dung", "phu_luc": "phụ lục"}
# gone through by a loop; what each of their items has, none where the item is the words themselves
LISTS: Mapping[str, tuple[str, ...]] = {
    "can_cu": (),
    "kinh_gui": (),
    "noi_nhan": ("ai", "de"),
    "nguoi_ky": ("tham_quyen", "chuc_vu", "ho_ten"),
}
LIST_NAMES: Mapping[str, str] = {
    "can_cu": "căn cứ ban hành",
    "kinh_gui": "kính gửi",
    "noi_nhan": "nơi nhận, để làm gì",
    "nguoi_ky": "thẩm quyền ký, chức vụ, họ tên",
}
# without these a filled template is no official document; a letterhead may stand in it as fixed words
NEEDED = ("so", "trich_yeu", "noi_dung")


def values_of(paper: Paper) -> dict[str, Value]:
    """Everything but the blocks, which the printer makes. What is still to be given is blank."""
    frame, day = paper.frame, paper.frame.day
    return {
        "cap_tren": frame.above or "",
        "co_quan": "\n".join(frame.issuer),
        "so": frame.number or "",
        "ky_hieu": frame.symbol,
        "dia_danh": frame.place,
        "ngay": day_month_year(day)[0] if day else "",
        "thang": day_month_year(day)[1] if day else "",
        "nam": str(day.year if day else frame.year or ""),
        "ten_loai": frame.type or "",
        "trich_yeu": frame.abstract,
        "du_thao": str(paper.marks.draft or ""),
        "do_khan": paper.marks.urgency or "",
        "luu_hanh": paper.marks.circulation or "",
        "can_cu": list(frame.basis),
        "kinh_gui": list(frame.addressed),
        "noi_nhan": [{"ai": one.who, "de": one.purpose or ""} for one in paper.close.recipients],
        "nguoi_ky": [
            {"tham_quyen": one.authority, "chuc_vu": one.position, "ho_ten": one.name} for one in paper.close.signers
        ],
    }
