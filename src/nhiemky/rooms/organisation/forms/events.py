"""What a person may type about an event: what every decision says, and what each kind asks besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from nhiemky.core.outline import Sector
from nhiemky.core.reorganising import Event, NewUnit
from nhiemky.core.timelines import Facts, Key, Version
from nhiemky.core.units import EventKind, UnitKind, is_code
from nhiemky.papers.unit_sheet import KIND_WORDS, MOST_MEMBERS, SECTOR_WORDS
from nhiemky.rooms.organisation.forms.units import ONE_LINE, day_field
from nhiemky.rooms.organisation.models import UnitVersion

KINDS = [(kind.value, words) for kind, words in KIND_WORDS.items()]
SECTORS = [(sector.value, words) for sector, words in SECTOR_WORDS.items()]
PARTS = (1, 2, 3, 4)  # new units of one split
# the unit of this code that stands on the day and that the person's office serves
Find = Callable[[str, date], UnitVersion | None]


def code_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """The code of a standing unit; the browser offers those that the letters typed so far find."""
    attributes = ONE_LINE | {
        "list": "unit-options",
        "hx-get": reverse_lazy("organisation:unit_options"),
        "hx-trigger": "input changed delay:250ms",
        "hx-target": "#unit-options",
    }
    return forms.CharField(
        label=label, required=required, max_length=40, help_text=help_text, widget=forms.TextInput(attrs=attributes)
    )


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


class Decided(forms.Form):
    """Day and decision, asked of every event. `unit`: the version to which it happens, or under which."""

    kind: EventKind
    happens_on = day_field(_("Có hiệu lực từ ngày"))
    decision = forms.CharField(
        label=_("Quyết định"),
        max_length=200,
        widget=forms.TextInput(attrs=ONE_LINE),
        help_text=_("Ví dụ: Quyết định số 45-QĐ/TU ngày 20/6/2025 của Ban Thường vụ Tỉnh ủy"),
    )
    decided_on = day_field(_("Ngày ký quyết định"), required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=400, required=False)

    def __init__(self, *args: Any, unit: Version, children: Iterable[UnitVersion] = (), find: Find, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.unit, self.find, self.children = unit, find, list(children)

    def standing(self, field: str) -> int | None:
        """The unit whose code was typed; an error at the field where there is none."""
        code, day = self.cleaned_data.get(field), self.cleaned_data.get("happens_on")
        if not code or not day:
            return None
        found = self.find(code.strip(), day)
        if found is None:
            self.add_error(field, _("Ngày ấy không có đơn vị mã này trong phạm vi văn phòng của bạn."))
        return found.unit_id if found else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            cleaned["event"] = self.event(cleaned["happens_on"])
        return cleaned

    def event(self, day: date) -> Event:
        raise NotImplementedError

    def plain(self) -> list[forms.BoundField]:
        """The fields that are shown one under the other; homes have a table of their own."""
        return [field for field in self if not field.name.startswith(("home_", "ends_"))]


class Homes(Decided):
    """Where each unit right below goes when the one above ends."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for child in self.children:
            self.fields[f"home_{child.unit_id}"] = code_field(child.name, required=False)
            self.fields[f"ends_{child.unit_id}"] = forms.BooleanField(label=_("Kết thúc cùng"), required=False)

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
    unit_kind = forms.ChoiceField(label=_("Loại"), choices=KINDS)
    sector = forms.ChoiceField(label=_("Khối"), choices=SECTORS)
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
    unit_kind = forms.ChoiceField(label=_("Loại"), choices=KINDS)
    sector = forms.ChoiceField(label=_("Khối"), choices=SECTORS)

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
            self.fields[f"code{at}"] = new_code(_("Mã đơn vị mới %(at)d") % {"at": at}, required=first)
            self.fields[f"name{at}"] = forms.CharField(
                label=_("Tên đơn vị mới %(at)d") % {"at": at}, max_length=250, required=first
            )
            self.fields[f"members{at}"] = forms.IntegerField(
                label=_("Số đảng viên của đơn vị mới %(at)d") % {"at": at},
                min_value=0,
                max_value=MOST_MEMBERS,
                required=False,
            )

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
    others = forms.CharField(
        label=_("Mã các đơn vị cùng nhập"), max_length=400, help_text=_("Cách nhau dấu chấm phẩy."),
        widget=forms.TextInput(attrs=ONE_LINE),
    )  # fmt: skip
    into = code_field(
        _("Nhập vào đơn vị đang có"), required=False, help_text=_("Để trống khi cùng hợp thành một đơn vị mới.")
    )
    code = new_code(_("Hoặc mã đơn vị mới"), required=False)
    name = forms.CharField(label=_("Tên từ ngày ấy"), max_length=250, required=False)

    def event(self, day: date) -> Event:
        said, units = self.cleaned_data, [self.unit.unit]
        for code in filter(None, (word.strip() for word in said["others"].split(";"))):
            found = self.find(code, day)
            if found is None:
                self.add_error("others", _("Ngày ấy không có đơn vị mã «%(code)s» để nhập.") % {"code": code})
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
    into = code_field(_("Mã cấp trên mới"))

    def event(self, day: date) -> Event:
        return Event(self.kind, day, units=(self.unit.unit,), into=self.standing("into"))


class Dissolved(Homes):
    kind = EventKind.DISSOLVED
    home = code_field(
        _("Các đơn vị trực thuộc chuyển về"),
        required=False,
        help_text=_("Mã cấp trên mới; ở bảng dưới có thể chọn khác cho từng đơn vị."),
    )

    def event(self, day: date) -> Event:
        return Event(self.kind, day, units=(self.unit.unit,), home=self.standing("home"), homes=self.homes())


EVENT_FORMS: Mapping[EventKind, type[Decided]] = {
    form.kind: form for form in (Renamed, Converted, Transferred, Created, Split, Merged, Dissolved)
}


def begun_with(unit: Version) -> dict[str, Any]:
    """What a form shows at first: the unit as it is."""
    facts = unit.facts
    return {
        "name": facts.name,
        "short_name": facts.short_name,
        "symbol": facts.symbol,
        "unit_kind": facts.kind.value,
        "sector": facts.sector.value,
    }
