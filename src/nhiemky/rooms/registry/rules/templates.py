"""Why not: reasons against an office's own template."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.core.numbering import SYMBOLS
from nhiemky.rooms.registry.models import OfficeTemplate


def why_not_load_template(type: str, last: OfficeTemplate | None, *, sha256: str) -> list[str]:
    """`last`: the newest version for this type."""
    if type not in SYMBOLS:
        return [_("Không có loại văn bản «%(type)s».") % {"type": type}]
    if last and last.file.sha256 == sha256:
        return [_("Tệp này giống hệt bản %(n)d đã nạp. Sửa trong Word, lưu lại rồi nạp.") % {"n": last.n}]
    return []


def why_not_use_template(template: OfficeTemplate | None, standing: OfficeTemplate | None) -> list[str]:
    """None: the built-in layout. `standing`: what is in use now."""
    if template == standing:
        return [_("Mẫu này đang dùng rồi.")]
    if template and not template.fits:
        return [_("Mẫu còn chỗ phải sửa: sửa trong Word, nạp lại, rồi chọn bản mới.")]
    return []
