"""What a person may type about an event: what every decision says, and what each kind asks besides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.core.outline import Sector
from nhiemky.core.reorganising import Event, NewUnit
from nhiemky.core.timelines import Facts, Key, Version
from nhiemky.core.units import EventKind, UnitKind, is_code
from nhiemky.papers.unit_sheet import MOST_MEMBERS
from nhiemky.rooms.journal.forms import LONGEST_REASON, day_field
from nhiemky.rooms.units.forms.units import ONE_LINE, unit_field
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.words import KIND_CHOICES, SECTOR_CHOICES

PARTS = (1, 2, 3, 4)  # new units of one split
NOT_FOUND = _("Ngày ấy văn phòng của bạn không có đơn vị nào đúng như thế. Hãy gõ vài chữ rồi chọn trong danh sách.")
# fields that stand in a table: a row for each unit below, a row for each new unit
TABLED = re.compile(r"(home|ends)_|(code|name|members)\d")
# the unit so called, or of this code, that stands on the day and that the person's office serves
Find = Callable[[str, date], UnitVersion | None]


def new_code(label: Any, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=40,
        widget=forms.TextInput(attrs=ONE_LINE),
        validators=[_written_together],
    )


def _written_together(code: str) -> None:
    if " " in code or not is_code(code):
        raise forms.ValidationError(_("Mã viết liền, không có dấu cách và các dấu / ? # ;"))


class TakeBack(forms.Form):
    reason = forms.CharField(label=_("Lý do"), max_length=LONGEST_REASON)


class Decided(forms.Form):
    """Day and decision, asked of every event. `unit`: the version to which it happens, or under which."""

    kind: EventKind
    happens_on = day_field(_("Có hiệu lực từ ngày"), required=True)
    decision = forms.CharField(
        label=_("Quyết định"),
        max_length=200,
        widget=forms.TextInput(attrs=ONE_LINE),
        help_text=_("Ví dụ: Quyết định số 45-QĐ/TU ngày 20/6/2025 của Ban Thường vụ Tỉnh ủy"),
    )
    decided_on = day_field(_("Ngày ký quyết định"))
    note = forms.CharField(label=_("Ghi chú"), max_length=400, required=False)

    def __init__(self, *args: Any, unit: Version, children: Iterable[UnitVersion] = (), find: Find, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.unit, self.find, self.children = unit, find, list(children)

    def standing(self, field: str) -> int | None:
        """The unit that was picked or named; an error at the field where there is none."""
        typed, day = self.cleaned_data.get(field), self.cleaned_data.get("happens_on")
        if not typed or not day:
            return None
        found = self.find(typed, day)
        if found is None:
            self.add_error(field, NOT_FOUND)
        return found.unit_id if found else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            cleaned["event"] = self.event(cleaned["happens_on"])
        return cleaned

    def event(self, day: date) -> Event:
        raise NotImplementedError

    def plain(self) -> list[forms.BoundField]:
        """The fields that are shown one beside the other, not in a table."""
        return [field for field in self if not TABLED.match(field.name)]


class Homes(Decided):
    """Where each unit right below goes when the one above ends."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for child in self.children:
            self.fields[f"home_{child.unit_id}"] = unit_field(child.name, required=False)
            # its column has the name, which is read out with that of the row
            spoken = _("%(unit)s kết thúc cùng") % {"unit": child.name}
            self.fields[f"ends_{child.unit_id}"] = forms.BooleanField(
                label=_("Kết thúc cùng"), required=False, widget=forms.CheckboxInput(attrs={"aria-label": spoken})
            )

    def homes(self, made: Mapping[str, str] | None = None) -> dict[Key, Key | None]:
        chosen: dict[Key, Key | None] = {}
        for child in self.children:
            typed = (self.cleaned_data.get(f"home_{child.unit_id}") or "").strip()
            if self.cleaned_data.get(f"ends_{child.unit_id}"):
                chosen[child.unit_id] = None
            elif typed:
                home = (made or {}).get(typed) or self.standing(f"home_{child.unit_id}")
                chosen |= {child.unit_id: home} if home else {}
        return chosen

    def rows(self) -> list[tuple[UnitVersion, forms.BoundField, forms.BoundField]]:
        return [(child, self[f"home_{child.unit_id}"], self[f"ends_{child.unit_id}"]) for child in self.children]


class Created(Decided):
    kind = EventKind.CREATED
    code = new_code(_("Mã đơn vị mới"))
    name = forms.CharField(label=_("Tên"), max_length=250)
    short_name = forms.CharField(label=_("Tên gọi tắt"), max_length=100, required=False)
    unit_kind = forms.ChoiceField(label=_("Loại"), choices=KIND_CHOICES)
    sector = forms.ChoiceField(label=_("Khối"), choices=SECTOR_CHOICES)
    members = forms.IntegerField(label=_("Số đảng viên"), min_value=0, max_value=MOST_MEMBERS, required=False)

    def event(self, day: date) -> Event:
        said = self.cleaned_data
        facts = Facts(
            name=said["name"],
            kind=UnitKind(said["unit_kind"]),
            sector=Sector(said["sector"]),
            short_name=said["short_name"],
            members=said["members"],
        )
        return Event(self.kind, day, made=(NewUnit(said["code"], self.unit.unit, facts),))


class Renamed(Decided):
    kind = EventKind.RENAMED
    name = forms.CharField(label=_("Tên mới"), max_length=250)
    short_name = forms.CharField(label=_("Tên gọi tắt"), max_length=100, required=False)
    symbol = forms.CharField(label=_("Ký hiệu văn bản"), max_length=30, required=False)

    def event(self, day: date) -> Event:
        said = {key: self.cleaned_data[key] for key in ("name", "short_name", "symbol")}
        return Event(self.kind, day, units=(self.unit.unit,), facts=replace(self.unit.facts, **said))


class Converted(Decided):
    kind = EventKind.CONVERTED
    name = forms.CharField(label=_("Tên từ ngày ấy"), max_length=250)
    unit_kind = forms.ChoiceField(label=_("Loại"), choices=KIND_CHOICES)
    sector = forms.ChoiceField(label=_("Khối"), choices=SECTOR_CHOICES)

    def event(self, day: date) -> Event:
        said = self.cleaned_data
        kind, sector = UnitKind(said["unit_kind"]), Sector(said["sector"])
        facts = replace(self.unit.facts, name=said["name"], kind=kind, sector=sector)
        return Event(self.kind, day, units=(self.unit.unit,), facts=facts)


class Split(Homes):
    kind = EventKind.SPLIT
    remains = forms.BooleanField(label=_("Đơn vị cũ vẫn hoạt động (tách bớt một phần)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for at in PARTS:
            first = at == 1
            code = new_code(_("Mã đơn vị mới %(at)d") % {"at": at}, required=first)
            name = forms.CharField(label=_("Tên đơn vị mới %(at)d") % {"at": at}, max_length=250, required=first)
            members = forms.IntegerField(
                label=_("Số đảng viên của đơn vị mới %(at)d") % {"at": at},
                min_value=0,
                max_value=MOST_MEMBERS,
                required=False,
            )
            self.fields |= {f"code{at}": code, f"name{at}": name, f"members{at}": members}
            for field in (code, name, members):
                field.widget.attrs["aria-label"] = field.label

    def parts(self) -> list[list[forms.BoundField]]:
        """Code, name and members of each new unit."""
        return [[self[f"{name}{at}"] for name in ("code", "name", "members")] for at in PARTS]

    def event(self, day: date) -> Event:
        said = self.cleaned_data
        made = []
        for at in PARTS:
            code, name = said.get(f"code{at}"), said.get(f"name{at}")
            if bool(code) != bool(name):
                self.add_error(f"name{at}" if code else f"code{at}", _("Đơn vị mới cần cả mã và tên."))
            elif code and name:
                facts = replace(self.unit.facts, name=name, short_name="", members=said.get(f"members{at}"))
                made.append(NewUnit(code, self.unit.parent, replace(facts, other_names=())))
        return Event(
            self.kind,
            day,
            units=(self.unit.unit,),
            made=tuple(made),
            remains=said["remains"],
            homes=self.homes({new.code: new.code for new in made}),
            home=made[0].code if made and not said["remains"] else None,
        )


class Merged(Decided):
    kind = EventKind.MERGED
    others = unit_field(_("Các đơn vị cùng nhập"), many=True, help_text=_("Chọn lần lượt từng đơn vị."))
    into = unit_field(
        _("Nhập vào đơn vị đang có"), required=False, help_text=_("Để trống khi cùng hợp thành một đơn vị mới.")
    )
    code = new_code(_("Hoặc hợp thành đơn vị mới, mã"), required=False)
    name = forms.CharField(label=_("Tên của đơn vị mới"), max_length=250, required=False)

    def event(self, day: date) -> Event:
        said, units = self.cleaned_data, [self.unit.unit]
        for typed in filter(None, (word.strip() for word in said["others"].split(";"))):
            found = self.find(typed, day)
            if found is None:
                self.add_error("others", _("Ngày ấy không có đơn vị «%(unit)s» để nhập.") % {"unit": typed})
            else:
                units.append(found.unit_id)
        into = self.standing("into")
        if bool(said.get("into")) == bool(said.get("code")):
            self.add_error("into", _("Chọn một: nhập vào đơn vị đang có, hoặc hợp thành đơn vị mới có mã riêng."))
        if said.get("code") and not said.get("name"):
            self.add_error("name", _("Ghi tên của đơn vị mới."))
        made: tuple[NewUnit, ...] = ()
        if said.get("code") and said.get("name"):
            facts = replace(self.unit.facts, name=said["name"], short_name="", other_names=())
            made = (NewUnit(said["code"], self.unit.parent, facts),)
        return Event(self.kind, day, units=tuple(dict.fromkeys(units)), made=made, into=into)


class Transferred(Decided):
    kind = EventKind.TRANSFERRED
    into = unit_field(_("Cấp trên mới"))

    def event(self, day: date) -> Event:
        return Event(self.kind, day, units=(self.unit.unit,), into=self.standing("into"))


class Dissolved(Homes):
    kind = EventKind.DISSOLVED
    home = unit_field(
        _("Các đơn vị trực thuộc chuyển về"),
        required=False,
        help_text=_("Ở bảng dưới có thể chọn nơi khác cho từng đơn vị."),
    )

    def event(self, day: date) -> Event:
        return Event(self.kind, day, units=(self.unit.unit,), home=self.standing("home"), homes=self.homes())


EVENT_FORMS: Mapping[EventKind, type[Decided]] = {
    form.kind: form for form in (Renamed, Converted, Transferred, Created, Split, Merged, Dissolved)
}


def begun_with(unit: Version, kind: EventKind) -> dict[str, Any]:
    """What a form shows at first: the unit as it is, where that is what changes; new units begin blank."""
    if kind not in (EventKind.RENAMED, EventKind.CONVERTED):
        return {}
    facts = unit.facts
    return {
        "name": facts.name,
        "short_name": facts.short_name,
        "symbol": facts.symbol,
        "unit_kind": facts.kind.value,
        "sector": facts.sector.value,
    }
