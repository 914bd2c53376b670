"""What a person may type about a report."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Write(forms.Form):
    text = forms.CharField(required=False, strip=False, max_length=200_000)
    based_on = forms.IntegerField(min_value=0)


class ReturnReport(forms.Form):
    reason = forms.CharField(label=_("Lý do trả lại"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
