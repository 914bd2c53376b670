"""What a person may hand over about figures."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.rooms.figures.words import JUDGEMENTS


class Assess(forms.Form):
    judgement = forms.ChoiceField(
        label=_("Đơn vị tự đánh giá"),
        choices=[(judgement.value, chip.words) for judgement, chip in JUDGEMENTS.items()],
    )
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 3}))


class ProposeTarget(forms.Form):
    typed = forms.CharField(
        label=_("Chỉ tiêu đề xuất"), max_length=400, help_text=_("Ghi số, ví dụ 95; một khoảng thì ghi 80–90.")
    )
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 3}))
