"""The books of an office: what it issues and what arrives, newest first, found by words, as Excel by period."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.core.typed import number_of_row
from nhiemky.papers.attached import Attached, attached
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.registry import forms
from nhiemky.rooms.registry.actions import arriving, numbering
from nhiemky.rooms.registry.models import Arrival
from nhiemky.rooms.registry.papers import arrival_sheet, number_sheet, without_number
from nhiemky.rooms.registry.permissions import book_unit_or_404, keeps_books
from nhiemky.rooms.registry.queries import books
from nhiemky.rooms.registry.words import NumberState, Way
from nhiemky.rooms.units.models import UnitVersion


def numbers(request: HttpRequest, unit_code: str) -> HttpResponse:
    """What the office issues: every number with what became of it."""
    version = book_unit_or_404(request.scope, unit_code)
    words, chosen = request.GET.get("words", "").strip(), number_of_row(request.GET.get("book", ""))
    sequences = list(books.books_of(version.unit, way=Way.OUT))
    lines, older = books.leaf(
        books.numbers_of(version.unit, book=chosen, words=words), before=number_of_row(request.GET.get("before", ""))
    )
    period = sequences[0].period if sequences else ""
    context = _page(request, version) | {
        "lines": [(one, _voids(one) and forms.VoidNumber(auto_id=f"id_{one.pk}_%s")) for one in lines],
        "older": older,
        "words": words,
        "books": sequences,
        "chosen": chosen,
        "reserve": forms.ReserveNumber(initial={"period": period, "day": request.today}, auto_id="id_reserve_%s"),
        "continue": forms.ContinueNumbers(initial={"period": period}, auto_id="id_continue_%s"),
    }
    return render(request, "registry/numbers.html", context)


def _voids(number: Any) -> bool:
    return number.state in (NumberState.GIVEN, NumberState.RESERVED)


def _page(request: HttpRequest, version: UnitVersion) -> dict[str, Any]:
    between = forms.Between(initial=_this_year(request), auto_id="id_between_%s")
    return {"version": version, "keeps": keeps_books(request.scope, version), "between": between}


def _this_year(request: HttpRequest) -> dict[str, date]:
    return {"since": date(request.today.year, 1, 1), "until": request.today}


def arrivals(request: HttpRequest, unit_code: str) -> HttpResponse:
    """What arrived: from whom, about what, for whom and until when."""
    version = book_unit_or_404(request.scope, unit_code)
    words = request.GET.get("words", "").strip()
    lines, older = books.leaf(
        books.arrivals_of(version.unit, words=words), before=number_of_row(request.GET.get("before", ""))
    )
    latest = books.books_of(version.unit, way=Way.IN).first()
    period = latest.period if latest else str(request.today.year)
    context = _page(request, version) | {
        "lines": [(one, forms.CorrectArrival(initial=vars(one), auto_id=f"id_{one.pk}_%s")) for one in lines],
        "older": older,
        "words": words,
        "enter": forms.EnterArrival(initial={"period": period, "arrived_on": request.today}, auto_id="id_enter_%s"),
        "continue": forms.ContinueArrivals(initial={"period": period}, auto_id="id_continue_%s"),
    }
    return render(request, "registry/arrivals.html", context)


@require_POST
def reserve_number(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = book_unit_or_404(request.scope, unit_code, to_keep=True)
    said = typed_in(forms.ReserveNumber(request.POST))
    kept = numbering.reserve_number(
        version.unit, issuer_symbol=books.symbol_of(version), **said, **_by(request, version)
    )
    messages.success(request, _("Đã giữ số %(symbol)s.") % {"symbol": kept.symbol})
    return redirect("registry:numbers", unit_code)


@require_POST
def void_number(request: HttpRequest, unit_code: str, number_id: int) -> HttpResponse:
    version = book_unit_or_404(request.scope, unit_code, to_keep=True)
    number = get_object_or_404(books.numbers_of(version.unit), pk=number_id)
    reason = typed_in(forms.VoidNumber(request.POST), missing=False).get("reason", "")
    printed = without_number(number.document, on=request.today) if number.document else None
    numbering.void_number(number, reason=reason, printed=printed, **_by(request, version))
    messages.success(request, _("Đã hủy số %(symbol)s; số này không dùng lại.") % {"symbol": number.symbol})
    return redirect("registry:numbers", unit_code)


@require_POST
def continue_book(request: HttpRequest, unit_code: str, way: str) -> HttpResponse:
    """Say where the register on paper stands."""
    version = book_unit_or_404(request.scope, unit_code, to_keep=True)
    out = way == Way.OUT
    said = typed_in(forms.ContinueNumbers(request.POST) if out else forms.ContinueArrivals(request.POST))
    numbering.continue_book(
        version.unit, way=Way.OUT if out else Way.IN, type=said.get("type", ""), period=said["period"],
        next=said["next"], issuer_symbol=books.symbol_of(version), day=request.today, **_by(request, version),
    )  # fmt: skip
    messages.success(request, _("Số tiếp theo là %(number)02d.") % {"number": said["next"]})
    return redirect("registry:numbers" if out else "registry:arrivals", unit_code)


@require_POST
def enter_arrival(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = book_unit_or_404(request.scope, unit_code, to_keep=True)
    said = typed_in(forms.EnterArrival(request.POST, request.FILES))
    period, arrived_on, file = said.pop("period"), said.pop("arrived_on"), said.pop("file")
    entered = arriving.enter_arrival(
        version.unit, period=period, arrived_on=arrived_on, said=said, file=_read(file), **_by(request, version)
    )
    messages.success(request, _("Đã vào sổ, số đến %(number)02d.") % {"number": entered.number})
    return redirect("registry:arrivals", unit_code)


def _read(file: Any) -> Attached | None:
    if file is None:
        return None
    most = settings.UPLOAD_MB * 2**20
    return attached(file.read(most + 1), name=file.name, most=most, only_words=True)


@require_POST
def correct_arrival(request: HttpRequest, unit_code: str, arrival_id: int) -> HttpResponse:
    version = book_unit_or_404(request.scope, unit_code, to_keep=True)
    arrival = _arrival_or_404(version, arrival_id)
    form = forms.CorrectArrival(request.POST)
    typed_in(form)
    said = {name: getattr(arrival, name) for name in arriving.TYPED} | form.typed_otherwise
    arriving.correct_arrival(arrival, said=said, **_by(request, version))
    messages.success(request, _("Đã sửa dòng số đến %(number)02d.") % {"number": arrival.number})
    return redirect("registry:arrivals", unit_code)


def arrival_file(request: HttpRequest, unit_code: str, arrival_id: int) -> FileResponse:
    arrival = _arrival_or_404(book_unit_or_404(request.scope, unit_code), arrival_id)
    file = arrival.file
    if file is None:
        raise Http404
    return FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name, content_type=file.content_type)


def _arrival_or_404(version: UnitVersion, pk: int) -> Arrival:
    found: Arrival = get_object_or_404(books.arrivals_of(version.unit), pk=pk)
    return found


def book_sheet(request: HttpRequest, unit_code: str, way: str) -> FileResponse:
    """A register of a period, in the columns of an office's own."""
    version = book_unit_or_404(request.scope, unit_code)
    said = typed_in(forms.Between(request.GET)) if request.GET else _this_year(request)
    if said["since"] > said["until"]:
        raise Refused([_("Ngày đầu phải trước ngày cuối.")])
    out = way == Way.OUT
    data = (number_sheet if out else arrival_sheet)(version, since=said["since"], until=said["until"])
    name = f"so-van-ban-{'di' if out else 'den'}-{said['since']:%Y%m%d}-{said['until']:%Y%m%d}.xlsx"
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=name)


def _by(request: HttpRequest, version: UnitVersion) -> dict[str, Any]:
    return {"by": request.user, "at": request.now, "unit_path": version.path}
