"""What a person may type about a plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.core.indicators import Period

DELIVERABLES = [
    ("report", _("Báo cáo")),
    ("review_report", _("Báo cáo kiểm điểm")),
    ("consolidated_report", _("Báo cáo tổng hợp")),
    ("annex", _("Phụ biểu chỉ tiêu")),
    ("conference", _("Hội nghị")),
    ("vote", _("Lấy phiếu tín nhiệm")),
    ("news", _("Tin, bài tuyên truyền")),
    ("plan", _("Kế hoạch của đơn vị")),
    ("monitoring", _("Theo dõi, đôn đốc")),
    ("other", _("Việc khác")),
]

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"]


def day_field(label: Any, *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(
            attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"}, format="%d/%m/%Y"
        ),
        input_formats=DAY_FORMATS,
    )


class OpenCampaign(forms.Form):
    file = forms.FileField(
        label=_("Tệp kế hoạch (.docx, .txt)"),
        # an empty file is refused by its name where it is read
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.txt,.md"}),
    )


class CorrectFacts(forms.Form):
    """The scalars of the plan that a person may put right; names are paths in the facts with «__» for the dot."""

    document__number = forms.CharField(label=_("Số, ký hiệu"), required=False, max_length=60)
    document__issued_on = day_field(_("Ngày ban hành"))
    document__title = forms.CharField(
        label=_("Trích yếu"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    term__start = forms.IntegerField(label=_("Nhiệm kỳ, từ năm"), required=False, min_value=1930, max_value=2200)
    term__end = forms.IntegerField(label=_("Nhiệm kỳ, đến năm"), required=False, min_value=1930, max_value=2200)
    cutoff = day_field(_("Mốc chốt số liệu"))
    comparison__base_year = forms.IntegerField(label=_("Năm gốc"), required=False, min_value=1930, max_value=2200)
    comparison__target_year = forms.IntegerField(
        label=_("Năm mục tiêu"), required=False, min_value=1930, max_value=2200
    )
    comparison__periods = forms.CharField(
        label=_("Các kỳ số liệu"),
        required=False,
        help_text=_("Cách nhau dấu phẩy: 2021, 2022, 2023-H1 (6 tháng đầu năm), 2023-estimate (ước cả năm)"),
    )

    def clean_comparison__periods(self) -> list[str]:
        words = [word.strip() for word in self.cleaned_data["comparison__periods"].split(",") if word.strip()]
        try:
            return [str(period) for period in sorted(Period.parse(word) for word in words)]
        except ValueError as problem:
            raise forms.ValidationError(_("Không hiểu kỳ số liệu: %(problem)s"), params={"problem": problem}) from None

    def facts(self) -> dict[str, Any]:
        """Path in the facts -> plain value."""
        plain = {
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in self.cleaned_data.items()
        }
        return {name.replace("__", "."): None if value == "" else value for name, value in plain.items()}


class CorrectTask(forms.Form):
    action = forms.CharField(label=_("Việc phải làm"), widget=forms.Textarea(attrs={"rows": 2}))
    deliverable = forms.ChoiceField(label=_("Kết quả"), choices=DELIVERABLES)
    lead = forms.CharField(
        label=_("Nơi chủ trì"),
        required=False,
        help_text=_("Mỗi nơi một dòng"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    due_on = day_field(_("Hạn"))

    def clean_lead(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["lead"].splitlines() if line.strip()]


class SetClosingDay(forms.Form):
    closes_on = day_field(_("Ngày khóa sổ"))


class MarkDone(forms.Form):
    done_on = day_field(_("Ngày làm xong"), required=True)


class Exempt(forms.Form):
    reason = forms.CharField(label=_("Lý do miễn"), max_length=400)
