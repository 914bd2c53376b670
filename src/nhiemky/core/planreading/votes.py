"""The confidence vote that a plan orders along with the review: on whom, by whom, under whom."""

import re

from .facts import ConfidenceVote, Deliverable, Task
from .reading import Zones
from .words import Text

_VOTE = re.compile(r"lấy phiếu tín nhiệm", re.IGNORECASE)
_ON = re.compile(r"[^.;()]{0,60}?\b(?:đối với|với)\s+(?:các chức danh\s+)?", re.IGNORECASE)
_STOP = re.compile(r"\.(?=\s|$)|[;:]|\(|\)|\n|\s+(?:theo|trước|trong|vào|tại|hoàn thành|để|bằng|do)\s")
_NOT = re.compile(r"không\s+(?:\w+\s+){0,3}$", re.IGNORECASE)


def read_vote(text: Text, zones: Zones, tasks: tuple[Task, ...]) -> ConfidenceVote | None:
    """Reads: title, body and tasks. None where no vote is ordered."""
    for paragraph in (*zones.heading, *zones.body):
        for vote in _VOTE.finditer(text.folded, paragraph.start, paragraph.end):
            on = _ON.match(text.folded, vote.end(), paragraph.end)
            if not on or _NOT.search(text.folded, paragraph.start, vote.start()):
                continue
            stop = _STOP.search(text.folded, on.end(), paragraph.end)
            subjects = text.words(on.end(), stop.start() if stop else paragraph.end)
            task = next((one for one in tasks if one.deliverable is Deliverable.VOTE), None)
            organiser = task.lead[0] if task and task.lead else None
            return ConfidenceVote(
                text.words(vote.start(), subjects.end),
                subjects if subjects.text else None,
                organiser,
                task.directed_by if task else None,
            )
    return None
