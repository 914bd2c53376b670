"""The walk through a plan that collects its tasks: who inherits an order from which heading, which "Thời gian:" line
and which director belong to which orders.

One sentence is read by `speaking`, one clause by `orders`. Paragraphs that say what a review is for, or what a report
must contain, order nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from nhiemky.core.calendar import DeadlineKind
from nhiemky.core.deliverables import Deliverable
from nhiemky.core.planfacts import Span

from .bodies import after_address, body_at, split_bodies
from .clauses import clauses, sentences
from .directors import director_in_brackets, head_of_team, sole_director
from .facts import Task, WrittenDeadline
from .headings import Node
from .labels import read_label
from .orders import Order, Subject
from .restatements import without_restatements
from .sections import title_of
from .subjects import lead_in, read_sentence
from .tables import table_orders
from .timing import time_alone, time_line
from .words import Paragraph, Text, Words

_PURPOSE = re.compile(r"mục đích|yêu cầu|quan điểm|nguyên tắc|ý nghĩa|phạm vi|căn cứ", re.IGNORECASE)
_CONTENT = re.compile(
    r"(?:về )?(?:nội dung|đề cương|đối tượng|kết cấu|bố cục|mốc|phương hướng|đánh giá|kiểm điểm)", re.IGNORECASE
)
_WORK = re.compile(
    r"phân công|tiến độ|hình thức|thời gian|trách nhiệm|tổ chức|các bước|lộ trình|triển khai|thực hiện", re.IGNORECASE
)
_SENDS_ALL = re.compile(
    r"(?:gửi|nộp|trình)\s+(?:cả\s+(?:hai|ba|\d)|(?:tất\s+cả\s+)?các\s+(?:báo\s+cáo|văn\s+bản|nội\s+dung|tài\s+liệu|sản\s+phẩm)"
    r"\s+(?:nêu\s+)?trên)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:đề nghị|yêu cầu)\s+")
TASKS_AT_MOST = 1_000  # a plan has some fifty
_BULLETS_BELOW = ("+", "*", "o", "•", "·")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a paragraph inherits: whom its headings speak to, the place of the nearest heading, and whether they only
    say what the review is for (`purpose`) or what the report must contain (`content`)."""

    subject: Subject = Subject(())
    heading: int = -1
    purpose: bool = False
    content: bool = False

    def accepts(self, order: Order) -> bool:
        dated = order.deadline is not None and (order.deadline.kind is not DeadlineKind.RELATIVE or order.own_lead)
        if self.purpose:
            return dated and order.own_lead
        if self.content and not (dated and order.lead):
            return bool(order.lead) and order.own_lead and order.deliverable is not Deliverable.OTHER
        return bool(order.lead) or dated


def read_tasks(
    text: Text,
    preface: tuple[Paragraph, ...],
    tree: Iterable[Node],
    *,
    preamble: tuple[Paragraph, ...] = (),
    year: int | None,
) -> tuple[Task, ...]:
    """Reads: preamble and body. The tasks in the order of the page, up to a bound."""
    walk = _Walk(text, year)
    scope = Scope(_asked(text, preamble))
    walk.paragraphs(preface, scope)
    for node in tree:
        walk.node(node, scope)
    tasks = sorted(map(_task, walk.orders[:TASKS_AT_MOST]), key=lambda task: task.quote.start)
    return tuple(without_restatements(text, tasks))


@dataclass(slots=True)
class _Walk:
    """`waiting` are deadlines of "Thời gian:" lines that stand before the order they belong to."""

    text: Text
    year: int | None
    orders: list[Order] = field(default_factory=list)
    waiting: list[WrittenDeadline] = field(default_factory=list)

    def node(self, node: Node, scope: Scope) -> None:
        """One heading, what stands under it, and the headings below."""
        first = len(self.orders)
        title = title_of(self.text, node)
        below = replace(_below(self.text, title, scope), heading=node.paragraph.start)
        start, end = node.paragraph.start + node.label.length, node.paragraph.end
        if self._sends_all((start, end), scope):
            return
        if title is not None and _orders_itself(self.text, title) and self._says_when_or_on_whom(title.end, end):
            self.paragraph((title.start, end), below, whole=True)
        elif title is None:
            below = replace(below, subject=self.paragraph((start, end), below))
        elif (rest := _skip(self.text.folded, title.end)) < end:
            self.paragraph((rest, end), below)
        self.paragraphs(node.content, below)
        for child in node.children:
            self.node(child, below)
        self._settle_waiting(first)

    def paragraphs(self, paragraphs: tuple[Paragraph, ...], scope: Scope) -> None:
        """Tables, unlabelled paragraphs and bullets under one heading; deeper bullets inherit from the one above."""
        tabled = table_orders(self.text, paragraphs, year=self.year)
        self.orders += [replace(order, heading=scope.heading) for order in tabled]
        above = scope.subject
        for paragraph in paragraphs:
            if paragraph.row is not None:
                continue
            label = read_label(self.text.of(paragraph))
            start = paragraph.start + (label.length if label else 0)
            if label and label.name in _BULLETS_BELOW:
                self.paragraph((start, paragraph.end), replace(scope, subject=above))
                continue
            said = self.paragraph((start, paragraph.end), scope)
            above = said if label or said.own else scope.subject

    def _says_when_or_on_whom(self, start: int, end: int) -> bool:
        rest = _skip(self.text.folded, start)
        return self.text.folded.startswith("đối với", rest) or self._is_dated(start, end)

    def _is_dated(self, start: int, end: int) -> bool:
        """Is what follows a colon only a time?"""
        return time_alone(self.text, _skip(self.text.folded, start), end, year=self.year) is not None

    def paragraph(self, span: Span, scope: Scope, *, whole: bool = False) -> Subject:
        """One paragraph: its orders are collected; returns whom it speaks to, for what hangs below it. `whole` tells
        that what stands before a colon is part of the order."""
        start, end = span
        if len(self.orders) >= TASKS_AT_MOST or self._directs(span, scope) or self._sets_time(span, scope):
            return scope.subject
        told, begin = lead_in(self.text, start, end)
        if told is None and begin > start:
            whole = whole or (self._is_dated(begin, end) and _orders_itself(self.text, self.text.words(start, begin)))
        subject = told or scope.subject
        first, given = len(self.orders), self._time_before(start, begin)
        for sentence in sentences(self.text, start if told or whole else begin, end):
            if self._completes(sentence, first):
                continue
            director = sole_director(self.text, *sentence) if self.text.folded[sentence[0]] == "(" else None
            if director:
                self._direct(first, director)
                continue
            orders = self._read(sentence, subject, scope, given)
            if named := next((order for order in orders if order.own_lead), None):
                subject = Subject(named.lead, named.coordinate, own=True)
            self.orders += [replace(order, heading=scope.heading) for order in orders]
        if director := director_in_brackets(self.text, start, end):
            self._direct(first, director)
        return subject

    def _time_before(self, start: int, begin: int) -> WrittenDeadline | None:
        """«Trước ngày 10/4: các chi bộ gửi …»: the time that stands before the colon."""
        if begin <= start:
            return None
        return time_alone(self.text, start, begin, year=self.year)

    def _read(self, sentence: Span, subject: Subject, scope: Scope, given: WrittenDeadline | None) -> list[Order]:
        def dated(order: Order) -> Order:
            return replace(order, deadline=order.deadline or given)

        found = read_sentence(
            self.text, sentence, subject, year=self.year, accepts=lambda order: scope.accepts(dated(order))
        )
        return [dated(order) for order in found]

    def _completes(self, sentence: Span, first: int) -> bool:
        """«…. Hoàn thành: trước ngày 25/7»: the time of the order that the sentence before gave."""
        line = time_line(self.text, sentence, year=self.year) if first < len(self.orders) else None
        if line is None or self.orders[-1].deadline is not None:
            return False
        self.orders[-1] = replace(self.orders[-1], deadline=line[1])
        return True

    def _sends_all(self, span: Span, scope: Scope) -> bool:
        """«c) Gửi cả hai về Văn phòng trước ngày …»: where and when what a) and b) ordered goes."""
        if not _SENDS_ALL.match(self.text.folded, *span):
            return False
        sent = read_sentence(self.text, span, scope.subject, year=self.year, accepts=scope.accepts)
        waiting = [at for at, one in enumerate(self.orders) if one.heading >= scope.heading and one.deadline is None]
        for at in waiting if sent else ():
            self.orders[at] = replace(
                self.orders[at], deadline=sent[0].deadline, recipient=sent[0].recipient, via=sent[0].via
            )
        return bool(sent and waiting)

    def _directs(self, span: Span, scope: Scope) -> bool:
        """A paragraph that only names who directs the orders above it."""
        who = sole_director(self.text, *span)
        below = [at for at, order in enumerate(self.orders) if order.heading == scope.heading] if who else []
        if who and below:
            self._direct(below[0], who)
        return bool(below)

    def _direct(self, first: int, who: Words) -> None:
        for at in range(first, len(self.orders)):
            if self.orders[at].directed_by is None:
                self.orders[at] = replace(self.orders[at], directed_by=who)

    def _sets_time(self, span: Span, scope: Scope) -> bool:
        """«Thời gian: trong tháng 4» gives its deadline to the order under the same heading."""
        line = time_line(self.text, span, year=self.year)
        if line is None:
            return False
        opening, deadline = line
        held = re.search(r"hội nghị|tổ chức (?:sơ|tổng) kết", opening)
        for at in range(len(self.orders) - 1, -1, -1):
            order = self.orders[at]
            fits = not held or order.deliverable is Deliverable.CONFERENCE
            if fits and order.heading == scope.heading and order.deadline is None:
                self.orders[at] = replace(order, deadline=deadline)
                return True
        if held:
            words = self.text.words(*span)
            lead, coordinate = scope.subject.lead, scope.subject.coordinate
            order = Order(words, words, Deliverable.CONFERENCE, lead, coordinate, False, deadline, None, None)
            self.orders.append(replace(order, heading=scope.heading))
        else:
            self.waiting.append(deadline)
        return True

    def _settle_waiting(self, first: int) -> None:
        for deadline in self.waiting:
            undated = [at for at in range(first, len(self.orders)) if self.orders[at].deadline is None]
            if undated:
                self.orders[undated[0]] = replace(self.orders[undated[0]], deadline=deadline)
        self.waiting = []


def _asked(text: Text, preamble: tuple[Paragraph, ...]) -> Subject:
    """«…, Đảng ủy đề nghị các chi bộ trực thuộc thực hiện một số nội dung sau:» speaks to them in all that follows."""
    for paragraph in preamble[-1:]:
        asks = _ASKS.search(text.folded, paragraph.start, paragraph.end) if text.of(paragraph).endswith(":") else None
        stop = body_at(text, asks.end(), paragraph.end) if asks else None
        if asks and stop:
            return Subject(split_bodies(text, asks.end(), stop))
    return Subject(())


def _below(text: Text, title: Words | None, scope: Scope) -> Scope:
    if title is None:
        return scope
    folded = text.folded[title.start : title.end]
    work = bool(_WORK.search(folded))
    return replace(
        scope,
        subject=_named(text, title) or scope.subject,
        purpose=not work and (scope.purpose or bool(_PURPOSE.search(folded))),
        content=not work and (scope.content or bool(_CONTENT.match(folded))),
    )


def _named(text: Text, title: Words) -> Subject | None:
    """A heading that is nothing but the name of bodies: «2. Đối với các chi bộ trực thuộc»."""
    at = after_address(text.folded, title.start, title.end)
    parts = clauses(text, at, title.end)
    if len(parts) > 1 and all(body_at(text, *part) == part[1] for part in parts):
        return Subject(tuple(words for part in parts for words in split_bodies(text, *part)))
    stop = body_at(text, at, title.end)
    if stop is None:
        return None
    director, after = head_of_team(text, stop, title.end) or (None, stop)
    if text.folded[after : title.end].strip(" .:;,"):
        return None
    return Subject(split_bodies(text, at, stop), director=director)


def _orders_itself(text: Text, words: Words) -> bool:
    """«Hội nghị sơ kết của Đảng bộ», «Gửi báo cáo về Tỉnh ủy»: an event or an act, not the name of a heading."""
    return bool(
        re.match(r"hội nghị\s", words.text.lower())
        or re.match(r"(?:gửi|nộp|trình|tổ chức hội nghị|lấy phiếu)\s", text.folded[words.start : words.end].lower())
    )


def _skip(folded: str, at: int) -> int:
    while at < len(folded) and folded[at] in " :.-":
        at += 1
    return at


def _task(order: Order) -> Task:
    return Task(
        order.quote,
        order.action,
        order.deliverable,
        order.lead,
        order.coordinate,
        order.directed_by,
        order.recipient,
        order.via,
        order.deadline,
    )
