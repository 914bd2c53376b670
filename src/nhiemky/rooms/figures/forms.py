"""What a person may hand over about figures."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class LoadFigures(forms.Form):
    file = forms.FileField(
        label=_("Phụ biểu đã điền (.xlsx)"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods"})
    )
