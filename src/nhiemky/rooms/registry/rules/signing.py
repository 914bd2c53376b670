"""Why not: reasons against freezing a PDF and taking in what was signed outside."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.core.workflow import DocumentVerb
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
