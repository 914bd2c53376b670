"""Why not: reasons against answering for a version with one's initials."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.core.workflow import DocumentVerb
from nhiemky.rooms.registry.models import OfficialDocument, Version
from nhiemky.rooms.registry.rules.moving import out_of_order


def why_not_initial(document: OfficialDocument, version: Version | None, *, already: bool) -> list[str]:
    """`version`: the one that stands; `already`: this person initialled this part of it."""
    reasons = out_of_order(document, DocumentVerb.INITIAL)
    if not reasons and version is None:
        reasons.append(_("Văn bản này chưa lập bản nào ở đây nên chưa ký nháy được."))
    if not reasons and already:
        reasons.append(_("Bạn đã ký nháy phần này của bản đang dùng."))
    return reasons
