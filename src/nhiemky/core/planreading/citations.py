"""Official documents that a text names: kind, number, date, issuer, title.

Numbered ones anywhere; ones named by their subject only where a caller says that a document is named there
(`basis`, `reviewing`). Series such as "số 06, 07, 14 của …" give one citation each.
"""

import re
from collections.abc import Iterator
from datetime import date

from .bodies import body_at
from .dates import find_dates
from .facts import Citation
from .kinds import ISSUES, KIND
from .words import Text, Words

SYMBOL = r"\d{1,5}[a-zđ]?(?:[ ]?[-/][ ]?(?:\d{4}[ ]?/[ ]?)?[A-ZĐ][\wĐ]*(?:(?:[ ]?[-/&][ ]?|\.)[A-ZĐ]\w*)*)"
_SERIES = r"\d{1,4}[a-z]?(?:\s*(?:,|và|,\s*và)\s*(?:số\s+)?\d{1,4}[a-z]?(?![\w/.-]{0,12}\d{4})){0,30}"
NUMBERED = re.compile(
    rf"(?P<kind>{KIND})[ ]+(?:liên[ ]+tịch[ ]+)?(?:(?:các\s+)?số\s*:?\s*(?:(?P<before>(?:\d{{1,4}}\s*(?:,|"
    rf"và)\s*){{1,30}})?(?P<symbol>{SYMBOL})"
    rf"|(?P<series>{_SERIES})(?!\s*[-/]))|"
    rf"(?P<bare>(?=\d+[a-zđ]?[ ]?[-/][ ]?(?:\d{{4}}[ ]?/[ ]?)?[A-ZĐ]{{2}}){SYMBOL}))",
    re.IGNORECASE,
)
_DATE_AFTER = re.compile(r" *,? *(?:ký\s+|ban\s+hành\s+)?(?=ngày\b|\d{1,2}[/.-])", re.IGNORECASE)
_ISSUER_AFTER = re.compile(r"\s*,?\s*(?:của|do)\s+(?:liên\s+)?", re.IGNORECASE)
_TITLE_AFTER = re.compile(r"\s*[,:]?\s*(?:v/v|về\s+việc|về|ban\s+hành)\s+|\s*[,:]?\s*(?=\")", re.IGNORECASE)
_NEXT_DOCUMENT = re.compile(
    rf"(?:;|,|\s+và|\s+cùng)\s+(?:(?:các|thực\s+hiện|căn\s+cứ)\s+)*(?:{KIND})\s+(?:số\s|\d)", re.IGNORECASE
)


def find_numbered(text: Text) -> tuple[Citation, ...]:
    """Reads: text. Every numbered document, in order, repeats included."""
    found: list[Citation] = []
    for match in text.find(NUMBERED, text.paragraphs):
        found.extend(_cited(text, match))
    return tuple(found)


def once_each(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """One citation per kind and number: the one that says most, at the place of the first."""
    best: dict[tuple[str, str], Citation] = {}
    for one in citations:
        key = one.kind.casefold(), re.sub(r"\W", "", (one.number or "").casefold())
        if key not in best or _says(one) > _says(best[key]):
            best[key] = one
    return tuple(best.values())


def _says(one: Citation) -> int:
    return 2 * (one.date is not None) + (one.title is not None) + (one.issuer is not None)


def _cited(text: Text, match: re.Match[str]) -> Iterator[Citation]:
    kind = _kind(match["kind"])
    after = rest_of_citation(text, match.end())
    numbers = _numbers(text, match)
    for number in numbers:
        yield Citation(
            text.words(match.start(), after.end),
            kind,
            number,
            after.day,
            after.issuer,
            after.title if len(numbers) == 1 else None,
        )


def _kind(words: str) -> str:
    return " ".join(words.split()).capitalize()


def _numbers(text: Text, match: re.Match[str]) -> list[str]:
    if match["series"]:
        return re.findall(r"\d{1,4}[a-z]?", match["series"])
    group = "symbol" if match["symbol"] else "bare"
    symbol = text.words(*match.span(group)).text.rstrip(".")
    tail = re.sub(r"^\d+[a-zđ]?", "", symbol)
    return [*(number + tail for number in re.findall(r"\d+", match["before"] or "")), symbol]


class Rest:
    """What follows a document's number or subject: its date, issuer and title, and where the phrase ends."""

    def __init__(self, day: date | None, issuer: Words | None, title: Words | None, end: int) -> None:
        self.day, self.issuer, self.title, self.end = day, issuer, title, end


def rest_of_citation(text: Text, at: int) -> Rest:
    folded = text.folded
    stop = folded.find("\n", at)
    stop = len(folded) if stop < 0 else stop
    day, at = _date(folded, at, stop)
    issuer = title = None
    if found := _ISSUER_AFTER.match(folded, at, stop):
        end = body_at(text, found.end(), stop)
        end = _before_next_issue(text, found.end(), end) if end else None
        if end:
            issuer, at = text.words(found.end(), end), end
    if day is None:
        day, at = _date(folded, at, stop)
    if found := _TITLE_AFTER.match(folded, at, stop):
        title = _title(text, found.end(), stop)
        at = title.end if title else at
    return Rest(day, issuer, title, at)


def _before_next_issue(text: Text, start: int, end: int) -> int:
    """«… của Ban Chấp hành Đảng bộ, Ban Thường vụ xây dựng …»: the second body issues the plan, not the document."""
    if ISSUES.match(text.folded, end):
        comma = text.folded.rfind(",", start, end)
        return comma if comma > 0 else end
    return end


def _date(folded: str, at: int, stop: int) -> tuple[date | None, int]:
    lead = _DATE_AFTER.match(folded, at, stop)
    when = next(find_dates(folded, lead.end(), min(stop, lead.end() + 40)), None) if lead else None
    if lead and when and when.start == lead.end() and when.unit == "day" and (days := when.span(None)):
        return days[0], when.end
    return None, at


def _title(text: Text, start: int, stop: int) -> Words | None:
    folded = text.folded
    if folded[start : start + 1] == '"':
        close = folded.find('"', start + 1, stop)
        return text.words(start + 1, close if close > 0 else stop)
    end = stop
    for pattern in (_NEXT_DOCUMENT, _TITLE_STOP):
        if found := pattern.search(folded, start, end):
            end = found.start()
    issuer = _issuing_body(text, start, end)
    title = text.words(start, issuer if issuer else end)
    return title if len(title.text) > 2 else None


_TITLE_STOP = re.compile(r";|\.(?=\s|$)|\s\((?:viết tắt|sau đây|gọi tắt|gọi chung)|\)|:\s")


def _issuing_body(text: Text, start: int, end: int) -> int | None:
    """Where in a title the sentence goes on with «, Ban Thường vụ … xây dựng»."""
    commas = re.finditer(r",\s+", text.folded[start:end]) if ISSUES.search(text.folded, start, end) else ()
    for comma in commas:
        at = start + comma.end()
        body = body_at(text, at, end)
        if body and ISSUES.match(text.folded, body):
            return start + comma.start()
    return None
