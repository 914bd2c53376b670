"""An entry's details as a person reads them: «ngày khóa: trống → 20/06/2023»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format, localize
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from nhiemky.papers.unit_sheet import KIND_WORDS, SECTOR_WORDS
from nhiemky.rooms.journal.models import Entry

BLANK: tuple[Any, ...] = ("", None, [], {})
# what the keys of details and the columns that acts change are called; an unknown one is shown as it is
NAMED: dict[str, Promise] = {
    "above": gettext_lazy("cấp trên"),
    "account": gettext_lazy("tài khoản"),
    "action": gettext_lazy("việc phải làm"),
    "added": gettext_lazy("thêm"),
    "addresses": gettext_lazy("số địa chỉ"),
    "after": gettext_lazy("sau"),
    "agenda": gettext_lazy("chương trình"),
    "along": gettext_lazy("số đơn vị đi theo"),
    "before": gettext_lazy("trước"),
    "by": gettext_lazy("bằng"),
    "bytes": gettext_lazy("số byte"),
    "cells": gettext_lazy("số ô"),
    "changed": gettext_lazy("thay đổi"),
    "closes_on": gettext_lazy("ngày khóa"),
    "collected": gettext_lazy("phiếu thu về"),
    "conclusions": gettext_lazy("kết luận"),
    "confirmed_by": gettext_lazy("người xác nhận"),
    "content": gettext_lazy("nội dung"),
    "counts": gettext_lazy("kết quả kiểm phiếu"),
    "cutoff": gettext_lazy("thời điểm chốt số liệu"),
    "day": gettext_lazy("từ ngày"),
    "days_late": gettext_lazy("số ngày muộn"),
    "deliverable": gettext_lazy("kết quả"),
    "done_on": gettext_lazy("ngày xong"),
    "dropped": gettext_lazy("bỏ"),
    "due_on": gettext_lazy("hạn"),
    "email": gettext_lazy("địa chỉ thư"),
    "ended": gettext_lazy("số nơi bị đăng xuất"),
    "entries": gettext_lazy("số dòng"),
    "expected": gettext_lazy("số đơn vị phải nộp"),
    "file": gettext_lazy("tệp"),
    "grants": gettext_lazy("vai trò"),
    "hash": gettext_lazy("dấu"),
    "held_on": gettext_lazy("ngày họp"),
    "indicators": gettext_lazy("số chỉ tiêu"),
    "invalid": gettext_lazy("phiếu không hợp lệ"),
    "is_active": gettext_lazy("đang mở"),
    "issued": gettext_lazy("phiếu phát ra"),
    "issued_on": gettext_lazy("ngày ban hành"),
    "judgement": gettext_lazy("đánh giá"),
    "kept": gettext_lazy("giữ"),
    "kind": gettext_lazy("loại"),
    "lead": gettext_lazy("chủ trì"),
    "leads": gettext_lazy("tổ trưởng"),
    "left_out": gettext_lazy("chỉ tiêu để lại"),
    "letterhead_above": gettext_lazy("dòng trên của tiêu đề"),
    "locked": gettext_lazy("bị tạm khóa"),
    "member_count": gettext_lazy("số đảng viên"),
    "members": gettext_lazy("thành viên"),
    "method": gettext_lazy("cách gọi"),
    "name": gettext_lazy("tên"),
    "new": gettext_lazy("mới"),
    "note": gettext_lazy("ghi chú"),
    "on_behalf": gettext_lazy("thay đơn vị"),
    "other_names": gettext_lazy("tên khác"),
    "oversights": gettext_lazy("số phân công theo dõi kết thúc"),
    "page": gettext_lazy("trang"),
    "path": gettext_lazy("địa chỉ"),
    "periods": gettext_lazy("các kỳ"),
    "person": gettext_lazy("người"),
    "persons": gettext_lazy("số người"),
    "phrase": gettext_lazy("cách gọi đơn vị"),
    "place": gettext_lazy("địa điểm"),
    "post": gettext_lazy("chức vụ"),
    "posts": gettext_lazy("số chức vụ kết thúc"),
    "present": gettext_lazy("có mặt"),
    "reason": gettext_lazy("lý do"),
    "reports": gettext_lazy("số báo cáo"),
    "revision": gettext_lazy("bản nộp"),
    "role": gettext_lazy("vai trò"),
    "roles": gettext_lazy("số vai trò kết thúc"),
    "rows": gettext_lazy("số dòng của bảng"),
    "same": gettext_lazy("giữ nguyên"),
    "second_factor": gettext_lazy("xác thực hai bước"),
    "section": gettext_lazy("mục"),
    "sections": gettext_lazy("số mục"),
    "sector": gettext_lazy("khối"),
    "sessions_ended": gettext_lazy("số nơi bị đăng xuất"),
    "short_name": gettext_lazy("tên gọi tắt"),
    "standard": gettext_lazy("đề cương mẫu"),
    "state": gettext_lazy("trạng thái"),
    "subjects": gettext_lazy("đối tượng lấy phiếu"),
    "substitute": gettext_lazy("người làm thay"),
    "summoned": gettext_lazy("được triệu tập"),
    "symbol": gettext_lazy("số, ký hiệu"),
    "task": gettext_lazy("nhiệm vụ"),
    "tasks": gettext_lazy("số nhiệm vụ"),
    "term_end": gettext_lazy("cuối nhiệm kỳ"),
    "term_start": gettext_lazy("đầu nhiệm kỳ"),
    "text": gettext_lazy("đoạn viết"),
    "theme": gettext_lazy("lĩnh vực"),
    "title": gettext_lazy("tên gọi"),
    "unit": gettext_lazy("đơn vị"),
    "units": gettext_lazy("các đơn vị"),
    "unresolved": gettext_lazy("chưa rõ là đơn vị nào"),
    "until": gettext_lazy("đến"),
    "username": gettext_lazy("tên đăng nhập"),
    "valid_from": gettext_lazy("từ ngày"),
    "valid_to": gettext_lazy("đến ngày"),
    "withdrawn": gettext_lazy("rút lại"),
}
STATES: dict[str, Promise] = {
    "accepted": gettext_lazy("đã tiếp nhận"),
    "done": gettext_lazy("đã xong"),
    "draft": gettext_lazy("đang viết"),
    "exempt": gettext_lazy("được miễn"),
    "handed_in": gettext_lazy("đã nộp"),
    "laid": gettext_lazy("đã giao"),
    "returned": gettext_lazy("bị trả lại"),
    "withdrawn": gettext_lazy("đã rút"),
    "writing": gettext_lazy("đang viết"),
}
# the pages whose reading is journaled
PAGES: dict[str, Promise] = {
    "ballot:ballot": gettext_lazy("Phiếu tín nhiệm"),
    "journal:entries_sheet": gettext_lazy("Tải nhật ký về Excel"),
    "people:oversight": gettext_lazy("Theo dõi đơn vị"),
    "people:people": gettext_lazy("Người và chức vụ"),
}

ROLES: dict[str, Promise] = {
    "office": gettext_lazy("Văn phòng"),
    "unit_head": gettext_lazy("Cấp ủy đơn vị"),
    "unit_writer": gettext_lazy("Người viết báo cáo"),
    "reviewer": gettext_lazy("Cơ quan thẩm định"),
    "overseer": gettext_lazy("Người theo dõi đơn vị"),
    "leader": gettext_lazy("Lãnh đạo"),
    "teller": gettext_lazy("Tổ kiểm phiếu"),
    "auditor": gettext_lazy("Kiểm tra nhật ký"),
    "administrator": gettext_lazy("Quản trị tài khoản"),
}
EVENTS: dict[str, Promise] = {
    "created": gettext_lazy("Thành lập đơn vị trực thuộc"),
    "renamed": gettext_lazy("Đổi tên"),
    "converted": gettext_lazy("Chuyển loại hình"),
    "split": gettext_lazy("Chia, tách"),
    "merged": gettext_lazy("Sáp nhập, hợp nhất"),
    "transferred": gettext_lazy("Chuyển về cấp trên khác"),
    "dissolved": gettext_lazy("Giải thể, kết thúc hoạt động"),
}
JUDGEMENTS: dict[str, Promise] = {
    "exceeded": gettext_lazy("vượt"),
    "met": gettext_lazy("đạt"),
    "on_course": gettext_lazy("có khả năng đạt"),
    "at_risk": gettext_lazy("khó đạt"),
    "not_met": gettext_lazy("chưa đạt"),
    "not_judged": gettext_lazy("không đánh giá"),
}
# code words among the values, by the key under which they stand
SPOKEN_VALUES: dict[str, Mapping[str, Any]] = {
    "by": {"mail": gettext_lazy("thư"), "slip": gettext_lazy("phiếu in")},
    "grants": ROLES,
    "judgement": JUDGEMENTS,
    "kind": {**{kind.value: words for kind, words in KIND_WORDS.items()}, **EVENTS},
    "page": PAGES,
    "role": ROLES,
    "sector": {sector.value: words for sector, words in SECTOR_WORDS.items()},
    "state": STATES,
}


def told(entry: Entry) -> list[tuple[str, str]]:
    """Name and words of everything that the entry's details hold: first what changed, then the rest."""
    changes = entry.details.get("changed")
    rest = {key: value for key, value in entry.details.items() if value not in BLANK}
    lines = []
    if isinstance(changes, dict):
        rest.pop("changed", None)
        lines = [(_name(key), f"{_words(key, was)} → {_words(key, now)}") for key, (was, now) in changes.items()]
    return [*lines, *((_name(key), _words(key, value)) for key, value in rest.items())]


def _name(key: str) -> str:
    return str(NAMED.get(key, key))


def _words(key: str, value: Any) -> str:
    if value is None or value == "" or value == []:
        return gettext("trống")
    if isinstance(value, bool):
        return gettext("có") if value else gettext("không")
    if isinstance(value, dict) and set(value) == {"characters", "sha256"}:
        said = {"count": localize(value["characters"]), "mark": value["sha256"][:8]}
        return gettext("%(count)s ký tự (%(mark)s…)") % said
    if isinstance(value, dict):
        known = {one: other for one, other in value.items() if other not in BLANK}
        return "; ".join(f"{_name(one)}: {_words(one, other)}" for one, other in known.items())
    if isinstance(value, list):
        return (" | " if isinstance(value[0], dict) else ", ").join(_words(key, one) for one in value)
    return _plain_words(key, str(value))


def _plain_words(key: str, text: str) -> str:
    if text in SPOKEN_VALUES.get(key, {}):
        return gettext(str(SPOKEN_VALUES[key][text]))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date_format(date.fromisoformat(text), "d/m/Y")
    return text
