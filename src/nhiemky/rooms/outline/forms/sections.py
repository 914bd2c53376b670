"""What a person may type about the outline."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.papers.unit_sheet import SECTOR_WORDS

SECTORS = [(sector.value, _(words)) for sector, words in SECTOR_WORDS.items()]


class AddSection(forms.Form):
    label = forms.CharField(label=_("Số mục"), required=False, max_length=40)
    title = forms.CharField(label=_("Tên mục"), max_length=600)
    guidance = forms.CharField(label=_("Hướng dẫn viết"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    depth = forms.ChoiceField(label=_("Cấp"), choices=[(0, "1"), (1, "2"), (2, "3"), (3, "4")])
    applies_to = forms.MultipleChoiceField(
        label=_("Áp dụng cho (bỏ trống: mọi đơn vị)"),
        required=False,
        choices=SECTORS,
        widget=forms.CheckboxSelectMultiple,
    )
