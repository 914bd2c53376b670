"""What a plan orders to be delivered: a row for each kind, and all that anybody needs to know of a kind stands in it.

Its border: what is so for every plan. By which words a plan orders a kind is planreading's.
"""

from __future__ import annotations

from enum import Flag, StrEnum, auto


class Trait(Flag):
    NONE = 0
    ONCE = auto()  # a unit owes one, however many sentences of the plan order it
    WORDED = auto()  # a unit answers it in words, by an outline
    FIGURED = auto()  # a unit answers it with its table of indicators
    TEXT = auto()  # a report, of one unit or of all
    DATED = auto()  # a plan that orders it without a day is at fault
    COLUMN = auto()  # it has a column of its own in the progress of a campaign


ONCE, WORDED, FIGURED, TEXT, DATED, COLUMN = (one for one in Trait if one)


class Deliverable(StrEnum):
    """Value, what an office calls it (Vietnamese, translated in rooms), traits, the kind that needs it of the units."""

    REPORT = "report", "Báo cáo", ONCE | WORDED | FIGURED | TEXT | DATED | COLUMN, "consolidated_report"
    REVIEW_REPORT = "review_report", "Báo cáo kiểm điểm", ONCE | WORDED | TEXT | DATED | COLUMN, "consolidated_report"
    CONSOLIDATED_REPORT = "consolidated_report", "Báo cáo tổng hợp", TEXT | DATED
    ANNEX = "annex", "Phụ biểu chỉ tiêu", ONCE | FIGURED | DATED | COLUMN, "consolidated_report"
    CONFERENCE = "conference", "Hội nghị", ONCE | COLUMN, "conference"
    VOTE = "vote", "Lấy phiếu tín nhiệm", DATED
    NEWS = "news", "Tin, bài tuyên truyền"
    PLAN = "plan", "Kế hoạch của đơn vị", ONCE
    MONITORING = "monitoring", "Theo dõi, đôn đốc"
    OTHER = "other", "Việc khác"

    spoken: str
    traits: Trait
    needed_by: str

    def __new__(cls, value: str, spoken: str = "", traits: Trait = Trait.NONE, needed_by: str = "") -> Deliverable:
        one = str.__new__(cls, value)
        one._value_, one.spoken, one.traits, one.needed_by = value, spoken, traits, needed_by
        return one

    @property
    def once(self) -> bool:
        return ONCE in self.traits

    @property
    def worded(self) -> bool:
        return WORDED in self.traits

    @property
    def figured(self) -> bool:
        return FIGURED in self.traits

    @property
    def handed_in(self) -> bool:
        """A unit hands it in, is checked and gets it back or accepted."""
        return self.worded or self.figured

    @property
    def is_text(self) -> bool:
        return TEXT in self.traits

    @property
    def dated(self) -> bool:
        return DATED in self.traits

    @property
    def has_column(self) -> bool:
        return COLUMN in self.traits


HANDED_IN = tuple(one for one in Deliverable if one.handed_in)
ANSWERED_IN_WORDS = tuple(one for one in Deliverable if one.worded)
COLUMNS = tuple(one for one in Deliverable if one.has_column)
