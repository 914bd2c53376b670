"""What a person may hand in about indicators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.papers.indicator_sheet import ACROSS_WORDS, ALONG_WORDS, COLUMNS, KIND_WORDS, LONGEST, SPAN_WORDS
from nhiemky.papers.sheet_in import Column
from nhiemky.rooms.journal.forms import LONGEST_LINE

LONG = {"name", "guidance", "numerator", "denominator"}
CHOICES: Mapping[str, Mapping[Any, str]] = {
    "kind": KIND_WORDS,
    "span": SPAN_WORDS,
    "across": ACROSS_WORDS,
    "along": ALONG_WORDS,
}
HELP = {
    "low": _("Mức cao nhất của mục tiêu «Nhiều nhất» cũng ghi ở đây."),
    "applies_to": _("Bỏ trống nếu hỏi mọi khối; nhiều khối cách nhau bằng dấu chấm phẩy."),
    "kinds": _("Bỏ trống nếu hỏi mọi loại đơn vị; nhiều loại cách nhau bằng dấu chấm phẩy."),
    "baseline": _("Số ở đầu nhiệm kỳ; mục tiêu «Tăng» tính từ số này."),
}


class CorrectIndicator(forms.Form):
    """One text for each column of the sheet; what a text may be is said where the sheet is read."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for column in COLUMNS:
            self.fields[column.key] = _field(column)


def _field(column: Column) -> forms.Field:
    about: dict[str, Any] = {"label": column.headings[0], "required": False, "help_text": HELP.get(column.key, "")}
    if column.key in CHOICES:
        words = CHOICES[column.key].values()
        return forms.ChoiceField(choices=[(word, _(word)) for word in words], **about)
    widget = forms.Textarea(attrs={"rows": 2}) if column.key in LONG else forms.TextInput()
    return forms.CharField(widget=widget, max_length=LONGEST.get(column.key, LONGEST_LINE), **about)
