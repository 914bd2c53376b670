"""What is wrong with a plan: deadlines in the wrong order or on days off, work without a lead or a day, what is
announced and not attached, numbers and dates that contradict each other.

Its border: facts in the shape of the contract in, findings out; what the reader did not understand it says itself
(planreading/findings.py). Public holidays and today come in as dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nhiemky.core.calendar import is_working_day
from nhiemky.core.folding import fold
from nhiemky.core.numbering import SYMBOLS
from nhiemky.core.resolving.readings import means_grass_roots

Facts = Mapping[str, Any]
Span = Sequence[int] | None


@dataclass(frozen=True)
class Finding:
    """One thing wrong: a kind to search for, the sentence that names it, why it matters, and its place in the text."""

    kind: str
    message: str
    why: str
    span: Span = None

    def as_json(self) -> dict[str, Any]:
        span = list(self.span) if self.span else None
        return {"kind": self.kind, "message": self.message, "why": self.why, "span": span}


@dataclass(frozen=True)
class _Days:
    holidays: frozenset[date]
    today: date | None


Rule = Callable[[Facts, _Days], Iterable[Finding]]


def check(facts: Facts, *, holidays: frozenset[date], today: date | None = None) -> list[Finding]:
    """All findings, by rule, within a rule in the order of the text. `today` None: only what the plan itself tells."""
    return [finding for rule in RULES for finding in rule(facts, _Days(holidays, today))]


def _end(task: Facts) -> date | None:
    """The last day of a task's deadline, where one was read."""
    end = (task.get("deadline") or {}).get("end")
    return date.fromisoformat(end) if end else None


def _place(task: Facts) -> Span:
    return (task.get("deadline") or {}).get("span") or task.get("span")


def _said(task: Facts) -> str:
    words = str(task.get("action") or task.get("quote") or "")
    return f"«{words if len(words) <= 90 else words[:89].rstrip() + '…'}»"


def _lead(task: Facts) -> list[str]:
    return [body if isinstance(body, str) else body["text"] for body in task["lead"]]


def _is_of_units(task: Facts) -> bool:
    return any(means_grass_roots(body) for body in _lead(task))


def _who(task: Facts) -> tuple[str, ...]:
    """Who is told, for comparing orders: the grass-roots units are one, in whatever words."""
    return ("units",) if _is_of_units(task) else tuple(fold(body) for body in _lead(task))


def _collected_too_late(facts: Facts, days: _Days) -> Iterator[Finding]:
    """What units hand in is due after the consolidation, or the conference, that needs it."""
    after = {"consolidated_report": ("report", "annex", "review_report"), "conference": ("conference",)}
    for needing in facts["tasks"]:
        kinds = after.get(needing["deliverable"], ())
        needed_by = _end(needing)
        if needed_by is None or _is_of_units(needing):
            continue
        for given in facts["tasks"]:
            due = _end(given)
            if given["deliverable"] in kinds and _is_of_units(given) and due and due > needed_by:
                yield Finding(
                    "collected_too_late",
                    f"Đơn vị xong {_said(given)} ngày {due:%d/%m/%Y}, "
                    f"sau ngày {needed_by:%d/%m/%Y} của {_said(needing)}.",
                    "Nơi tổng hợp không kịp có báo cáo của đơn vị.",
                    _place(given),
                )


def _on_a_day_off(facts: Facts, days: _Days) -> Iterator[Finding]:
    """Only a single last day: «trong tháng 6» may end on a Sunday without harm."""
    for task in facts["tasks"]:
        due, kind = _end(task), (task.get("deadline") or {}).get("kind")
        if due and kind in ("before", "by") and not is_working_day(due, holidays=days.holidays):
            off = "ngày nghỉ lễ" if due in days.holidays else ("thứ Bảy", "Chủ nhật")[due.weekday() - 5]
            yield Finding(
                "day_off",
                f"Hạn {due:%d/%m/%Y} của {_said(task)} rơi vào {off}.",
                "Đơn vị khó nộp bản giấy, có đóng dấu, vào ngày nghỉ.",
                _place(task),
            )


def _in_the_past(facts: Facts, days: _Days) -> Iterator[Finding]:
    issued = facts["document"].get("issued_on")
    since = date.fromisoformat(issued) if issued else None
    for task in facts["tasks"]:
        due = _end(task)
        if due and since and due < since:
            message = f"Hạn {due:%d/%m/%Y} của {_said(task)} trước cả ngày ban hành {since:%d/%m/%Y}."
            yield Finding("before_issue", message, "Có thể ghi nhầm ngày, tháng hoặc năm.", _place(task))
        elif due and days.today and due < days.today:
            message = f"Hạn {due:%d/%m/%Y} của {_said(task)} đã qua."
            yield Finding("past", message, "Giao bây giờ thì mọi đơn vị đều thành nộp muộn.", _place(task))


_NEEDS_A_DAY = ("report", "annex", "review_report", "consolidated_report", "vote")


def _without_lead_or_day(facts: Facts, days: _Days) -> Iterator[Finding]:
    dated = {(task["deliverable"], _who(task)) for task in facts["tasks"] if task.get("deadline")}
    for task in facts["tasks"]:
        if not _lead(task):
            message = f"Không nêu ai làm: {_said(task)}."
            yield Finding("no_lead", message, "Không giao được cho đơn vị nào.", task.get("span"))
        elif task["deliverable"] in _NEEDS_A_DAY and (task["deliverable"], _who(task)) not in dated:
            message = f"Không nêu hạn: {_said(task)}."
            yield Finding(
                "no_deadline", message, "Không có hạn thì không biết ai muộn, và không đôn đốc được.", task.get("span")
            )


_ANNOUNCED = re.compile(
    r"đề cương[^.;)\n]{0,40}(?:gửi kèm|kèm theo|đính kèm)|kèm theo[^.;)\n]{0,20}đề cương", re.IGNORECASE
)


def _outline_missing(facts: Facts, days: _Days) -> Iterator[Finding]:
    announced = _ANNOUNCED.search(facts["text"])
    if announced and not facts["outline"]:
        yield Finding(
            "outline_missing",
            "Kế hoạch nói có đề cương kèm theo nhưng trong tệp không có.",
            "Đơn vị không biết viết theo mục nào; lấy tệp đề cương hoặc dùng đề cương mẫu.",
            announced.span(),
        )


def _cutoff_too_late(facts: Facts, days: _Days) -> Iterator[Finding]:
    cutoff = date.fromisoformat(facts["cutoff"]) if facts.get("cutoff") else None
    for task in facts["tasks"]:
        due = _end(task)
        if cutoff and due and due < cutoff and task["deliverable"] in ("report", "annex") and _is_of_units(task):
            yield Finding(
                "cutoff_after_due",
                f"Số liệu tính đến {cutoff:%d/%m/%Y} nhưng {_said(task)} phải xong trước đó, ngày {due:%d/%m/%Y}.",
                "Đơn vị phải nộp khi kỳ số liệu chưa kết thúc: cần nói rõ là số ước thực hiện.",
                _place(task),
            )


_DATED = r"\W{1,3}(?:ngày\s+)(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})"


def _dates_differ(facts: Facts, days: _Days) -> Iterator[Finding]:
    """The same numbered document with two dates."""
    for cited in facts["cited"]:
        number = re.escape(cited["number"] or "").replace(r"\-", r"\s*-\s*")
        found = list(re.finditer(number + _DATED, facts["text"], re.IGNORECASE)) if number else []
        dates = dict.fromkeys((int(m[3]), int(m[2]), int(m[1])) for m in found)
        if len(dates) > 1:
            spoken = ", ".join(f"{day:02}/{month:02}/{year}" for year, month, day in dates)
            yield Finding(
                "dates_differ",
                f"{cited['kind']} số {cited['number']} được dẫn với các ngày khác nhau: {spoken}.",
                "Văn bản được dẫn sẽ bị chép sai vào báo cáo của mọi đơn vị.",
                found[-1].span(),
            )


def _number_not_of_type(facts: Facts, days: _Days) -> Iterator[Finding]:
    """«12-HD/ĐU» on a Kế hoạch."""
    document = facts["document"]
    number, kind = document.get("number") or "", document.get("type") or ""
    symbol = re.match(r"\s*\d*\s*[-/]?\s*([^\W\d_]+)\s*/", number)
    expected = next((short for name, short in SYMBOLS.items() if fold(name) == fold(kind)), None)
    if symbol and expected and fold(symbol[1]) != fold(expected):
        yield Finding(
            "number_not_of_type",
            f"Số, ký hiệu {number} không phải của loại «{kind.capitalize()}» (ký hiệu {expected}).",
            "Số chạy riêng theo từng loại văn bản: ghi sai loại thì sổ văn bản sai.",
            (facts.get("spans") or {}).get("document.number"),
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
