"""What the counting board types: totals, and one line per person."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.core.tally import Subject
from nhiemky.rooms.journal.forms import day_field, text_field

# what each part of a line must be
BALLOTS = forms.IntegerField(
    min_value=0, max_value=100_000, error_messages={"invalid": _("số phiếu phải là số nguyên.")}
)
NAME, POST = forms.CharField(max_length=200), forms.CharField(max_length=200, required=False)


class CountVote(forms.Form):
    subjects = forms.CharField(label=_("Lấy phiếu đối với"), max_length=400)
    held_on = day_field(_("Ngày lấy phiếu"))
    issued = forms.IntegerField(label=_("Số phiếu phát ra"), min_value=0, max_value=100_000)
    collected = forms.IntegerField(label=_("Số phiếu thu về"), min_value=0, max_value=100_000)
    invalid = forms.IntegerField(label=_("Số phiếu không hợp lệ"), min_value=0, max_value=100_000)
    lines = text_field(
        _("Kết quả từng người"),
        rows=10,
        required=True,
        help_text=_("Mỗi người một dòng: họ tên; chức vụ; tín nhiệm cao; tín nhiệm; tín nhiệm thấp; dòng không tính"),
    )

    def clean_lines(self) -> list[Subject]:
        return [
            self._subject(number, line)
            for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1)
            if line.strip()
        ]

    def _subject(self, number: int, line: str) -> Subject:
        name, post, *counts = [part.strip() for part in line.split(";")] + [""] * 6
        try:
            high, mid, low, not_counted = (BALLOTS.clean(part or 0) for part in counts[:4])
            name, post = NAME.clean(name), POST.clean(post)
        except forms.ValidationError as wrong:
            about = {"number": number, "why": " ".join(wrong.messages)}
            raise forms.ValidationError(_("Dòng %(number)d: %(why)s"), params=about) from None
        return Subject(name, post, high, mid, low, not_counted)
