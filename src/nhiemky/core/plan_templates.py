"""Plans to begin from, in our own words, one for each kind of review. What a template cannot know it leaves blank."""

from __future__ import annotations

from datetime import date, timedelta

from nhiemky.core.calendar import DeadlineKind
from nhiemky.core.indicators import Period, PeriodPart
from nhiemky.core.outline import Node
from nhiemky.core.plandraft import DraftDeadline, DraftPlan, DraftTask
from nhiemky.core.standard_outlines import LEADERSHIP, MID_TERM, THEMATIC

UNITS, OFFICE, COMMITTEE = ("Các chi bộ, đảng bộ cơ sở trực thuộc",), "Văn phòng Đảng ủy", "Ban Thường vụ Đảng ủy"


def mid_term(*, issued_on: date, term: tuple[int, int]) -> DraftPlan:
    """The review in the middle of a term: reports, annexes, conferences, consolidation."""
    start, end = term
    title = f"sơ kết giữa nhiệm kỳ {start} - {end} việc thực hiện nghị quyết đại hội"
    year = issued_on.year
    return _plan(
        title,
        issued_on=issued_on,
        purposes=(
            "Đánh giá đúng kết quả nửa nhiệm kỳ; chỉ rõ chỉ tiêu vượt, đạt, khó đạt và nguyên nhân.",
            "Số liệu trung thực, so được với năm gốc và mục tiêu cuối nhiệm kỳ.",
        ),
        cutoff=date(year, 6, 30),
        base_year=start,
        target_year=end,
        periods=(
            *(Period(one) for one in range(start + 1, year)),
            Period(year, PeriodPart.FIRST_HALF),
            Period(year, PeriodPart.ESTIMATE),
        ),
        tasks=(
            _hand_in("xây dựng báo cáo sơ kết", issued_on, days=60),
            _hand_in("lập phụ biểu kết quả các chỉ tiêu", issued_on, days=60),
            DraftTask(UNITS, "tổ chức hội nghị sơ kết ở đơn vị mình", deadline=_by(issued_on, days=75)),
            _consolidate("tổng hợp, dự thảo báo cáo sơ kết của Đảng bộ", issued_on, days=80),
            DraftTask((OFFICE,), "theo dõi, đôn đốc việc thực hiện Kế hoạch này"),
        ),
        outline=MID_TERM,
    )


def thematic(*, issued_on: date, term: tuple[int, int]) -> DraftPlan:
    """The review of some years of thematic resolutions; which ones is written into the title by hand."""
    return _plan(
        f"sơ kết 02 năm thực hiện các nghị quyết chuyên đề, nhiệm kỳ {term[0]} - {term[1]}",
        issued_on=issued_on,
        purposes=("Đánh giá kết quả từng nghị quyết chuyên đề; nhân rộng cách làm tốt.",),
        tasks=(
            _hand_in("xây dựng báo cáo sơ kết chuyên đề", issued_on, days=30),
            _consolidate("tổng hợp, dự thảo báo cáo sơ kết chuyên đề", issued_on, days=45),
            DraftTask((OFFICE,), "theo dõi, đôn đốc việc thực hiện Kế hoạch này"),
        ),
        outline=THEMATIC,
    )


def leadership(*, issued_on: date, term: tuple[int, int]) -> DraftPlan:
    """The yearly review of a committee's own leadership."""
    return _plan(
        f"kiểm điểm tập thể cấp ủy các cấp năm {issued_on.year}, nhiệm kỳ {term[0]} - {term[1]}",
        issued_on=issued_on,
        purposes=("Tự phê bình và phê bình nghiêm túc; không nể nang, không hình thức.",),
        tasks=(
            _hand_in("xây dựng báo cáo kiểm điểm tập thể cấp ủy", issued_on, days=30),
            _consolidate("tổng hợp kết quả kiểm điểm của các đơn vị", issued_on, days=40),
        ),
        outline=LEADERSHIP,
    )


TEMPLATES = {"mid_term": mid_term, "thematic": thematic, "leadership": leadership}


def _plan(
    title: str,
    *,
    issued_on: date,
    purposes: tuple[str, ...],
    tasks: tuple[DraftTask, ...],
    outline: tuple[Node, ...],
    cutoff: date | None = None,
    base_year: int | None = None,
    target_year: int | None = None,
    periods: tuple[Period, ...] = (),
) -> DraftPlan:
    return DraftPlan(
        parent_body="",
        issuer="",
        number="",
        place="",
        issued_on=issued_on,
        title=title,
        basis=(),
        purposes=purposes,
        cutoff=cutoff,
        base_year=base_year,
        target_year=target_year,
        periods=periods,
        adjustment=None,
        tasks=tasks,
        recipients=((UNITS[0], "th/h"), ("Lưu Văn phòng", None)),
        on_behalf="BAN THƯỜNG VỤ",
        position="BÍ THƯ",
        name="",
        outline=outline,
    )


def _by(issued_on: date, *, days: int) -> DraftDeadline:
    """About so many days later, on a day from Monday to Friday."""
    day = issued_on + timedelta(days=days)
    return DraftDeadline(DeadlineKind.BEFORE, day - timedelta(days=max(0, day.weekday() - 4)))


def _hand_in(action: str, issued_on: date, *, days: int) -> DraftTask:
    return DraftTask(UNITS, action, recipient=COMMITTEE, via=OFFICE, deadline=_by(issued_on, days=days))


def _consolidate(action: str, issued_on: date, *, days: int) -> DraftTask:
    return DraftTask((OFFICE,), action, coordinate=("Ban Tổ chức Đảng ủy",), deadline=_by(issued_on, days=days))
