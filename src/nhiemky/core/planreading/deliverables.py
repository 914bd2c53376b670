"""What a clause wants to see in the end: a report, an annex, a conference, a vote, …

Decides by the verb that heads the clause and the first thing that the verb takes.
"""

import re
from collections.abc import Iterator

from nhiemky.core.deliverables import Deliverable

from .verbs import HIDDEN, HOLDING, LIGHT, MAKING, MONITORING
from .words import Text

# bodies whose names hold the name of a paper
_NAMES = re.compile(r"(?:Sở|Bộ|Vụ|Ban|Phòng|Cục)\s+Kế hoạch")
_VOTE = re.compile(r"lấy phiếu(?! ý kiến| biểu)|bỏ phiếu tín nhiệm")
_AFTERWARDS = re.compile(r"(?:sau|trước) khi [^,;.]*")
_CATERS = ("lo các điều kiện", "lo hậu cần", "lo kinh phí")
_REVIEW_HELD = re.compile(
    r"\W*(?:hoàn thành|lãnh đạo|chỉ đạo|tiến hành|thực hiện|tổ chức)\s+(?:tốt\s+)?"
    r"(?:việc|công tác)\s+(?:sơ|tổng)\s+kết\b"
)
_CONFERENCE_WORK = re.compile(r"\W*tham mưu (?:chương trình|tài liệu|kịch bản|khách mời)[^;.]*\bhội nghị")
_NEWS = re.compile(r"tuyên truyền|tin,? bài|tin và bài|phóng sự|chuyên mục|chuyên trang|đưa tin|đăng tải")
_HELD = re.compile(r"hội nghị|sơ kết|tổng kết|cuộc họp|tọa đàm|hội thảo|buổi họp|phiên họp|lễ |họp ")
_INSPECTS = re.compile(r"(?:các )?(?:đoàn|đợt|cuộc) (?:đi )?(?:kiểm tra|giám sát|công tác)|kiểm tra|giám sát")
_OBJECTS = (
    (Deliverable.REVIEW_REPORT, r"báo cáo (?:tự )?kiểm điểm|bản (?:tự )?kiểm điểm|báo cáo tổng hợp kết quả kiểm điểm"),
    (
        Deliverable.OTHER,
        r"(?:đề cương|biểu mẫu|mẫu|giấy mời|công văn|tờ trình|danh sách|dự toán|tham luận|hướng dẫn|"
        r"quyết định|nghị quyết (?!đại hội)|tổ (?:xây|giúp|biên|soạn))",
    ),
    (
        Deliverable.ANNEX,
        r"phụ lục|phụ biểu|biểu (?:tổng hợp|số liệu|thống kê|chỉ tiêu|đối chiếu|so sánh)|"
        r"bảng (?:tổng hợp|số liệu|biểu|thống kê)|"
        r"các biểu",
    ),
    (
        Deliverable.PLAN,
        r"(?:kế hoạch|chương trình)(?! này| của (?:ban|tỉnh|thành|huyện|đảng|bộ|trung|ubnd|ủy)| số|"
        r" công tác toàn)(?! sơ kết)",
    ),
    (Deliverable.PLAN, r"kế hoạch (?:sơ kết|tổng kết)"),
    (Deliverable.REPORT, r"báo cáo"),
    (Deliverable.NEWS, r"tin,? bài|phóng sự|phim (?:tư|tài) liệu|tập ảnh|video|clip"),
    (Deliverable.CONFERENCE, r"hội nghị|hội trường|cơ sở vật chất"),
)
_OBJECT = re.compile("|".join(f"(?P<o{at}>{pattern})" for at, (_, pattern) in enumerate(_OBJECTS)))
_DRAFTED_FOR_ABOVE = re.compile(
    r"báo cáo[^;.()]{0,120}\bcấp (?:tỉnh|huyện|thành phố|xã|trường|đảng ủy|thành ủy|huyện ủy|tỉnh ủy|"
    r"ủy ban|toàn)|dự thảo báo cáo[^;.]{0,160}\bcủa "
    r"(?:ban thường vụ|ban chấp hành|đảng ủy|thành ủy|huyện ủy|tỉnh ủy|ủy ban|ubnd|công đoàn|đảng bộ)|"
    r"báo cáo (?:tổng hợp )?chung|báo cáo tổng hợp"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_UPWARD = re.compile(
    r"(?:gửi|trình|báo cáo)\s+(?:về\s+)?(?:ban thường vụ |thường trực )?(?:tỉnh ủy|trung ương|"
    r"cấp trên)"
)


def of_segment(text: Text, start: int, end: int, verbs: tuple[str, ...]) -> Deliverable:
    """What the words between two offsets order; `verbs` are their verbs in order."""
    words = _NAMES.sub(lambda name: HIDDEN * len(name[0]), text.folded[start:end]).lower()
    masked = text.masked[start:end].lower()
    head = _head(masked, verbs)
    first_words = " ".join(words.split()[:40])
    if _VOTE.search(_AFTERWARDS.sub("", first_words)):
        return Deliverable.VOTE
    if _monitors(verbs, masked):
        return Deliverable.MONITORING
    if _REVIEW_HELD.search(first_words) or _CONFERENCE_WORK.match(first_words):
        return Deliverable.CONFERENCE
    if head in MAKING or head == "":
        return _made(words, masked, head)
    if head in HOLDING:
        return _held(words, masked, head)
    if _NEWS.search(words[:120]) or head in ("tuyên truyền", "đăng tải", "đưa tin"):
        return Deliverable.NEWS
    if head in ("phục vụ", "trang trí", "bố trí", "bảo đảm", "đảm bảo", *_CATERS) and "hội nghị" in words:
        return Deliverable.CONFERENCE
    return Deliverable.OTHER


def _head(masked: str, verbs: tuple[str, ...]) -> str:
    """The first verb that does something itself; «tổ chức» before another verb only carries it."""
    carried = [verb for verb in verbs if verb not in LIGHT]
    for at, verb in enumerate(carried):
        following = carried[at + 1] if at + 1 < len(carried) else ""
        if verb == "tổ chức" and following and re.search(rf"tổ chức (?:việc )?{re.escape(following)}", masked):
            continue
        return verb
    return "" if not verbs or verbs[0] == "hoàn thành" else verbs[0]


def _monitors(verbs: tuple[str, ...], masked: str) -> bool:
    """«chỉ đạo, kiểm tra, giám sát», «tham mưu, theo dõi»: a verb of oversight among the first that stand together."""
    for verb in verbs[:4]:
        if verb in MONITORING:
            return True
        if verb not in LIGHT or (verb == "tham mưu" and len(verbs) > 1 and verbs[1] not in MONITORING):
            return False
    return False


def _made(words: str, masked: str, head: str) -> Deliverable:
    at = max(0, masked.find(head)) if head else 0
    rest = words[at + (0 if head in ("báo cáo", "có báo cáo", "có kế hoạch") else len(head)) :]
    found = [*_OBJECT.finditer(rest)][:8] or [*_OBJECT.finditer(words)][:8]
    if not found:
        return Deliverable.OTHER
    kind = _OBJECTS[int((found[0].lastgroup or "o0")[1:])][0]
    if kind is Deliverable.OTHER and re.match(
        r"đề cương,? (?:và )?(?:dự thảo )?báo cáo\b(?! gửi)", rest[found[0].start() :]
    ):
        kind = (
            Deliverable.REPORT
            if rest[found[0].start() :].startswith("đề cương,") or " và " in rest[:60]
            else Deliverable.OTHER
        )
    if kind is Deliverable.CONFERENCE and head not in ("chuẩn bị", ""):
        return Deliverable.OTHER
    if kind is Deliverable.REPORT and ("tổng hợp" in _BRACKETS.sub("", masked) or _for_above(words)):
        return Deliverable.CONSOLIDATED_REPORT
    return kind


def _for_above(words: str) -> bool:
    return bool(_DRAFTED_FOR_ABOVE.search(words)) and not _UPWARD.search(words)


def _held(words: str, masked: str, head: str) -> Deliverable:
    at = max(0, masked.find(head))
    rest = words[at:]
    if head != "tổ chức":
        return Deliverable.CONFERENCE
    near = " ".join(rest.split()[1:14])
    if _INSPECTS.match(near):
        return Deliverable.MONITORING
    if _NEWS.search(near) and not _HELD.search(near):
        return Deliverable.NEWS
    return Deliverable.CONFERENCE if _HELD.search(near) else Deliverable.OTHER


_FURTHER_ANNEX = re.compile(
    r"(?:\bvà|,|kèm(?: theo)?|\()\s+(?:các\s+|kèm\s+(?:theo\s+)?)?(?:phụ lục|phụ biểu|"
    r"biểu (?:tổng hợp|số liệu|thống kê|chỉ tiêu|đối chiếu|so sánh)|bảng (?:tổng hợp|số liệu))",
    re.IGNORECASE,
)
_FURTHER_REVIEW = re.compile(r"(?:\bvà|,)\s+(?:dự thảo\s+)?báo cáo (?:tự )?kiểm điểm", re.IGNORECASE)
_FURTHER_FORM = re.compile(r"kế hoạch\s*(?:,|và)\s+(?:đề cương|biểu mẫu|mẫu biểu)", re.IGNORECASE)
_FURTHER_OTHER = re.compile(r",\s+(?:và\s+)?(?:dự thảo\s+)?(?:Nghị quyết|Biên bản|Tờ trình)\s", re.IGNORECASE)


def further(text: Text, start: int, end: int, first: Deliverable) -> Iterator[Deliverable]:
    """More things that the same clause wants handed in."""
    if first is Deliverable.PLAN and _FURTHER_FORM.search(text.folded, start, end):
        yield Deliverable.OTHER
    if not first.is_text:
        return
    if _FURTHER_ANNEX.search(text.folded, start, end):
        yield Deliverable.ANNEX
    if first is not Deliverable.REVIEW_REPORT and _FURTHER_REVIEW.search(text.folded, start, end):
        yield Deliverable.REVIEW_REPORT
    sends = re.search(r"\bgửi\b[^:;]*:", text.folded[start:end], re.IGNORECASE)
    if sends and _FURTHER_OTHER.search(text.folded, start + sends.end(), end):
        yield Deliverable.OTHER
