"""What a person may type about a plan."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.core.calendar import DeadlineKind
from nhiemky.core.deliverables import Deliverable
from nhiemky.core.indicators import Period, period_typed, spoken
from nhiemky.core.plain import Plain, to_plain
from nhiemky.core.plandraft import DraftBasis, DraftDeadline, DraftTask
from nhiemky.core.planfacts import PlanFacts
from nhiemky.papers.opening import SUFFIXES
from nhiemky.rooms.journal.forms import DAY_FORMATS, LONGEST_REASON, Correction, day_field, lines_typed, text_field
from nhiemky.rooms.plan.models import Task
from nhiemky.rooms.plan.words import deliverables_of
from nhiemky.rooms.units.forms.units import unit_field

PERIODS_HELP = _("Cách nhau dấu phẩy: 2021, 2022, 6 tháng đầu năm 2023, ước năm 2023")


def _periods(text: str) -> tuple[Period, ...]:
    """«2021, 6 tháng đầu năm 2023» in the order of time."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    try:
        return tuple(sorted(period_typed(word) for word in words))
    except ValueError as problem:
        raise forms.ValidationError(_("Không hiểu kỳ số liệu: %(problem)s"), params={"problem": problem}) from None


def periods_typed(periods: Iterable[Period]) -> str:
    """Periods as a person reads and types them."""
    return ", ".join(spoken(period).removeprefix("Năm ") for period in periods)


class PickUnits(forms.Form):
    """The units that a name of the plan means."""

    units = unit_field(_("Đơn vị"), many=True)


class OpenCampaign(forms.Form):
    file = forms.FileField(
        label=_("Tệp kế hoạch (Word, PDF, bản quét hoặc .txt)"),
        # an empty file is refused by its name where it is read
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )


class CorrectFacts(Correction):
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
        max_length=LONGEST_REASON,
        help_text=PERIODS_HELP,
    )

    def clean_comparison__periods(self) -> tuple[Period, ...]:
        return _periods(self.cleaned_data["comparison__periods"])

    @classmethod
    def shown(cls, facts: PlanFacts) -> dict[str, object]:
        """The facts as the fields show them."""
        values = {name: attrgetter(name.replace("__", "."))(facts) for name in cls.base_fields}
        return {**values, "comparison__periods": periods_typed(facts.comparison.periods)}

    def facts(self) -> dict[str, Plain]:
        """Path in the facts -> plain value, of what was typed otherwise."""
        return {
            name.replace("__", "."): None if value == "" else to_plain(value)
            for name, value in self.typed_otherwise.items()
        }


class AddTask(forms.Form):
    action = text_field(_("Việc phải làm"), rows=2, required=True)
    deliverable = forms.ChoiceField(label=_("Kết quả"), choices=deliverables_of(Deliverable))
    lead = text_field(_("Nơi chủ trì"), rows=2, help_text=_("Mỗi nơi một dòng"))
    due_on = day_field(_("Hạn"))

    def clean_lead(self) -> list[str]:
        return lines_typed(self.cleaned_data["lead"])


class CorrectTask(AddTask, Correction):
    dropped = forms.BooleanField(label=_("Bỏ nhiệm vụ này: không giao cho ai"), required=False)

    @classmethod
    def of(cls, task: Task) -> CorrectTask:
        """The task as it stands, for one dialog among those of all tasks."""
        said = {"action": task.action, "deliverable": task.deliverable, "due_on": task.due_on}
        return cls(initial={**said, "lead": "\n".join(task.lead)}, auto_id=f"id_{task.pk}_%s")


class SetClosingDay(forms.Form):
    closes_on = day_field(_("Ngày khóa sổ"))


class MarkDone(forms.Form):
    done_on = day_field(_("Ngày làm xong"), required=True)


KINDS_OF_REVIEW = [
    ("mid_term", _("Sơ kết giữa nhiệm kỳ")),
    ("thematic", _("Sơ kết nghị quyết chuyên đề")),
    ("leadership", _("Kiểm điểm tập thể cấp ủy cuối năm")),
]
DEADLINE_KINDS = [
    ("", "—"),
    (DeadlineKind.BEFORE.value, _("trước ngày")),
    (DeadlineKind.BY.value, _("chậm nhất ngày")),
    (DeadlineKind.WITHIN.value, _("trong tháng")),
    (DeadlineKind.EARLY.value, _("đầu tháng")),
    (DeadlineKind.MID.value, _("giữa tháng")),
    (DeadlineKind.LATE.value, _("cuối tháng")),
]
ADJUSTMENTS = [("", _("không nêu")), ("yes", _("được đề xuất điều chỉnh")), ("no", _("không điều chỉnh"))]


class Extend(forms.Form):
    until = day_field(_("Được nộp đến hết ngày"), required=True)
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=LONGEST_REASON)


class WriteDraft(forms.Form):
    """A plan being written: everything but its tasks, which are a row each (`DraftTaskRow`)."""

    parent_body = forms.CharField(label=_("Tổ chức cấp trên (đầu văn bản)"), required=False, max_length=200)
    issuer = forms.CharField(label=_("Cơ quan ban hành (đầu văn bản)"), max_length=200)
    number = forms.CharField(label=_("Số, ký hiệu"), required=False, max_length=60)
    place = forms.CharField(label=_("Địa danh"), max_length=100)
    issued_on = day_field(_("Ngày ban hành"), required=True)
    title = text_field(_("Trích yếu"), rows=2, required=True, most=300)
    basis = text_field(
        _("Căn cứ"),
        help_text=_("Mỗi văn bản một dòng: Kế hoạch; 88-KH/TU; 20/02/2023; Ban Thường vụ Tỉnh ủy; sơ kết nghị quyết"),
    )
    purposes = text_field(_("Mục đích, yêu cầu"), help_text=_("Mỗi ý một dòng"))
    cutoff = day_field(_("Mốc chốt số liệu"))
    base_year = forms.IntegerField(label=_("Năm gốc"), required=False, min_value=1930, max_value=2200)
    target_year = forms.IntegerField(label=_("Năm mục tiêu"), required=False, min_value=1930, max_value=2200)
    periods = forms.CharField(
        label=_("Các kỳ số liệu"), required=False, max_length=LONGEST_REASON, help_text=PERIODS_HELP
    )
    adjustment = forms.ChoiceField(label=_("Điều chỉnh chỉ tiêu"), required=False, choices=ADJUSTMENTS)
    recipients = text_field(_("Nơi nhận"), help_text=_("Mỗi nơi một dòng; thêm «; b/c» hoặc «; th/h» nếu cần"))
    on_behalf = forms.CharField(label=_("Thay mặt (T/M)"), max_length=100)
    position = forms.CharField(label=_("Chức vụ người ký"), max_length=100)
    name = forms.CharField(label=_("Họ tên người ký"), required=False, max_length=100)

    def clean_periods(self) -> tuple[Period, ...]:
        return _periods(self.cleaned_data["periods"])

    def clean_title(self) -> str:
        return " ".join(str(self.cleaned_data["title"]).split())

    def clean_purposes(self) -> tuple[str, ...]:
        return tuple(lines_typed(self.cleaned_data["purposes"]))

    def clean_recipients(self) -> tuple[tuple[str, str | None], ...]:
        parted = (line.partition(";") for line in lines_typed(self.cleaned_data["recipients"]))
        return tuple((who.strip(), purpose.strip() or None) for who, _semicolon, purpose in parted)

    def clean_basis(self) -> tuple[DraftBasis, ...]:
        return tuple(
            self._basis(number, line) for number, line in enumerate(lines_typed(self.cleaned_data["basis"]), 1)
        )

    def _basis(self, number: int, line: str) -> DraftBasis:
        parts = [part.strip() for part in line.split(";", maxsplit=4)]
        try:
            kind, symbol, day, issuer, title = parts
            return DraftBasis(kind, symbol, forms.DateField(input_formats=DAY_FORMATS).clean(day), issuer, title)
        except (ValueError, forms.ValidationError):
            message = _("Dòng %(number)d: cần đủ năm phần cách nhau dấu chấm phẩy, ngày ghi dd/mm/yyyy.")
            raise forms.ValidationError(message, params={"number": number}) from None


class DraftTaskRow(forms.Form):
    lead = text_field(_("Nơi chủ trì"), rows=2)
    action = text_field(_("Việc phải làm"), rows=2)
    coordinate = text_field(_("Phối hợp"), rows=2)
    recipient = forms.CharField(label=_("Gửi về"), required=False, max_length=400)
    via = forms.CharField(label=_("Qua"), required=False, max_length=400)
    kind = forms.ChoiceField(label=_("Hạn"), required=False, choices=DEADLINE_KINDS)
    end = day_field(_("Ngày"))

    def clean_lead(self) -> list[str]:
        return lines_typed(self.cleaned_data["lead"])

    def clean_coordinate(self) -> list[str]:
        return lines_typed(self.cleaned_data["coordinate"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("kind") and not said.get("end"):
            self.add_error("end", _("Ghi ngày của hạn (với «trong tháng», một ngày bất kỳ trong tháng)."))
        if said.get("action") and "lead" in said and not said["lead"]:
            self.add_error("lead", _("Ghi ít nhất một nơi chủ trì."))
        return said

    def task(self) -> DraftTask | None:
        """The task of the row; None for one left blank."""
        said = self.cleaned_data
        if not said.get("action"):
            return None
        return DraftTask(
            lead=tuple(said["lead"]),
            action=" ".join(said["action"].split()),
            coordinate=tuple(said["coordinate"]),
            recipient=said["recipient"] or None,
            via=said["via"] or None,
            deadline=DraftDeadline(DeadlineKind(said["kind"]), said["end"]) if said["kind"] else None,
        )


DraftTasks = forms.formset_factory(DraftTaskRow, extra=2, max_num=40, absolute_max=60)
