"""What a document says of itself: type, number, day, place, who issues it, title, who signs it.

Reads the letterhead, the title, the preamble and the signature; an issuer that no letterhead names is taken from the
sentence in which it issues the plan.
"""

import re
from collections import Counter
from datetime import date

from .bodies import BODY, body_at
from .dates import find_dates
from .facts import Identity, Signature
from .kinds import HEADING_ALONE, ISSUES
from .reading import Reading
from .words import Paragraph, Text, Words

_NUMBER = re.compile(r"Số\s*:?\s*(\d+[a-z]?\s*[-/]\s*[A-ZĐ][\wĐ.]*(?:\s?[-/.]\s?[A-ZĐ][\w.]*)*)", re.IGNORECASE)
_DATED = re.compile(r"(?P<place>[^\W\d_][^,;\d\n]{1,40}?),\s*(?=ngày\b)", re.IGNORECASE)
_MOTTO = re.compile(
    r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H[ÒO]A XÃ HỘI|ĐỘC LẬP|Độc lập|ĐOÀN (?:TNCS|"
    r"THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$"
)
_TYPE_ISSUED = re.compile(
    r"\s+(?:(?:thực\s+hiện|chỉ\s+đạo|tổ\s+chức)\s+)*(?P<type>kế\s+hoạch|hướng\s+dẫn|chương\s+trình)\b", re.IGNORECASE
)
_SUBJECT_LINE = re.compile(r"(?:V/v|v/v|Về việc)\s*:?\s*")
_SIGNED_FOR = re.compile(r"(?:T/M|TM\.?|T\.M\.?|TL\.?|T/L|TUQ\.?)\s*(?=[A-ZĐÀ-Ỹ])")
_SIGNED_IN_PLACE = re.compile(r"(?:KT\.?|K/T)\s*(?=[A-ZĐÀ-Ỹ])")


def read_identity(reading: Reading) -> Identity:
    text, zones = reading.text, reading.zones
    front = (*zones.letterhead, *zones.heading[2:])
    bodies = _letterhead_bodies(text, zones.letterhead)
    issuing = _issuing_clause(text, zones.preamble)
    type_, title = _heading(text, zones.heading)
    day = _day(text, front)
    issued = _issued(text, day[1]) if day else None
    return Identity(
        type=type_ or (issuing[1] if issuing else None),
        number=_number(text, front),
        issued_on=day[1] if day and issued else None,
        issued=issued,
        issued_year=issued.year if issued else _year(text, zones.letterhead, zones.body),
        place=day[0] if day else None,
        parent_body=bodies[-2] if len(bodies) > 1 else None,
        issuer=bodies[-1] if bodies else issuing[0] if issuing else None,
        title=title or _subject_line(text, zones.letterhead),
        signature=read_signature(text, zones.signature),
    )


def _heading(text: Text, zone: tuple[Paragraph, ...]) -> tuple[Words | None, Words | None]:
    if not zone:
        return None, None
    first = HEADING_ALONE.fullmatch(text.of(zone[0]))
    if first is None:
        return None, text.words(zone[0].start, zone[0].end)
    type_ = text.words(zone[0].start, zone[0].start + len(first[1]))
    return type_, text.words(zone[1].start, zone[1].end) if len(zone) > 1 else None


def _subject_line(text: Text, letterhead: tuple[Paragraph, ...]) -> Words | None:
    """The subject of an official letter: «V/v sơ kết …» under its number."""
    for paragraph in letterhead:
        if found := _SUBJECT_LINE.match(text.folded, paragraph.start, paragraph.end):
            return text.words(found.end(), paragraph.end)
    return None


def _number(text: Text, front: tuple[Paragraph, ...]) -> Words | None:
    for paragraph in front:
        found = _NUMBER.search(text.folded, paragraph.start, paragraph.end)
        if found:
            return text.words(*found.span(1))
    return None


def _day(text: Text, front: tuple[Paragraph, ...]) -> tuple[Words, Words] | None:
    for paragraph in front:
        found = _DATED.search(text.folded, paragraph.start, paragraph.end)
        when = next(find_dates(text.folded, found.end(), paragraph.end), None) if found else None
        if found:
            end = when.end if when and when.unit == "day" else found.end()
            return text.words(*found.span("place")), text.words(found.end(), end)
    return None


def _issued(text: Text, words: Words) -> date | None:
    spans = (when.span(None) for when in find_dates(text.folded, *words.span) if when.unit == "day")
    return next((span[0] for span in spans if span), None)


def _year(text: Text, letterhead: tuple[Paragraph, ...], body: tuple[Paragraph, ...]) -> int | None:
    """The year of a date whose day was left blank, or else the year that most days of the body have."""
    for paragraph in letterhead:
        if found := re.search(r"tháng.{0,12}?năm\s+((?:19|20)\d\d)", text.of(paragraph)):
            return int(found[1])
    years = Counter(
        when.year
        for paragraph in body
        for when in find_dates(text.folded, paragraph.start, paragraph.end)
        if when.unit == "day" and when.year
    )
    return years.most_common(1)[0][0] if years else None


def _letterhead_bodies(text: Text, zone: tuple[Paragraph, ...]) -> list[Words]:
    bodies = []
    for paragraph in zone:
        folded = text.of(paragraph)
        motto = _MOTTO.search(folded)
        end = motto.start() if motto else len(folded)
        letters = [letter for letter in folded[:end] if letter.isalpha()]
        capitals = sum(letter.isupper() for letter in letters)
        if capitals * 10 >= len(letters) * 8 and len(letters) >= 4 and not _NUMBER.match(folded):
            bodies.append(text.words(paragraph.start, paragraph.start + len(folded[:end].rstrip(" -*"))))
    return bodies


def _issuing_clause(text: Text, preamble: tuple[Paragraph, ...]) -> tuple[Words, Words | None] | None:
    """«…, Ban Thường vụ … ban hành Kế hoạch …»: who issues, and the type when the sentence gives it."""
    for paragraph in reversed(preamble):
        if not ISSUES.search(text.folded, paragraph.start, paragraph.end):
            continue
        joints = re.finditer(r"[,.;:]\s+", text.of(paragraph))
        for start in [*(paragraph.start + joint.end() for joint in joints), paragraph.start][::-1]:
            end = body_at(text, start, paragraph.end)
            issues = ISSUES.match(text.folded, end) if end else None
            if end and issues:
                type_ = _TYPE_ISSUED.match(text.folded, issues.end())
                return text.words(start, end), text.words(*type_.span("type")) if type_ else None
    return None


def read_signature(text: Text, zone: tuple[Paragraph, ...]) -> Signature:
    on_behalf = position = name = None
    in_its_place = False  # «KT. CHỦ TỊCH»: the office of who signs stands on the next line
    for paragraph in zone:
        folded = text.of(paragraph)
        signed_for, in_place = _SIGNED_FOR.match(folded), _SIGNED_IN_PLACE.match(folded)
        if signed_for:
            on_behalf = text.words(paragraph.start + signed_for.end(), paragraph.end)
        elif in_place:
            position = text.words(paragraph.start + in_place.end(), paragraph.end)
            in_its_place = True
        elif _is_capitals(folded) and (position is None or (in_its_place and _is_office(folded))):
            position = text.words(paragraph.start, paragraph.end)
        elif name is None and (position or on_behalf) and _is_name(folded) and not _OFFICE.match(folded):
            name = text.words(paragraph.start, paragraph.end)
    return Signature(on_behalf, position, name)


_RANK = re.compile(r"(?:(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá|úy)|Chuẩn\s+(?:đô đốc|úy))\s+")
_OFFICE = re.compile(r"PHÓ|BÍ THƯ|CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|CHÁNH|CHỦ NHIỆM|ỦY VIÊN")


def _is_office(folded: str) -> bool:
    return bool(_OFFICE.search(folded))


def _is_capitals(folded: str) -> bool:
    letters = [letter for letter in folded if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def _is_name(folded: str) -> bool:
    rank = _RANK.match(folded)
    words = [word for word in re.split(r"[\s.]+", folded[rank.end() if rank else 0 :]) if word]
    return (
        2 <= len(words) <= 7
        and all(word[0].isupper() for word in words)
        and "(" not in folded
        and (folded.startswith("Đoàn ") or not BODY.match(folded))
    )
