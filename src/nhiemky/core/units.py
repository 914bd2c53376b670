"""The kinds of unit in the organisation, and what can happen to one.

Sectors, which decide who answers which section, are in outline.py.
"""

from enum import StrEnum, auto


def is_code(text: str) -> bool:
    """Whether this may name a unit: it stands in addresses («/» parts them, dots climb) and in lists («;» parts them),
    and a sign that nobody sees would make two of what looks like one."""
    return text.isprintable() and not set(text) & set("/?#;") and bool(text.strip(". "))


class UnitKind(StrEnum):
    COMMITTEE = auto()  # cấp ủy cấp trên
    PARTY_BASE = auto()  # đảng bộ cơ sở
    PARTY_CELL = auto()  # chi bộ cơ sở
    ADVISORY_ORGAN = auto()  # cơ quan tham mưu, giúp việc
    MASS_ORGANISATION = auto()  # đoàn thể


class EventKind(StrEnum):
    CREATED = auto()  # thành lập
    RENAMED = auto()  # đổi tên
    CONVERTED = auto()  # chuyển loại hình: chi bộ lên đảng bộ
    SPLIT = auto()  # chia, tách
    MERGED = auto()  # hợp nhất, sáp nhập
    TRANSFERRED = auto()  # chuyển giao về cấp trên khác
    DISSOLVED = auto()  # giải thể, kết thúc hoạt động
