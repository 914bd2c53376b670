"""The kinds of unit in the organisation. Sectors, which decide who answers which section, are in outline.py."""

from enum import StrEnum, auto


class UnitKind(StrEnum):
    COMMITTEE = auto()  # cấp ủy cấp trên
    PARTY_BASE = auto()  # đảng bộ cơ sở
    PARTY_CELL = auto()  # chi bộ cơ sở
    ADVISORY_ORGAN = auto()  # cơ quan tham mưu, giúp việc
    MASS_ORGANISATION = auto()  # đoàn thể
