"""A sheet of units beside what stands: every row new, changed or the same, every fault, every version to be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from nhiemky.core.refusal import stamp_of
from nhiemky.core.timelines import LAST_DAY, Facts, Key, Obstacle, Timelines, Version, day_before, placed
from nhiemky.papers.unit_sheet import KIND_WORDS, SECTOR_WORDS, UnitRow, UnitSheet
from nhiemky.rooms.units.models import FIRST_DAY, Unit, UnitVersion
from nhiemky.rooms.units.queries.places import tops_of
from nhiemky.rooms.units.queries.timelines import timelines_of
from nhiemky.rooms.units.rules.units import ends_too_early, misplaced, not_yours


@dataclass(frozen=True)
class Change:
    """One field of a row: what stands, and what the sheet says."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """A row of the sheet that says something new; of a unit that is new it has no changes.

    `rewritten_from`: the day from which what stands is written over, so that past campaigns show the change as well.
    """

    row: int
    code: str
    name: str
    changes: tuple[Change, ...] = ()
    rewritten_from: date | None = None


@dataclass(frozen=True)
class SheetChanges:
    """What loading would do. With a fault nothing is loaded. `along`: units outside the sheet that move along."""

    lines: tuple[Line, ...]
    findings: tuple[tuple[int | None, str], ...]
    same: int
    along: int
    before: tuple[Version, ...]
    after: tuple[Version, ...]

    @property
    def stamp(self) -> str:
        return stamp_of(sorted(map(repr, self.before)), sorted(map(repr, self.after)))

    @property
    def new(self) -> list[Line]:
        return [line for line in self.lines if not line.changes]

    @property
    def changed(self) -> list[Line]:
        return [line for line in self.lines if line.changes]

    @property
    def rewritten(self) -> list[Line]:
        return [line for line in self.lines if line.rewritten_from]


Told = Mapping[Key, Sequence[tuple[UnitRow, Version]]]


def compare_sheet(sheet: UnitSheet, *, within: tuple[str, ...] | None = None) -> SheetChanges:
    """Two queries, whatever the size. `within`: the subtrees that may change, None for all (the first sheet of all).

    A row without days means the unit's last version; a single row of a known code closes what stood the day before it
    begins; several rows of a code are its whole history from the first of them on.
    """
    keys: dict[str, Key] = dict(Unit.objects.values_list("code", "pk"))
    standing = timelines_of(UnitVersion.objects.all())
    told = _told(sheet.rows, standing, keys)
    drawn = {unit: _drawn(standing.get(unit, ()), [version for _row, version in rows]) for unit, rows in told.items()}
    after = _unsettled({**standing, **drawn}, standing, drawn)
    unread = {keys.get(code, code) for code in sheet.codes} - set(after)
    found, obstacles = placed(after, known=unread)
    kept, wanted = {v for line in standing.values() for v in line}, set(found)
    before, new = tuple(kept - wanted), tuple(sorted(wanted - kept, key=lambda v: (len(v.path), v.begins)))
    codes = {key: code for code, key in keys.items()}
    findings = [(finding.row, finding.message) for finding in sheet.findings]
    findings += _backward(told)
    findings += _findings_of(obstacles, told, codes)
    if within is not None:
        findings += _of_others(told, before, new, within)
    lines = tuple(_lines(told, standing, codes))
    return SheetChanges(
        lines=lines,
        findings=tuple(sorted(findings, key=lambda finding: finding[0] or 0)),
        same=len(sheet.rows) - len(lines),
        along=len({version.unit for version in new} - set(told)),
        before=before,
        after=new,
    )


def _told(rows: Iterable[UnitRow], standing: Timelines, keys: Mapping[str, Key]) -> Told:
    """The rows by unit, in the order of their days, each with the version that it tells of."""
    by_unit: dict[Key, list[UnitRow]] = {}
    for row in rows:
        by_unit.setdefault(keys.get(row.code, row.code), []).append(row)
    return {
        unit: sorted(((row, _said(row, unit, standing, keys)) for row in told), key=lambda pair: pair[1].begins)
        for unit, told in by_unit.items()
    }


def _said(row: UnitRow, unit: Key, standing: Timelines, keys: Mapping[str, Key]) -> Version:
    last = standing[unit][-1] if unit in standing else None
    begins = row.valid_from or (last.begins if last else FIRST_DAY)
    goes_on = last.ends if last and row.valid_from is None else LAST_DAY
    was = _was(standing.get(unit, ()), begins)
    facts = Facts(
        name=row.name,
        kind=row.kind,
        sector=row.sector,
        short_name=row.short_name or "",
        symbol=row.symbol or "",
        place=was.facts.place if was else "",
        letterhead_above=was.facts.letterhead_above if was else "",
        members=row.member_count,
        other_names=row.aliases,
    )
    parent = keys.get(row.parent_code, row.parent_code) if row.parent_code else None
    return Version(unit, parent, facts, begins, row.valid_to or goes_on)


def _was(timeline: Sequence[Version], day: date) -> Version | None:
    """The version of that day, or the last one before it."""
    return next((version for version in reversed(timeline) if version.begins <= day), None)


def _drawn(standing: Sequence[Version], told: Sequence[Version]) -> tuple[Version, ...]:
    """The unit's versions when the sheet is loaded."""
    first = told[0]
    before = [v if v.ends < first.begins else replace(v, ends=day_before(first.begins)) for v in standing]
    kept = [version for version in before if version.begins < first.begins]
    if len(told) > 1:
        return (*kept, *told)
    later = [version for version in standing if version.begins > first.begins]
    until = min([first.ends, *(day_before(version.begins) for version in later)])
    return (*kept, replace(first, ends=until), *later)


def _backward(told: Told) -> Iterator[tuple[int | None, str]]:
    """Rows without a first day whose last day lies before the unit's last change."""
    for rows in told.values():
        for row, version in rows:
            if version.ends < version.begins:
                yield row.row, ends_too_early(row.code, version.begins)


def _unsettled(after: Timelines, standing: Timelines, drawn: Timelines) -> Timelines:
    """Versions whose place may have changed lose their path; all others keep it."""

    def places(timeline: Sequence[Version]) -> list[tuple[date, date, Key | None]]:
        return [(version.begins, version.ends, version.parent) for version in timeline]

    moved = {unit for unit, timeline in drawn.items() if places(timeline) != places(standing.get(unit, ()))}
    paths = {(v.unit, v.begins): v.path for unit in drawn for v in standing.get(unit, ())}

    def settled(version: Version) -> Version:
        path = paths.get((version.unit, version.begins), version.path)
        return replace(version, path=() if moved.intersection((version.unit, *path)) else path)

    return {
        unit: tuple(settled(v) for v in timeline) if moved or unit in drawn else timeline
        for unit, timeline in after.items()
    }


def _findings_of(
    obstacles: Iterable[Obstacle], told: Told, codes: Mapping[Key, str]
) -> Iterator[tuple[int | None, str]]:
    """Named by the row that the obstacle comes from: the unit's own, else that of the unit above."""
    for obstacle in obstacles:
        rows = {version.begins: row.row for row, version in told.get(obstacle.unit, ())}
        above = [row.row for row, _version in told.get(obstacle.other, ())] if obstacle.other is not None else []
        row = rows.get(obstacle.begins) if obstacle.begins else None
        yield row or (next(iter(rows.values()), None) or (above[-1] if above else None)), misplaced(obstacle, codes)


def _of_others(
    told: Told, before: Iterable[Version], after: Iterable[Version], within: Sequence[str]
) -> Iterator[tuple[int | None, str]]:
    """Rows that change a unit which stood, or would stand, outside of what the office serves."""
    served = tops_of(within)
    outside = {version.unit for version in (*before, *after) if served.isdisjoint(version.path)}
    for unit in told.keys() & outside:
        row = told[unit][0][0]
        yield row.row, not_yours(row.code)


def _lines(told: Told, standing: Timelines, codes: Mapping[Key, str]) -> Iterator[Line]:
    for unit, rows in told.items():
        single = len(rows) == 1
        for row, said in rows:
            was = _was(standing.get(unit, ()), said.begins)
            if was is None and unit not in standing:
                yield Line(row.row, row.code, row.name)
                continue
            was = was or standing[unit][0]
            until = min(
                [said.ends, *(day_before(v.begins) for v in standing[unit] if single and v.begins > said.begins)]
            )
            changes = tuple(_changes(was, replace(said, ends=until), codes))
            if changes:
                yield Line(row.row, row.code, row.name, changes, was.begins if _rewrites(was, said) else None)


def _rewrites(was: Version, said: Version) -> bool:
    """Another name, kind, sector or place on the day on which the standing version began, instead of a new version."""

    def identity(version: Version) -> tuple[object, ...]:
        return version.facts.name, version.facts.kind, version.facts.sector, version.parent

    return was.begins == said.begins and identity(was) != identity(said)


def _changes(was: Version, said: Version, codes: Mapping[Key, str]) -> Iterator[Change]:
    for (label, old), (_label, new) in zip(_told_fields(was, codes), _told_fields(said, codes), strict=True):
        if old != new:
            yield Change(str(label), old, new)


def _told_fields(version: Version, codes: Mapping[Key, str]) -> list[tuple[object, str]]:
    facts = version.facts
    return [
        (_("Tên"), facts.name),
        (_("Tên gọi tắt"), facts.short_name),
        (_("Tên khác"), "; ".join(facts.other_names)),
        (_("Loại"), KIND_WORDS[facts.kind]),
        (_("Khối"), SECTOR_WORDS[facts.sector]),
        (_("Mã cấp trên"), codes.get(version.parent, str(version.parent)) if version.parent is not None else ""),
        (_("Ký hiệu văn bản"), facts.symbol),
        (_("Số đảng viên"), "" if facts.members is None else str(facts.members)),
        (_("Hiệu lực từ"), f"{version.begins:%d/%m/%Y}"),
        (_("Hiệu lực đến"), "" if version.ends == LAST_DAY else f"{version.ends:%d/%m/%Y}"),
    ]
