"""What is signed here, what goes out to be signed and comes back, and whose certificates are trusted."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import refuse_if
from nhiemky.papers.attached import attached
from nhiemky.papers.certificates import roots_in
from nhiemky.papers.signature_places import field_of_signer
from nhiemky.papers.signatures import Returned
from nhiemky.papers.signing_apart import CertificateFile
from nhiemky.papers.unreadable import Unreadable
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.registry import forms
from nhiemky.rooms.registry.actions import signing
from nhiemky.rooms.registry.papers import found_in_return, reserved_of, sealed_here, signed_here, signers_printed
from nhiemky.rooms.registry.permissions import document_or_404, keeps_roots
from nhiemky.rooms.registry.queries import versions
from nhiemky.rooms.registry.queries.documents import documents_in
from nhiemky.rooms.registry.queries.renderings import rendering_of
from nhiemky.rooms.registry.rules.signing import (
    why_not_freeze_pdf,
    why_not_seal_here,
    why_not_sign_here,
    why_not_take_in,
)
from nhiemky.rooms.units.models import UnitVersion

ROOTS_KB = 256
CERTIFICATE_KB = 64


@require_POST
def freeze_pdf(request: HttpRequest, document_id: int) -> HttpResponse:
    """The places for signatures are put into the PDF, which then comes down."""
    document, issuer = document_or_404("sign", request.scope, document_id)
    said = typed_in(forms.Seen(request.POST))
    version = versions.standing_version(document)
    rendering = rendering_of(version.file.sha256) if version else None
    frozen = versions.frozen_of(version) if version else None
    refuse_if(why_not_freeze_pdf(document, rendering=rendering, frozen=frozen))
    if version is None or rendering is None or rendering.file is None:
        raise Http404
    reserved = reserved_of(version, rendering.file)
    signing.freeze_pdf(document, reserved, seen=said["version"], **_by(request, issuer))
    return redirect("registry:pdf_to_sign", document.pk)


def pdf_to_sign(request: HttpRequest, document_id: int) -> FileResponse:
    """What is signed next: the frozen PDF, or the last that came back."""
    document = get_object_or_404(documents_in(request.scope), pk=document_id)
    version = versions.standing_version(document)
    file = versions.sent_out(version) if version else None
    if file is None:
        raise Http404
    return FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name, content_type="application/pdf")


@require_POST
@sensitive_post_parameters("password")
def sign_here(request: HttpRequest, document_id: int) -> HttpResponse:
    """By a certificate file that is sent along for this one signature. Nothing of it is kept."""
    document, issuer = document_or_404("sign", request.scope, document_id)
    version = versions.standing_version(document)
    signers = signers_printed(version) if version else []
    said = typed_in(forms.SignHere(request.POST, request.FILES, signers=signers))
    if version is None:
        raise Http404
    rendering, n = rendering_of(version.file.sha256), said["signer"]
    sent, filled = versions.sent_out(version), versions.filled_places(version)
    field = field_of_signer(n)
    refuse_if(why_not_sign_here(document, rendering=rendering, sent=sent, field=field, filled=filled))
    printed = rendering.file if rendering else None
    signed = signed_here(version, printed, n=n, holder=_certificate(said), at=request.now)
    signing.sign_here(document, signed, n=n, seen=said["version"], **_by(request, issuer))
    messages.success(request, _("Đã ký số."))
    return redirect("registry:document", document.pk)


@require_POST
@sensitive_post_parameters("password")
def seal_here(request: HttpRequest, document_id: int) -> HttpResponse:
    """Number, day and seal on what the leader signed, by the certificate of the office."""
    document, issuer = document_or_404("keep", request.scope, document_id)
    said = typed_in(forms.SealHere(request.POST, request.FILES))
    version = versions.standing_version(document)
    signed = versions.signed_of(version) if version else None
    open = [one.name for one in versions.open_places(version)] if version else []
    refuse_if(why_not_seal_here(document, signed=signed, open=open))
    if version is None or signed is None or document.issued_on is None:
        raise Http404
    sealed = sealed_here(
        version, signed.file, holder=_certificate(said), day=document.issued_on, symbol=document.symbol, at=request.now
    )
    signing.seal_here(document, sealed, seen=said["version"], **_by(request, issuer))
    messages.success(request, _("Đã ghi số, ngày và đóng dấu."))
    return redirect("registry:document", document.pk)


def _certificate(said: dict[str, Any]) -> CertificateFile:
    data = said["certificate"].read(CERTIFICATE_KB * 2**10 + 1)
    if len(data) > CERTIFICATE_KB * 2**10:
        raise Unreadable(_("Tệp này lớn quá, không phải tệp chứng thư (.p12, .pfx); hãy chọn lại."))
    return CertificateFile(data, said["password"])


@require_POST
def take_in(request: HttpRequest, document_id: int) -> HttpResponse:
    document, issuer = document_or_404("sign", request.scope, document_id)
    said = typed_in(forms.TakeIn(request.POST, request.FILES))
    version = versions.standing_version(document)
    sent = versions.sent_out(version) if version else None
    refuse_if(why_not_take_in(document, sent))
    if sent is None:
        raise Http404
    most = settings.UPLOAD_MB * 2**20
    file = attached(said["file"].read(most + 1), name=said["file"].name, most=most, only_words=True)
    found = found_in_return(sent, file, at=request.now)
    signing.take_in(document, file, found, after=sent.sha256, seen=said["version"], **_by(request, issuer))
    if found.answer is Returned.ACCEPTED:
        messages.success(request, _("Đã nhận bản đã ký."))
    elif found.answer is Returned.TO_CONFIRM:
        messages.warning(request, _("Tệp đã được phần mềm khác ghi lại: xem tệp rồi bấm «Xác nhận»."))
    else:
        messages.warning(request, _("Không nhận tệp này làm bản ký: lý do ghi ở dưới. Tệp chỉ được giữ kèm."))
    return redirect("registry:document", document.pk)


@require_POST
def confirm_signed(request: HttpRequest, document_id: int, signing_id: int) -> HttpResponse:
    document, issuer = document_or_404("sign", request.scope, document_id)
    kept = get_object_or_404(versions.signings_of(document), pk=signing_id)
    signing.confirm_signed(document, kept, **_by(request, issuer))
    messages.success(request, _("Đã nhận bản đã ký."))
    return redirect("registry:document", document.pk)


def roots(request: HttpRequest) -> HttpResponse:
    """Whose certificates are trusted in this house."""
    if not keeps_roots(request.scope):
        raise Http404
    return render(request, "registry/roots.html", {"roots": versions.trust_roots(), "form": forms.TrustRoots()})


@require_POST
def trust_roots(request: HttpRequest) -> HttpResponse:
    if not keeps_roots(request.scope):
        raise Http404
    file = typed_in(forms.TrustRoots(request.POST, request.FILES))["file"]
    found = roots_in(file.read(ROOTS_KB * 2**10), name=file.name)
    signing.trust_roots(found, by=request.user, at=request.now)
    messages.success(request, _("Đã thêm %(count)d chứng thư gốc.") % {"count": len(found)})
    return redirect("registry:roots")


@require_POST
def drop_root(request: HttpRequest, root_id: int) -> HttpResponse:
    if not keeps_roots(request.scope):
        raise Http404
    root = get_object_or_404(versions.trust_roots(), pk=root_id)
    signing.drop_root(root, by=request.user, at=request.now)
    messages.success(request, _("Đã bỏ «%(name)s» khỏi danh sách tin cậy.") % {"name": root.subject})
    return redirect("registry:roots")


def _by(request: HttpRequest, issuer: UnitVersion) -> dict[str, Any]:
    return {"by": request.user, "at": request.now, "unit_path": issuer.path}
