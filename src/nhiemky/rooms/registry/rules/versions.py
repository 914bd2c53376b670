"""Why not: reasons against putting what was printed in the place of what stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nhiemky.core.official.rules import Override
from nhiemky.core.workflow import DocumentVerb
from nhiemky.papers.attached import Attached
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.registry.rules.moving import out_of_order

LEAST_LIKENESS = 0.25  # of runs of three syllables (core/likeness.py): an edit keeps more, other documents have less


@dataclass(frozen=True)
class BroughtBack:
    """A Word file that was edited outside, as it was found beside the versions of a document. `edited_from`: the number
    of the version that it is most like, and how much; `after`: of the one that stood; `another`: the document of the
    same kind that it is more like."""

    file: Attached
    text: str
    edited_from: int
    likeness: float
    after: int
    unchanged: bool
    another: str | None
    rules: str
    rules_version: int
    overrides: tuple[Override, ...]


def why_not_keep_version(document: OfficialDocument) -> list[str]:
    return out_of_order(document, DocumentVerb.KEEP_VERSION)


def why_not_bring_back(document: OfficialDocument, brought: BroughtBack, *, anyway: bool) -> list[str]:
    """`anyway`: a person says that an edit of an earlier version takes the place of the one that stands."""
    reasons = why_not_keep_version(document)
    if reasons:
        return reasons
    if brought.another is not None:
        told = _("Đây là Word của văn bản khác («%(other)s»): mở trang của văn bản ấy rồi nộp.")
        return [told % {"other": brought.another}]
    if brought.likeness < LEAST_LIKENESS:
        told = _("Tệp gần như không có câu nào của bản %(n)d: đây không phải bản Word của văn bản này.")
        return [told % {"n": brought.edited_from}]
    if brought.unchanged:
        return [_("Tệp này đúng là bản %(n)d, chưa sửa gì: không cần nhận lại.") % {"n": brought.edited_from}]
    if brought.edited_from != brought.after and not anyway:
        told = _(
            "Tệp này được sửa từ bản %(old)d, nay văn bản đã có bản %(new)d: lấy tệp này thì những gì bản %(new)d thêm "
            "sẽ không còn. Tải Word bản %(new)d rồi sửa lại, hoặc đánh dấu «Vẫn lấy tệp này»."
        )
        return [told % {"old": brought.edited_from, "new": brought.after}]
    return []


def another_version() -> str:
    return _("Văn bản vừa được lập lại sau khi bạn mở trang. Chưa ghi gì: mở lại trang, xem bản mới rồi bấm.")
