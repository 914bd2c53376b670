"""The documents that a plan is issued under: what its preamble says after "Thực hiện", "Căn cứ", "Theo"."""

import re

from nhiemky.core.planfacts import Span

from .bodies import body_at
from .citations import rest_of_citation
from .facts import Citation
from .kinds import ISSUES, KIND
from .words import Paragraph, Text

_OPENS = re.compile(
    r"(?:[-+*]\s*)?(?:Thực hiện|Tiếp tục thực hiện|Căn cứ(?: vào)?|Theo|Thi hành|Chấp hành|"
    r"Triển khai(?: thực hiện)?)(?:\s+(?:các|nội dung|tinh thần))?\s+"
)
_NAMED = re.compile(
    rf"(?:(?<=[;.]\s)|(?<=,\s)|(?<=và\s)|(?<=tại\s)|(?<=\n)|(?P<open>{_OPENS.pattern}))(?:căn cứ\s+|"
    rf"thực hiện\s+)?(?P<kind>{KIND})(?=\s)"
)
_STOP = re.compile(r";|\.(?=\s|$)|\n|,\s+(?=(?:nhiệm kỳ))|\s\((?:viết tắt|sau đây|gọi tắt)")


def read_basis(text: Text, preamble: tuple[Paragraph, ...], numbered: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Reads: the preamble and the numbered citations. In the order of the page."""
    found: list[Citation] = []
    by_place: dict[int, list[Citation]] = {}
    for one in numbered:
        by_place.setdefault(one.words.start, []).append(one)
    for paragraph in preamble:
        end = _issuing_at(text, paragraph)
        found += _in(text, (paragraph.start, end), by_place)
    return tuple(found)


def _issuing_at(text: Text, paragraph: Paragraph) -> int:
    """Where the sentence stops citing and the issuer begins to act."""
    issues = ISSUES.search(text.folded, paragraph.start, paragraph.end)
    for joint in re.finditer(r"(?:[,.;]\s+)", text.of(paragraph)) if issues else ():
        at = paragraph.start + joint.end()
        body = body_at(text, at, paragraph.end)
        if body and ISSUES.match(text.folded, body):
            return paragraph.start + joint.start()
    return paragraph.end


def _in(text: Text, where: Span, numbered: dict[int, list[Citation]]) -> list[Citation]:
    found: list[Citation] = []
    start = where[0]
    if not _OPENS.match(text.folded, *where):
        return found
    while match := _NAMED.search(text.folded, start, where[1]):
        at = match.start("kind")
        exact = numbered.get(at)
        if exact:
            found += exact
            start = max(exact[-1].words.end, match.end())
            continue
        one = _by_subject(text, at, match.end(), where[1])
        if one:
            found.append(one)
        start = max(one.words.end if one else 0, match.end())
    return found


def _by_subject(text: Text, at: int, after_kind: int, stop: int) -> Citation | None:
    """«Chương trình công tác năm … của Ban Chấp hành …»: a document without a number, named by its subject."""
    found = _STOP.search(text.folded, after_kind, stop)
    stop = found.start() if found else stop
    of = re.search(r"\s+của\s+|,?\s+(?=ngày\s+\d)", text.folded[after_kind:stop])
    joint = re.search(rf"(?:,|\s+và)\s+(?=(?:{KIND})\s)", text.folded[after_kind:stop])
    end = min([after_kind + one.start() for one in (of, joint) if one], default=stop)
    title = text.words(after_kind, end)
    for lead in ("về việc ", "về "):
        if title.text.lower().startswith(lead):
            title = text.words(title.start + len(lead), title.end)
    if not title.text:
        return None
    rest = rest_of_citation(text, end) if of and (not joint or of.start() < joint.start()) else None
    issuer = rest.issuer if rest else None
    day = rest.day if rest else None
    kind = text.words(at, after_kind).text
    return Citation(text.words(at, max(title.end, rest.end if rest else 0)), kind, date=day, issuer=issuer, title=title)
