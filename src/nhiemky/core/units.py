"""The kinds of unit in the organisation. Sectors, which decide who answers which section, are in outline.py."""

from enum import StrEnum, auto


class UnitKind(StrEnum):
    committee = auto()  # cấp ủy cấp trên
    party_base = auto()  # đảng bộ cơ sở
    party_cell = auto()  # chi bộ cơ sở
    advisory_organ = auto()  # cơ quan tham mưu, giúp việc
    mass_organisation = auto()  # đoàn thể
