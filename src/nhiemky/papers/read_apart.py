"""The files of strangers that pages read (plans, outlines, reports), each read in a process of its own (apart.py).

Its border: which reading that is, and what is said where it was stopped.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nhiemky.core.outline import Node
from nhiemky.core.outlinereading import outline_in
from nhiemky.core.placing import Asked, Placement
from nhiemky.core.plain import Plain, from_plain, to_plain
from nhiemky.core.planfacts import PlanFacts
from nhiemky.core.planreading import read
from nhiemky.core.planreading.limits import within_limits
from nhiemky.papers.apart import Apart, TooMuch, serve, stopped
from nhiemky.papers.opening import load_readers, open_document
from nhiemky.papers.report_form import read_report_form

_READERS = Apart(__name__)


@dataclass(frozen=True)
class ReadOutline:
    """`unread` says what the file holds besides words, `cut` in sentences what is too long of it."""

    nodes: tuple[Node, ...]
    unread: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


def read_plan(data: bytes, *, name: str, size_limit: int) -> PlanFacts:
    """What a plan says. Raises `Unreadable`."""
    return from_plain(PlanFacts, _ask("plan", data, name=name, size_limit=size_limit))


def read_outline(data: bytes, *, name: str, size_limit: int) -> ReadOutline:
    """The sections of an outline. Raises `Unreadable`."""
    return from_plain(ReadOutline, _ask("outline", data, name=name, size_limit=size_limit))


def read_report(data: bytes, *, name: str, sections: Sequence[Asked], size_limit: int) -> Placement:
    """The words of a report by the sections that are asked for. Raises `Unreadable`."""
    asked = to_plain(tuple(sections))
    return from_plain(Placement, _ask("report", data, name=name, size_limit=size_limit, sections=asked))


def _ask(act: str, data: bytes, *, name: str, **said: Plain) -> Any:
    try:
        return _READERS.ask(act, data, name=name, **said)
    except TooMuch:
        raise stopped(name) from None


def _plan(data: bytes, *, name: str, size_limit: int) -> PlanFacts:
    return read(open_document(data, name=name, size_limit=size_limit))


def _outline(data: bytes, *, name: str, size_limit: int) -> ReadOutline:
    document = open_document(data, name=name, size_limit=size_limit)
    _, cut = within_limits(document)
    return ReadOutline(outline_in(document), document.unread, tuple(one.message for one in cut))


def _report(data: bytes, *, name: str, size_limit: int, sections: Sequence[object]) -> Placement:
    asked = [from_plain(Asked, section) for section in sections]
    return read_report_form(data, name=name, sections=asked, size_limit=size_limit)


if __name__ == "__main__":
    load_readers()
    serve({"plan": _plan, "outline": _outline, "report": _report}, control=int(sys.argv[1]))
