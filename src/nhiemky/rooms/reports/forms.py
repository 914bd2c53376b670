"""What a person may type about a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from nhiemky.rooms.journal.forms import LONGEST_TEXT, day_field, text_field
from nhiemky.rooms.outline.models import Section
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
    reason = text_field(_("Lý do trả lại"), rows=4)


class Reopen(forms.Form):
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=LONGEST_TEXT)


class Adopt(forms.Form):
    held_on = day_field(_("Ngày họp hội nghị"), required=True)
    symbol = forms.CharField(label=_("Số, ký hiệu nghị quyết"), max_length=60)
    # an empty file is refused by its name where it is read
    report_file = forms.FileField(label=_("Báo cáo đã thông qua"), allow_empty_file=True)
    resolution_file = forms.FileField(label=_("Nghị quyết"), allow_empty_file=True)


class Attach(forms.Form):
    """`here`: the section that is being written; without one a file goes along with the whole report."""

    file = forms.FileField(label=_("Word, Excel, PDF hoặc ảnh"), allow_empty_file=True)
    section = forms.CharField(label=_("Kèm với"), required=False, max_length=20, widget=forms.Select)

    def __init__(self, *args: Any, here: Section | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        section = [(here.pk, f"{here.label} {Truncator(here.title).chars(50)}")] if here else []
        self.fields["section"].widget.choices = [("", _("cả báo cáo")), *section]
        self.initial["section"] = here.pk if here and here.table else ""


class PlaceWords(forms.Form):
    file = forms.FileField(
        label=_("Tệp Word của báo cáo"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx,.doc,.odt,.rtf,.pdf,.txt"}),
    )
