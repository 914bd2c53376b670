"""One clause that orders something: who leads, with whom, what is to be delivered, to whom, by when.

Works on a single clause and what it inherits; the walk through the plan and the rules across clauses are in `tasks`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .bodies import BODY, after_address, body_at, is_addressed, split_bodies
from .clauses import joints
from .deadlines import find_deadlines
from .deliverables import further, of_segment
from .facts import Deadline, Deliverable
from .verbs import MANNER, MONITORING, VERB
from .words import Span, Text, Words


@dataclass(frozen=True, slots=True)
class Order:
    """A task in the making. `own_lead` says that the clause names its lead itself; `closing` that its deadline ends on
    a submission phrase that fits the clauses before it."""

    quote: Words
    action: Words
    deliverable: Deliverable
    lead: tuple[Words, ...]
    coordinate: tuple[Words, ...]
    own_lead: bool
    deadline: Deadline | None
    recipient: Words | None
    via: Words | None
    closing: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is told: the bodies, those who work with them, and where the order itself begins."""

    lead: tuple[Words, ...]
    coordinate: tuple[Words, ...] = ()
    at: int = 0
    own: bool = False


@dataclass(slots=True)
class _Segment:
    start: int
    end: int
    at: int  # of the first verb
    verb: str
    deliverable: Deliverable
    joint: str
    verbs: tuple[str, ...] = ()


_ADVERBIAL = re.compile(
    r"(?:Trên cơ sở|Căn cứ|Theo|Sau|Trước|Trong|Từ|Để|Định kỳ|Hằng|Hàng|Khi|Ngoài|Với|Tùy|Đồng thời|Chậm nhất|Đầu|Cuối|Giữa|Tuy nhiên|Bên cạnh|Riêng|Nhằm|Ngay|Cùng với|"
    r"Quý|Tháng|Trước mắt|Ngày|Dự kiến)\b", re.IGNORECASE,
)
_CONNECTIVE = re.compile(r"(?:(?:đồng thời|tuy nhiên|bên cạnh đó|ngoài ra|riêng đối với|đặc biệt|cụ thể|sau đó|và|trước mắt)\s*[,:]?\s+)+", re.IGNORECASE)
_NO_ORDER = re.compile(
    r"trên đây là|nếu\s|trong quá trình[^.;]{0,80}nếu|kế hoạch này\b|tài liệu\s|thành phần|nội dung\b(?!.*(?:giao|gửi))|\(?có thể\b|lưu ý|ghi chú|đề nghị các cấp ủy, tổ chức đảng quan tâm",
    re.IGNORECASE,
)
_PENALTY = re.compile(r"\bnào\b.{0,80}\b(?:không|chậm|vi phạm)\b|\bthì\b.{0,60}chịu trách nhiệm|hoàn toàn chịu trách nhiệm")
_WITH = re.compile(r"(?:chủ\s*trì\s*,?\s*(?:và\s+)?)?(?:phối\s+hợp(?:\s+(?:chặt\s+chẽ|đồng\s+bộ|tốt))?(?:\s+(?:với|cùng|cùng\s+với))?|cùng\s+với|cùng)\s+(?!thực\s|tổ\schức\s(?!cơ)|xây\s|triển\s)")
_MORE_WITH = re.compile(r"\s*,?\s*theo\s+chức\s+năng,?\s+nhiệm\s+vụ(?:\s+được\s+giao)?\s+và\s+")
_NOUN_FIRST = re.compile(r"(?:Việc\s|Báo cáo\s|Hội nghị\s|Thời gian\s)")


def read_clause(text: Text, span: Span, inherited: Subject, *, year: int | None) -> list[Order]:
    """The orders of one clause, in its own order; none where nothing is ordered."""
    start, end = span
    folded = text.folded
    at = start + (folded[start] == "(")
    at += len(found[0]) if (found := _CONNECTIVE.match(folded[at:end])) else 0
    if _NO_ORDER.match(folded, at, end) or _PENALTY.search(folded, at, end):
        return []
    by_noun = _noun_first(text, start, at, end, inherited, year)
    if by_noun is not None:
        return by_noun
    subject = subject_of(text, at, end, inherited)
    segments = _segments(text, subject.at, end)
    if not segments or re.search(r"không\s+$", folded[start:segments[0].at]):
        return []
    segments[0].start = start
    return [
        order for segment in _grouped(text, segments, year) for order in _orders(text, segment, subject, year)
    ]


def subject_of(text: Text, start: int, end: int, inherited: Subject) -> Subject:
    """Who is told by a clause that begins at `start`: named there, or inherited from what stands above."""
    folded = text.folded
    places = [start]
    if _ADVERBIAL.match(folded, start, end):
        places += [start + comma.end() for comma in re.finditer(r",\s+", folded[start:min(end, start + 400)])]
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
        coordinate, at = _coordinators(text, stop, end)
        return Subject(split_bodies(text, name, stop), coordinate, at, own=True)
    coordinate, at = _coordinators(text, start, end)
    return Subject(inherited.lead, coordinate or inherited.coordinate, at)


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
    deadline = _deadline(text, at, end, year)
    sends = re.search(r"\b(?:gửi|nộp)\b", text.folded[at:end])
    if not deadline and not (sends and text.folded.startswith("Báo cáo", at)):
        return []
    lead, own = inherited.lead, False
    finished = re.search(r"hoàn thành|xong|\b(?:gửi|nộp)\b|dự kiến|tiến hành|\w tổ chức (?:vào|trong|trước|đầu|giữa|cuối)|được tổ chức", text.folded[at:end])
    if not finished:
        return []
    for of in reversed(list(re.finditer(r"\bcủa\s+", text.folded[at:end]))):
        stop = body_at(text, at + of.end(), end)
        if stop and re.match(r"\s*(?:\([^)]*\)\s*)?(?:,\s*)?(?:hoàn thành|xong|gửi|nộp|tiến hành|tổ chức|thực hiện|dự kiến|chậm|trước|trong|vào|được)", text.folded[stop:end]):
            lead, own = split_bodies(text, at + of.end(), stop), True
            break
    deliverable = of_segment(text, at, end, ())
    order = _order(text, (at, end), Subject(lead, (), at, own), deliverable, at, deadline)
    return [order]


def _segments(text: Text, start: int, end: int) -> list[_Segment]:
    cuts = [(start, start, "")]
    cuts += [cut for cut in joints(text, start, end) if VERB.search(text.masked, start, cut[0])]
    segments = []
    for index, (_, begin, joint) in enumerate(cuts):
        stop = cuts[index + 1][0] if index + 1 < len(cuts) else end
        lowered = text.masked[begin:stop].lower()
        found = [*VERB.finditer(lowered)]
        if found:
            verbs = tuple(" ".join(one[0].split()) for one in found)
            deliverable = of_segment(text, begin, stop, verbs)
            segments.append(_Segment(begin, stop, begin + found[0].start(), verbs[0], deliverable, joint, verbs))
    return segments


def _grouped(text: Text, segments: list[_Segment], year: int | None) -> list[_Segment]:
    """Segments that belong to one task are put together."""
    groups: list[_Segment] = []
    for segment in segments:
        if groups and not _is_new(text, groups[-1], segment, year):
            groups[-1].end = segment.end
            groups[-1].verbs += segment.verbs
            if groups[-1].deliverable is Deliverable.OTHER:
                together = of_segment(text, groups[-1].at, segment.end, groups[-1].verbs)
                groups[-1].deliverable = segment.deliverable if together is Deliverable.OTHER else together
            elif segment.deliverable is Deliverable.CONSOLIDATED_REPORT:
                groups[-1].deliverable = segment.deliverable
        else:
            groups.append(segment)
    return groups


_SETS_OTHERS_TO_WORK = ("phân công", "cử", "mời", "đề nghị")
_SUBMITS = ("trình", "gửi", "nộp", "báo cáo")
_SUBMITTED = (Deliverable.REPORT, Deliverable.REVIEW_REPORT, Deliverable.CONSOLIDATED_REPORT, Deliverable.PLAN, Deliverable.ANNEX)


def _is_new(text: Text, group: _Segment, segment: _Segment, year: int | None) -> bool:
    comma = segment.joint.startswith(",") and "đồng thời" not in segment.joint and "và" not in segment.joint
    if segment.verb == "hoàn thành" and len(text.folded[segment.start:segment.end].split()) < 9:
        return False
    if segment.verb in MANNER and segment.deliverable is Deliverable.OTHER:
        return False
    if segment.joint == "(":
        return True
    if comma and group.verb in _SETS_OTHERS_TO_WORK:
        return False
    if group.deliverable is Deliverable.MONITORING:
        return not comma and _leaves_monitoring(text, group, segment)
    if segment.verb in _SUBMITS and group.deliverable in _SUBMITTED and segment.deliverable in (Deliverable.REPORT, Deliverable.OTHER):
        both = _deadline(text, group.start, group.end, year) and _deadline(text, segment.start, segment.end, year)
        return bool(both)
    if segment.deliverable is group.deliverable:
        return False
    if segment.deliverable is Deliverable.OTHER:
        return not comma and len(text.folded[segment.start:segment.end].split()) >= 5
    if group.deliverable is Deliverable.OTHER:
        return len(text.folded[group.at:group.end].split()) >= 7
    return True


def _leaves_monitoring(text: Text, group: _Segment, segment: _Segment) -> bool:
    """Under «đôn đốc X xây dựng … và tổ chức …» the verbs are X's; a report of one's own stands apart."""
    if segment.verb in MONITORING:
        return False
    if segment.deliverable in (Deliverable.REPORT, Deliverable.CONSOLIDATED_REPORT):
        return segment.verb in ("báo cáo", "tổng hợp", "tham mưu", "gửi")
    embedded = any(verb in ("xây dựng", "tổ chức", "triển khai", "thực hiện", "chuẩn bị") for verb in group.verbs)
    return not embedded and segment.deliverable is not Deliverable.OTHER


def _deadline(text: Text, start: int, end: int, year: int | None) -> Deadline | None:
    return next(find_deadlines(text, start, end, year=year), None)


def _orders(text: Text, segment: _Segment, subject: Subject, year: int | None) -> Iterator[Order]:
    deadlines = list(find_deadlines(text, segment.start, segment.end, year=year))
    deadline = deadlines[-1] if deadlines else None
    first = segment.at
    if segment.deliverable is Deliverable.OTHER and _is_oversight(segment, subject):
        segment.deliverable = Deliverable.MONITORING
    order = _order(text, (segment.start, segment.end), subject, segment.deliverable, first, deadline)
    yield order
    for deliverable in further(text, first, segment.end, segment.deliverable):
        yield replace(order, deliverable=deliverable)


def _is_oversight(segment: _Segment, subject: Subject) -> bool:
    """A person who only «chỉ đạo», or whom another sets to «theo dõi»."""
    if segment.verb == "phân công":
        return any(verb in MONITORING for verb in segment.verbs[1:3])
    person = subject.lead and re.match(r"(?:các )?(?:đồng chí|đ ?/ ?c|bí thư|phó bí thư|chủ tịch)\b", subject.lead[0].text.lower())
    return bool(person) and segment.verb in ("chỉ đạo", "lãnh đạo") and set(segment.verbs) <= {"chỉ đạo", "lãnh đạo", "thực hiện", "triển khai"}


_TO = re.compile(r"\b(?:gửi|nộp|trình|báo cáo|mời|chuyển)\s+(?:(?:về|lên|cho|đến|tới|kết quả|báo cáo|dự thảo)\s+)*", re.IGNORECASE)
_TO_AFTER = re.compile(r"\bvề\s+|\b(?:đến|cho|tới|lên)\s+")
_VIA = re.compile(r"\(?\s*(?:thông\s+)?qua\s+(?=[A-ZĐÀ-Ỹ]|các\s|bộ\sphận)")


def _order(
    text: Text, span: Span, subject: Subject, deliverable: Deliverable, first: int, deadline: Deadline | None
) -> Order:
    start, end = span
    recipient = _recipient(text, first, end)
    action_end = deadline.words.start if deadline and deadline.words.start > first else end
    action = text.words(first, action_end)
    return Order(
        text.words(start, _with_stop(text, end)), text.words(action.start, action.start + len(action.text.rstrip(" ,.;("))),
        deliverable, subject.lead, subject.coordinate, subject.own, deadline, recipient, _via(text, first, end),
        closing=bool(deadline and re.search(r",\s*(?:trình|gửi|nộp|báo cáo)\s", text.folded[first:deadline.words.start])),
    )


def _with_stop(text: Text, end: int) -> int:
    return end + (text.folded[end:end + 1] == "." and text.folded[end - 1:end] != ".")


def _recipient(text: Text, start: int, end: int) -> Words | None:
    for found in _TO.finditer(text.folded, start, end):
        stop = _single(text, found.end(), end)
        if stop:
            return text.words(found.end(), stop)
        for after in _TO_AFTER.finditer(text.folded, found.end(), end):
            stop = _single(text, after.end(), end)
            if stop:
                return text.words(after.end(), stop)
    return None


def _single(text: Text, start: int, end: int) -> int | None:
    stop = body_at(text, start, end)
    if stop is None:
        return None
    comma = re.search(r",\s+(?=[^\WA-ZĐÀ-Ỹ])", text.folded[start:stop])
    return start + comma.start() if comma else stop


def _via(text: Text, start: int, end: int) -> Words | None:
    found = _VIA.search(text.folded, start, end)
    if not found or not BODY.match(text.folded, found.end(), end):
        return None
    close = text.folded.find(")", found.end(), end)
    if found[0].startswith("(") and close > 0:
        return text.words(found.end(), close)
    stop = body_at(text, found.end(), end)
    return text.words(found.end(), stop) if stop else None
