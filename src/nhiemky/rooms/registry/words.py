"""What users read of the register."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhiemky.core.official.rules import Sure
from nhiemky.core.workflow import DocumentState, DocumentVerb
from nhiemky.papers.signatures import After, Returned, Standing
from nhiemky.rooms.journal.words import Chip

VERBS = {
    "registry.give_number": _("Cấp số văn bản"),
    "registry.void_number": _("Hủy số đã cấp"),
    "registry.reserve_number": _("Giữ số"),
    "registry.continue_book": _("Nối tiếp sổ giấy"),
    "registry.enter_arrival": _("Vào sổ văn bản đến"),
    "registry.correct_arrival": _("Sửa văn bản đến"),
    "registry.render_again": _("Tạo lại bản PDF"),
    "registry.bring_back": _("Nhận lại bản Word đã sửa"),
    "registry.initial": _("Ký nháy văn bản"),
    "registry.submit": _("Trình ký văn bản"),
    "registry.send_back": _("Trả lại văn bản trình ký"),
    "registry.sign": _("Ghi nhận văn bản đã ký"),
    "registry.freeze_pdf": _("Chừa chỗ ký trên bản PDF"),
    "registry.sign_here": _("Ký số tại đây"),
    "registry.seal_here": _("Ghi số, ngày, đóng dấu tại đây"),
    "registry.take_in": _("Nhận lại bản đã ký"),
    "registry.confirm_signed": _("Xác nhận bản đã ký"),
    "registry.trust_roots": _("Thêm chứng thư gốc tin cậy"),
    "registry.drop_root": _("Bỏ chứng thư gốc tin cậy"),
    "registry.issue": _("Ban hành văn bản"),
    "registry.recall": _("Thu hồi văn bản"),
    "registry.read_delivery": _("Đọc văn bản nhận được"),
    "registry.set_override": _("Đặt giá trị thể thức riêng"),
    "registry.drop_override": _("Bỏ giá trị thể thức riêng"),
    "registry.load_template": _("Nạp mẫu văn bản"),
    "registry.use_template": _("Chọn mẫu văn bản"),
}

FIELDS = {
    "issued_on": _("ngày ban hành"),
    "book": _("sổ"),
    "number": _("số"),
    "arrived_on": _("ngày đến"),
    "abstract": _("trích yếu"),
    "to_whom": _("chuyển cho"),
    "version": _("bản"),
    "edited_from": _("sửa từ bản"),
    "covers": _("phần đã xem"),
    "way": _("cách"),
    "answer": _("kết quả"),
    "roots": _("chứng thư gốc"),
    "others": _("nơi nhận khác"),
    "rule": _("quy tắc thể thức"),
    "value": _("giá trị"),
    "since": _("từ ngày"),
    "template": _("mẫu"),
}


# recipients as a document prints them, always in Vietnamese
UNITS_BELOW = "Các đơn vị trực thuộc"
AS_ABOVE = "Như trên"


class Way(models.TextChoices):
    """Which of an office's books."""

    OUT = "out", _("văn bản đi")
    IN = "in", _("văn bản đến")


class NumberState(models.TextChoices):
    GIVEN = "given", _("đã cấp")
    RESERVED = "reserved", _("giữ số")
    VOIDED = "voided", _("đã hủy")
    ON_PAPER = "on_paper", _("ở sổ giấy")


CHIPS = {
    NumberState.GIVEN: Chip(NumberState.GIVEN.label, "ok"),
    NumberState.RESERVED: Chip(NumberState.RESERVED.label, "due"),
    NumberState.VOIDED: Chip(NumberState.VOIDED.label, "late"),
    NumberState.ON_PAPER: Chip(NumberState.ON_PAPER.label, "none"),
}


DOCUMENT_CHIPS = {
    DocumentState.DRAFT: Chip(_("Đang soạn"), "doing"),
    DocumentState.SUBMITTED: Chip(_("Đang trình ký"), "sent"),
    DocumentState.SIGNED: Chip(_("Đã ký"), "due"),
    DocumentState.ISSUED: Chip(_("Đã ban hành"), "ok"),
    DocumentState.RECALLED: Chip(_("Đã thu hồi"), "late"),
}
# as a reason says them
STATES = {
    DocumentState.DRAFT: _("văn bản còn đang soạn"),
    DocumentState.SUBMITTED: _("văn bản đang trình ký"),
    DocumentState.SIGNED: _("văn bản đã ký"),
    DocumentState.ISSUED: _("văn bản đã ban hành"),
    DocumentState.RECALLED: _("văn bản đã thu hồi"),
}
OUT_OF_ORDER = {
    DocumentVerb.KEEP_VERSION: _(
        "Chưa lập bản mới: %(state)s. Nếu còn phải sửa, mở trang của văn bản, trả lại kèm lý do rồi lập lại."
    ),
    DocumentVerb.INITIAL: _("Chưa ký nháy: %(state)s."),
    DocumentVerb.SUBMIT: _("Chưa trình ký: %(state)s."),
    DocumentVerb.SEND_BACK: _("Không trả lại được: %(state)s."),
    DocumentVerb.SIGN: _("Chưa ghi nhận chữ ký: %(state)s."),
    DocumentVerb.ISSUE: _("Chưa ban hành: %(state)s."),
    DocumentVerb.RECALL: _("Không thu hồi được: %(state)s."),
}
# what happened to a document, as its page tells it
MOVES = {
    DocumentVerb.INITIAL: _("Ký nháy"),
    DocumentVerb.SUBMIT: _("Trình ký"),
    DocumentVerb.SEND_BACK: _("Trả lại"),
    DocumentVerb.SIGN: _("Ký"),
    DocumentVerb.ISSUE: _("Ban hành"),
    DocumentVerb.RECALL: _("Thu hồi"),
}


class Covered(models.TextChoices):
    """What initials answer for, before the signature."""

    WHOLE = "whole", _("toàn văn bản")
    CONTENT = "content", _("nội dung")
    FIGURES = "figures", _("số liệu")
    AUTHORITY = "authority", _("căn cứ, thẩm quyền")
    LAYOUT = "layout", _("thể thức, kỹ thuật trình bày")


class DeliveryWay(models.TextChoices):
    ACCOUNT = "account", _("trên bàn làm việc")
    MAIL = "mail", _("thư điện tử")
    PAPER = "paper", _("bản giấy")


class SigningWay(models.TextChoices):
    HAND = "hand", _("ký tay, kèm bản quét")
    HERE = "here", _("ký số tại đây")
    OUTSIDE = "outside", _("ký số, nhận lại")


INITIALS_CHIPS = {
    "standing": Chip(_("bản đang dùng"), "ok"),
    "same words": Chip(_("bản trước, lời không đổi"), "due"),
    "earlier": Chip(_("của bản trước"), "none"),
}
RETURNED_CHIPS = {
    Returned.ACCEPTED: Chip(_("đúng bản đã gửi"), "ok"),
    Returned.TO_CONFIRM: Chip(_("cần người xác nhận"), "due"),
    Returned.REFUSED: Chip(_("không nhận, chỉ giữ làm tệp kèm"), "late"),
}
STANDING_CHIPS = {
    Standing.TRUSTED: Chip(_("tin cậy"), "ok"),
    Standing.UNTRUSTED: Chip(_("không tin cậy"), "late"),
    Standing.OUT_OF_TERM: Chip(_("hết hạn khi ký"), "late"),
    Standing.SELF_MADE: Chip(_("tự tạo"), "late"),
    Standing.BROKEN: Chip(_("hỏng"), "late"),
}
AFTERWARDS = {
    After.NOTHING: _("bảo đảm cả tệp"),
    After.FORMS: _("sau đó chỉ thêm chữ ký"),
    After.OTHER: _("sau đó văn bản còn bị thay đổi"),
}
# how much is known of the text of a rule
CERTAINTIES = {
    Sure.SEEN: _("đã thấy nguyên văn"),
    Sure.SECOND_HAND: _("theo bản thuật lại"),
    Sure.MEMORY: _("theo thói quen, chưa thấy nguyên văn: chỉ nên xem"),
    Sure.OURS: _("của phần mềm: chỉ nên xem"),
}


class Target(models.TextChoices):
    """Into what a Word file is turned."""

    PDF = "pdf", "PDF"


class RenderingState(models.TextChoices):
    """In the order in which somebody who looks after them reads them."""

    FAILED = "failed", _("không làm được")
    RUNNING = "running", _("đang làm")
    WAITING = "waiting", _("đang chờ")
    DONE = "done", _("đã xong")


RENDERING_CHIPS = {
    RenderingState.FAILED: Chip(RenderingState.FAILED.label, "late"),
    RenderingState.RUNNING: Chip(RenderingState.RUNNING.label, "doing"),
    RenderingState.WAITING: Chip(RenderingState.WAITING.label, "none"),
    RenderingState.DONE: Chip(RenderingState.DONE.label, "ok"),
}
