"""What a person may type about the outline."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhiemky.core.deliverables import ANSWERED_IN_WORDS
from nhiemky.core.outline import Node, is_sound, walk
from nhiemky.core.plain import from_plain
from nhiemky.rooms.journal.forms import lines_typed, text_field
from nhiemky.rooms.plan.forms import AddTask
from nhiemky.rooms.plan.words import deliverables_of
from nhiemky.rooms.units.words import KIND_CHOICES, SECTOR_CHOICES

SOURCES = [
    ("plan", _("Đề cương kèm theo kế hoạch")),
    ("mid_term", _("Mẫu: sơ kết giữa nhiệm kỳ")),
    ("thematic", _("Mẫu: nghị quyết chuyên đề, nhiều năm")),
    ("leadership", _("Mẫu: kiểm điểm tập thể lãnh đạo cuối năm")),
]


class CorrectSection(forms.Form):
    """What stands in a section; where it stands is moved, not typed."""

    title = forms.CharField(label=_("Tên mục"), max_length=600)
    guidance = text_field(_("Hướng dẫn viết"))
    bullets = text_field(_("Các ý phải có"), help_text=_("Mỗi ý một dòng"))
    word_hint = forms.IntegerField(label=_("Khoảng bao nhiêu từ"), required=False, min_value=10, max_value=50_000)
    table = text_field(_("Bảng kèm theo mục"), help_text=_("Tên mỗi cột một dòng; bỏ trống nếu không cần bảng"))
    applies_to = forms.MultipleChoiceField(
        label=_("Áp dụng cho khối (bỏ trống: mọi khối)"),
        required=False,
        choices=SECTOR_CHOICES,
        widget=forms.CheckboxSelectMultiple,
    )
    kinds = forms.MultipleChoiceField(
        label=_("Áp dụng cho loại đơn vị (bỏ trống: mọi loại)"),
        required=False,
        choices=KIND_CHOICES,
        widget=forms.CheckboxSelectMultiple,
    )
    required = forms.BooleanField(label=_("Bắt buộc phải viết"), required=False)
    written = forms.BooleanField(label=_("Có viết lời (không chỉ là tên phần)"), required=False)

    def clean_bullets(self) -> list[str]:
        return lines_typed(self.cleaned_data["bullets"])

    def clean_table(self) -> list[str]:
        return lines_typed(self.cleaned_data["table"])


def spoken_fields(fields: Mapping[str, Any]) -> list[str]:
    """What was changed in a section, as people read it: the heading by itself, what is asked with its name."""
    return [_spoken(name, value) for name, value in fields.items()]


def _spoken(name: str, value: Any) -> str:
    if name not in CorrectSection.base_fields or name == "title":
        return str(value)
    label = str(CorrectSection.base_fields[name].label).split(" (")[0]
    return f"{label}: {_value(name, value)}"


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return gettext("có") if value else gettext("không")
    words = {"applies_to": dict(SECTOR_CHOICES), "kinds": dict(KIND_CHOICES)}.get(name, {})
    said = [str(words.get(one, one)) for one in value] if isinstance(value, list) else [str(value or "")]
    return "; ".join(said) or "—"


class AddSection(CorrectSection):
    """`after` is the section behind which it comes; `depth` from 0."""

    after = forms.IntegerField(required=False, widget=forms.HiddenInput)
    depth = forms.TypedChoiceField(label=_("Cấp"), choices=[(0, "1"), (1, "2"), (2, "3"), (3, "4")], coerce=int)


class AddOutline(forms.Form):
    title = forms.CharField(label=_("Tên báo cáo"), max_length=300)
    deliverable = forms.ChoiceField(label=_("Là loại"), choices=deliverables_of(ANSWERED_IN_WORDS))
    source = forms.ChoiceField(label=_("Bắt đầu từ"), required=False, choices=[("", _("Đề cương trống")), *SOURCES])


class CorrectOutline(forms.Form):
    title = forms.CharField(label=_("Tên báo cáo"), max_length=300)
    deliverable = forms.ChoiceField(label=_("Là loại"), choices=deliverables_of(ANSWERED_IN_WORDS))
    tasks = forms.TypedMultipleChoiceField(
        label=_("Trả lời nhiệm vụ nào của kế hoạch"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, tasks: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["tasks"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = tasks


class OrderReport(AddTask):
    """A task of the plan that asks for this report, with its own receiving organ."""

    recipient = forms.CharField(label=_("Nơi nhận"), max_length=400)
    deliverable = None  # type: ignore[assignment]  # as the outline says


class ReplaceOutline(forms.Form):
    """Where the amended outline comes from: the plan, the library or a file."""

    source = forms.ChoiceField(label=_("Lấy từ"), required=False, choices=[("", _("Tệp Word")), *SOURCES])
    file = forms.FileField(label=_("Tệp đề cương"), required=False, allow_empty_file=True)


class ConfirmReplacing(forms.Form):
    nodes = forms.CharField(widget=forms.HiddenInput, max_length=2_000_000)

    def clean_nodes(self) -> tuple[Node, ...]:
        try:
            nodes = from_plain(tuple[Node, ...], json.loads(self.cleaned_data["nodes"]))
            sound = all(is_sound(node) for _depth, node in walk(nodes))
        except (ValueError, RecursionError):
            sound = False
        if not sound:
            raise forms.ValidationError(_("Trang đã cũ. Hãy chọn lại đề cương mới."))
        return nodes
