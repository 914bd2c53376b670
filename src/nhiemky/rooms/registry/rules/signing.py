"""Why not: reasons against freezing a PDF, signing it here, and taking in what was signed outside."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from nhiemky.core.workflow import DocumentVerb
from nhiemky.papers.signature_places import DAY, NUMBER, SEAL
from nhiemky.rooms.registry.models import FrozenPdf, OfficialDocument, Rendering, Signing, StoredFile
from nhiemky.rooms.registry.rules.moving import out_of_order


def why_not_freeze_pdf(
    document: OfficialDocument, *, rendering: Rendering | None, frozen: FrozenPdf | None
) -> list[str]:
    """`rendering`: of the version that stands; `frozen`: what was frozen of it already."""
    reasons = out_of_order(document, DocumentVerb.SIGN)
    if reasons:
        return reasons
    if frozen:
        return [_("Bản PDF để ký đã có: tải lại tệp ấy, đừng chừa chỗ lần nữa.")]
    if rendering is None or rendering.file_id is None:
        return [_("Bản PDF chưa tạo xong: đợi bản in hiện trên trang này rồi tải để ký.")]
    return []


def why_not_sign_here(
    document: OfficialDocument,
    *,
    rendering: Rendering | None,
    sent: StoredFile | None,
    field: str,
    filled: Collection[str],
) -> list[str]:
    """`rendering`: of the version that stands; `sent`: what is signed next, None before the places were made; `field`:
    the place that is signed, of which `filled` have their signature."""
    reasons = out_of_order(document, DocumentVerb.SIGN)
    if not reasons and sent is None and (rendering is None or rendering.file_id is None):
        reasons.append(_("Bản PDF chưa tạo xong: đợi bản in hiện trên trang này rồi ký."))
    if not reasons and field in filled:
        reasons.append(_("Chỗ này đã có chữ ký; mỗi chỗ chỉ ký một lần."))
    return reasons


def why_not_seal_here(document: OfficialDocument, *, signed: Signing | None, open: Collection[str]) -> list[str]:
    """`signed`: the PDF with the signatures that it has; `open`: places that have none yet. A day that was printed must
    be that of the number; of what was edited outside it is not known."""
    reasons = out_of_order(document, DocumentVerb.SIGN)
    if reasons:
        return reasons
    if signed is None:
        reasons.append(_("Chưa có bản ký số: người lãnh đạo ký trước, văn thư ghi số, ngày và đóng dấu sau."))
    elif not (document.symbol and document.issued_on):
        reasons.append(_("Văn bản chưa có số và ngày: bấm «Cấp số» trước khi ghi số, đóng dấu."))
    elif not {NUMBER, DAY, SEAL} & set(open):
        reasons.append(_("Trên bản PDF không còn chỗ trống cho số, ngày và dấu: đã ghi, đóng đủ."))
    elif (printed := _printed_day(signed)) and printed != document.issued_on:
        told = _(
            "Văn bản in ngày %(printed)s, số lại cấp ngày %(given)s: hủy số rồi cấp lại đúng ngày in trên văn bản."
        )
        reasons.append(told % {"printed": f"{printed:%d/%m/%Y}", "given": f"{document.issued_on:%d/%m/%Y}"})
    return reasons


def _printed_day(signed: Signing) -> date | None:
    return None if signed.version.edited_from else signed.version.typed_paper.frame.day


def why_not_take_in(document: OfficialDocument, sent: StoredFile | None) -> list[str]:
    """`sent`: the file that went out to be signed."""
    reasons = out_of_order(document, DocumentVerb.SIGN)
    if not reasons and sent is None:
        reasons.append(_("Chưa có bản PDF nào gửi đi ký: bấm «Tải PDF để ký» trước."))
    return reasons


def why_not_confirm_signed(document: OfficialDocument, signing: Signing) -> list[str]:
    reasons = out_of_order(document, DocumentVerb.SIGN)
    if not reasons and not signing.to_confirm:
        reasons.append(_("Bản này không chờ xác nhận."))
    return reasons


def signed_meanwhile() -> str:
    return _("Trong lúc đó đã có bản ký khác được nhận. Mở lại trang, tải bản mới nhất rồi ký tiếp trên bản ấy.")
