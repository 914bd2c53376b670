"""The confidence vote that a plan orders along with the review: on whom, by whom, under whom."""

import re
from collections.abc import Iterator

from nhiemky.core.deliverables import Deliverable

from .facts import ConfidenceVote, Task
from .reading import Zones
from .words import Text, Words

_VOTE = re.compile(r"lấy phiếu tín nhiệm", re.IGNORECASE)
_SUBJECT_LINE = re.compile(r"đối tượng (?:được )?lấy phiếu(?: tín nhiệm)?\s*:\s*", re.IGNORECASE)
_ON = re.compile(r"[^.;()]{0,60}?\b(?:đối với|với)\s+(?:các chức danh\s+)?", re.IGNORECASE)
_STOP = re.compile(r"\.(?=\s|$)|[;:]|\(|\)|\n|\s+(?:theo|trước|trong|vào|tại|hoàn thành|để|bằng|do)\s")
_LINE_END = re.compile(r"\.?(?=\n|$)|;")
_NOT = re.compile(r"không\s+(?:\w+\s+){0,3}$", re.IGNORECASE)


def read_vote(text: Text, zones: Zones, tasks: tuple[Task, ...]) -> ConfidenceVote | None:
    """Reads: title, body and tasks. None where no vote is ordered."""
    found = next(_subjects(text, zones), None)
    if found is None:
        return None
    vote, subjects = found
    task = next((one for one in tasks if one.deliverable is Deliverable.VOTE), None)
    organiser = task.lead[0] if task and task.lead else None
    quote = text.words(vote, subjects.end)
    return ConfidenceVote(quote, subjects if subjects.text else None, organiser, task.directed_by if task else None)


def _subjects(text: Text, zones: Zones) -> Iterator[tuple[int, Words]]:
    """Where the vote is named, and on whom: in the sentence, or on a line «Đối tượng lấy phiếu: …»."""
    for line in text.find(_SUBJECT_LINE, zones.body):
        stop = _LINE_END.search(text.folded, line.end())
        yield line.start(), text.words(line.end(), stop.start() if stop else len(text.folded))
    for paragraph in (*zones.heading, *zones.body):
        for vote in _VOTE.finditer(text.folded, paragraph.start, paragraph.end):
            on = _ON.match(text.folded, vote.end(), paragraph.end)
            if on and not _NOT.search(text.folded, paragraph.start, vote.start()):
                stop = _STOP.search(text.folded, on.end(), paragraph.end)
                yield vote.start(), text.words(on.end(), stop.start() if stop else paragraph.end)
