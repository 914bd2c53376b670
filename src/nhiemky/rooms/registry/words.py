"""What users read of the register."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhiemky.core.official.rules import Sure
from nhiemky.rooms.journal.words import Chip

VERBS = {
    "registry.give_number": _("Cấp số văn bản"),
    "registry.void_number": _("Hủy số đã cấp"),
    "registry.reserve_number": _("Giữ số"),
    "registry.continue_book": _("Nối tiếp sổ giấy"),
    "registry.enter_arrival": _("Vào sổ văn bản đến"),
    "registry.correct_arrival": _("Sửa văn bản đến"),
    "registry.render_again": _("Tạo lại bản PDF"),
    "registry.set_override": _("Đặt giá trị thể thức riêng"),
    "registry.drop_override": _("Bỏ giá trị thể thức riêng"),
}

FIELDS = {
    "issued_on": _("ngày ban hành"),
    "book": _("sổ"),
    "number": _("số"),
    "arrived_on": _("ngày đến"),
    "abstract": _("trích yếu"),
    "to_whom": _("chuyển cho"),
    "rule": _("quy tắc thể thức"),
    "value": _("giá trị"),
    "since": _("từ ngày"),
}


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
