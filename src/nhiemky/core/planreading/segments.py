"""The parts of one clause that each order something, and which of them make one task.

"Verbs joined by commas towards one deliverable are one task": a part is split off only where what is wanted, or its
own deadline, differs: a submission in two stages, each with its deadline, is two tasks.
"""

import re
from dataclasses import dataclass
from itertools import islice

from nhiemky.core.deliverables import Deliverable

from .clauses import joints
from .deadlines import find_deadlines
from .deliverables import of_segment
from .verbs import MANNER, MONITORING, VERB
from .words import Text

_CUTS_AT_MOST = 30  # of one clause
# «trình … lần 1 trước ngày 15/6, lần 2 trước ngày 30/6»
_AGAIN = re.compile(r"lần\s+(?:thứ\s+)?(?:2|3|hai|ba)\s")


@dataclass(slots=True)
class Segment:
    """Words of a clause from `start` to `end` whose first verb stands at `at`; `joint` is what ties it to the part
    before it. Grows while segments are put together."""

    start: int
    end: int
    at: int
    verb: str
    deliverable: Deliverable
    joint: str
    verbs: tuple[str, ...] = ()
    dated: bool = False


def segments_of(text: Text, start: int, end: int, *, year: int | None) -> list[Segment]:
    """The parts of the words between two offsets that have a verb of their own."""
    first = VERB.search(text.masked, start, end)
    later = (cut for cut in joints(text, start, end) if first and first.end() <= cut[0])
    cuts = [(start, start, ""), *islice((cut for cut in later if not _adds_a_paper(text, start, cut)), _CUTS_AT_MOST)]
    segments: list[Segment] = []
    for index, (_, begin, joint) in enumerate(cuts):
        stop = cuts[index + 1][0] if index + 1 < len(cuts) else end
        lowered = text.masked[begin:stop].lower()
        found = [*VERB.finditer(lowered)]
        if not found and segments and _AGAIN.match(lowered):
            last = segments[-1]
            segments.append(Segment(begin, stop, begin, last.verb, last.deliverable, "lần", last.verbs, True))
        if found:
            verbs = tuple(" ".join(one[0].split()) for one in found)
            deliverable = of_segment(text, begin, stop, verbs)
            dated = next(find_deadlines(text, begin, stop, year=year), None) is not None
            at = begin + found[0].start()
            segments.append(Segment(begin, stop, at, verbs[0], deliverable, joint, verbs, dated))
    return segments


def _adds_a_paper(text: Text, start: int, cut: tuple[int, int, str]) -> bool:
    """«gửi biên bản và báo cáo về …»: the report is one more thing sent, not a further act."""
    if cut[2].strip() != "và" or not text.masked.startswith("báo cáo", cut[1]):
        return False
    before = [found[0] for found in VERB.finditer(text.masked[max(start, cut[0] - 200) : cut[0]].lower())]
    return bool(before) and before[-1] in ("gửi", "nộp", "trình", "lập", "xây dựng", "chuẩn bị", "hoàn thiện")


def _carried_forward(text: Text, segments: list[Segment]) -> list[Segment]:
    """«và tiếp thu, hoàn chỉnh báo cáo»: a short verb after «và» opens what follows it."""
    carried: list[Segment] = []
    for segment in segments:
        before = carried[-1] if len(carried) > 1 else None
        short = before and before.joint.strip() == "và" and before.deliverable is Deliverable.OTHER
        if before and short and segment.joint.startswith(",") and before.end - before.start < 20:
            verbs = before.verbs + segment.verbs
            deliverable = of_segment(text, segment.start, segment.end, segment.verbs)
            carried[-1] = Segment(
                before.start, segment.end, before.at, before.verb, deliverable, before.joint, verbs, segment.dated
            )
        else:
            carried.append(segment)
    return carried


def grouped(text: Text, segments: list[Segment]) -> list[Segment]:
    """Segments that belong to one task are put together."""
    groups: list[Segment] = []
    for segment in _carried_forward(text, segments):
        last = groups[-1] if groups else None
        if last and _works_on_the_same_report(last, segment):
            segment.deliverable = last.deliverable
        if last and _submits_again(last, segment):
            segment.deliverable = last.deliverable
            groups.append(segment)
        elif last and not _is_new(text, last, segment):
            _put_together(text, last, segment)
        else:
            groups.append(segment)
    return groups


def _submits_again(group: Segment, segment: Segment) -> bool:
    """«trình Ban Thường vụ trước ngày …, trình Ban Chấp hành trước ngày …»: the same paper, a second stage."""
    both = group.dated and segment.dated and group.deliverable in _SUBMITTED
    return both and segment.verb in _SUBMITS and segment.deliverable is Deliverable.OTHER


def _works_on_the_same_report(group: Segment, segment: Segment) -> bool:
    """«tổng hợp …, dự thảo báo cáo», «… và tiếp thu, hoàn chỉnh báo cáo»: still the consolidated one."""
    if group.deliverable is not Deliverable.CONSOLIDATED_REPORT or segment.deliverable is not Deliverable.REPORT:
        return False
    finishes = {"hoàn chỉnh", "hoàn thiện", "tiếp thu"} & set(segment.verbs)
    return segment.joint.startswith(",") or bool(finishes)


def _put_together(text: Text, group: Segment, segment: Segment) -> None:
    group.end = segment.end
    group.verbs += segment.verbs
    group.dated = group.dated or segment.dated
    if group.deliverable is Deliverable.OTHER:
        together = of_segment(text, group.at, segment.end, group.verbs)
        group.deliverable = segment.deliverable if together is Deliverable.OTHER else together
    elif segment.deliverable is Deliverable.CONSOLIDATED_REPORT:
        group.deliverable = segment.deliverable


_SETS_OTHERS_TO_WORK = ("phân công", "cử", "mời", "đề nghị")
_SUBMITS = ("trình", "gửi", "nộp", "báo cáo")
_SUBMITTED = (
    Deliverable.REPORT,
    Deliverable.REVIEW_REPORT,
    Deliverable.CONSOLIDATED_REPORT,
    Deliverable.PLAN,
    Deliverable.ANNEX,
)


def _is_new(text: Text, group: Segment, segment: Segment) -> bool:
    comma = segment.joint.startswith(",") and "đồng thời" not in segment.joint and "và" not in segment.joint
    if segment.verb == "hoàn thành" and len(text.folded[segment.start : segment.end].split()) < 9:
        return False
    if _says_how(text, group, segment):
        return False
    if segment.joint in ("(", "lần"):
        return True
    if comma and group.verb in _SETS_OTHERS_TO_WORK:
        return False
    if group.deliverable is Deliverable.MONITORING:
        return not comma and _leaves_monitoring(text, group, segment)
    if (
        segment.verb in _SUBMITS
        and group.deliverable in _SUBMITTED
        and segment.deliverable in (Deliverable.REPORT, Deliverable.OTHER)
    ):
        return group.dated and segment.dated
    if segment.deliverable is group.deliverable:
        return group.dated and segment.dated
    if segment.deliverable is Deliverable.OTHER:
        return not comma and len(text.folded[segment.start : segment.end].split()) >= 5
    if group.deliverable is Deliverable.OTHER:
        return len(text.folded[group.at : group.end].split()) >= (7 if comma else 5)
    return True


def _says_how(text: Text, group: Segment, segment: Segment) -> bool:
    """«…, đảm bảo tiến độ» after the work, «thực hiện theo hướng dẫn của ngành, …» before it."""
    if group.verb == "thực hiện" and text.folded.startswith("thực hiện theo", group.at):
        return True
    return segment.verb in MANNER and segment.deliverable is Deliverable.OTHER


def _leaves_monitoring(text: Text, group: Segment, segment: Segment) -> bool:
    """Under «đôn đốc X xây dựng … và tổ chức …» the verbs are X's; a report of one's own stands apart."""
    if segment.verb in MONITORING:
        return False
    if segment.deliverable in (Deliverable.REPORT, Deliverable.CONSOLIDATED_REPORT):
        return segment.verb in ("báo cáo", "tổng hợp", "tham mưu", "gửi")
    embedded = any(verb in ("xây dựng", "tổ chức", "triển khai", "thực hiện", "chuẩn bị") for verb in group.verbs)
    return not embedded and segment.deliverable is not Deliverable.OTHER
