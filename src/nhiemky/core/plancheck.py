"""What is wrong with a plan: deadlines in the wrong order or on days off, work without a lead or a day, what is
announced and not attached, numbers and dates that contradict each other.

Its border: plan facts in, findings out; what the reader did not understand it says itself
(planreading/findings.py). Public holidays and today come in as dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from nhiemky.core.calendar import DeadlineKind, is_working_day
from nhiemky.core.folding import fold
from nhiemky.core.numbering import SYMBOLS
from nhiemky.core.planfacts import Finding, PlanFacts, Span, TaskFact
from nhiemky.core.resolving.readings import means_grass_roots


@dataclass(frozen=True)
class _Days:
    holidays: frozenset[date]
    today: date | None


Rule = Callable[[PlanFacts, _Days], Iterable[Finding]]


def check(facts: PlanFacts, *, holidays: frozenset[date], today: date | None = None) -> list[Finding]:
    """All findings, by rule, within a rule in the order of the text. `today` None: only what the plan itself tells."""
    return [finding for rule in RULES for finding in rule(facts, _Days(holidays, today))]


def _end(task: TaskFact) -> date | None:
    """The last day of a task's deadline, where one was read."""
    return task.deadline.end if task.deadline else None


def _place(task: TaskFact) -> Span | None:
    return (task.deadline and task.deadline.span) or task.span


def _said(task: TaskFact) -> str:
    words = task.action or task.quote
    return f"«{words if len(words) <= 90 else words[:89].rstrip() + '…'}»"


def _is_of_units(task: TaskFact) -> bool:
    return any(means_grass_roots(body) for body in task.lead)


def _who(task: TaskFact) -> tuple[str, ...]:
    """Who is told, for comparing orders: the grass-roots units are one, in whatever words."""
    return ("units",) if _is_of_units(task) else tuple(fold(body) for body in task.lead)


def _collected_too_late(facts: PlanFacts, days: _Days) -> Iterator[Finding]:
    """What units hand in is due after the consolidation, or the conference, that needs it: the first that does."""
    collecting = filter(_is_collecting, sorted(facts.tasks, key=_soonest, reverse=True))
    soonest = {task.deliverable.value: task for task in collecting}
    for given in facts.tasks:
        due, first = _end(given), soonest.get(given.deliverable.needed_by)
        needed_by = _end(first) if first else None
        if first and needed_by and due and due > needed_by and _is_of_units(given):
            yield Finding(
                "collected_too_late",
                f"Đơn vị xong {_said(given)} ngày {due:%d/%m/%Y}, sau ngày {needed_by:%d/%m/%Y} của {_said(first)}.",
                _place(given),
                "Nơi tổng hợp không kịp có báo cáo của đơn vị.",
            )


def _soonest(task: TaskFact) -> date:
    return _end(task) or date.max


def _is_collecting(task: TaskFact) -> bool:
    return _end(task) is not None and not _is_of_units(task)


def _on_a_day_off(facts: PlanFacts, days: _Days) -> Iterator[Finding]:
    """Only a single last day: «trong tháng 6» may end on a Sunday without harm."""
    for task in facts.tasks:
        due, kind = _end(task), task.deadline and task.deadline.kind
        single = kind in (DeadlineKind.BEFORE, DeadlineKind.BY)
        if due and single and not is_working_day(due, holidays=days.holidays):
            off = "ngày nghỉ lễ" if due in days.holidays else ("thứ Bảy", "Chủ nhật")[due.weekday() - 5]
            yield Finding(
                "day_off",
                f"Hạn {due:%d/%m/%Y} của {_said(task)} rơi vào {off}.",
                _place(task),
                "Đơn vị khó nộp bản giấy, có đóng dấu, vào ngày nghỉ.",
            )


def _in_the_past(facts: PlanFacts, days: _Days) -> Iterator[Finding]:
    since = facts.document.issued_on
    for task in facts.tasks:
        due = _end(task)
        if due and since and due < since:
            message = f"Hạn {due:%d/%m/%Y} của {_said(task)} trước cả ngày ban hành {since:%d/%m/%Y}."
            yield Finding("before_issue", message, _place(task), "Có thể ghi nhầm ngày, tháng hoặc năm.")
        elif due and days.today and due < days.today:
            message = f"Hạn {due:%d/%m/%Y} của {_said(task)} đã qua."
            yield Finding("past", message, _place(task), "Giao bây giờ thì mọi đơn vị đều thành nộp muộn.")


def _without_lead_or_day(facts: PlanFacts, days: _Days) -> Iterator[Finding]:
    dated = {(task.deliverable, _who(task)) for task in facts.tasks if task.deadline}
    for task in facts.tasks:
        if not task.lead:
            message = f"Không nêu ai làm: {_said(task)}."
            yield Finding("no_lead", message, task.span, "Không giao được cho đơn vị nào.")
        elif task.deliverable.dated and (task.deliverable, _who(task)) not in dated:
            message = f"Không nêu hạn: {_said(task)}."
            yield Finding(
                "no_deadline", message, task.span, "Không có hạn thì không biết ai muộn, và không đôn đốc được."
            )


_ANNOUNCED = re.compile(
    r"đề cương[^.;)\n]{0,40}(?:gửi kèm|kèm theo|đính kèm)|kèm theo[^.;)\n]{0,20}đề cương", re.IGNORECASE
)


def _outline_missing(facts: PlanFacts, days: _Days) -> Iterator[Finding]:
    announced = _ANNOUNCED.search(facts.text)
    if announced and not facts.outline:
        yield Finding(
            "outline_missing",
            "Kế hoạch nói có đề cương kèm theo nhưng trong tệp không có.",
            announced.span(),
            "Đơn vị không biết viết theo mục nào; lấy tệp đề cương hoặc dùng đề cương mẫu.",
        )


def _cutoff_too_late(facts: PlanFacts, days: _Days) -> Iterator[Finding]:
    cutoff = facts.cutoff
    for task in facts.tasks:
        due = _end(task)
        if cutoff and due and due < cutoff and task.deliverable.figured and _is_of_units(task):
            yield Finding(
                "cutoff_after_due",
                f"Số liệu tính đến {cutoff:%d/%m/%Y} nhưng {_said(task)} phải xong trước đó, ngày {due:%d/%m/%Y}.",
                _place(task),
                "Đơn vị phải nộp khi kỳ số liệu chưa kết thúc: cần nói rõ là số ước thực hiện.",
            )


_DATED = re.compile(
    r"\W{1,3}(?:ngày\s+)(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})", re.IGNORECASE
)
_LONGEST_NUMBER = 80  # characters
_HYPHEN = re.compile(r"\s*-\s*")


def _dates_differ(facts: PlanFacts, days: _Days) -> Iterator[Finding]:
    """The same numbered document with two dates."""
    found: dict[str, list[re.Match[str]]] = {_bare(cited.number): [] for cited in facts.cited if cited.number}
    for dated in _DATED.finditer(facts.text):
        before = _bare(facts.text[max(dated.start() - _LONGEST_NUMBER, 0) : dated.start()])
        number = next((before[at:] for at in range(len(before)) if before[at:] in found), None)
        if number:
            found[number].append(dated)
    for cited in facts.cited:
        its = found.get(_bare(cited.number or ""), [])
        dates = dict.fromkeys((int(m[3]), int(m[2]), int(m[1])) for m in its)
        if len(dates) > 1:
            spoken = ", ".join(f"{day:02}/{month:02}/{year}" for year, month, day in dates)
            yield Finding(
                "dates_differ",
                f"{cited.kind} số {cited.number} được dẫn với các ngày khác nhau: {spoken}.",
                (its[-1].start() - len(cited.number or ""), its[-1].end()),
                "Văn bản được dẫn sẽ bị chép sai vào báo cáo của mọi đơn vị.",
            )


def _bare(number: str | None) -> str:
    return _HYPHEN.sub("-", number or "").casefold()


def _number_not_of_type(facts: PlanFacts, days: _Days) -> Iterator[Finding]:
    """«12-HD/ĐU» on a Kế hoạch."""
    number, kind = facts.document.number or "", facts.document.type or ""
    symbol = re.match(r"\s*\d*\s*[-/]?\s*([^\W\d_]+)\s*/", number)
    expected = next((short for name, short in SYMBOLS.items() if fold(name) == fold(kind)), None)
    if symbol and expected and fold(symbol[1]) != fold(expected):
        yield Finding(
            "number_not_of_type",
            f"Số, ký hiệu {number} không phải của loại «{kind.capitalize()}» (ký hiệu {expected}).",
            facts.spans.get("document.number"),
            "Số chạy riêng theo từng loại văn bản: ghi sai loại thì sổ văn bản sai.",
        )


RULES: tuple[Rule, ...] = (
    _number_not_of_type,
    _collected_too_late,
    _cutoff_too_late,
    _in_the_past,
    _on_a_day_off,
    _without_lead_or_day,
    _outline_missing,
    _dates_differ,
)
