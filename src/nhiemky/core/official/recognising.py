"""Which line of an official document is what: title, number, date, issuer, body, signature, recipients.

Its border: words first, then place; the look never decides, because the look is what is checked. What was found by
words in a place where two readings are possible is not sure. Nothing is said here of right and wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from nhiemky.core.folding import fold
from nhiemky.core.official.measured import Line

HEAD, CLOSE = 26, 45  # lines in which the frame above and below is looked for
AFTER_FRAME = 8  # lines in which the type follows the letterhead
LONGEST_ABSTRACT = 4  # lines
PARTY, STATE, MOTTO = "dang cong san viet nam", "cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc"
MARKS = ("khan", "thuong khan", "hoa toc", "tai lieu hoi nghi", "xong hoi nghi tra lai", "mat", "toi mat", "tuyet mat")
OTHER_TYPES = ("Thông cáo", "Tuyên bố", "Lời kêu gọi", "Quy hoạch", "Dự án", "Giấy mời", "Giấy giới thiệu", "Biên nhận")
NUMBER = re.compile(
    r"Số\s*:?\s*(?P<digits>\d{1,5}|[.…_ ]*)\s*(?:/\d{4})?\s*[-/]\s*(?=\w*[A-ZĐ])[\w.]+(?:[-/][\w.]+)*\.?", re.I
)
DATE = re.compile(r".{1,60}?,\s*ngày(?P<day>[\s\d.…_]*)tháng(?P<month>[\s\d.…_]*)năm[\s\d.…_]*\.?", re.I)
RULED = re.compile(r"[-–—_*]{3,}")
RECIPIENTS = re.compile(r"nơi nhận\s*:?", re.I)
AUTHORITY = re.compile(r"(?:T/M|TM|K/T|KT|T/L|TL|TUQ|Q)(?:\.\s*|\s+)(?=[^\W\d_]{2})")
# who signs minutes, each by their part in what was held
PARTS = re.compile(r"(?:người ghi biên bản|chủ trì|chủ tọa|thư ký)(?: (?:hội nghị|cuộc họp|đại hội))?", re.I)
POSITIONS = re.compile(
    r"(?:phó |quyền )?(?:bí thư|chủ tịch|chủ nhiệm|trưởng|chánh|giám đốc|tổng giám đốc|cục trưởng|vụ trưởng|"
    r"hiệu trưởng|ủy viên|phó trưởng|phó chánh|tổng bí thư|thường trực|viện trưởng|tổ trưởng|"
    r"chỉ huy|chính ủy|thư ký)\b",
    re.I,
)
RANKS = re.compile(
    r"(?:GS|PGS|TS|ThS|BS|KS|CN|GS\.?TS|PGS\.?TS|Đại tá|Thượng tá|Trung tá|Thiếu tá|Thiếu tướng|Trung tướng|"
    r"Đồng chí|Đ/c)[.:]?\s+(?=[A-ZĐÀ-Ỹ])"
)
PART = re.compile(r"(?:PHẦN|CHƯƠNG|MỤC)\s+(?:THỨ\s+\w+|[IVXLC]+|\d+)\b[.:]?\s*", re.I)
CLAUSE = re.compile(r"Điều\s+\d+\s*[.:]")
BASIS = re.compile(r"(?:[-–]\s*)?(?:Căn cứ|Xét)\b")
HEADING = re.compile(r"(?:[IVXLC]+|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s*[-.)]\s*")
ANNEX = re.compile(r"phụ lục\s+(?P<number>\d+|[IVXLC]+)\b", re.I)
ADDRESSED = re.compile(r"(?P<form>Kính gửi|Kính trình)\s*:", re.I)
_PARTING = re.compile(r"[\t\n]+| {4,}")
_GOES_ON = re.compile(r"(?:số\s*:?|ngày|tháng|năm|[.…_])\s*$", re.I)
_WITH_BLANKS = re.compile(r"^\s*(?:tháng|năm|[-/]\s*[A-ZĐ])")


@dataclass(frozen=True)
class Component:
    """A line with what it is; `sure` where no other reading is possible."""

    name: str
    line: Line
    sure: bool = True


@dataclass(frozen=True)
class Recognised:
    """`type` is the kind of document as the rules write it, empty for a letter and where none was found."""

    components: tuple[Component, ...]
    type: str = ""

    def of(self, *names: str) -> list[Component]:
        return [one for one in self.components if one.name in names]


def parted(text: str) -> list[tuple[int, int]]:
    """Where the lines of a paragraph begin and end; blanks that wait for a number or a day part nothing."""
    bounds, start = [], 0
    for found in _PARTING.finditer(text):
        before, after = text[start : found.start()], text[found.end() :]
        if "\t" not in found[0] and "\n" not in found[0] and (_GOES_ON.search(before) or _WITH_BLANKS.match(after)):
            continue
        bounds.append((start, found.start()))
        start = found.end()
    bounds.append((start, len(text)))
    trimmed = ((at + len(text[at:end]) - len(text[at:end].lstrip()), end) for at, end in bounds)
    return [(at, at + len(text[at:end].rstrip())) for at, end in trimmed if text[at:end].strip()]


def recognise(lines: Sequence[Line], types: Mapping[str, str]) -> Recognised:
    """Every line of the frame and the body; lines of tables in the body and of annexes are told by their table."""
    head = _Head(lines, {fold(one): one for one in (*types, *OTHER_TYPES)})
    close = _close_from(lines, head.end)
    after = _annex_from(lines, close)
    components = [
        *head.components,
        *_body(lines[head.end : close]),
        *_closing(lines[close:after]),
        *_annexes(lines[after:]),
    ]
    return Recognised(tuple(components), head.type)


class _Head:
    """The frame above; `end` is the first line of the body."""

    def __init__(self, lines: Sequence[Line], types: Mapping[str, str]) -> None:
        self._lines, self._types = lines[: HEAD + AFTER_FRAME], types
        self.type = ""
        self._said: dict[int, str] = {}
        self._unsure: set[int] = set()
        for at, line in enumerate(self._lines[:HEAD]):
            if name := _in_frame(words_of(line)):
                self._said.setdefault(at, name)
        once = [at for at, name in self._said.items() if name in ("party_title", "number", "place_date")]
        self._frame_end = max(once, default=-1) + 1
        self._cut_at_body()
        self.end = max(self._said, default=-1) + 1
        self._find_type()
        self._find_issuers()

    @property
    def components(self) -> Iterator[Component]:
        for at in sorted(self._said):
            yield Component(self._said[at], self._lines[at], at not in self._unsure)

    def _cut_at_body(self) -> None:
        """A title, number or date far below the others is words of the body; the second of a kind too."""
        seen: set[str] = set()
        for at in sorted(self._said):
            name = self._said[at]
            if name in seen and name not in ("letter_abstract",):
                del self._said[at]
            seen.add(name)

    def _find_type(self) -> None:
        is_letter = any(name in ("letter_abstract", "addressed") for name in self._said.values())
        for at in range(self._frame_end, min(self._frame_end + AFTER_FRAME, len(self._lines))):
            words = words_of(self._lines[at])
            if ADDRESSED.match(words) or is_letter and not self._is_type(words):
                continue
            if self._is_type(words) and at not in self._said:
                self.type, self._said[at] = self._types[fold(words)], "type"
                self._find_abstract(at + 1)
                return
        letter = [at for at, name in self._said.items() if name == "addressed"]
        self.end = max([self.end, *(at + 1 for at in letter)])

    def _is_type(self, words: str) -> bool:
        return words == words.upper() and fold(words) in self._types

    def _find_abstract(self, start: int) -> None:
        """The lines up to the hyphens; without these only the next one, and that is not sure."""
        rest = [
            (words_of(line), at) for at, line in enumerate(self._lines[start : start + LONGEST_ABSTRACT + 1], start)
        ]
        ruled = next((at for words, at in rest if RULED.fullmatch(words)), None)
        self.end = max(self.end, start)
        if ruled is not None:
            self._said |= dict.fromkeys(range(start, ruled), "abstract") | {ruled: "hyphens"}
            self.end = max(self.end, ruled + 1)
        elif rest and not (HEADING.match(rest[0][0]) or BASIS.match(rest[0][0]) or ADDRESSED.match(rest[0][0])):
            self._said[start] = "abstract"
            self._unsure.add(start)
            self.end = max(self.end, start + 1)

    def _find_issuers(self) -> None:
        """The last two lines in capitals above the end of the frame; of three nobody knows where a name breaks."""
        until = self._frame_end
        capitals = [
            at
            for at, line in enumerate(self._lines[:until])
            if at not in self._said and _is_capitals(words_of(line)) and fold(words_of(line)) not in MARKS
        ]
        for at, name in zip(reversed(capitals), ("issuer", "above"), strict=False):
            self._said[at] = name
            if len(capitals) > 2:
                self._unsure.add(at)


def _in_frame(words: str) -> str:
    folded = fold(words)
    if folded == PARTY:
        return "party_title"
    if folded == STATE:
        return "state_title"
    if folded == MOTTO:
        return "motto"
    if words == "*":
        return "star"
    if NUMBER.fullmatch(words):
        return "number"
    if DATE.fullmatch(words):
        return "place_date"
    if ADDRESSED.match(words):
        return "addressed"
    return "letter_abstract" if re.match(r"V/v\b", words, re.I) else ""


def _close_from(lines: Sequence[Line], start: int) -> int:
    """The first line of signature and recipients: «Nơi nhận» or an authority, whichever stands first together."""
    for at in range(start, len(lines)):
        words = words_of(lines[at])
        if RECIPIENTS.fullmatch(words) or (_is_capitals(words) and (AUTHORITY.match(words) or PARTS.fullmatch(words))):
            return at
    return len(lines)


def _annex_from(lines: Sequence[Line], close: int) -> int:
    """Where what is attached begins: a new page after the close, or «Phụ lục n»."""
    for at in range(close, len(lines)):
        if at > close and (lines[at].starts_page or lines[at].landscape or ANNEX.match(words_of(lines[at]))):
            return at
        if at - close > CLOSE:
            return at
    return len(lines)


def _body(lines: Sequence[Line]) -> Iterator[Component]:
    titled = False
    for line in lines:
        words = words_of(line)
        name = "" if line.table else _in_body(words, line)
        if titled and not line.table and _is_capitals(words):
            name = "part"
        titled = name == "part"
        if name:
            yield Component(name, line)


def _in_body(words: str, line: Line) -> str:
    if fold(line.style) == "huong dan":
        return "guidance"
    if PART.match(words):
        return "part" if PART.fullmatch(words) or _is_capitals(words) else "body"
    if CLAUSE.match(words):
        return "clause"
    if BASIS.match(words) and words.rstrip()[-1:] in ";,":
        return "basis"
    if RULED.fullmatch(words):
        return "ruled"
    if line.level or (HEADING.match(line.printed) and words.rstrip()[-1:] not in ".;:,") or _is_capitals(words):
        return "heading"
    return "body"


def _closing(lines: Sequence[Line]) -> Iterator[Component]:
    listed = positioned = False
    for line in lines:
        words = words_of(line)
        if RECIPIENTS.fullmatch(words):
            listed = True
            yield Component("recipients_title", line)
        elif listed and (line.label or re.match(r"[-–+]", words)):
            yield Component("recipients", line)
        elif AUTHORITY.match(words) and _is_capitals(words):
            yield Component("authority", line)
        elif _is_capitals(words) and POSITIONS.match(words):
            positioned = True
            yield Component("position", line)
        elif _is_capitals(words):
            yield Component("authority", line, sure=False)
        elif _is_name(words):
            yield Component("signer", line, sure=positioned)


def _annexes(lines: Sequence[Line]) -> Iterator[Component]:
    for line in lines:
        words = words_of(line)
        if ANNEX.match(words) and not line.table:
            yield Component("annex", line)
        elif line.table:
            yield Component("annex_cell", line)


def _is_name(words: str) -> bool:
    bare = RANKS.sub("", words).split()
    return 2 <= len(bare) <= 5 and all(word[:1].isupper() and word.isalpha() for word in bare)


def _is_capitals(words: str) -> bool:
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def words_of(line: Line) -> str:
    return normalize("NFC", line.text).strip()


def is_composed(line: Line) -> bool:
    """Whether places in the words are places in the file: letters and marks apart are counted in two ways."""
    return normalize("NFC", line.text) == line.text
