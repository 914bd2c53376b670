"""What a person may type about the people of a committee and who answers for which units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.core.timelines import LAST_DAY
from nhiemky.rooms.journal.forms import Correction, day_field
from nhiemky.rooms.people.queries.oversight import Overseer
from nhiemky.rooms.people.words import PostKind


class Appoint(forms.Form):
    name = forms.CharField(label=_("Họ và tên"), max_length=200)
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=200, help_text=_("Để phân biệt người trùng tên")
    )
    kind = forms.TypedChoiceField(label=_("Chức vụ"), choices=PostKind.choices, coerce=PostKind)
    valid_from = day_field(_("Từ ngày"), required=True)
    valid_to = day_field(_("Đến ngày"))

    def clean_valid_to(self) -> Any:
        return self.cleaned_data["valid_to"] or LAST_DAY


class CorrectPerson(Correction):
    name = forms.CharField(label=_("Họ và tên"), max_length=200)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=200)
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        required=False,
        max_length=150,
        help_text=_("Nếu người này có tài khoản: để thấy những đơn vị mình theo dõi"),
    )


class LastDay(forms.Form):
    on = day_field(_("Ngày cuối"), required=True)


class LoadPeople(forms.Form):
    file = forms.FileField(
        label=_("Bảng người và chức vụ (.xlsx)"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
    )


class FormGroup(forms.Form):
    name = forms.CharField(label=_("Tên tổ công tác"), max_length=200)
    members = forms.TypedMultipleChoiceField(label=_("Thành viên"), coerce=int, required=False)
    leader = forms.TypedChoiceField(label=_("Tổ trưởng"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["members"].choices = people  # type: ignore[attr-defined]
        self.fields["leader"].choices = [("", _("Chưa có")), *people]  # type: ignore[attr-defined]


class Oversee(forms.Form):
    """`offered`: who may be asked. Whoever else is named is refused by the rule, in its words."""

    overseer = forms.CharField(
        label=_("Người hoặc tổ theo dõi"), required=False, max_length=60, widget=forms.Select(attrs={"required": True})
    )
    valid_from = day_field(_("Từ ngày"), required=True)
    valid_to = day_field(_("Đến ngày"))

    def __init__(self, *args: Any, offered: Iterable[Overseer] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _("Chọn…")), *((who.key, who.name) for who in offered)]
        self.fields["overseer"].widget.choices = choices

    def clean_valid_to(self) -> Any:
        return self.cleaned_data["valid_to"] or LAST_DAY
