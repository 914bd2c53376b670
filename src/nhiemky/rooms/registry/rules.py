"""Why not: reasons against changing the register."""

from __future__ import annotations

from nhiemky.rooms.registry.models import OfficialDocument


def why_not_give_number(document: OfficialDocument) -> list[str]:
    if document.number is not None:
        return [f"Văn bản này đã có số {document.symbol}. Số đã cấp không thay đổi; nếu cấp nhầm, lập văn bản mới."]
    if document.incoming:
        return ["Đây là văn bản đến: số do nơi ban hành cấp."]
    return []
