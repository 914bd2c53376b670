"""Why not: reasons against changing the outlines."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nhiemky.rooms.outline.models import Outline, Section


def why_not_take_outline(*, standing: int, offered: int) -> list[str]:
    reasons = []
    if standing:
        reasons.append(_("Đợt này đã có đề cương. Xóa các mục đang có trước khi lấy đề cương khác."))
    if not offered:
        reasons.append(_("Kế hoạch không kèm đề cương. Dùng đề cương mẫu hoặc thêm từng mục."))
    return reasons


def why_not_add_outline(title: str, *, source: str, offered: int) -> list[str]:
    reasons = []
    if not title.strip():
        reasons.append(_("Chưa đặt tên cho đề cương: tên ấy là tên báo cáo của đơn vị."))
    if source and not offered:
        reasons.append(_("Kế hoạch không kèm đề cương. Dùng đề cương mẫu hoặc thêm từng mục."))
    return reasons


def why_not_drop_outline(outline: Outline, *, written: bool) -> list[str]:
    if written:
        return [
            _("Đã có đơn vị viết theo đề cương «%(title)s» nên không bỏ được; bỏ từng mục thì chữ của đơn vị vẫn giữ.")
            % {"title": outline.title}
        ]
    return []


def why_not_replace_outline(*, offered: int, kept: Sequence[Section]) -> list[str]:
    reasons = []
    if not offered:
        reasons.append(_("Đề cương mới không có mục nào. Chọn tệp có các mục được đánh số."))
    if len({section.pk for section in kept}) < len(kept):
        reasons.append(_("Hai mục mới cùng tiếp nối một mục cũ: chữ của đơn vị chỉ theo một mục."))
    return reasons


def why_not_correct_section(section: Section) -> list[str]:
    if section.dropped_in is not None:
        return [_("Mục «%(title)s» vừa được bỏ khỏi đề cương. Hãy mở lại trang.") % {"title": section.title[:90]}]
    return []


def why_not_move_section(section: Section, *, possible: bool) -> list[str]:
    if not possible:
        return [_("Mục «%(title)s» không chuyển thêm về phía ấy được.") % {"title": section.title[:90]}]
    return []
