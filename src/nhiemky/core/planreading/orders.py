"""One clause that orders something: who leads, with whom, what is to be delivered, to whom, by when.

Works on a single clause and what it inherits; the walk through the plan and the rules across clauses are in `tasks`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nhiemky.core.calendar import DeadlineKind
from nhiemky.core.deliverables import Deliverable
from nhiemky.core.planfacts import Span

from .addressees import recipient_of, via_of
from .bodies import after_address, body_at, is_addressed, split_bodies
from .deadlines import find_deadlines
from .deliverables import further, of_segment
from .directors import head_of_team
from .facts import WrittenDeadline
from .segments import Segment, grouped, segments_of
from .timing import bare_deadline
from .verbs import MONITORING, VERB
from .words import Text, Words


@dataclass(frozen=True, slots=True)
class Order:
    """A task in the making. `own_lead` says that the clause names its lead itself; `closing` that its deadline ends on
    a submission phrase that fits the clauses before it; `heading` is the place of the heading that it stands under."""

    quote: Words
    action: Words
    deliverable: Deliverable
    lead: tuple[Words, ...]
    coordinate: tuple[Words, ...]
    own_lead: bool
    deadline: WrittenDeadline | None
    recipient: Words | None
    via: Words | None
    closing: bool = False
    directed_by: Words | None = None
    heading: int = -1


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is told: the bodies, those who work with them, and where the order itself begins."""

    lead: tuple[Words, ...]
    coordinate: tuple[Words, ...] = ()
    at: int = 0
    own: bool = False
    director: Words | None = None


_ADVERBIAL = re.compile(
    r"(?:Trên cơ sở|Căn cứ|Theo|Sau|Trước|Trong|Từ|Để|Định kỳ|Hằng|Hàng|Khi|Ngoài|Với|Tùy|Đồng thời|"
    r"Chậm nhất|Đầu|Cuối|Giữa|Tuy nhiên|Bên cạnh|Riêng|Nhằm|Ngay|Cùng với|"
    r"Quý|Tháng|Trước mắt|Ngày|Dự kiến|Nhận được|Qua|Thông qua)\b",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"(?:(?:đồng thời|tuy nhiên|bên cạnh đó|ngoài ra|riêng đối với|đặc biệt|cụ thể|sau đó|và|"
    r"trước mắt)\s*[,:]?\s+)+",
    re.IGNORECASE,
)
_NO_ORDER = re.compile(
    r"trên đây là|nếu\s|(?:trong )?quá trình[^.;]{0,80}nếu|kế hoạch này\b|tài liệu\s|thành phần|"
    r"nội dung\b(?!.*(?:giao|gửi))|\(?có thể\b|lưu ý|ghi chú|đề nghị các cấp ủy, tổ chức đảng quan tâm",
    re.IGNORECASE,
)
_PENALTY = re.compile(
    r"\bnào\b.{0,80}\b(?:không|chậm|vi phạm)\b|\bthì\b.{0,60}chịu trách nhiệm|"
    r"hoàn toàn chịu trách nhiệm"
)
# «chịu trách nhiệm về tính chính xác của số liệu» lays a duty on somebody and orders nothing
_ANSWERS_FOR = re.compile(r"\s*,?\s*chịu trách nhiệm(?:\s+(?:chính|toàn diện))?\s+(?:trước|về)\s(?!.*\btrong việc\b)")
_PASSIVE = re.compile(r",\s+(?:và\s+)?do\s+(?!đồng chí)")
_WITH = re.compile(
    r"(?:chủ\s*trì\s*,?\s*(?:và\s+)?)?(?:phối\s+hợp(?:\s+(?:chặt\s+chẽ|đồng\s+bộ|tốt))?(?:\s+(?:với|"
    r"cùng|cùng\s+với))?|cùng\s+với|cùng)\s+(?!thực\s|tổ\schức\s(?!cơ)|xây\s|triển\s)",
    re.IGNORECASE,
)
_MORE_WITH = re.compile(r"\s*,?\s*theo\s+chức\s+năng,?\s+nhiệm\s+vụ(?:\s+được\s+giao)?\s+và\s+")
_ASKS = re.compile(r",?\s+(?:yêu cầu|đề nghị|giao)\s+")
_FINISHES = re.compile(r"(?:hoàn thành|xong|kết thúc)(?:\s+việc\s+(?:sơ|tổng)\s+kết)?\s+")
_EVENT = re.compile(
    r"[Hh]ội nghị\s+(?:(?:sơ kết|tổng kết|kiểm điểm|chuyên đề)(?:\s+(?:giữa|nửa)\s+nhiệm kỳ)?\s+(?=[A-ZĐÀ-Ỹ]|các\s))?"
)
_OF_EVENTS = ("sơ kết", "tổng kết", "tổ chức", "tiến hành", "kiểm điểm", "thực hiện")
_NOUN_FIRST = re.compile(r"(?:Việc\s|Báo cáo\s|[Hh]ội nghị\s|Thời gian\s)")


def read_clause(text: Text, span: Span, inherited: Subject, *, year: int | None) -> list[Order]:
    """The orders of one clause, in its own order; none where nothing is ordered."""
    start, end = span
    folded = text.folded
    at = start + folded.startswith("(", start)
    at += len(found[0]) if (found := _CONNECTIVE.match(folded[at:end])) else 0
    if _NO_ORDER.match(folded, at, end) or _PENALTY.search(folded, at, end):
        return []
    by_noun = _noun_first(text, start, at, end, inherited, year)
    if by_noun is not None:
        return by_noun
    subject = subject_of(text, at, end, inherited)
    segments = [] if _ANSWERS_FOR.match(folded, subject.at, end) else segments_of(text, subject.at, end, year=year)
    subject = subject if subject.own else _passive(text, subject, end)
    if finishes := _FINISHES.match(folded, at, end):
        deadline = next(find_deadlines(text, finishes.end(), end, year=year), None)
        if deadline and deadline.words.start == finishes.end() and subject.lead:
            return [_order(text, (start, end), subject, Deliverable.CONFERENCE, at, deadline)]
    if not segments or re.search(r"không\s+$", folded[start : segments[0].at]):
        return []
    segments[0].start = start
    return [order for segment in grouped(text, segments) for order in _orders(text, segment, subject, year)]


def subject_of(text: Text, start: int, end: int, inherited: Subject) -> Subject:
    """Who is told by a clause that begins at `start`: named there, or inherited from what stands above."""
    folded = text.folded
    places = [start]
    if _ADVERBIAL.match(folded, start, end):
        places += [start + comma.end() for comma in re.finditer(r",\s+", folded[start : min(end, start + 400)])]
    for place in places:
        name = after_address(folded, place, end)
        stop = body_at(text, name, end)
        if stop is None or not text.masked[stop:end].strip(" .,"):
            continue
        vague = place != start and not is_addressed(folded, place, end) and not folded[place].isupper()
        if vague and inherited.lead and not re.match(r"các\s|từng\s|mỗi\s", folded[place:]):
            continue
        if place != start and VERB.search(text.masked, start, place):
            break
        if asked := _ASKS.match(folded, stop, end):
            # «Ban Thường vụ yêu cầu các cấp Hội …»: who is asked is who acts
            told = body_at(text, asked.end(), end)
            if told and text.masked[told:end].strip(" .,"):
                name, stop = asked.end(), told
        director, after = head_of_team(text, stop, end) or (None, stop)
        coordinate, at = _coordinators(text, after, end)
        return Subject(split_bodies(text, name, stop), coordinate, at, True, director)
    coordinate, at = _coordinators(text, start, end)
    return Subject(inherited.lead, coordinate or inherited.coordinate, at, director=inherited.director)


def _passive(text: Text, subject: Subject, end: int) -> Subject:
    """«…, do Ban Tổ chức tham mưu»: who acts stands at the end."""
    found = _PASSIVE.search(text.folded, subject.at, end)
    stop = body_at(text, found.end(), end) if found else None
    if found is None or stop is None or not VERB.search(text.masked, stop, end):
        return subject
    return replace(subject, lead=split_bodies(text, found.end(), stop), own=True)


def _coordinators(text: Text, start: int, end: int) -> tuple[tuple[Words, ...], int]:
    found = _WITH.search(text.folded, start, end)
    first = VERB.search(text.masked, start, end)
    while first and first[0] in ("chủ trì", "phối hợp", "làm đầu mối"):
        first = VERB.search(text.masked, first.end(), end)
    if not found or (first and first.start() < found.start()):
        return (), start
    stop = body_at(text, found.end(), end)
    if stop is None:
        return (), start
    bodies = split_bodies(text, found.end(), stop)
    if more := _MORE_WITH.match(text.folded, stop, end):
        further_stop = body_at(text, more.end(), end)
        if further_stop:
            return (*bodies, *split_bodies(text, more.end(), further_stop)), further_stop
    return bodies, stop


def _noun_first(text: Text, start: int, at: int, end: int, inherited: Subject, year: int | None) -> list[Order] | None:
    """«Việc tổ chức … của X hoàn thành …», «Báo cáo của X gửi về …»: the lead stands behind the thing."""
    if not _NOUN_FIRST.match(text.folded, at, end):
        return None
    deadline = next(find_deadlines(text, at, end, year=year), None)
    if event := _event(text, at, end, deadline, inherited, year):
        return [event]
    sends = re.search(r"\b(?:gửi|nộp)\b", text.folded[at:end])
    if not deadline and not (sends and text.folded.startswith("Báo cáo", at)):
        return []
    lead, own = inherited.lead, False
    finished = re.search(
        r"hoàn thành|xong|\b(?:gửi|nộp)\b|dự kiến|tiến hành|\w tổ chức (?:vào|trong|trước|đầu|giữa|cuối)|"
        r"được tổ chức|bằng văn bản|\b(?:về|với|cho)\s+(?=[A-ZĐÀ-Ỹ])",
        text.folded[at:end],
    )
    if not finished:
        return []
    for of in reversed(list(re.finditer(r"\bcủa\s+", text.folded[at:end]))):
        stop = body_at(text, at + of.end(), end)
        if stop and re.match(
            r"\s*(?:\([^)]*\)\s*)?(?:,\s*)?(?:hoàn thành|xong|gửi|nộp|tiến hành|tổ chức|thực hiện|dự kiến|"
            r"chậm|trước|trong|vào|được)",
            text.folded[stop:end],
        ):
            lead, own = split_bodies(text, at + of.end(), stop), True
            break
    deliverable = of_segment(text, at, end, ())
    order = _order(text, (at, end), Subject(lead, (), at, own), deliverable, at, deadline)
    return [order]


def _event(
    text: Text, at: int, end: int, deadline: WrittenDeadline | None, inherited: Subject, year: int | None
) -> Order | None:
    """«Hội nghị Ban Chấp hành …: dự kiến ngày 5/6», «Hội nghị chi bộ mở rộng vào ngày …»: an event and its day."""
    event = _EVENT.match(text.folded, at, end)
    colon = text.folded.find(":", at, end)
    if event and deadline is None and colon > 0:
        deadline = bare_deadline(text, (colon, end), year=year)
    if event is None or deadline is None or deadline.kind is DeadlineKind.RELATIVE:
        return None
    if any(verb[0] not in _OF_EVENTS for verb in VERB.finditer(text.masked, event.end(), deadline.words.start)):
        return None
    stop = body_at(text, event.end(), deadline.words.start)
    lead = split_bodies(text, event.end(), stop) if stop else inherited.lead
    if not stop and re.search(r"\bcủa\s", text.folded[event.end() : deadline.words.start]):
        return None
    return _order(text, (at, end), Subject(lead, (), at), Deliverable.CONFERENCE, at, deadline)


def _orders(text: Text, segment: Segment, subject: Subject, year: int | None) -> Iterator[Order]:
    deadlines = list(find_deadlines(text, segment.start, segment.end, year=year))
    deadline = deadlines[-1] if deadlines else _on_the_day(text, segment, year)
    first = segment.at
    if segment.deliverable is Deliverable.OTHER and _is_oversight(segment, subject):
        segment.deliverable = Deliverable.MONITORING
    order = _order(text, (segment.start, segment.end), subject, segment.deliverable, first, deadline)
    yield order
    for deliverable in further(text, first, segment.end, segment.deliverable):
        yield replace(order, deliverable=deliverable)


def _on_the_day(text: Text, segment: Segment, year: int | None) -> WrittenDeadline | None:
    """«…, trình Ban Thường vụ ngày 17/4»: a day right behind whom something goes to, and nothing after it."""
    recipient = recipient_of(text, segment.at, segment.end)
    deadline = bare_deadline(text, (recipient.end, segment.end), year=year) if recipient else None
    if recipient is None or deadline is None:
        return None
    around = text.folded[recipient.end : deadline.words.start] + text.folded[deadline.words.end : segment.end]
    return deadline if not around.strip(" ,.") else None


def _is_oversight(segment: Segment, subject: Subject) -> bool:
    """A person who only «chỉ đạo», or whom another sets to «theo dõi»."""
    if segment.verb == "phân công":
        return any(verb in MONITORING for verb in segment.verbs[1:3])
    person = subject.lead and re.match(
        r"(?:các )?(?:đồng chí|đ ?/ ?c|ông|bà|bí thư|phó bí thư|chủ tịch)\b", subject.lead[0].text.lower()
    )
    return (
        bool(person)
        and segment.verb in ("chỉ đạo", "lãnh đạo", "giúp")
        and set(segment.verbs) <= {"chỉ đạo", "lãnh đạo", "thực hiện", "triển khai", "giúp", "duyệt", "quyết định"}
    )


def _order(
    text: Text, span: Span, subject: Subject, deliverable: Deliverable, first: int, deadline: WrittenDeadline | None
) -> Order:
    start, end = span
    recipient = recipient_of(text, first, end)
    action_end = deadline.words.start if deadline and deadline.words.start > first else end
    action = text.words(first, action_end)
    return Order(
        text.words(start, _with_stop(text, end)),
        text.words(action.start, action.start + len(action.text.rstrip(" ,.;("))),
        deliverable,
        subject.lead,
        subject.coordinate,
        subject.own,
        deadline,
        recipient,
        via_of(text, first, end),
        closing=bool(
            deadline and re.search(r",\s*(?:trình|gửi|nộp|báo cáo)\s", text.folded[first : deadline.words.start])
        ),
        directed_by=subject.director,
    )


def _with_stop(text: Text, end: int) -> int:
    return end + (text.folded[end : end + 1] == "." and text.folded[end - 1 : end] != ".")
