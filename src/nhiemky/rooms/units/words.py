"""What users read of units: kinds, sectors, events, and what the journal tells of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhiemky.core.units import EventKind
from nhiemky.papers.unit_sheet import KIND_WORDS, SECTOR_WORDS

# what the sheet of units calls them, in the reader's language
KINDS = {kind: _(words) for kind, words in KIND_WORDS.items()}
SECTORS = {sector: _(words) for sector, words in SECTOR_WORDS.items()}
KIND_CHOICES = [(kind.value, words) for kind, words in KINDS.items()]
SECTOR_CHOICES = [(sector.value, words) for sector, words in SECTORS.items()]
# what a party organisation is called -> the committee that issues its documents, the longest beginning first
COMMITTEES = {"đảng bộ tỉnh ": "Tỉnh ủy ", "đảng bộ thành phố ": "Thành ủy ", "đảng bộ ": "Đảng ủy "}
EVENTS = {
    EventKind.CREATED: _("Thành lập đơn vị trực thuộc"),
    EventKind.RENAMED: _("Đổi tên"),
    EventKind.CONVERTED: _("Chuyển loại hình"),
    EventKind.SPLIT: _("Chia, tách"),
    EventKind.MERGED: _("Sáp nhập, hợp nhất"),
    EventKind.TRANSFERRED: _("Chuyển về cấp trên khác"),
    EventKind.DISSOLVED: _("Giải thể, kết thúc hoạt động"),
}
VALUES = {
    "kind": {one.value: words for one, words in [*KINDS.items(), *EVENTS.items()]},
    "sector": {sector.value: words for sector, words in SECTORS.items()},
}

VERBS = {
    "units.carry_out": _("Thay đổi tổ chức theo quyết định"),
    "units.correct_unit": _("Sửa thông tin đơn vị"),
    "units.load_units": _("Nạp danh sách đơn vị"),
    "units.remember_alias": _("Nhớ cách gọi đơn vị"),
    "units.take_back": _("Hoàn tác thay đổi tổ chức"),
}

FIELDS = {
    "above": _("cấp trên"),
    "along": _("số đơn vị đi theo"),
    "letterhead_above": _("dòng trên của tiêu đề"),
    "member_count": _("số đảng viên"),
    "members": _("thành viên"),
    "other_names": _("tên khác"),
    "phrase": _("cách gọi đơn vị"),
    "place": _("địa điểm"),
    "sector": _("khối"),
    "short_name": _("tên gọi tắt"),
}
