"""What a person may note about the conference."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.rooms.journal.forms import day_field, text_field

# «8:00», «14h30», «8 giờ»
HOURS = ["%H:%M", "%Hh%M", "%Hh", "%H giờ %M", "%H giờ", "%H:%M:%S"]


class Hold(forms.Form):
    held_on = day_field(_("Ngày họp"), required=True)
    starts_at = forms.TimeField(
        label=_("Giờ họp"), required=False, input_formats=HOURS, widget=forms.TimeInput(format="%H:%M"),
        error_messages={"invalid": _("Giờ họp ghi như 8:00 hoặc 14:30.")},
    )  # fmt: skip
    place = forms.CharField(label=_("Địa điểm"), max_length=250)
    chair = forms.CharField(label=_("Chủ trì"), max_length=200, required=False)
    recorder = forms.CharField(label=_("Người ghi biên bản"), max_length=200, required=False)
    invited = text_field(_("Kính mời"), rows=3, help_text=_("Mỗi dòng một người hoặc một nhóm, in vào giấy mời."))
    agenda = text_field(_("Chương trình"), rows=6, help_text=_("Mỗi việc một dòng."))
    summoned = forms.IntegerField(label=_("Số được triệu tập"), min_value=0, max_value=100_000)
    present = forms.IntegerField(label=_("Số có mặt"), min_value=0, max_value=100_000)
    conclusions = text_field(_("Kết luận"), rows=6, help_text=_("Mỗi kết luận một dòng; dòng đầu bằng «-» là ý nhỏ."))
