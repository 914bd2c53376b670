"""Why not: reasons against putting what was printed in the place of what stands."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.core.workflow import DocumentVerb
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.registry.rules.moving import out_of_order


def why_not_keep_version(document: OfficialDocument) -> list[str]:
    return out_of_order(document, DocumentVerb.KEEP_VERSION)


def another_version() -> str:
    return _("Văn bản vừa được lập lại sau khi bạn mở trang. Chưa ghi gì: mở lại trang, xem bản mới rồi bấm.")
