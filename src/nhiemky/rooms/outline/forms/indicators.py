"""What a person may hand in about indicators."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class LoadIndicators(forms.Form):
    file = forms.FileField(
        label=_("Bảng chỉ tiêu (.xlsx)"),
        # an empty file is refused by its name where it is read
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
    )
