"""The parts of a plan: letterhead, title, preamble, body, recipients, signature, attached outlines, other annexes.

Finds them by the marks that the forms of official documents prescribe (Guideline 36-HD/VPTW, Decree 30/2020/NĐ-CP);
a part that is not there stays empty. What a part says is read elsewhere.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from .kinds import HEADING_ALONE
from .labels import Style, read_label
from .reading import Zones
from .words import Paragraph, Text

_RECIPIENTS = re.compile(r"nơi (?:nhận|gửi)\b", re.IGNORECASE)
_SIGNED_FOR = re.compile(r"(?:T/M|TM\.?|T\.M\.?|KT\.?|K/T|TL\.?|T/L|TUQ\.?)\s*[A-ZĐÀ-Ỹ]{2}")
_POSITION = re.compile(
    r"(?:Q\. ?)?(?:PHÓ |TỔNG )?(?:BÍ THƯ|CHỦ TỊCH|TRƯỞNG BAN|CHỦ NHIỆM|CHÁNH VĂN PHÒNG|GIÁM ĐỐC|"
    r"HIỆU TRƯỞNG|VIỆN TRƯỞNG|CỤC TRƯỞNG|"
    r"TỔNG GIÁM ĐỐC|CHÁNH THANH TRA|TRƯỞNG PHÒNG|THỦ TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG)[A-ZĐÀ-Ỹ ,.-]*"
)
_OUTLINE = re.compile(
    r"(?:(?:mẫu|phụ lục)[^:\n]{0,30}[:.-]\s*)?(?:đề cương|khung đề cương|"
    r"gợi ý (?:nội dung )?báo cáo)\b",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"(?:PHỤ LỤC|PHỤ BIỂU|MẪU|BIỂU|BẢNG|DANH SÁCH|DANH MỤC|LỊCH)\b|(?:Phụ lục|Mẫu|"
    r"Biểu)(?: số)? *\d*\s*$"
)
_NOT_A_START = (Style.BULLET, Style.STAR, Style.LETTER)


def zones_of(text: Text) -> Zones:
    """Reads: text. Returns its parts; every paragraph belongs to one at most."""
    paragraphs = text.paragraphs
    heading = _heading(text)
    body = _body_start(text, heading[1])
    outlines = _outline_starts(text, body)
    closing = _closing(text, body, outlines[0] if outlines else len(paragraphs))
    back = min([*outlines, *_annex_starts(text, closing)], default=len(paragraphs))
    recipients, signature = _tail(text, closing, back)
    return Zones(
        letterhead=paragraphs[: heading[0]],
        heading=paragraphs[heading[0] : heading[1]],
        preamble=paragraphs[heading[1] : body],
        body=paragraphs[body:closing],
        recipients=recipients,
        signature=signature,
        outlines=tuple(_outlines(text, outlines)),
        annexes=paragraphs[back:] if not outlines else (),
    )


def _heading(text: Text) -> tuple[int, int]:
    """From the document type to the end of the title."""
    paragraphs = text.paragraphs
    for at, paragraph in enumerate(paragraphs[:60]):
        folded = text.of(paragraph)
        label = read_label(folded)
        if label and label.style not in _NOT_A_START:
            break
        if HEADING_ALONE.fullmatch(folded):
            titled = at + 1 < len(paragraphs) and not read_label(text.of(paragraphs[at + 1]))
            return at, at + 1 + titled
    if paragraphs and paragraphs[0].ruled and paragraphs[0].end - paragraphs[0].start > 20:
        return 0, 1
    first = next((at for at, one in enumerate(paragraphs[:60]) if _opens_preamble(text.of(one))), 0)
    return first, first


def _opens_preamble(folded: str) -> bool:
    return bool(re.match(r"(?:Thực hiện|Căn cứ|Triển khai|Để |Nhằm )", folded))


def _body_start(text: Text, at: int) -> int:
    for index in range(at, len(text.paragraphs)):
        folded = text.of(text.paragraphs[index])
        label = read_label(folded)
        if (label and label.style not in _NOT_A_START) or _RECIPIENTS.match(folded) or _SIGNED_FOR.match(folded):
            return index
    return _after_order(text, at)


def _after_order(text: Text, at: int) -> int:
    """A plan without any number begins after the paragraph that ends on «như sau:»."""
    for index in range(at, len(text.paragraphs)):
        if text.of(text.paragraphs[index]).rstrip().endswith(("sau:", "sau.")):
            return index + 1
    return min(at + 1, len(text.paragraphs))


def _closing(text: Text, body: int, end: int) -> int:
    paragraphs = text.paragraphs
    for index in range(body, end):
        folded = text.of(paragraphs[index])
        if paragraphs[index].row is None and (_RECIPIENTS.match(folded) or _SIGNED_FOR.match(folded)):
            return index
    for index in range(max(body, end - 12), end):
        if _POSITION.fullmatch(text.of(paragraphs[index])):
            return index
    return end


def _outline_starts(text: Text, body: int) -> list[int]:
    closed = False
    starts: list[int] = []
    for index in range(body, len(text.paragraphs)):
        paragraph, folded = text.paragraphs[index], text.of(text.paragraphs[index])
        closed = closed or bool(_RECIPIENTS.match(folded) or _SIGNED_FOR.match(folded))
        if (
            paragraph.row is None
            and _OUTLINE.match(folded)
            and len(folded) < 160
            and not folded.endswith((".", ";", ","))
        ):
            shown = closed or folded.startswith("ĐỀ CƯƠNG") or paragraph.centred or paragraph.heading
            if shown and _is_followed_by_labels(text, index):
                starts.append(index)
    return starts


def _is_followed_by_labels(text: Text, index: int) -> bool:
    after = (read_label(text.of(one)) for one in text.paragraphs[index + 1 : index + 40])
    return any(label and label.style not in _NOT_A_START for label in after)


def _annex_starts(text: Text, closing: int) -> list[int]:
    return [index for index in range(closing, len(text.paragraphs)) if _opens_annex(text, index)]


def _outlines(text: Text, starts: list[int]) -> Iterator[tuple[Paragraph, ...]]:
    """Each from its title to the next outline, annex, signature or list of recipients."""
    paragraphs, leading = text.paragraphs, {start - before for start in starts for before in (1, 2)}
    for start, end in pairwise([*starts, len(paragraphs)]):
        inside = range(start + 1, end)
        stops = (at for at in inside if _closes(text, at) or (at not in leading and _opens_annex(text, at)))
        yield paragraphs[start : next(stops, end)]


def _closes(text: Text, at: int) -> bool:
    folded = text.of(text.paragraphs[at])
    return bool(_RECIPIENTS.match(folded) or _SIGNED_FOR.match(folded))


def _opens_annex(text: Text, at: int) -> bool:
    return text.paragraphs[at].row is None and bool(_ANNEX.match(text.of(text.paragraphs[at])))


def _tail(text: Text, closing: int, back: int) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Recipients and signature, in whichever order the page gave them."""
    recipients: list[Paragraph] = []
    signature: list[Paragraph] = []
    now = signature
    for paragraph in text.paragraphs[closing:back]:
        folded = text.of(paragraph)
        if _RECIPIENTS.match(folded):
            now = recipients
        elif _SIGNED_FOR.match(folded) or _POSITION.fullmatch(folded):
            now = signature
        now.append(paragraph)
    return tuple(recipients), tuple(signature)
