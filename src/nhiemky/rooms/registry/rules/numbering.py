"""Why not: reasons against giving, keeping and voiding numbers."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from nhiemky.core.numbering import SYMBOLS
from nhiemky.core.workflow import DocumentState
from nhiemky.rooms.journal.rules import too_wordy
from nhiemky.rooms.registry.models import Book, Number, OfficialDocument
from nhiemky.rooms.registry.words import NumberState

MOST = 99_999  # numbers of one book: beyond it is a slip of the hand


def why_not_give_number(document: OfficialDocument, book: Book, standing: Number | None) -> list[str]:
    """`standing`: the number that the document has."""
    if standing:
        given = _("Văn bản này đã có số %(symbol)s. Nếu cấp nhầm, hủy số ấy kèm lý do rồi cấp số khác.")
        return [given % {"symbol": standing.symbol}]
    if document.incoming:
        return [_("Đây là văn bản đến: số do nơi ban hành cấp.")]
    if document.state == DocumentState.SUBMITTED:
        return [_("Văn bản đang trình ký: cấp số sau khi ký, hoặc trả lại rồi cấp số và trình lại.")]
    if document.type not in SYMBOLS:
        return [_("Chưa có ký hiệu cho loại văn bản «%(type)s».") % {"type": document.type}]
    if book.type not in ("", document.type):
        return [_("Sổ này đánh số loại «%(type)s»: chọn sổ khác.") % {"type": book.type}]
    return []


def why_not_reserve_number(line: Number | None, *, day: date, earlier: bool) -> list[str]:
    """Also against giving one. `line`: the number before this one. `earlier`: a person says that the day is meant."""
    if line and line.state != NumberState.ON_PAPER and day < line.day and not earlier:
        said = {"symbol": line.symbol, "day": f"{line.day:%d/%m/%Y}"}
        return [
            _("Số liền trước là %(symbol)s ngày %(day)s. Nếu đúng là ghi ngày sớm hơn, hãy đánh dấu vào ô xác nhận.")
            % said
        ]
    return []


def another_was_quicker(next: int) -> str:
    return _("Số vừa xem đã cấp cho văn bản khác; số tiếp theo bây giờ là %(number)02d. Xem lại rồi bấm.") % {
        "number": next
    }


def why_not_void_number(number: Number, *, reason: str, signed_with_it: bool = False) -> list[str]:
    """`signed_with_it`: it stands on what was submitted or signed, which is never printed anew."""
    if number.state == NumberState.VOIDED:
        return [_("Số %(symbol)s đã hủy rồi.") % {"symbol": number.symbol}]
    if number.state == NumberState.ON_PAPER:
        return [_("Số trong sổ giấy được hủy ở sổ giấy.")]
    if number.document and number.document.state in (DocumentState.ISSUED, DocumentState.RECALLED):
        return [_("Văn bản mang số này đã ban hành: thu hồi văn bản kèm lý do, số vẫn là của nó.")]
    if signed_with_it:
        return [_("Số này đã in trên bản đang trình ký hoặc đã ký. Văn bản còn trình ký thì trả lại trước rồi hủy số.")]
    reasons = [*too_wordy(reason)]
    if not reason.strip():
        reasons.append(_("Phải ghi lý do hủy số: lý do còn trong sổ."))
    return reasons


def why_not_continue_book(next: int, *, least: int, last: int) -> list[str]:
    """`least`: the lowest that would not go back before a number given here."""
    if not least <= next <= MOST:
        said = {"least": least, "most": MOST, "last": last}
        return [_("Số tiếp theo phải từ %(least)d đến %(most)d: sổ ở đây đã ghi đến số %(last)d.") % said]
    return []
