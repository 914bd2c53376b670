"""Why not: reasons against keeping a file. What stands in it is judged by the room that reads its kind."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.papers.sheet_in import SIZE_LIMIT


def changed_meanwhile() -> str:
    """Loading would do something else than the page of the dry run shows."""
    return _("Tệp đang chờ, hoặc những gì đang có, đã khác lúc đọc thử: chưa nạp gì. Hãy xem lại bản đọc thử rồi nạp.")


def why_not_keep_upload(data: bytes, *, name: str) -> list[str]:
    if not data:
        return [_("Tệp «%(name)s» rỗng. Hãy kiểm tra và chọn lại tệp.") % {"name": name}]
    if len(data) > SIZE_LIMIT:
        return [_("Tệp «%(name)s» nặng quá %(limit)d MB.") % {"name": name, "limit": SIZE_LIMIT // 1024**2}]
    return []
