"""Why not: reasons against putting what was printed in the place of what stands."""

from __future__ import annotations

from django.utils.translation import gettext as _


def another_version() -> str:
    return _("Văn bản vừa được lập lại sau khi bạn mở trang. Chưa ghi gì: mở lại trang, xem bản mới rồi bấm.")
