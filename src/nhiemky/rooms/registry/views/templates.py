"""An office's own templates: what is wrong in each, how it looks with a document in it, which one is in use."""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.official.placeholders import BLOCKS, LIST_NAMES, LISTS, WORDS
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.registry import forms, papers
from nhiemky.rooms.registry.actions import templates as acts
from nhiemky.rooms.registry.models import OfficeTemplate
from nhiemky.rooms.registry.permissions import book_unit_or_404
from nhiemky.rooms.registry.queries.documents import documents_in
from nhiemky.rooms.registry.queries.templates import last_versions, templates_by_type, templates_of
from nhiemky.rooms.units.models import UnitVersion


def templates(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = book_unit_or_404(request.scope, unit_code, to_keep=True)
    context = {
        "version": version,
        "types": templates_by_type(version.unit, documents_in(request.scope)),
        "load": forms.LoadTemplate(),
        "placeholders": [(f"{{{{ {name} }}}}", said) for name, said in {**WORDS, **BLOCKS}.items()],
        "loops": [(_loop(name, parts), LIST_NAMES[name]) for name, parts in LISTS.items()],
    }
    return render(request, "registry/templates.html", context)


def _loop(name: str, parts: tuple[str, ...]) -> list[str]:
    """The paragraphs that go through a list, as they are typed in Word."""
    said = " ".join(f"{{{{ x.{part} }}}}" for part in parts) or "{{ x }}"
    return [f"{{%p for x in {name} %}}", said, "{%p endfor %}"]


@require_POST
def load_template(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = book_unit_or_404(request.scope, unit_code, to_keep=True)
    said = typed_in(forms.LoadTemplate(request.POST, request.FILES))
    most, file = settings.UPLOAD_MB * 2**20, said["file"]
    read = papers.read_template(file.read(most + 1), name=file.name, most=most)
    loaded = acts.load_template(version.unit, type=said["type"], read=read, **_by(request, version))
    about = {"type": loaded.type, "n": loaded.n}
    if loaded.fits:
        messages.success(request, _("Đã nạp mẫu «%(type)s», bản %(n)d. Xem thử rồi bấm «Dùng bản này».") % about)
    else:
        messages.warning(request, _("Đã nạp mẫu «%(type)s», bản %(n)d, nhưng còn chỗ phải sửa.") % about)
    return redirect("registry:templates", unit_code)


@require_POST
def use_template(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = book_unit_or_404(request.scope, unit_code, to_keep=True)
    said = typed_in(forms.UseTemplate(request.POST))
    try:
        used = acts.use_template(version.unit, type=said["type"], n=said["n"], **_by(request, version))
    except OfficeTemplate.DoesNotExist:
        raise Http404 from None
    if used:
        messages.success(request, _("Từ giờ lập văn bản bằng %(template)s.") % {"template": used})
    else:
        messages.success(request, _("Từ giờ lập «%(type)s» bằng mẫu có sẵn.") % {"type": said["type"]})
    return redirect("registry:templates", unit_code)


def template_file(request: HttpRequest, unit_code: str, template_id: int) -> FileResponse:
    """As it was loaded."""
    _version, template = _template_or_404(request, unit_code, template_id)
    return FileResponse(template.file.file.open("rb"), as_attachment=True, filename=template.file.name)


def preview_file(request: HttpRequest, unit_code: str, template_id: int) -> FileResponse:
    """With the last document of that type in it, or with sample words."""
    version, template = _template_or_404(request, unit_code, template_id)
    documents = documents_in(request.scope).filter(issuer=version.unit)
    shown = last_versions(documents, [template.type]).get(template.type)
    data = papers.template_preview(template, shown, issuer=version, on=request.today)
    name = f"xem-thu-{template.file.name.rpartition('.')[0]}.docx"
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=name)


def _template_or_404(request: HttpRequest, unit_code: str, pk: int) -> tuple[UnitVersion, OfficeTemplate]:
    version = book_unit_or_404(request.scope, unit_code, to_keep=True)
    return version, get_object_or_404(templates_of(version.unit), pk=pk)


def _by(request: HttpRequest, version: UnitVersion) -> dict[str, Any]:
    return {"by": request.user, "at": request.now, "unit_path": version.path}
