"""What a person may type when signing in, about passwords and codes, and about the accounts of others."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.core.timelines import LAST_DAY
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.rules.accounts import why_not_change_password
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.journal.forms import day_field
from nhiemky.rooms.units.forms.units import unit_field
from nhiemky.rooms.units.models import Unit, UnitVersion

LONGEST = 1024
# the unit so called, or of this code, where the person may give roles
Find = Callable[[str], UnitVersion | None]


class Password(forms.CharField):
    """Every sign counts, spaces too; however a keyboard puts Vietnamese marks together, it is the same password."""

    def __init__(self, label: Any, *, new: bool = False, **kwargs: Any) -> None:
        hint = "new-password" if new else "current-password"
        box = forms.PasswordInput(attrs={"autocomplete": hint, "data-reveal": _("Hiện mật khẩu")})
        super().__init__(label=label, strip=False, max_length=LONGEST, widget=box, **kwargs)

    def to_python(self, value: Any) -> str:
        return unicodedata.normalize("NFKC", super().to_python(value) or "")


class SignIn(forms.Form):
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    password = Password(_("Mật khẩu"))


class EnterCode(forms.Form):
    code = forms.CharField(
        label=_("Mã xác thực"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split())


class NewPassword(forms.Form):
    """The new password twice: a slip of the finger would send the person back to the office."""

    password = Password(_("Mật khẩu mới"), new=True)
    again = Password(_("Gõ lại mật khẩu mới"), new=True)

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        reasons = why_not_change_password(password, username=self.account.username)
        if reasons:
            raise forms.ValidationError(reasons)
        return password

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError(_("Hai lần gõ không giống nhau."))
        return again


class ChangePassword(NewPassword):
    current = Password(_("Mật khẩu đang dùng"))
    field_order = ("current", "password", "again")


class EnterInvitation(forms.Form):
    code = forms.CharField(
        label=_("Mã trên phiếu"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "autofocus": True}),
    )


class GiveRole(forms.Form):
    """Role × unit × dates; the roles and units offered are those that the giver may give."""

    role = forms.ChoiceField(label=_("Vai trò"))
    unit = unit_field(_("Đơn vị"), offered="accounts:place_options")
    valid_from = day_field(_("Từ ngày"), required=True)
    valid_to = day_field(_("Đến hết ngày, để trống: không hạn"))
    theme = forms.CharField(
        label=_("Lĩnh vực thẩm định"), max_length=200, required=False, help_text=_("Chỉ ghi cho cơ quan thẩm định.")
    )

    def __init__(self, *args: Any, roles: Iterable[Role], find: Find, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.find = find
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]

    def clean_unit(self) -> Unit:
        typed = str(self.cleaned_data["unit"])
        place = self.find(typed)
        if place is None:
            said = _("Trong phạm vi của bạn không có đơn vị «%(unit)s». Hãy gõ vài chữ rồi chọn trong danh sách.")
            raise forms.ValidationError(said, params={"unit": typed})
        return place.unit

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_valid_to(self) -> Any:
        return self.cleaned_data["valid_to"] or LAST_DAY


class OpenAccount(GiveRole):
    """A new account with its first role; the invitation goes to its mail address, or on a slip where there is none."""

    name = forms.CharField(label=_("Họ tên, hoặc tên tập thể dùng tài khoản"), max_length=200)
    post = forms.CharField(label=_("Chức vụ"), max_length=200, required=False)
    username = forms.RegexField(
        r"^[\w.@+-]+$",
        label=_("Tên đăng nhập"),
        max_length=150,
        error_messages={"invalid": _("Chỉ dùng chữ, số và các dấu . - _ @ +, không có dấu cách.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    mail = forms.EmailField(
        label=_("Địa chỉ thư điện tử"),
        required=False,
        help_text=_("Có địa chỉ thì gửi lời mời qua thư; không có thì in phiếu."),
    )
    field_order = ("name", "post", "username", "mail", "role", "unit", "valid_from", "valid_to", "theme")


class NameSubstitute(forms.Form):
    substitute = forms.ModelChoiceField(label=_("Người làm thay"), queryset=Account.objects.none())
    valid_from = day_field(_("Từ ngày"), required=True)
    valid_to = day_field(_("Đến hết ngày"), required=True)

    def __init__(self, *args: Any, substitutes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["substitute"].queryset = substitutes  # type: ignore[attr-defined]
