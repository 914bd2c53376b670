"""Which tasks are only said again: for the same lead, wanting the same thing, without another deadline.

Works on all tasks of a plan at once; what one task is, is for `orders`.
"""

from collections.abc import Iterator

from nhiemky.core.deliverables import Deliverable

from .facts import Task
from .words import Text


def without_restatements(text: Text, tasks: list[Task]) -> Iterator[Task]:
    """A task that names the same lead and deliverable as another, and no deadline of its own, is said twice."""
    alike: dict[tuple[str, ...], list[Task]] = {}
    for task in tasks:
        alike.setdefault(_said(task), []).append(task)
    seen: set[int] = set()
    for task in tasks:
        others = (one for one in alike[_said(task)] if one is not task and (one.deadline or id(one) in seen))
        again = any(one.deliverable.is_text or _is_elsewhere(text, one, task) for one in others)
        seen.add(id(task))
        if task.deadline or not again or task.deliverable is Deliverable.OTHER or not task.lead:
            yield task


def _is_elsewhere(text: Text, one: Task, other: Task) -> bool:
    """In another paragraph: what one sentence orders twice is two things."""
    first, last = sorted((one.quote.start, other.quote.start))
    return text.folded.find("\n", first, last) >= 0


def _said(task: Task) -> tuple[str, ...]:
    return task.deliverable.value, *(words.text.casefold() for words in task.lead)
