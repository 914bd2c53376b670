"""What of a document is not as the rules say: one finding for each rule and each wrong value, with all its places.

Its border: pure over what was measured and recognised. A finding is as sure as the least sure of rule, recognition and
measurement; only what is sure must be mended, the rest is to be looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from nhiemky.core.official.changes import Mend
from nhiemky.core.official.dates import day_in
from nhiemky.core.official.measured import Line, Measured
from nhiemky.core.official.recognising import Component, Recognised, recognise
from nhiemky.core.official.rules import Effective, Issuer, Rule, RuleSet, Sure, Where, rules_for, spoken
from nhiemky.core.official.wording import WORDED

# what a rule is about besides the component that it names
_SPOKEN_OF = {"body": ("body", "basis"), "annex": ("annex_cell",)}
LONGEST_QUOTE = 60
ONE_PAGE = 2_200  # letters: a shorter text may have no second page to number


@dataclass(frozen=True)
class Seen:
    """A value that was found, with where; `sure` unless two readings are possible."""

    value: float | bool | str
    line: Line | None = None
    sure: bool = True
    mend: Mend | None = None
    section: int = 0


@dataclass(frozen=True)
class LayoutFinding:
    """`rules` and `version` name the set; `must` tells a fault from what is only to be looked at."""

    rule: Rule
    rules: str
    version: int
    found: str
    wanted: str
    sure: Sure
    places: tuple[Seen, ...] = field(repr=False)

    @property
    def must(self) -> bool:
        return self.sure.binds

    @property
    def message(self) -> str:
        if self.rule.property == "present":
            return f"{self.rule.says}: {'không thấy' if self.rule.ours else 'không được có'}."
        seen = " (theo LibreOffice)" if self.rule.where is Where.PDF else ""
        return f"{self.rule.says}: đang là {self.found}, cần là {self.wanted}{seen}."

    @property
    def place(self) -> str:
        """Where the first one stands, in words, and how many more there are."""
        line = self.places[0].line
        if line is None:
            return "Khổ giấy, lề và số trang" if self.rule.component in ("page", "page_number") else "Cả văn bản"
        quote = line.text if len(line.text) <= LONGEST_QUOTE else f"{line.text[:LONGEST_QUOTE].rstrip()}…"
        more = f" và {len(self.places) - 1} chỗ nữa" if len(self.places) > 1 else ""
        return f"Đoạn {line.paragraph + 1} «{quote}»{more}"


def check(measured: Measured, effective: Effective) -> list[LayoutFinding]:
    """In the order of the rules."""
    recognised = recognise(measured.lines, effective.rule_set.types)
    found: list[LayoutFinding] = []
    for rule in effective.rules.values():
        if rule.where is Where.DOCX:
            found += findings_of(rule, _seen(rule, measured, recognised), effective)
    return found


def rules_of(measured: Measured, *, today: date) -> RuleSet:
    """The set by which a document is to be checked: by its own day and issuer; a draft without a day by today's."""
    frame = recognise(measured.lines, {})
    is_state = bool(frame.of("state_title")) and not frame.of("party_title")
    days = [day for one in frame.of("place_date") if (day := day_in(one.line.text))]
    return rules_for(days[0] if days else today, Issuer.STATE if is_state else Issuer.PARTY)


def unseen(effective: Effective) -> list[Rule]:
    """What only the printed page tells."""
    return [rule for rule in effective.rules.values() if rule.where is Where.PDF]


def findings_of(rule: Rule, seen: Iterable[Seen], effective: Effective) -> Iterator[LayoutFinding]:
    """One for each wrong value."""
    wrong: dict[tuple[str, bool], list[Seen]] = {}
    for one in seen:
        if not rule.allowed.holds(one.value):
            wrong.setdefault((_told(one.value, rule), one.sure), []).append(one)
    for (told, sure), places in wrong.items():
        yield LayoutFinding(
            rule=rule,
            rules=effective.rule_set.name,
            version=effective.rule_set.version,
            found=told,
            wanted=str(rule.allowed),
            sure=rule.sure if sure else Sure.OURS,
            places=tuple(places),
        )


def _told(value: float | bool | str, rule: Rule) -> str:
    return f"{spoken(value)} {getattr(rule.allowed, 'unit', '')}".rstrip()


def _seen(rule: Rule, measured: Measured, recognised: Recognised) -> Iterable[Seen]:
    if rule.component == "page":
        return _page(rule, measured)
    if rule.component == "page_number":
        return _page_number(rule, measured)
    if rule.component == "text":
        return _letters(rule.property, [one for one in recognised.components if one.name != "guidance"])
    if rule.property == "present":
        return _present(rule, recognised)
    if rule.key in WORDED:
        return (Seen(told.value, told.line, told.sure, told.mend) for told in WORDED[rule.key](recognised, rule))
    components = recognised.of(*_SPOKEN_OF.get(rule.component, (rule.component,)))
    if rule.property in _OF_PARAGRAPH:
        return _OF_PARAGRAPH[rule.property](components, measured.lines)
    return _letters(rule.property, components)


def _page(rule: Rule, measured: Measured) -> Iterator[Seen]:
    """Of sheets that stand upright; those that lie across are made for tables."""
    for at, section in enumerate(measured.sections):
        if not section.landscape:
            yield Seen(round(getattr(section, rule.property), 1), section=at)


def _page_number(rule: Rule, measured: Measured) -> Iterator[Seen]:
    sections = measured.sections
    numbered = next((at for at, one in enumerate(sections) if one.number), None)
    if numbered is None:
        if rule.property == "place" and sections:
            yield Seen("không có số trang", sure=sum(len(line.text) for line in measured.lines) > ONE_PAGE)
        return
    number = sections[numbered].number
    assert number is not None
    match rule.property:
        case "place":
            yield Seen(number.place)
        case "first":
            yield Seen(not sections[0].first_differs and sections[0].number is not None)
        case "align":
            yield Seen(number.align)
        case "size":
            yield Seen(number.look.size, sure="size" not in number.look.unsure)
        case "edge":
            upright = [(at, one) for at, one in enumerate(sections) if not one.landscape]
            yield from (Seen(round(one.header, 1), section=at) for at, one in upright)


def _present(rule: Rule, recognised: Recognised) -> Iterator[Seen]:
    components = recognised.of(rule.component)
    yield Seen(bool(components), components[0].line if components else None)


def _letters(name: str, components: Sequence[Component]) -> Iterator[Seen]:
    """Each look of the letters of a line, once a line; of a clause the bold of «Điều n.» alone is asked."""
    for one in components:
        line = _label_of(one.line) if (one.name, name) == ("clause", "bold") else one.line
        told = {_looks(piece.look, name, line): name not in piece.look.unsure for piece in line.pieces}
        yield from (Seen(value, line, sure and one.sure) for value, sure in told.items())


def _label_of(line: Line) -> Line:
    label = line.text.partition(".")[0]
    end = line.start + len(label)
    return replace(line, end=end, text=label, pieces=tuple(one for one in line.pieces if one.start < end))


def _looks(look: object, name: str, line: Line) -> float | bool | str:
    if name == "caps":
        return bool(getattr(look, "caps")) or line.text == line.text.upper()  # noqa: B009
    value: float | bool | str = getattr(look, name)
    return value


def _lines(components: Sequence[Component], lines: Sequence[Line]) -> Iterator[Seen]:
    for one in _first_of_each(components):
        yield Seen(round(one.line.spacing.line, 1), one.line, one.sure)


def _gaps(components: Sequence[Component], lines: Sequence[Line]) -> Iterator[Seen]:
    """Between two paragraphs of the body: below the one and above the next together."""
    after = {line.paragraph: following for line, following in zip(lines, lines[1:], strict=False)}
    for one in _first_of_each(components):
        following = after.get(one.line.paragraph)
        if following is not None and not following.table and following.paragraph > one.line.paragraph:
            yield Seen(round(one.line.spacing.after + following.spacing.before, 1), one.line, one.sure)


def _indents(components: Sequence[Component], lines: Sequence[Line]) -> Iterator[Seen]:
    """Of plain paragraphs: what a list indents is the list's."""
    for one in _first_of_each(components):
        if not one.line.label and one.line.start == 0:
            yield Seen(round(one.line.spacing.indent, 1), one.line, one.sure)


def _aligned(components: Sequence[Component], lines: Sequence[Line]) -> Iterator[Seen]:
    """A line between tabs stands where the tabs set it."""
    for one in _first_of_each(components):
        yield Seen(one.line.spacing.align, one.line, one.sure and one.line.whole)


def _first_of_each(components: Sequence[Component]) -> Iterator[Component]:
    seen: set[int] = set()
    for one in components:
        if one.line.paragraph not in seen:
            seen.add(one.line.paragraph)
            yield one


_OF_PARAGRAPH: Mapping[str, Callable[[Sequence[Component], Sequence[Line]], Iterator[Seen]]] = {
    "line": _lines,
    "gap": _gaps,
    "indent": _indents,
    "align": _aligned,
}
