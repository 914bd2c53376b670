"""The walk through a plan that collects its tasks: who inherits an order from which heading, and the rules across
clauses (closing deadlines, "Thời gian:" lines, directors, restatements).

One clause alone is read by `orders`. Paragraphs that say what a review is for, or what a report must contain, order
nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from .bodies import after_address, body_at, split_bodies
from .clauses import clauses, sentences
from .deadlines import find_deadlines
from .facts import Deadline, DeadlineKind, Deliverable, Task
from .headings import Node
from .labels import read_label
from .orders import Order, Subject, read_clause
from .sections import title_of
from .tables import table_orders
from .words import Paragraph, Span, Text, Words

_PURPOSE = re.compile(r"mục đích|yêu cầu|quan điểm|nguyên tắc|ý nghĩa|phạm vi|căn cứ", re.IGNORECASE)
_CONTENT = re.compile(r"^(?:về )?(?:nội dung|đề cương|đối tượng|kết cấu|bố cục|mốc|phương hướng|đánh giá|kiểm điểm)", re.IGNORECASE)
_WORK = re.compile(r"tổ chức thực hiện|phân công|tiến độ|hình thức|thời gian|trách nhiệm|tổ chức|các bước|lộ trình|triển khai|thực hiện", re.IGNORECASE)
_TIME = re.compile(r"(?:về\s+)?(?:thời\s+(?:gian|hạn|điểm)|tiến\s+độ|hạn)(?!\s+(?:đánh\s+giá|tổ\s+chức\s+đánh))[^:.;]{0,40}:", re.IGNORECASE)
_DIRECTS = r"(?:trực tiếp\s+)?(?:chỉ đạo|phụ trách|lãnh đạo)(?:,?\s+(?:chỉ đạo|phụ trách|theo dõi|đôn đốc))*(?:\s+(?:chung|toàn diện|thực hiện|nội dung này|nhiệm vụ này))*"
_DIRECTOR_LINE = re.compile(rf"(?:\(\s*)?(?:(?:Phân công|Giao|phân công|giao|do)\s+)?(?P<who>(?:[Cc]ác\s+)?(?:[Đđ]ồng chí|[Đđ]\s?/\s?c)\s[^();]+?)\s+{_DIRECTS}\s*[.)]*\s*$")
_DIRECTOR_BRACKET = re.compile(rf"\(\s*(?:(?:phân công|giao|do)\s+)?(?P<who>(?:các\s+)?(?:đồng chí|đ\s?/\s?c)\s[^()]+?)\s+{_DIRECTS}\s*\.?\s*\)", re.IGNORECASE)
_BULLETS_DEEPER = ("+", "*", "o", "•", "·")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the walk stands: what is inherited, and how strictly a sentence must look like an order."""

    subject: Subject = Subject(())
    purpose: bool = False
    content: bool = False
    title: str = ""


@dataclass(slots=True)
class _Collected:
    """Orders with the heading they stand under, while the walk goes on."""

    orders: list[tuple[Order, int, Words | None]] = field(default_factory=list)
    waiting: list[tuple[Deadline, int]] = field(default_factory=list)


def read_tasks(text: Text, preface: Iterable[Paragraph], tree: tuple[Node, ...], *, year: int | None) -> tuple[Task, ...]:
    """Reads: the body. Every task in the order of the page."""
    collected = _Collected()
    _Walk(text, year, collected).paragraphs(tuple(preface), Scope(), group=-1)
    for node in tree:
        _Walk(text, year, collected).node(node, Scope())
    tasks = sorted((_task(*one) for one in collected.orders), key=lambda task: task.quote.start)
    return tuple(_without_restatements(tasks))


@dataclass(frozen=True, slots=True)
class _Walk:
    text: Text
    year: int | None
    collected: _Collected

    def node(self, node: Node, scope: Scope) -> None:
        """One heading, what stands under it, and the headings below."""
        text, group = self.text, node.paragraph.start
        title = title_of(text, node)
        below = self._below(title, scope)
        start, end = node.paragraph.start + node.label.length, node.paragraph.end
        first = len(self.collected.orders)
        if title is None:
            below = replace(below, subject=self.paragraph((start, end), below, group))
        elif rest := self._after_title(title, end):
            self.paragraph(rest, below, group)
        self.paragraphs(node.content, below, group)
        for child in node.children:
            self.node(child, below)
        self._wait_no_longer(group, first)

    def _after_title(self, title: Words, end: int) -> Span | None:
        at = title.end
        while at < end and self.text.folded[at] in " :.-":
            at += 1
        return (at, end) if at < end else None

    def _below(self, title: Words | None, scope: Scope) -> Scope:
        if title is None:
            return scope
        folded = self.text.folded[title.start:title.end]
        work = bool(_WORK.search(folded))
        purpose = bool(_PURPOSE.search(folded)) and not work or (scope.purpose and not work)
        content = bool(_CONTENT.match(folded.strip())) and not work or (scope.content and not work)
        named = self._named(title)
        return Scope(named or scope.subject, purpose, content, folded)

    def _named(self, title: Words) -> Subject | None:
        """A heading that is nothing but the name of bodies: «2. Đối với các chi bộ trực thuộc»."""
        at = after_address(self.text.folded, title.start, title.end)
        stop = body_at(self.text, at, title.end)
        if stop is None or self.text.folded[stop:title.end].strip(" .:;,"):
            return None
        return Subject(split_bodies(self.text, at, stop))

    def paragraphs(self, paragraphs: tuple[Paragraph, ...], scope: Scope, group: int) -> None:
        """Unlabelled paragraphs and bullets under one heading; deeper bullets inherit from the bullet above them."""
        above = scope.subject
        self.collected.orders += [(order, group, None) for order in table_orders(self.text, paragraphs, year=self.year)]
        for paragraph in paragraphs:
            if paragraph.row is not None:
                continue
            label = read_label(self.text.of(paragraph))
            start = paragraph.start + (label.length if label else 0)
            deeper = bool(label) and label is not None and label.name in _BULLETS_DEEPER
            inherited = replace(scope, subject=above if deeper else scope.subject)
            said = self.paragraph((start, paragraph.end), inherited, group)
            if not deeper:
                above = said if label or said.own else scope.subject

    def paragraph(self, span: Span, scope: Scope, group: int) -> Subject:
        """One paragraph: its orders are collected; returns who it speaks to, for what hangs below it."""
        text, (start, end) = self.text, span
        if self._directs(start, end, group):
            return scope.subject
        subject, start = self._lead_in(start, end, scope)
        if self._sets_time(span, group):
            return subject
        first = len(self.collected.orders)
        for sentence in sentences(text, start, end):
            bracket = _DIRECTOR_LINE.fullmatch(text.folded[sentence[0]:sentence[1]])
            if bracket and text.folded[sentence[0]] == "(":
                self._direct(first, text.words(sentence[0] + bracket.start("who"), sentence[0] + bracket.end("who")))
                continue
            orders = self._sentence(sentence, scope, subject)
            named = next((order for order in orders if order.own_lead), None)
            if named:
                subject = Subject(named.lead, named.coordinate, own=True)
            self.collected.orders += [(order, group, None) for order in orders]
        if bracket := _DIRECTOR_BRACKET.search(text.folded, start, end):
            self._direct(first, text.words(*bracket.span("who")))
        return subject

    def _lead_in(self, start: int, end: int, scope: Scope) -> tuple[Subject, int]:
        """«Các chi bộ cơ sở: …» names who is told; «Hình thức: …» names nobody and is passed over."""
        colon = re.match(r"([^:;.]{2,160}?):(?:\s+|$)", self.text.folded[start:end])
        if not colon:
            return scope.subject, start
        at = after_address(self.text.folded, start, start + colon.end(1))
        stop = body_at(self.text, at, start + colon.end(1))
        if stop and not self.text.folded[stop:start + colon.end(1)].strip(" ,"):
            return Subject(split_bodies(self.text, at, stop), own=True), start
        if len(colon[1].split()) <= 8 and not re.search(r"gửi|giao ", colon[1]):
            return scope.subject, start + colon.end()
        return scope.subject, start

    def _sentence(self, span: Span, scope: Scope, subject: Subject) -> list[Order]:
        orders: list[Order] = []
        speaking, named_before = subject, ()
        parts = clauses(self.text, *span)
        for at, part in enumerate(parts):
            if self._only_names(part) and at + 1 < len(parts):
                named_before = (*named_before, part)
                continue
            lead_in, begin = self._after_lead_in(part)
            found = read_clause(self.text, (begin, part[1]), lead_in or speaking, year=self.year)
            if lead_in and found:
                found[0] = replace(found[0], quote=self.text.words(part[0], found[0].quote.end))
            if named_before and found and found[0].own_lead:
                found = self._joined_by(named_before, found)
            named_before = ()
            if orders and len(found) == 1 and _only_submits(found[0]) and orders[-1].deadline is None:
                orders[-1] = replace(
                    orders[-1], deadline=found[0].deadline, recipient=found[0].recipient or orders[-1].recipient,
                    via=found[0].via, quote=self.text.words(orders[-1].quote.start, found[0].quote.end),
                )
                continue
            found = [order for order in found if self._is_ordered(order, scope)]
            named = next((order for order in found if order.own_lead), None)
            if named or lead_in:
                speaking = Subject(named.lead, named.coordinate) if named else lead_in or speaking
            elif found and found[0].coordinate and not speaking.coordinate:
                speaking = replace(speaking, coordinate=found[0].coordinate)
            orders += found
        return _with_closing_deadline(orders)

    def _only_names(self, part: Span) -> bool:
        """«Thủ trưởng các sở, ban, ngành; Chủ tịch …»: a body whose order comes after the semicolon."""
        return body_at(self.text, after_address(self.text.folded, *part), part[1]) == part[1]

    def _joined_by(self, named: tuple[Span, ...], found: list[Order]) -> list[Order]:
        starts = [(after_address(self.text.folded, *part), part[1]) for part in named]
        before = tuple(words for start, end in starts for words in split_bodies(self.text, start, end))
        own = found[0].lead
        found = [replace(order, lead=(*before, *order.lead)) if order.lead == own else order for order in found]
        return [replace(found[0], quote=self.text.words(named[0][0], found[0].quote.end)), *found[1:]]

    def _after_lead_in(self, part: Span) -> tuple[Subject | None, int]:
        start, end = part
        subject, begin = self._lead_in(start, end, Scope())
        if subject.own:
            colon = self.text.folded.index(":", start, end)
            while colon + 1 < end and self.text.folded[colon + 1] == " ":
                colon += 1
            return subject, colon + 1
        return None, begin if begin == start else start

    def _is_ordered(self, order: Order, scope: Scope) -> bool:
        strong = order.deadline is not None and (order.deadline.kind is not DeadlineKind.RELATIVE or order.own_lead)
        if scope.purpose:
            return strong and order.own_lead
        if scope.content and not strong:
            return bool(order.lead) and order.own_lead and order.deliverable is not Deliverable.OTHER
        return bool(order.lead) or strong

    def _sets_time(self, span: Span, group: int) -> bool:
        """«Thời gian: trong tháng 4» gives its deadline to the order under the same heading."""
        start, end = span
        if not _TIME.match(self.text.folded, start, end):
            return False
        colon = self.text.folded.index(":", start, end)
        if body_at(self.text, _skip(self.text.folded, colon + 1), end):
            return False
        deadline = next(find_deadlines(self.text, colon + 1, end, year=self.year), None)
        if deadline is None or len(self.text.folded[colon + 1:deadline.words.start].split()) > 6:
            return False
        for at in range(len(self.collected.orders) - 1, -1, -1):
            order, where, director = self.collected.orders[at]
            if where == group and order.deadline is None:
                self.collected.orders[at] = replace(order, deadline=deadline), where, director
                return True
        self.collected.waiting.append((deadline, group))
        return True

    def _wait_no_longer(self, group: int, first: int) -> None:
        for deadline, where in [one for one in self.collected.waiting if one[1] == group]:
            for at in range(first, len(self.collected.orders)):
                order, owner, director = self.collected.orders[at]
                if order.deadline is None:
                    self.collected.orders[at] = replace(order, deadline=deadline), owner, director
                    break
            self.collected.waiting.remove((deadline, where))

    def _directs(self, start: int, end: int, group: int) -> bool:
        """A paragraph that only names who directs the orders above it."""
        found = _DIRECTOR_LINE.fullmatch(self.text.folded[start:end])
        if not found:
            return False
        who = self.text.words(start + found.start("who"), start + found.end("who"))
        of_group = [at for at, one in enumerate(self.collected.orders) if one[1] == group]
        if of_group:
            self._direct(of_group[0], who)
        return bool(of_group)

    def _direct(self, first: int, who: Words) -> None:
        for at in range(first, len(self.collected.orders)):
            order, group, director = self.collected.orders[at]
            self.collected.orders[at] = order, group, director or who


def _skip(folded: str, at: int) -> int:
    while at < len(folded) and folded[at] == " ":
        at += 1
    return at


def _only_submits(order: Order) -> bool:
    """«gửi Văn phòng trước ngày …» without saying what: the thing is what the clause before it orders."""
    words = order.action.text.lower()
    return (
        order.deliverable is Deliverable.OTHER and not order.own_lead and words.startswith(("gửi ", "nộp ", "trình "))
        and order.recipient is not None and len(words.split()) <= len(order.recipient.text.split()) + 6
    )


_REPORTS = (Deliverable.REPORT, Deliverable.REVIEW_REPORT, Deliverable.CONSOLIDATED_REPORT)


def _with_closing_deadline(orders: list[Order]) -> list[Order]:
    """«A xây dựng …; B xây dựng …, trình … trước ngày …»: the phrase at the end holds for both."""
    last = orders[-1] if orders else None
    if last is None or not last.closing or last.deliverable not in _REPORTS:
        return orders
    return [
        replace(one, deadline=last.deadline, recipient=one.recipient or last.recipient)
        if one.deadline is None and one.deliverable in _REPORTS else one
        for one in orders
    ]


def _task(order: Order, group: int, director: Words | None) -> Task:
    return Task(
        order.quote, order.action, order.deliverable, order.lead, order.coordinate, director, order.recipient, order.via,
        order.deadline,
    )


def _without_restatements(tasks: list[Task]) -> Iterator[Task]:
    """A task that names the same lead and deliverable as another, and no deadline of its own, is said twice."""
    for at, task in enumerate(tasks):
        twins = [
            other for index, other in enumerate(tasks)
            if index != at and other.deliverable is task.deliverable and _lead(other) == _lead(task)
            and (other.deadline is not None or index < at)
        ]
        if task.deadline is None and twins and task.deliverable is not Deliverable.OTHER and task.lead:
            continue
        yield task


def _lead(task: Task) -> tuple[str, ...]:
    return tuple(words.text.casefold() for words in task.lead)
