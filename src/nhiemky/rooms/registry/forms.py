"""What a person types into the register."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhiemky.core.numbering import SYMBOLS
from nhiemky.core.official.own_values import choices_of, limits_of
from nhiemky.core.official.rules import Range, Rule, rule_sets
from nhiemky.rooms.journal.forms import LONGEST_REASON, Correction, day_field, lines_typed, text_field
from nhiemky.rooms.registry.words import Covered, DeliveryWay
from nhiemky.rooms.units.forms.units import unit_field

TYPES = [(name, name) for name in sorted(SYMBOLS)]
ALL_TYPES = [("", _("Mọi loại chung một sổ (đại hội)"))]
PERIOD_HELP = _("Của cấp ủy: nhiệm kỳ, ví dụ 2020-2025. Của cơ quan nhà nước: năm. Của đại hội: «ĐH IV».")


def period_field() -> forms.CharField:
    return forms.CharField(label=_("Nhiệm kỳ hoặc năm"), max_length=20, help_text=PERIOD_HELP)


class Dated(forms.Form):
    """A number has its day; `earlier` says that one before that of the number before it is meant."""

    day = day_field(_("Ngày ghi trên văn bản"), required=True)
    earlier = forms.BooleanField(label=_("Đúng là ghi ngày sớm hơn số liền trước"), required=False)


class GiveNumber(Dated):
    """From which book: «type|period|number shown»; `version`: the one that was shown, 0 where nothing was printed."""

    book = forms.ChoiceField(label=_("Số và sổ"))
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0)

    field_order = ("book", "day", "earlier", "version")

    def __init__(self, *args: Any, books: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        offered = list(books)
        self.fields["book"].choices = offered  # type: ignore[attr-defined]
        if offered and offered[0][0].endswith("|1"):
            self.fields["book"].help_text = _(
                "Sổ này chưa có số nào. Sổ giấy đang ghi dở thì vào «Sổ văn bản đi», bấm «Nối tiếp sổ giấy» trước."
            )


class ReserveNumber(Dated):
    type = forms.ChoiceField(label=_("Loại văn bản"), choices=TYPES)
    period = period_field()

    field_order = ("type", "period", "day", "earlier")


class ContinueNumbers(forms.Form):
    type = forms.ChoiceField(label=_("Loại văn bản"), choices=[*ALL_TYPES, *TYPES], required=False)
    period = period_field()
    next = forms.IntegerField(label=_("Số tiếp theo"), min_value=1)


class ContinueArrivals(forms.Form):
    period = forms.CharField(label=_("Năm (hoặc nhiệm kỳ)"), max_length=20)
    next = forms.IntegerField(label=_("Số đến tiếp theo"), min_value=1)


class VoidNumber(forms.Form):
    reason = text_field(
        _("Lý do hủy"), most=LONGEST_REASON, required=True, help_text=_("Còn trong sổ, cạnh số đã hủy.")
    )


class CorrectArrival(Correction):
    issuer = forms.CharField(label=_("Nơi gửi"), max_length=200)
    symbol = forms.CharField(label=_("Số, ký hiệu của văn bản"), max_length=60, required=False)
    day = day_field(_("Ngày của văn bản"))
    type = forms.CharField(label=_("Loại văn bản"), max_length=60, required=False)
    abstract = forms.CharField(label=_("Trích yếu"), max_length=500)
    to_whom = forms.CharField(label=_("Chuyển cho"), max_length=200, required=False)
    due_on = day_field(_("Hạn xử lý"))


class EnterArrival(CorrectArrival):
    arrived_on = day_field(_("Ngày đến"), required=True)
    period = forms.CharField(label=_("Sổ của năm (hoặc nhiệm kỳ)"), max_length=20)
    file = forms.FileField(label=_("Tệp (Word, PDF hoặc ảnh quét)"), required=False, allow_empty_file=True)

    field_order = ("period", "arrived_on", "issuer", "symbol", "day", "type", "abstract", "to_whom", "due_on", "file")


class LoadTemplate(forms.Form):
    type = forms.ChoiceField(label=_("Loại văn bản"), choices=TYPES)
    file = forms.FileField(label=_("Tệp Word (.docx)"), allow_empty_file=True)


class UseTemplate(forms.Form):
    """`n`: which version; blank for the built-in layout."""

    type = forms.ChoiceField(choices=TYPES)
    n = forms.IntegerField(required=False, min_value=1)


class Between(forms.Form):
    """The days of which a register is printed."""

    since = day_field(_("Từ ngày"), required=True)
    until = day_field(_("Đến ngày"), required=True)


class Dialog(forms.Form):
    """A form in a dialog of its own, with what the dialog says; `dialog`: the name of its address too."""

    dialog: str
    title: Promise
    act: Promise
    hint: Promise

    @property
    def address(self) -> str:
        return f"registry:{self.dialog}"


class Seen(Dialog):
    """`version`: the one that the page showed, 0 where nothing was printed."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0)


class Submit(Seen):
    dialog, title, act = "submit", _("Trình ký"), _("Trình ký")
    hint = _(
        "Bản đang xem chờ người lãnh đạo và văn phòng của nơi ban hành. Từ lúc này không lập bản mới "
        "được, cho đến khi bị trả lại."
    )


class BringBack(Seen):
    """`anyway`: though it left as an earlier version than stands."""

    dialog, title, act = "bring_back", _("Nhận lại bản Word đã sửa"), _("So và nhận")
    hint = _(
        "Tệp được so với bản đã tải về, giữ nguyên như nộp và thành bản mới; trang cho thấy từng chỗ đã "
        "sửa. Chấp nhận hết thay đổi theo dõi và bỏ bình luận trước khi nộp."
    )

    file = forms.FileField(
        label=_("Bản Word đã sửa (.docx)"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
    anyway = forms.BooleanField(label=_("Vẫn lấy tệp này, dù được sửa từ bản trước"), required=False)

    field_order = ("file", "anyway", "version")


class Initial(Seen):
    dialog, title, act = "initial", _("Ký nháy"), _("Ký nháy")
    hint = _(
        "Bạn đã xem bản đang dùng và chịu trách nhiệm về phần chọn dưới đây, trước khi trình người lãnh "
        "đạo ký. Lập bản mới thì chữ ký nháy này còn lại, ghi là của bản trước."
    )

    covers = forms.TypedChoiceField(label=_("Đã xem, chịu trách nhiệm về"), choices=Covered.choices, coerce=Covered)

    field_order = ("covers", "version")


class SendBack(Seen):
    dialog, title, act = "send_back", _("Trả lại để sửa"), _("Trả lại")
    hint = _("Văn bản trở về đang soạn; bản này vẫn đọc được.")

    reason = text_field(
        _("Cần sửa gì"), most=LONGEST_REASON, required=True, help_text=_("Người soạn thấy đúng câu này.")
    )


class Sign(Seen):
    dialog, title, act = "sign", _("Kèm bản quét đã ký"), _("Ghi nhận đã ký")
    hint = _(
        "Bản quét này là bản được ban hành. Kèm lại, ví dụ sau khi ghi số và đóng dấu, thì bản mới thay "
        "bản trước; bản trước vẫn còn."
    )

    file = forms.FileField(label=_("Bản quét có chữ ký"), help_text=_("PDF hoặc ảnh quét."))


class Issue(Seen):
    dialog, title, act = "issue", _("Ban hành"), _("Ban hành")
    hint = _(
        "Bản đã ký được ban hành với số và ngày đã cấp. Đơn vị ở đây thấy ngay trên bàn làm việc; nơi "
        "khác văn phòng tự gửi theo danh sách. Sau đó chỉ còn thu hồi được, kèm lý do."
    )

    below = forms.BooleanField(label=_("Gửi các đơn vị trực thuộc"), required=False, initial=True)
    units = unit_field(_("Đơn vị khác có tài khoản ở đây"), required=False, many=True)
    others = text_field(_("Nơi nhận khác"), help_text=_("Mỗi dòng một nơi, do văn phòng tự gửi."))
    way = forms.ChoiceField(
        label=_("Gửi nơi nhận khác bằng"), choices=[one for one in DeliveryWay.choices if one[0] != "account"]
    )

    def clean_units(self) -> list[str]:
        return [typed.strip() for typed in self.cleaned_data["units"].split(";") if typed.strip()]

    def clean_others(self) -> list[str]:
        return lines_typed(self.cleaned_data["others"])


class Recall(Seen):
    dialog, title, act = "recall", _("Thu hồi văn bản"), _("Thu hồi")
    hint = _("Văn bản không còn hiệu lực; số vẫn là của nó, bản đã ban hành vẫn đọc được và mang chữ đã thu hồi.")

    reason = text_field(
        _("Lý do thu hồi"), most=LONGEST_REASON, required=True, help_text=_("Nơi nhận thấy đúng câu này.")
    )


class Certificate(Seen):
    """A certificate file and its password, for one signature: neither is kept, nor shown again."""

    certificate = forms.FileField(
        label=_("Tệp chứng thư có khóa (.p12, .pfx)"), widget=forms.ClearableFileInput(attrs={"accept": ".p12,.pfx"})
    )
    password = forms.CharField(
        label=_("Mật khẩu của tệp chứng thư"), required=False, max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Tệp và mật khẩu chỉ dùng cho lần ký này, không lưu lại ở đâu."),
    )  # fmt: skip


class SealHere(Certificate):
    dialog, title, act = "seal_here", _("Ghi số, ngày, đóng dấu"), _("Ghi và đóng dấu")
    hint = _(
        "Số, ngày đã cấp và dấu được ghi vào các chỗ đã chừa, mỗi chỗ một chữ ký bằng chứng thư của cơ "
        "quan, sau chữ ký của người lãnh đạo."
    )


class SignHere(Certificate):
    """`signer`: which of those whose names are printed, counted from 1."""

    dialog, title, act = "sign_here", _("Ký số tại đây"), _("Ký")
    hint = _(
        "Chữ ký được ghi vào chỗ đã chừa trên bản PDF, giữa chức vụ và họ tên. Từ lúc này nội dung không "
        "sửa được nữa: chỉ ghi thêm được số, ngày, dấu và chữ ký của người khác. Chứng thư phải của "
        "chính người ký, do nơi được cơ quan tin cậy cấp. Thiết bị ký (USB token) thì ký ở máy của người "
        "ký, rồi nhận lại bản đã ký."
    )

    signer = forms.TypedChoiceField(label=_("Người ký"), coerce=int)

    field_order = ("signer", "certificate", "password", "version")

    def __init__(self, *args: Any, signers: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["signer"].choices = list(signers)  # type: ignore[attr-defined]


class TakeIn(Seen):
    dialog, title, act = "take_in", _("Nhận lại bản đã ký"), _("Kiểm tra và nhận")
    hint = _(
        "Tệp được so từng trang với bản đã gửi và kiểm tra mọi chữ ký. Đúng thì thành bản đã ký; không "
        "đúng thì trang này cho biết vì sao, tệp chỉ được giữ kèm và không thay đổi gì."
    )

    file = forms.FileField(label=_("Bản PDF đã ký"), help_text=_("Tệp mà phần mềm ký số trả ra, không in lại."))


class TrustRoots(Dialog):
    dialog, title, act = "trust_roots", _("Thêm chứng thư gốc"), _("Thêm")
    hint = _("Hãy đối chiếu dấu SHA-256 với nơi cấp trước khi thêm: mọi chữ ký dưới chứng thư này sẽ được tin.")

    file = forms.FileField(label=_("Tệp chứng thư"), help_text=_("Tệp .cer, .crt hoặc .pem của nơi cấp chứng thư."))


class CheckLayout(forms.Form):
    """A Word file, by which rules, and by whose values of their own."""

    file = forms.FileField(
        label=_("Văn bản Word (.docx)"),
        # an empty file is refused by its name where it is read
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
    rules = forms.ChoiceField(label=_("Theo quy định"), required=False)
    office = forms.ChoiceField(label=_("Văn bản của"), required=False)

    def __init__(self, *args: Any, offices: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        sets = [(one.name, one.title) for one in rule_sets().values()]
        self.fields["rules"].choices = [("", _("Quy định có hiệu lực vào ngày ghi trên văn bản")), *sets]  # type: ignore[attr-defined]
        anyone = ("", _("Nơi khác: không tính giá trị riêng của cơ quan nào"))
        self.fields["office"].choices = [anyone, *offices]  # type: ignore[attr-defined]


class SetOverride(forms.Form):
    """What an office says instead of one rule, typed as that rule is: a length, one of its words, a font."""

    reason = text_field(
        _("Lý do"), rows=2, most=LONGEST_REASON, required=True, help_text=_("In cạnh quy tắc khi kiểm tra văn bản.")
    )
    since = day_field(_("Từ ngày"), required=True)

    field_order = ("value", "since", "reason")

    def __init__(self, *args: Any, rule: Rule, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["value"] = _value_field(rule)
        self.order_fields(self.field_order)


def _value_field(rule: Rule) -> forms.Field:
    if isinstance(rule.allowed, Range):
        least, most = limits_of(rule)
        label = _("Giá trị riêng (%(unit)s)") % {"unit": rule.allowed.unit}
        return forms.IntegerField(label=label, min_value=least, max_value=most)
    if choices := choices_of(rule):
        return forms.ChoiceField(label=_("Giá trị riêng"), choices=[(one, f"«{one}»") for one in choices])
    return forms.CharField(label=_("Giá trị riêng"), max_length=60)
