"""The files of strangers that pages read (plans, outlines, reports, layouts, templates), each in a process of its own.

Its border: which reading that is, and what is said where it was stopped (apart.py).
"""

import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nhiemky.core.official.in_print import InPrint
from nhiemky.core.official.layout import layout_of
from nhiemky.core.official.model import Paper
from nhiemky.core.official.rules import Effective, Override, rules_for
from nhiemky.core.outline import Node
from nhiemky.core.outlinereading import outline_in
from nhiemky.core.placing import Asked, Placement
from nhiemky.core.plain import Plain, from_plain, to_plain
from nhiemky.core.planfacts import PlanFacts
from nhiemky.core.planreading import read
from nhiemky.core.planreading.limits import within_limits
from nhiemky.papers.apart import Act, Apart, TooMuch, serve, stopped
from nhiemky.papers.official import edited_word, layout_check, templates
from nhiemky.papers.official.edited_word import EditedWord
from nhiemky.papers.official.layout_check import FixedFile, LayoutReport
from nhiemky.papers.official.templates import TemplateReport
from nhiemky.papers.opening import load_readers, open_document, refuse_by_size
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


def read_template(data: bytes, *, name: str) -> TemplateReport:
    """What stands in an office's own template, and what is wrong in it. Raises `Unreadable`."""
    return from_plain(TemplateReport, _ask("template", data, name=name))


def fill_template(data: bytes, *, name: str, paper: Paper, day: date, overrides: tuple[Override, ...] = ()) -> bytes:
    """The .docx of a document in an office's own template, by the layout rules of that day and what the office says
    instead. Raises `Unreadable`."""
    said = {"paper": to_plain(paper), "day": day.isoformat(), "overrides": to_plain(overrides)}
    return b64decode(_ask("filling", data, name=name, **said))


def check_layout(data: bytes, *, name: str, size_limit: int, **by: Plain) -> LayoutReport:
    """What of a Word file is not laid out by the rules; `by` as in `_layout`. Raises `Unreadable`."""
    return from_plain(LayoutReport, _ask("layout", data, name=name, size_limit=size_limit, **by))


def fix_layout(data: bytes, *, name: str, size_limit: int, **by: Plain) -> FixedFile:
    """The same file with what is mechanical mended. Raises `Unreadable`."""
    return from_plain(FixedFile, _ask("mend", data, name=name, size_limit=size_limit, **by))


def read_edited_word(data: bytes, *, name: str, size_limit: int, today: date, overrides: Plain) -> EditedWord:
    """The words of a Word file that was edited outside; `overrides`: plain `Override`s. Raises `Unreadable`."""
    said: Mapping[str, Plain] = {"size_limit": size_limit, "today": today.isoformat(), "overrides": overrides}
    return from_plain(EditedWord, _ask("edited", data, name=name, **said))


def read_words(data: bytes, *, name: str) -> str:
    """Of a Word file, as a reader of the page sees them. Raises `Unreadable`."""
    return str(_ask("words", data, name=name))


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


def _filling(data: bytes, *, name: str, paper: object, day: str, overrides: Sequence[Any]) -> str:
    instead = tuple(Override(**one) for one in overrides)
    rules = layout_of(Effective(rules_for(date.fromisoformat(day)), instead))
    return b64encode(templates.fill_template(data, from_plain(Paper, paper), rules, name=name)).decode()


def _layout(
    data: bytes,
    *,
    name: str,
    size_limit: int,
    today: str,
    rules: str,
    overrides: Sequence[Mapping[str, Any]],
    printed: object = None,
) -> LayoutReport:
    """`today` as in ISO 8601; `rules`: the name of a set, blank for that of its day; `overrides`: plain `Override`s;
    `printed`: a plain `InPrint`, where there is a print."""
    refuse_by_size(data, name=name, size_limit=size_limit)
    said = [Override(**one) for one in overrides]
    shown = from_plain(InPrint, printed) if printed else None
    return layout_check.check_layout(data, name=name, today=today, rules=rules, overrides=said, printed=shown)


def _edited(
    data: bytes, *, name: str, size_limit: int, today: str, overrides: Sequence[Mapping[str, Any]]
) -> EditedWord:
    refuse_by_size(data, name=name, size_limit=size_limit)
    return edited_word.read_edited_word(data, name=name, today=today, overrides=[Override(**one) for one in overrides])


def _mend(
    data: bytes, *, name: str, size_limit: int, today: str, rules: str, overrides: Sequence[Mapping[str, Any]]
) -> FixedFile:
    refuse_by_size(data, name=name, size_limit=size_limit)
    said = [Override(**one) for one in overrides]
    return layout_check.fix_layout(data, name=name, today=today, rules=rules, overrides=said)


if __name__ == "__main__":
    load_readers()
    acts: dict[str, Act] = {"plan": _plan, "outline": _outline, "report": _report}
    acts |= {"template": templates.check_template, "filling": _filling, "layout": _layout, "mend": _mend}
    acts |= {"edited": _edited, "words": edited_word.word_text}
    serve(acts, control=int(sys.argv[1]))
