"""What a person may type about units: their sheet, the day and words of a look at the tree, a correction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.rooms.organisation.models import FIRST_DAY

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"]
ONE_LINE = {"autocomplete": "off"}


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs=ONE_LINE | {"placeholder": "dd/mm/yyyy", "inputmode": "numeric"}, format="%d/%m/%Y")
    return forms.DateField(label=label, required=required, widget=widget, input_formats=DAY_FORMATS)


class LoadUnits(forms.Form):
    file = forms.FileField(
        label=_("Bảng đơn vị (.xlsx)"),
        # an empty file is refused by its name where it is read
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
    )


class LookAt(forms.Form):
    """The day of the tree, in the address of the page."""

    on = day_field(_("Tại ngày"), required=False)
    words = forms.CharField(label=_("Tìm đơn vị"), required=False, max_length=200)

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day and day < FIRST_DAY:
            raise forms.ValidationError(_("Chưa có đơn vị nào trước ngày %(day)s.") % {"day": f"{FIRST_DAY:%d/%m/%Y}"})
        return day
