"""The register of official documents, and the files behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.core.typed import number_of_row
from nhiemky.core.workflow import DocumentState, DocumentVerb, next_state
from nhiemky.papers.attached import Attached, attached
from nhiemky.papers.signature_places import field_of_signer
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.registry.actions import numbering, versions
from nhiemky.rooms.registry.forms import (
    BringBack,
    GiveNumber,
    Initial,
    Issue,
    Recall,
    SealHere,
    Seen,
    SendBack,
    Sign,
    SignHere,
    Submit,
    TakeIn,
)
from nhiemky.rooms.registry.models import OfficialDocument, Rendering, StoredFile, Version
from nhiemky.rooms.registry.papers import (
    brought_back,
    edits_of_version,
    layout_of_version,
    mended_version,
    picture_of_page,
    pinned_on_print,
    signers_printed,
    with_number,
)
from nhiemky.rooms.registry.permissions import document_or_404, has_right, issuers_kept, reads_books
from nhiemky.rooms.registry.queries.books import AT_ONCE, books_offered, lasts_of, leaf, symbol_of
from nhiemky.rooms.registry.queries.deliveries import counted, first_deliveries, others_printed, with_names
from nhiemky.rooms.registry.queries.documents import documents_in
from nhiemky.rooms.registry.queries.renderings import preview_of, rendering_of
from nhiemky.rooms.registry.queries.versions import (
    filled_places,
    history_of,
    initials_of,
    open_places,
    sent_out,
    signed_of,
    signings_of,
    standing_signing,
    standing_version,
    standing_versions,
    versions_of,
)
from nhiemky.rooms.registry.rules.signing import why_not_seal_here
from nhiemky.rooms.registry.rules.versions import another_version, why_not_keep_version
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.units import version_of


def documents(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The register of every issuer the reader sees; the campaign in the address only keeps its steps around it."""
    if not request.scope.reads:
        raise Http404
    words = request.GET.get("words", "").strip()
    found, older = leaf(documents_in(request.scope, words=words), before=number_of_row(request.GET.get("before", "")))
    standing = standing_versions(found)
    giving = _giving(found, standing, request)
    rows = [(one, _file_of(one, standing), giving.get(one.pk)) for one in found]
    return render(request, "registry/documents.html", {"documents": rows, "older": older, "words": words})


def _file_of(document: OfficialDocument, versions: Mapping[int, Version]) -> StoredFile | None:
    version = versions.get(document.pk)
    return version.file if version else document.source


def _giving(
    documents: Collection[OfficialDocument], versions: Mapping[int, Version], request: HttpRequest
) -> dict[int, GiveNumber]:
    """By document the form that gives it a number, for whoever keeps the books of its issuer; none where it has one, or
    waits for a signature. `versions`: by document the one that stands."""
    open = [one for one in documents if not (one.symbol or one.incoming or one.state == DocumentState.SUBMITTED.value)]
    issuers = issuers_kept(request.scope, open)
    lasts, forms = lasts_of([issuer.unit for issuer in issuers.values()]), {}
    for one in open:
        if issuer := issuers.get(one.issuer_id):
            offered = books_offered(one, symbol_of(issuer), lasts[one.issuer_id])
            shown = {"day": request.today, "version": versions[one.pk].n if one.pk in versions else 0}
            forms[one.pk] = GiveNumber(books=offered, initial=shown, auto_id=f"id_{one.pk}_%s")
    return forms


def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """One document in print, beside what of its layout is not by the rules; `version`: which one, if not the last."""
    found = get_object_or_404(documents_in(request.scope), pk=document_id)
    version = _version_or_404(request, found)
    preview = preview_of(version.file.sha256, at=settings.REAL_NOW()) if version else None
    standing = standing_version(found)
    printings, older = leaf(versions_of(found).defer("paper"), before=number_of_row(request.GET.get("before", "")))
    issuer = version_of(found.issuer, on=request.today)
    may = _may(request, found, standing)
    context = {
        "document": found,
        "standing": standing,
        "versions": printings,
        "older": older,
        "version": version,
        "preview": preview,
        "runs": has_right("keep", request.scope, found) is not None,
        "has_books": bool(issuer and reads_books(request.scope, issuer)),
        "history": history_of(found, most=AT_ONCE),
        "initials": [(one, one.says_of(standing)) for one in initials_of(found)[:AT_ONCE]] if standing else [],
        "signings": list(signings_of(found)[:AT_ONCE]),
        "standing_signing": standing_signing(found),
        "deliveries": with_names(first_deliveries(found), found),
        "counts": counted(found),
        "sent_out": sent_out(standing) if standing else None,
        "give": _giving([found], {found.pk: standing}, request).get(found.pk) if standing else None,
        **may,
        "dialogs": may.values(),
    }
    response = render(request, "registry/document.html", context)
    if request.htmx and preview and preview.done:
        response.headers["HX-Trigger"] = "rendered"
    return response


def _may(request: HttpRequest, document: OfficialDocument, standing: Version | None) -> dict[str, Seen]:
    """The forms of what this person may do with it now, by verb; the dialogs say which version was seen."""
    if standing is None:
        return {}
    state = DocumentState(document.state)
    seen = {"version": standing.n, "others": "\n".join(others_printed(standing))}
    rights = {right: has_right(right, request.scope, document) is not None for right in ("keep", "sign")}
    forms = {
        DocumentVerb.KEEP_VERSION: ("keep", BringBack),
        DocumentVerb.INITIAL: ("sign", Initial),
        DocumentVerb.SUBMIT: ("keep", Submit),
        DocumentVerb.SEND_BACK: ("sign", SendBack),
        DocumentVerb.SIGN: ("sign", Sign),
        DocumentVerb.ISSUE: ("keep", Issue),
        DocumentVerb.RECALL: ("keep", Recall),
    }
    may = {
        verb.value: form(initial=seen, auto_id=f"id_{verb}_%s")
        for verb, (right, form) in forms.items()
        # without a number nothing is issued: until then the page leads to the number
        if rights[right] and next_state(state, verb) and (document.symbol or verb is not DocumentVerb.ISSUE)
    }
    if next_state(state, DocumentVerb.SIGN):
        may |= _may_sign(document, standing, rights, seen)
    return may


def _may_sign(
    document: OfficialDocument, version: Version, rights: Mapping[str, bool], seen: Mapping[str, object]
) -> dict[str, Seen]:
    """The forms of electronic signing: here by who signs and who seals, or outside."""
    filled = filled_places(version)
    signers = [(n, who) for n, who in signers_printed(version) if field_of_signer(n) not in filled]
    forms: dict[str, Seen] = {}
    if rights["sign"]:
        forms["take_in"] = TakeIn(initial=seen, auto_id="id_take_in_%s")
        if signers:
            forms["sign_here"] = SignHere(signers=signers, initial=seen, auto_id="id_sign_here_%s")
    open = [one.name for one in open_places(version)]
    if rights["keep"] and not why_not_seal_here(document, signed=signed_of(version), open=open):
        forms["seal_here"] = SealHere(initial=seen, auto_id="id_seal_here_%s")
    return forms


def _version_or_404(request: HttpRequest, document: OfficialDocument) -> Version | None:
    """The one that is asked for, the standing one, or None of a document that came from outside."""
    asked = request.GET.get("version", "")
    found = versions_of(document)
    if not asked:
        return found.first()
    return get_object_or_404(found, n=number_of_row(asked))


def document_layout(request: HttpRequest, document_id: int) -> HttpResponse:
    """What of the Word file is not laid out by the rules, as a part of the page."""
    found = get_object_or_404(documents_in(request.scope), pk=document_id)
    version = _version_or_404(request, found)
    if version is None:
        raise Http404
    report = layout_of_version(version)
    fixable = sum(one.fixable for one in report.findings)
    context = {
        "report": report,
        "pages": pinned_on_print(version, report),
        "document": found,
        "version": version,
        "fixable": fixable if fixable and _may_mend(request, found, version) else 0,
    }
    return render(request, "registry/_pinned.html", context)


def _may_mend(request: HttpRequest, document: OfficialDocument, version: Version) -> bool:
    return (
        standing_version(document) == version
        and not why_not_keep_version(document)
        and has_right("keep", request.scope, document) is not None
    )


@require_POST
def bring_back(request: HttpRequest, document_id: int) -> HttpResponse:
    """A Word file that was edited outside: looked at beside the versions, then kept as the next."""
    document, issuer = document_or_404("keep", request.scope, document_id)
    said = typed_in(BringBack(request.POST, request.FILES))
    _standing_as_seen(document, said["version"])
    most = settings.UPLOAD_MB * 2**20
    file = attached(said["file"].read(most + 1), name=said["file"].name, most=most, only_words=True)
    version = _kept(request, document, issuer, file, anyway=said["anyway"])
    told = {"n": version.n, "old": version.edited_from}
    messages.success(request, _("Đã nhận bản Word đã sửa làm bản %(n)d, sửa từ bản %(old)d.") % told)
    return redirect("registry:document", document.pk)


@require_POST
def mend_layout(request: HttpRequest, document_id: int) -> HttpResponse:
    """What is mechanical of a Word file that came back is mended, as its next version."""
    document, issuer = document_or_404("keep", request.scope, document_id)
    said = typed_in(Seen(request.POST))
    standing = _standing_as_seen(document, said["version"])
    if standing is None:
        raise Http404
    file, mended = mended_version(standing)
    refuse_if([] if mended else [_("Không có điều gì máy sửa được; điều còn lại do người soạn thảo quyết định.")])
    version = _kept(request, document, issuer, file, anyway=False)
    told = {"count": len(mended), "n": version.n}
    messages.success(request, _("Đã sửa %(count)d điều về thể thức, thành bản %(n)d; lời văn không đổi.") % told)
    return redirect("registry:document", document.pk)


def _standing_as_seen(document: OfficialDocument, seen: int) -> Version | None:
    """Of a document that takes another version: the one that stands. `Outdated` where it is not the one that was
    seen."""
    refuse_if(why_not_keep_version(document))
    standing = standing_version(document)
    refuse_outdated(str(seen), str(standing.n if standing else 0), another_version())
    return standing


def _kept(
    request: HttpRequest, document: OfficialDocument, issuer: UnitVersion, file: Attached, *, anyway: bool
) -> Version:
    brought = brought_back(document, file, issuer=issuer, on=request.today)
    if brought is None:
        raise Http404
    return versions.bring_back(document, brought, anyway=anyway, by=request.user, at=request.now, unit_path=issuer.path)


def document_changes(request: HttpRequest, document_id: int) -> HttpResponse:
    """Which words of a version are other than in the one before it, or in the one as which it left to be edited
    outside; as a part of the page."""
    found = get_object_or_404(documents_in(request.scope), pk=document_id)
    version = _version_or_404(request, found)
    if version is None:
        raise Http404
    before = versions_of(found).filter(n=version.edited_from or version.n - 1).first()
    changes, more = edits_of_version(version, before) if before else ([], 0)
    context = {"version": version, "before": before, "changes": changes, "more": more}
    return render(request, "registry/_changes.html", context)


def document_file(request: HttpRequest, document_id: int) -> FileResponse:
    """The Word file of a version, or what came from outside."""
    found = get_object_or_404(documents_in(request.scope), pk=document_id)
    version = _version_or_404(request, found)
    return _sent(version.file if version else found.source)


def document_pdf(request: HttpRequest, document_id: int) -> FileResponse:
    """The same in print, where it was made already."""
    return _sent(_rendering_or_404(request, document_id).file)


def document_page(request: HttpRequest, document_id: int, page: int) -> HttpResponse:
    """One page of it as a picture."""
    pictures = _rendering_or_404(request, document_id).pictures
    picture = picture_of_page(pictures, page) if pictures else None
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/png")


def _rendering_or_404(request: HttpRequest, document_id: int) -> Rendering:
    version = _version_or_404(request, get_object_or_404(documents_in(request.scope), pk=document_id))
    rendering = rendering_of(version.file.sha256) if version else None
    if rendering is None:
        raise Http404
    return rendering


def _sent(file: StoredFile | None) -> FileResponse:
    if file is None:
        raise Http404
    return FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name)


@require_POST
def give_number(request: HttpRequest, document_id: int) -> HttpResponse:
    """Asked for on the page of the document and in the list of them, to which it leads back."""
    document, issuer = document_or_404("keep", request.scope, document_id)
    offered = books_offered(document, symbol_of(issuer), lasts_of([document.issuer])[document.issuer_id])
    said = typed_in(GiveNumber(request.POST, books=offered))
    type, period, seen = said["book"].split("|")
    printed = with_number(document, int(seen), issuer_symbol=symbol_of(issuer), day=said["day"], after=said["version"])
    given = numbering.give_number(
        document, issuer_symbol=symbol_of(issuer), issued_on=said["day"], book=(type, period), seen=seen,
        earlier=said["earlier"], printed=printed, by=request.user, at=request.now, unit_path=issuer.path,
    )  # fmt: skip
    messages.success(request, _("Đã cấp số %(symbol)s.") % {"symbol": given.symbol})
    return redirect(request.page)
