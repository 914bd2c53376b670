"""What the rules say of words, not of looks: one function a rule, each with the mend where it is mechanical.

Its border: the words of recognised lines. A mend is given only where its place in the words is its place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from nhiemky.core.official.changes import Mend
from nhiemky.core.official.measured import Line
from nhiemky.core.official.recognising import (
    ADDRESSED,
    ANNEX,
    AUTHORITY,
    DATE,
    NUMBER,
    RANKS,
    Recognised,
    is_composed,
    words_of,
)
from nhiemky.core.official.rules import Rule, rule_sets

_SYMBOL = re.compile(
    r"Số\s*:?\s*(?:\d+|[.…_ ]*)\s*(?:[/](?P<year>\d{4}))?\s*[-/]\s*(?P<type>\w+)(?P<sign>[-/])(?P<issuer>[\w./-]+)",
    re.I,
)
_BODIES = re.compile(r"(?<=\s)(?:TỈNH ỦY|TỈNH UỶ|HUYỆN ỦY|HUYỆN UỶ|ĐẢNG ỦY|ĐẢNG UỶ|THÀNH ỦY|QUẬN ỦY|CHI BỘ|ĐẢNG BỘ)\b")
_SPELLINGS = {"TM": "T/M", "KT": "K/T", "TL": "T/L"}
_ARABIC, _ROMAN = "chữ số Ả Rập", "chữ số La Mã"


@dataclass(frozen=True)
class Told:
    """A value that the words of a line say."""

    value: bool | str
    line: Line
    sure: bool = True
    mend: Mend | None = None


def _mend(rule: Rule, line: Line, at: int, old: str, new: str) -> Mend | None:
    return Mend(rule.key, line.paragraph, line.start + at, old, new) if is_composed(line) else None


def _number_colon(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    for one in recognised.of("number"):
        found = re.match(r"Số\s*:", one.line.text, re.I)
        mend = None
        if found:
            letter, goes_on = found[0][1], one.line.text[found.end() :].startswith((" ", "\u00a0"))
            mend = _mend(rule, one.line, 1, found[0][1:], letter if goes_on else f"{letter} ")
        yield Told(bool(found), one.line, one.sure, mend)


def _number_zero(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    for one in recognised.of("number"):
        found = NUMBER.match(one.line.text)
        if found and found["digits"].strip().isdigit():
            digits = found["digits"]
            short = len(digits) == 1
            mend = _mend(rule, one.line, found.start("digits"), digits, f"0{digits}") if short else None
            yield Told(not short, one.line, one.sure, mend)


def _number_form(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    for one in recognised.of("number"):
        if found := _SYMBOL.match(words_of(one.line)):
            year = "{year}/" if found["year"] else ""
            yield Told(f"{year}{{type}}{found['sign']}{{issuer}}", one.line, one.sure)


def _number_type(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    """By the types of the set whose rule asks; a letter has none."""
    known = next(one.types for one in rule_sets().values() if one.rules.get(rule.key) == rule)
    for one in recognised.of("number"):
        found = _SYMBOL.match(words_of(one.line))
        if found and recognised.type in known:
            yield Told(found["type"] == known[recognised.type], one.line, one.sure)


def _date_zero(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    for one in recognised.of("place_date"):
        found = DATE.match(one.line.text)
        for name, most in (("day", 9), ("month", 2)) if found else ():
            digits = found[name].strip() if found else ""
            if found and digits.isdigit():
                short = len(digits) == 1 and int(digits) <= most
                at = found.start(name) + found[name].index(digits)
                yield Told(
                    not short, one.line, one.sure, _mend(rule, one.line, at, digits, f"0{digits}") if short else None
                )


def _authority(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    for one in recognised.of("authority"):
        found = AUTHORITY.match(one.line.text)
        if not found:
            continue
        written = found[0].rstrip()
        bare = written.rstrip(".")
        party = _SPELLINGS.get(bare, bare)
        new = "Q." if bare == "Q" else party
        mend = _mend(rule, one.line, 0, written, new) if new != written and found[0] != written else None
        yield Told(written, one.line, one.sure, mend)


def _position(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    for one in recognised.of("position"):
        yield Told(not _BODIES.search(words_of(one.line)), one.line, one.sure)


def _signer(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    for one in recognised.of("signer"):
        yield Told(not RANKS.match(words_of(one.line)), one.line, one.sure)


def _recipients_colon(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    for one in recognised.of("recipients_title"):
        has = one.line.text.rstrip().endswith(":")
        last = len(one.line.text.rstrip()) - 1
        letter = one.line.text[last]
        yield Told(has, one.line, one.sure, None if has else _mend(rule, one.line, last, letter, f"{letter}:"))


def _separators(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    lines = recognised.of("recipients")
    for one in lines[:-1]:
        yield _closed_by(rule, one.line, one.sure, str(rule.ours))


def _last_recipient(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    for one in recognised.of("recipients")[-1:]:
        yield _closed_by(rule, one.line, one.sure, ".")


def _closed_by(rule: Rule, line: Line, sure: bool, mark: str) -> Told:
    """The mark at the end of a recipient, and the mend that puts the right one there; none after other signs."""
    found = re.search(r"(?P<before>\S)(?P<mark>\./\.|[,;.]?)$", line.text)
    if found is None:
        return Told(mark, line)
    mend = _mend(rule, line, found.start(), found[0], found["before"] + mark) if found["mark"] != mark else None
    return Told(found["mark"] or "không có dấu", line, sure, mend if found["before"] not in ",;." else None)


def _ending(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    """The last words of the body, where they are a sentence."""
    for one in recognised.of("body", "clause", "heading", "guidance")[-1:]:
        found = re.search(r"\./\.$|[.;:,!?…]$", one.line.text)
        mark = found[0] if found else "không có dấu"
        if one.name != "body" or mark not in ("./.", "."):
            continue
        at = len(one.line.text) - len(mark)
        mend = _mend(rule, one.line, at, mark, ".") if mark == "./." else None
        yield Told(mark, one.line, one.sure, mend)


def _hyphens(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    hyphens = [one for one in recognised.of("hyphens") if words_of(one.line) == "-----"]
    for one in recognised.of("abstract")[-1:]:
        yield Told(bool(hyphens), one.line)


def _basis(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    for one in recognised.of("basis"):
        yield Told(words_of(one.line).startswith("-") or one.line.label == "-", one.line, one.sure)


def _submission(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    for one in recognised.of("addressed"):
        found = ADDRESSED.match(words_of(one.line))
        if found and recognised.type == "Tờ trình":
            yield Told(found["form"], one.line, one.sure)


def _annex_number(recognised: Recognised, rule: Rule) -> Iterator[Told]:
    for one in recognised.of("annex"):
        if found := ANNEX.match(words_of(one.line)):
            yield Told(_ARABIC if found["number"].isdigit() else _ROMAN, one.line, one.sure)


WORDED: Mapping[str, Callable[[Recognised, Rule], Iterator[Told]]] = {
    "number.colon": _number_colon,
    "number.zero": _number_zero,
    "number.form": _number_form,
    "number.type": _number_type,
    "place_date.zero": _date_zero,
    "authority.slash": _authority,
    "position.bare": _position,
    "signer.bare": _signer,
    "recipients_title.colon": _recipients_colon,
    "recipients.separator": _separators,
    "recipients.ending": _last_recipient,
    "body.ending": _ending,
    "abstract.hyphens": _hyphens,
    "basis.dash": _basis,
    "addressed.submission": _submission,
    "annex.number": _annex_number,
}
