"""What a person may note about the conference."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.rooms.journal.forms import day_field, text_field


class Hold(forms.Form):
    held_on = day_field(_("Ngày họp"), required=True)
    place = forms.CharField(label=_("Địa điểm"), max_length=250)
    agenda = text_field(_("Chương trình"), rows=6)
    summoned = forms.IntegerField(label=_("Số được triệu tập"), min_value=0, max_value=100_000)
    present = forms.IntegerField(label=_("Số có mặt"), min_value=0, max_value=100_000)
    conclusions = text_field(_("Kết luận"), rows=6)
