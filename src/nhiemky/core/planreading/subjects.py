"""One sentence after its clauses: who is spoken to goes on from clause to clause, and so do closing deadlines."""

import re
from collections.abc import Callable
from dataclasses import replace

from nhiemky.core.deliverables import Deliverable
from nhiemky.core.planfacts import Span

from .bodies import after_address, body_at, split_bodies
from .clauses import clauses
from .deadlines import find_deadlines
from .directors import head_of_team
from .orders import Order, Subject, read_clause
from .timing import time_line
from .verbs import VERB
from .words import Text

# what may stand between whom a colon speaks to and the colon: their office in brackets, that it is their duty
_DUTY = re.compile(
    r"[\s,]*(?:\([^()]*\))?\s*(?:(?:có|chịu)\s+(?:nhiệm\s+vụ|trách\s+nhiệm)|"
    r"(?:tập\s+trung\s+)?thực\s+hiện\s+(?:tốt\s+)?(?:các|một\s+số|những)\s+(?:nội\s+dung|nhiệm\s+vụ|công\s+việc))?"
    r"(?:\s+(?:sau|sau\s+đây|như\s+sau))?\s*"
)
_LEAD_IN = re.compile(r"([^:;.]{2,160}?):(?:\s+|$)")
_COMMA = re.compile(r"\s*,\s+(?:còn\s+|riêng\s+)?")


def lead_in(text: Text, start: int, end: int) -> tuple[Subject | None, int]:
    """«Các chi bộ cơ sở: …» names who is told; «Hình thức: …» names nobody. Where the words after it begin."""
    colon = _LEAD_IN.match(text.folded, start, end)
    if not colon:
        return None, start
    at = after_address(text.folded, start, colon.end(1))
    stop = body_at(text, at, colon.end(1))
    director, after = head_of_team(text, stop, colon.end(1)) or (None, stop) if stop else (None, start)
    if stop and _DUTY.fullmatch(text.folded, after, colon.end(1)):
        return Subject(split_bodies(text, at, stop), own=True, director=director), colon.end()
    names_a_thing = len(colon[1].split()) <= 8 and not re.search(r"gửi|giao ", colon[1])
    return None, colon.end() if names_a_thing else start


def read_sentence(
    text: Text, span: Span, subject: Subject, *, year: int | None, accepts: Callable[[Order], bool]
) -> list[Order]:
    """The orders of one sentence that `accepts` lets through."""
    sentence = _Sentence(text, year, accepts, subject)
    parts = [piece for part in clauses(text, *span) for piece in _by_subject(text, part, year)]
    for at, part in enumerate(parts):
        sentence.hear(part, last=at + 1 == len(parts))
    return _with_closing_deadline(sentence.orders)


def _by_subject(text: Text, part: Span, year: int | None) -> list[Span]:
    """«A kiểm điểm cuối tháng 5, B kiểm điểm đầu tháng 6»: a dated order, a comma, and somebody else is told."""
    start, end = part
    for deadline in find_deadlines(text, start, end, year=year):
        comma = _COMMA.match(text.folded, deadline.words.end, end)
        told = body_at(text, comma.end(), end) if comma else None
        if comma is None or told is None or not VERB.search(text.masked, start, deadline.words.start):
            continue
        verb = VERB.match(text.masked, told + 1, end)
        if verb and next(find_deadlines(text, verb.end(), end, year=year), None):
            return [(start, comma.start()), *_by_subject(text, (comma.end(), end), year)]
    return [part]


class _Sentence:
    def __init__(self, text: Text, year: int | None, accepts: Callable[[Order], bool], subject: Subject) -> None:
        self.text, self.year, self.accepts = text, year, accepts
        self.speaking = subject
        self.waiting: list[Span] = []
        self.orders: list[Order] = []

    def hear(self, part: Span, *, last: bool) -> None:
        if not last and self._only_names(part):
            self.waiting.append(part)
            return
        if self._times_the_last(part):
            return
        told, begin = lead_in(self.text, *part)
        if begin >= part[1]:
            self.speaking = told or self.speaking
            return
        found = read_clause(self.text, (begin if told else part[0], part[1]), told or self.speaking, year=self.year)
        if told and found:
            found[0] = replace(found[0], quote=self.text.words(part[0], found[0].quote.end))
        if self.waiting and found and found[0].own_lead:
            found = self._with_those_waiting(found)
        self.waiting = []
        if self._completes_the_last(found):
            return
        found = [order for order in found if self.accepts(order)]
        self._speak_on(found, told)
        self.orders += found

    def _times_the_last(self, part: Span) -> bool:
        """«…; thời hạn trước ngày 31/5»"""
        line = time_line(self.text, part, year=self.year) if self.orders and not self.orders[-1].deadline else None
        if line is None:
            return False
        last = self.orders[-1]
        self.orders[-1] = replace(last, deadline=line[1], quote=self.text.words(last.quote.start, part[1]))
        return True

    def _only_names(self, part: Span) -> bool:
        """«Thủ trưởng các sở, ban, ngành; Chủ tịch …»: a body whose order comes after the semicolon."""
        stop = body_at(self.text, after_address(self.text.folded, *part), part[1])
        return stop is not None and self.text.folded[stop : part[1]].strip(" ,") in ("", "chủ trì")

    def _with_those_waiting(self, found: list[Order]) -> list[Order]:
        names = [self.text.folded[start:end].rstrip() for start, end in self.waiting]
        ends = [
            part[0] + len(re.sub(r",?\s*chủ trì$", "", name)) for part, name in zip(self.waiting, names, strict=True)
        ]
        starts = [(after_address(self.text.folded, *part), end) for part, end in zip(self.waiting, ends, strict=True)]
        before = tuple(words for start, end in starts for words in split_bodies(self.text, start, end))
        own = found[0].lead
        if names[-1].endswith("chủ trì"):
            # «A chủ trì; B, C phối hợp …»: who comes after works with A
            found = [replace(order, lead=before, coordinate=(*own, *order.coordinate)) for order in found]
        else:
            found = [replace(order, lead=(*before, *order.lead)) if order.lead == own else order for order in found]
        return [replace(found[0], quote=self.text.words(self.waiting[0][0], found[0].quote.end)), *found[1:]]

    def _completes_the_last(self, found: list[Order]) -> bool:
        """«…; gửi Văn phòng trước ngày …» without saying what: the deadline of the clause before it."""
        last = self.orders[-1] if self.orders else None
        if last is None or not found or last.deadline is not None or not _only_submits(found[0]):
            return False
        more = found[0]
        self.orders += [
            replace(one, deliverable=last.deliverable, lead=last.lead) for one in found[1:] if _only_submits(one)
        ]
        if len(found) > 1 and not all(map(_only_submits, found)):
            return False
        self.orders[self.orders.index(last)] = replace(
            last,
            deadline=more.deadline,
            recipient=more.recipient or last.recipient,
            via=more.via,
            quote=self.text.words(last.quote.start, more.quote.end),
        )
        return True

    def _speak_on(self, found: list[Order], told: Subject | None) -> None:
        named = next((order for order in found if order.own_lead), None)
        if named:
            self.speaking = Subject(named.lead, named.coordinate)
        elif told:
            self.speaking = told
        elif found and found[0].coordinate and not self.speaking.coordinate:
            self.speaking = replace(self.speaking, coordinate=found[0].coordinate)


def _only_submits(order: Order) -> bool:
    """«gửi Văn phòng trước ngày …», «hoàn thành trước ngày …»: nothing new is wanted."""
    words = order.action.text.lower()
    if words.startswith("lần ") and order.deadline:
        return True
    if words in ("hoàn thành", "xong") and order.deadline and not order.own_lead:
        return True
    return (
        order.deliverable in (Deliverable.OTHER, Deliverable.REPORT)
        and not order.own_lead
        and words.startswith(("gửi ", "nộp ", "trình ", "báo cáo "))
        and not re.search(r"\bbáo cáo\b", words[4:])
        and order.recipient is not None
        and len(words.split()) <= len(order.recipient.text.split()) + 6
    )


def _with_closing_deadline(orders: list[Order]) -> list[Order]:
    """«A xây dựng …; B xây dựng …, trình … trước ngày …»: the phrase at the end holds for both."""
    last = orders[-1] if orders else None
    if last is None or not last.closing or not last.deliverable.is_text:
        return orders
    return [
        replace(one, deadline=last.deadline, recipient=one.recipient or last.recipient)
        if one.deadline is None and one.deliverable.is_text
        else one
        for one in orders
    ]
