"""A plan before it is a document: what it says, as data, and the sentences in which it says so.

Written in the forms that the reader knows, so that a plan drafted here and read again gives the same facts. Its border:
words; the page they are printed on is papers/plan_out.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from nhiemky.core.calendar import DeadlineKind
from nhiemky.core.indicators import Period, PeriodPart
from nhiemky.core.official.dates import short_day
from nhiemky.core.outline import Node


@dataclass(frozen=True)
class DraftDeadline:
    """`end` is the last day; of within, early, mid and late only its month counts."""

    kind: DeadlineKind
    end: date

    def __post_init__(self) -> None:
        if self.kind is DeadlineKind.RELATIVE:
            raise ValueError("a drafted deadline names a day or a month")

    @property
    def words(self) -> str:
        day, month = f"{short_day(self.end)}", f"tháng {self.end.month}/{self.end.year}"
        return {
            DeadlineKind.BEFORE: f"trước ngày {day}",
            DeadlineKind.BY: f"chậm nhất ngày {day}",
            DeadlineKind.WITHIN: f"trong {month}",
            DeadlineKind.EARLY: f"đầu {month}",
            DeadlineKind.MID: f"giữa {month}",
            DeadlineKind.LATE: f"cuối {month}",
        }[self.kind]


@dataclass(frozen=True)
class DraftTask:
    """Who does what with whom, for whom, by when. `action` begins with its verb: «xây dựng báo cáo sơ kết»."""

    lead: tuple[str, ...]
    action: str
    coordinate: tuple[str, ...] = ()
    recipient: str | None = None
    via: str | None = None
    deadline: DraftDeadline | None = None

    @property
    def sentence(self) -> str:
        parts = [_listed(self.lead)]
        if self.coordinate:
            parts.append(f"chủ trì, phối hợp với {_listed(self.coordinate)}")
        parts.append(self.action)
        sentence = " ".join(parts)
        if self.recipient:
            sentence += f", gửi về {self.recipient}" + (f" (qua {self.via})" if self.via else "")
        if self.deadline:
            sentence += f" {self.deadline.words}" if self.recipient else f", hoàn thành {self.deadline.words}"
        return sentence + "."


@dataclass(frozen=True)
class DraftBasis:
    """A document that the plan is issued under."""

    kind: str
    number: str
    issued_on: date
    issuer: str
    title: str

    @property
    def words(self) -> str:
        return f"{self.kind} số {self.number}, ngày {short_day(self.issued_on)} của {self.issuer} về {self.title}"


@dataclass(frozen=True)
class DraftPlan:
    """Everything a plan of a review says. `adjustment`: may units propose changing the targets (None: not said)."""

    parent_body: str
    issuer: str
    number: str
    place: str
    issued_on: date
    title: str
    basis: tuple[DraftBasis, ...]
    purposes: tuple[str, ...]
    cutoff: date | None
    base_year: int | None
    target_year: int | None
    periods: tuple[Period, ...]
    adjustment: bool | None
    tasks: tuple[DraftTask, ...]
    recipients: tuple[tuple[str, str | None], ...]  # who, and b/c or th/h
    on_behalf: str
    position: str
    name: str
    outline: tuple[Node, ...] = ()


def opening(draft: DraftPlan) -> str:
    """The paragraph before the first heading."""
    basis = "; ".join(one.words for one in draft.basis)
    under = f"Thực hiện {basis}, " if basis else ""
    return f"{under}{_spoken_issuer(draft)} ban hành kế hoạch {draft.title} như sau:"


def _spoken_issuer(draft: DraftPlan) -> str:
    """The body signed for, as it is spoken of in a sentence."""
    words = draft.on_behalf.capitalize()
    return words.replace("thường vụ", "Thường vụ").replace("chấp hành", "Chấp hành")


def contents(draft: DraftPlan) -> Iterator[str]:
    """The numbered paragraphs of the part on contents and the day to which figures run."""
    with_outline = " theo đề cương gửi kèm" if draft.outline else ""
    yield f"Nội dung: Báo cáo viết{with_outline}{_periods(draft)}."
    if draft.adjustment is not None:
        yield (
            "Đơn vị được đề xuất điều chỉnh chỉ tiêu." if draft.adjustment else "Không điều chỉnh các chỉ tiêu đại hội."
        )
    if draft.cutoff:
        yield f"Mốc số liệu: Tính đến hết ngày {short_day(draft.cutoff)}."


def _periods(draft: DraftPlan) -> str:
    spoken = {
        PeriodPart.WHOLE_YEAR: "năm {0}",
        PeriodPart.FIRST_HALF: "6 tháng đầu năm {0}",
        PeriodPart.ESTIMATE: "ước thực hiện cả năm {0}",
    }
    listed = _listed(tuple(spoken[period.part].format(period.year) for period in draft.periods))
    compared = f", so sánh với năm {draft.base_year}" if draft.base_year else ""
    aimed = f" và mục tiêu đến năm {draft.target_year}" if draft.target_year else ""
    return (f"; phụ biểu nêu kết quả {listed}" if listed else "") + compared + aimed


def _listed(words: tuple[str, ...]) -> str:
    """«A», «A và B», «A, B và C»."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} và {words[-1]}" if words else ""


def moved(draft: DraftPlan, *, years: int, is_working_day: Callable[[date], bool]) -> DraftPlan:
    """The same plan for another year: every day so many years later, moved back to a working day where it has to be.

    The term, the basis and the number are what a person writes anew; they are left out or as they were.
    """

    def later(day: date) -> date:
        leap = day.month == 2 and day.day == 29
        there = day.replace(year=day.year + years, day=28 if leap else day.day)
        while not is_working_day(there):
            there = there.fromordinal(there.toordinal() - 1)
        return there

    return replace(
        draft,
        number="",
        issued_on=later(draft.issued_on),
        basis=(),
        cutoff=_same_day(draft.cutoff, years=years) if draft.cutoff else None,
        base_year=draft.base_year + years if draft.base_year else None,
        target_year=draft.target_year + years if draft.target_year else None,
        periods=tuple(replace(period, year=period.year + years) for period in draft.periods),
        tasks=tuple(
            replace(task, deadline=replace(task.deadline, end=later(task.deadline.end)) if task.deadline else None)
            for task in draft.tasks
        ),
    )


def _same_day(day: date, *, years: int) -> date:
    """A day to which figures run need not be a working day."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)
