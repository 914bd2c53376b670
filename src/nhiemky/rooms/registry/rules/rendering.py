"""Why not: reasons against making a PDF anew."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.rooms.registry.models import TRIES, Rendering


def why_not_render_again(rendering: Rendering) -> list[str]:
    if rendering.file_id:
        return [_("Bản PDF này đã tạo xong.")]
    if rendering.attempts < TRIES:
        return [_("Việc này chưa dừng: máy chủ còn tự làm tiếp.")]
    return []
