"""Why not: reasons against sending what is issued to these recipients."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from nhiemky.rooms.units.models import Unit

LONGEST = 200


def no_recipients(units: Collection[Unit], others: Sequence[str]) -> list[str]:
    """What stands against these; `LONGEST` is what the column keeps."""
    if not units and not others:
        return [_("Chọn ít nhất một nơi nhận.")]
    return [
        _("Nơi nhận «%(who)s…» dài quá %(most)d ký tự.") % {"who": who[:60], "most": LONGEST}
        for who in others
        if len(who) > LONGEST
    ]


def unknown_units(codes: Sequence[str]) -> list[str]:
    return [_("Không có đơn vị mã «%(code)s» trong phạm vi của bạn.") % {"code": code} for code in codes]
