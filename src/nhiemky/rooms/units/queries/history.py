"""A unit through time: every version with what changed in plain words, where it came from and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nhiemky.core.timelines import LAST_DAY, Key, Version, day_after
from nhiemky.core.units import EventKind
from nhiemky.papers.unit_sheet import KIND_WORDS, SECTOR_WORDS
from nhiemky.rooms.units.models import EventPart, EventUnit, Unit, UnitEvent, UnitVersion
from nhiemky.rooms.units.queries.timelines import version_from

# events after which one unit goes on in another
SUCCEEDS = (EventKind.SPLIT.value, EventKind.MERGED.value, EventKind.DISSOLVED.value)
NameOf = Callable[[Key, date], str]


@dataclass(frozen=True)
class Chapter:
    """From one day on: what changed, by which event; `version` is None when the unit had ended."""

    day: date
    version: UnitVersion | None
    changes: tuple[str, ...]
    event: UnitEvent | None


def history(versions: Sequence[UnitVersion]) -> list[Chapter]:
    """The newest first. Two queries more, whatever the number of versions."""
    in_order = sorted(versions, key=lambda version: version.valid_from)
    name_of = names_in_time({row.parent_id for row in in_order if row.parent_id})
    chapters: list[Chapter] = []
    before: UnitVersion | None = None
    for row in in_order:
        if before and day_after(before.valid_to) < row.valid_from:
            chapters.append(_ending(before))
        said = what_changed(version_from(before) if before else None, version_from(row), name_of)
        chapters.append(Chapter(row.valid_from, row, tuple(said), row.opened_by))
        before = row
    if before and before.valid_to != LAST_DAY:
        chapters.append(_ending(before))
    return chapters[::-1]


def _ending(last: UnitVersion) -> Chapter:
    return Chapter(day_after(last.valid_to), None, (_("kết thúc hoạt động"),), last.closed_by)


def names_in_time(units: Iterable[int]) -> NameOf:
    """What each of these units was called on a day. One query."""
    told: dict[Key, list[tuple[date, str]]] = {}
    rows = UnitVersion.objects.filter(unit__in=set(units)).order_by("valid_from")
    for unit, begins, name in rows.values_list("unit_id", "valid_from", "name"):
        told.setdefault(unit, []).append((begins, name))

    def name_of(unit: Key, day: date) -> str:
        known = told.get(unit, [])
        return next((name for begins, name in reversed(known) if begins <= day), known[0][1] if known else str(unit))

    return name_of


def what_changed(before: Version | None, after: Version, name_of: NameOf) -> list[str]:
    """In plain words, the name first."""
    if before is None:
        kind = _(KIND_WORDS[after.facts.kind])
        if after.parent is None:
            return [_("bắt đầu hoạt động: %(kind)s") % {"kind": kind}]
        said_above = {"kind": kind, "above": name_of(after.parent, after.begins)}
        return [_("bắt đầu hoạt động: %(kind)s, trực thuộc «%(above)s»") % said_above]
    was, now, said = before.facts, after.facts, []
    if was.name != now.name:
        said.append(_("đổi tên từ «%(old)s» thành «%(new)s»") % {"old": was.name, "new": now.name})
    if before.parent != after.parent:
        old = name_of(before.parent, before.begins) if before.parent is not None else "—"
        new = name_of(after.parent, after.begins) if after.parent is not None else "—"
        said.append(_("chuyển từ «%(old)s» về «%(new)s»") % {"old": old, "new": new})
    elif before.path != after.path:
        said.append(_("đi theo cấp trên sang nơi mới"))
    said += [
        _("%(what)s từ «%(old)s» thành «%(new)s»") % {"what": what, "old": old or "—", "new": new or "—"}
        for what, old, new in (
            (_("loại"), _(KIND_WORDS[was.kind]), _(KIND_WORDS[now.kind])),
            (_("khối"), _(SECTOR_WORDS[was.sector]), _(SECTOR_WORDS[now.sector])),
            (_("tên gọi tắt"), was.short_name, now.short_name),
            (_("ký hiệu văn bản"), was.symbol, now.symbol),
            (_("số đảng viên"), _count(was.members), _count(now.members)),
            (_("tên khác"), "; ".join(was.other_names), "; ".join(now.other_names)),
            (_("dòng trên của tiêu đề"), was.letterhead_above, now.letterhead_above),
        )
        if old != new
    ]
    return said


def _count(members: int | None) -> str:
    return "" if members is None else str(members)


def predecessors_of(unit: Unit) -> QuerySet[UnitVersion]:
    return _last_of(_beside(unit, EventPart.AFTER, EventPart.BEFORE), unit)


def successors_of(unit: Unit) -> QuerySet[UnitVersion]:
    return _last_of(_beside(unit, EventPart.BEFORE, EventPart.AFTER), unit)


def _beside(unit: Unit, own: EventPart, other: EventPart) -> QuerySet[EventUnit]:
    events = EventUnit.objects.filter(unit=unit, part=own, event__kind__in=SUCCEEDS).values("event")
    return EventUnit.objects.filter(event__in=events, part=other)


def _last_of(units: QuerySet[EventUnit], unit: Unit) -> QuerySet[UnitVersion]:
    """The last version of each of these units, this one left aside."""
    found = UnitVersion.objects.filter(unit__in=units.exclude(unit=unit).values("unit"))
    later = UnitVersion.objects.filter(unit__in=found.values("unit")).order_by("unit", "-valid_from")
    last = {row.unit_id: row.pk for row in reversed(later)}
    return UnitVersion.objects.filter(pk__in=last.values()).select_related("unit")


def sent_from(unit: Unit) -> QuerySet[UnitVersion]:
    """Units that stood right under this one until an event sent them elsewhere, as they began there."""
    left = UnitVersion.objects.filter(parent=unit, closed_by__isnull=False)
    sent = Q(pk__in=[])
    for child, event in left.values_list("unit_id", "closed_by_id"):
        sent |= Q(unit=child, opened_by=event)
    return UnitVersion.objects.filter(sent).exclude(parent=unit).select_related("unit", "parent", "opened_by")
