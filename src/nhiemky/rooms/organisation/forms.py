"""What a person may type about the organisation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class LoadUnits(forms.Form):
    file = forms.FileField(
        label=_("Bảng đơn vị (.xlsx)"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods"})
    )
