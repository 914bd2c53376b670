"""What a person types when the house begins."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.core.outline import Sector
from nhiemky.core.units import UnitKind
from nhiemky.papers.unit_sheet import KIND_WORDS, UnitRow
from nhiemky.rooms.accounts.forms.accounts import Password
from nhiemky.rooms.units.models import FIRST_DAY

KINDS = (UnitKind.COMMITTEE, UnitKind.PARTY_BASE, UnitKind.PARTY_CELL)
CODE = "ĐU"  # of a committee without a symbol
SHEET_OF = {"accept": ".xlsx,.xls,.ods"}


class SetUp(forms.Form):
    """`code_asked`: from another machine the code on the console is asked for."""

    code = forms.CharField(
        label=_("Mã thiết lập"), max_length=60, help_text=_("In ra màn hình nơi chạy script/run"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    organisation = forms.CharField(
        label=_("Tên tổ chức"), max_length=250, help_text=_("Ví dụ: Đảng bộ Khối Cơ quan và Doanh nghiệp tỉnh")
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=[(kind.value, KIND_WORDS[kind]) for kind in KINDS])
    symbol = forms.CharField(
        label=_("Ký hiệu văn bản"), required=False, max_length=30, help_text=_("Ví dụ: ĐUK; cũng là mã của tổ chức")
    )
    name = forms.CharField(label=_("Họ và tên người dùng đầu tiên"), max_length=200)
    post = forms.CharField(label=_("Chức vụ"), required=False, max_length=200)
    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )  # fmt: skip
    password = Password(_("Mật khẩu"), new=True)
    again = Password(_("Gõ lại mật khẩu"), new=True)
    sheet = forms.FileField(
        label=_("Bảng đơn vị (.xlsx), nếu đã có"), required=False, allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs=SHEET_OF),
    )  # fmt: skip

    def __init__(self, *args: Any, code_asked: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not code_asked:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if {"password", "again"} <= said.keys() and said["password"] != said["again"]:
            self.add_error("again", _("Hai lần gõ mật khẩu không giống nhau."))
        return said

    def committee(self) -> UnitRow:
        said = self.cleaned_data
        return committee_row(said["organisation"], kind=UnitKind(said["kind"]), symbol=said["symbol"])


def committee_row(name: str, *, kind: UnitKind, symbol: str) -> UnitRow:
    """The committee as a row of the sheet of units."""
    return UnitRow(
        code=symbol or CODE, name=name, short_name=None, aliases=(), kind=kind, sector=Sector.OTHER, parent_code=None,
        symbol=symbol or None, member_count=None, valid_from=FIRST_DAY, valid_to=None,
    )  # fmt: skip
