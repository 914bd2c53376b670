"""What reading did not understand or did not find, said to the person who confirms the facts."""

import re

from nhiemky.core.planfacts import Finding

from .facts import Task
from .reading import Reading
from .tasks import TASKS_AT_MOST

UNREAD = "unread"
_ANNOUNCED = re.compile(r"đề cương[^.;)]{0,40}(?:gửi kèm|kèm theo|đính kèm)", re.IGNORECASE)


def findings_of(reading: Reading) -> tuple[Finding, ...]:
    """Reads: the whole reading. What is not read first, then missing identity, then tasks in the order of the page."""
    return (
        *reading.limits,
        *_unread(reading),
        *_missing(reading),
        *_full(reading),
        *(one for task in reading.tasks for one in _of_task(task)),
        *_of_outline(reading),
    )


def _unread(reading: Reading) -> list[Finding]:
    if not reading.document.unread:
        return []
    held = ", ".join(reading.document.unread)
    message = f"Tệp còn có {held}: phần này không đọc được, hãy xem trong tệp có điều gì của kế hoạch không."
    return [Finding(UNREAD, message, None)]


def _missing(reading: Reading) -> list[Finding]:
    identity, context = reading.identity, reading.context
    asked = (
        (identity.type, "type", "Không thấy tên loại văn bản (kế hoạch, hướng dẫn …)."),
        (identity.number, "number", "Không thấy số, ký hiệu của văn bản."),
        (identity.issued, "issued_on", "Không thấy ngày ban hành đầy đủ của văn bản."),
        (identity.issuer, "issuer", "Không rõ cơ quan ban hành."),
        (identity.title, "title", "Không thấy trích yếu nội dung."),
        (context.term_start, "term", "Không thấy nhiệm kỳ nào được nêu."),
        (context.cutoff, "cutoff", "Không thấy ngày chốt số liệu."),
        (reading.tasks, "tasks", "Không đọc được nhiệm vụ nào."),
        (reading.recipients, "recipients", "Không thấy phần nơi nhận."),
    )
    return [Finding(f"missing_{kind}", message, None) for found, kind, message in asked if not found]


def _full(reading: Reading) -> list[Finding]:
    if len(reading.tasks) < TASKS_AT_MOST:
        return []
    message = f"Chỉ đọc {TASKS_AT_MOST:,} nhiệm vụ đầu: những nhiệm vụ sau đó phải thêm bằng tay.".replace(",", ".", 1)
    return [Finding("cut_off", message, reading.tasks[-1].quote.span)]


def _of_task(task: Task) -> list[Finding]:
    found = []
    if not task.lead:
        message = f"Không nêu ai chủ trì: «{_shortened(task.quote.text)}»."
        found.append(Finding("task_without_lead", message, task.quote.span))
    if task.deadline and task.deadline.kind != "relative" and task.deadline.start is None and task.deadline.end is None:
        message = f"Không tính được ngày từ «{task.deadline.words.text}»."
        found.append(Finding("deadline_unread", message, task.deadline.words.span))
    return found


def _shortened(quote: str) -> str:
    return quote if len(quote) <= 80 else quote[:79].rstrip() + "…"


def _of_outline(reading: Reading) -> list[Finding]:
    announced = _ANNOUNCED.search(reading.text.folded)
    if reading.outline is not None or announced is None:
        return []
    return [
        Finding(
            "outline_not_attached",
            "Văn bản nói có đề cương gửi kèm nhưng không thấy đề cương trong tệp.",
            announced.span(),
        )
    ]
