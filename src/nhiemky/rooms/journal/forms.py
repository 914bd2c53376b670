"""How the journal is searched, and how a day and several lines are typed in every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.journal.words import VOCABULARY

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"]
# the party was founded on the first; a year of five digits or «0203» is a slip of the hand
EARLIEST, LATEST = date(1930, 2, 3), date(2200, 12, 31)
IN_RANGE = _("Ngày phải nằm trong khoảng từ 03/02/1930 đến 31/12/2200; hãy xem lại năm.")


LONGEST_REASON = 400  # as the columns that keep one
LONGEST_TEXT = 20_000  # of a box with several lines
LONGEST_LINE, MOST_LINES = 600, 300


def text_field(
    label: Any, *, rows: int = 3, required: bool = False, help_text: Any = "", most: int = LONGEST_TEXT
) -> forms.CharField:
    """A box for several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=most, help_text=help_text, widget=widget)


def lines_typed(text: str) -> list[str]:
    """A box in which each line is one thing, without the bullets that people type; a line is as short as a field."""
    lines = [bare for line in text.splitlines() if (bare := line.strip(" -–•\t"))]
    if len(lines) > MOST_LINES:
        raise forms.ValidationError(_("Chỉ ghi được %(most)d dòng."), params={"most": MOST_LINES})
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            about = {"number": number, "most": LONGEST_LINE}
            raise forms.ValidationError(_("Dòng %(number)d dài quá %(most)d ký tự: hãy viết ngắn lại."), params=about)
    return lines


def typed_in(form: forms.Form, *, missing: bool = True) -> dict[str, Any]:
    """What was typed, by field; refused with the name of each field and its fault.

    `missing`: False where a rule has its own words for what was left blank or not chosen; it is not among the fields.
    """
    faults = [
        f"{form.fields[name].label if name in form.fields else ''}: {sentence}".removeprefix(": ")
        for name, errors in form.errors.as_data().items()
        for error in errors
        if missing or error.code not in ("required", "invalid_choice")
        for sentence in error.messages
    ]
    refuse_if(faults)
    return dict(form.cleaned_data)


class Correction(forms.Form):
    """A form of what stands: each field carries along what it showed, and only what was typed otherwise is written.

    Of two who correct different fields at the same time neither undoes the other. Sent without what was shown, as by a
    program, every field counts.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.show_hidden_initial = True

    @property
    def typed_otherwise(self) -> dict[str, Any]:
        """What was cleaned of the fields that no longer say what they showed."""
        told = any(self.add_initial_prefix(name) in self.data for name in self.fields)
        names = self.changed_data if told else self.cleaned_data
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


def day_field(label: Any, *, required: bool = False) -> forms.DateField:
    """A day as dd/mm/yyyy, within the years that a document can name."""
    return forms.DateField(
        label=label,
        required=required,
        validators=[MinValueValidator(EARLIEST, IN_RANGE), MaxValueValidator(LATEST, IN_RANGE)],
        widget=forms.DateInput(
            attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"}, format="%d/%m/%Y"
        ),
        input_formats=DAY_FORMATS,
    )


class SearchEntries(forms.Form):
    """Every field narrows what is found; all blank finds everything that one may audit."""

    words = forms.CharField(label=_("Từ cần tìm"), required=False, max_length=100)
    actor = forms.CharField(label=_("Người"), required=False, max_length=100)
    verb = forms.ChoiceField(label=_("Việc"), required=False)
    unit = forms.CharField(
        label=_("Đơn vị và cấp dưới"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": _("Mã hoặc tên")}),
    )
    since = day_field(_("Từ ngày"))
    until = day_field(_("Đến ngày"))
    campaign = forms.TypedChoiceField(label=_("Đợt"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, campaigns: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        verbs = sorted(((verb, str(name)) for verb, name in VOCABULARY.verbs.items()), key=lambda pair: pair[1])
        self.fields["verb"].choices = [("", _("Mọi việc")), *verbs]  # type: ignore[attr-defined]
        self.fields["campaign"].choices = [("", _("Mọi đợt")), *campaigns]  # type: ignore[attr-defined]
