"""What a person may hand over about figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.rooms.figures.words import JUDGEMENTS
from nhiemky.rooms.journal.forms import text_field
from nhiemky.rooms.outline.models import Indicator


class Assess(forms.Form):
    judgement = forms.ChoiceField(
        label=_("Đơn vị tự đánh giá"),
        choices=[(judgement.value, chip.words) for judgement, chip in JUDGEMENTS.items()],
    )
    reason = text_field(_("Lý do"), required=True)


class ProposeTarget(forms.Form):
    """`indicators`: those that the unit answers."""

    indicator = forms.TypedChoiceField(label=_("Chỉ tiêu"), coerce=int)
    typed = forms.CharField(
        label=_("Chỉ tiêu đề xuất"), max_length=400, help_text=_("Ghi số, ví dụ 95; một khoảng thì ghi 80–90.")
    )
    reason = text_field(_("Lý do"), required=True)

    def __init__(self, *args: Any, indicators: Iterable[Indicator], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["indicator"].choices = [(one.pk, _named(one)) for one in indicators]  # type: ignore[attr-defined]


def _named(indicator: Indicator) -> str:
    target = f" ({indicator.target_spoken})" if indicator.target_spoken else ""
    return f"{indicator.code}. {indicator.name}{target}"
