"""Why not: reasons against changing the register."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.rooms.registry.models import OfficialDocument


def why_not_give_number(document: OfficialDocument) -> list[str]:
    if document.number is not None:
        given = _("Văn bản này đã có số %(symbol)s. Số đã cấp không thay đổi; nếu cấp nhầm, lập văn bản mới.")
        return [given % {"symbol": document.symbol}]
    if document.incoming:
        return [_("Đây là văn bản đến: số do nơi ban hành cấp.")]
    return []
