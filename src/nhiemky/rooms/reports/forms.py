"""What a person may type about a report."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.rooms.journal.forms import day_field
from nhiemky.rooms.reports.rules.writing import LONGEST


class Write(forms.Form):
    """`seen`: the words that the writer set out from. A browser sends each line end as two characters."""

    text = forms.CharField(required=False, strip=False, max_length=2 * LONGEST)
    seen = forms.CharField(required=False, strip=False, max_length=2 * LONGEST)
    based_on = forms.IntegerField(min_value=0)

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n")
        if len(text) > LONGEST:
            raise forms.ValidationError(_("Mục này dài quá 200.000 ký tự."))
        return text


class ReturnReport(forms.Form):
    reason = forms.CharField(label=_("Lý do trả lại"), required=False, widget=forms.Textarea(attrs={"rows": 4}))


class Adopt(forms.Form):
    held_on = day_field(_("Ngày họp hội nghị"), required=True)
