"""What a person may type about units: the day and words of a look at the tree, a correction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from nhiemky.papers.unit_sheet import MOST_MEMBERS
from nhiemky.rooms.journal.forms import Correction, day_field
from nhiemky.rooms.units.models import FIRST_DAY

ONE_LINE = {"autocomplete": "off"}


def unit_field(
    label: Any, *, required: bool = True, help_text: Any = "", many: bool = False, offered: str = "units:unit_options"
) -> forms.CharField:
    """A standing unit, picked from what a few letters of its name or code find; `many`: several, parted by semicolons.

    `offered`: the page that finds them, where not among those that the person's office serves.
    """
    attributes: dict[str, Any] = ONE_LINE | {
        "data-pick": "many" if many else "one",
        "data-found": _("Tìm thấy"),
        "placeholder": _("Gõ vài chữ của tên, hoặc mã"),
        "hx-get": reverse_lazy(offered),
        "hx-trigger": "input changed delay:200ms",
        "hx-target": "next .options",
        "aria-label": label,
    }
    box = forms.Textarea(attributes | {"rows": 2}) if many else forms.TextInput(attributes)
    longest = 4000 if many else 300
    return forms.CharField(label=label, required=required, max_length=longest, help_text=help_text, widget=box)


class LookAt(forms.Form):
    """The day of the tree, in the address of the page."""

    on = day_field(_("Tại ngày"))
    words = forms.CharField(label=_("Tìm đơn vị"), required=False, max_length=200)

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day and day < FIRST_DAY:
            raise forms.ValidationError(_("Chưa có đơn vị nào trước ngày %(day)s.") % {"day": f"{FIRST_DAY:%d/%m/%Y}"})
        return day


class CorrectUnit(Correction):
    """A plain correction: what is written of a unit, not what happened to it."""

    short_name = forms.CharField(label=_("Tên gọi tắt"), max_length=100, required=False)
    other_names = forms.CharField(
        label=_("Tên khác"), max_length=500, required=False, help_text=_("Cách nhau dấu chấm phẩy.")
    )
    symbol = forms.CharField(label=_("Ký hiệu văn bản"), max_length=30, required=False)
    members = forms.IntegerField(label=_("Số đảng viên"), min_value=0, max_value=MOST_MEMBERS, required=False)
    place = forms.CharField(label=_("Địa danh trên văn bản"), max_length=100, required=False)
    letterhead_above = forms.CharField(
        label=_("Dòng trên của tiêu đề văn bản"),
        max_length=250,
        required=False,
        help_text=_("Để trống thì in tên cấp trên trực tiếp."),
    )

    def clean_other_names(self) -> tuple[str, ...]:
        return tuple(name.strip() for name in self.cleaned_data["other_names"].split(";") if name.strip())
