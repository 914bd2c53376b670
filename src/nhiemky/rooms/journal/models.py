"""The journal's one table. It points at nothing, so that it outlives accounts, units and campaigns."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

# the hash before the first entry of all
FIRST = "0" * 64

# what each recorded verb is called on the journal's page; the journal itself keeps the verb
SPOKEN: dict[str, Promise] = {
    "ballot.count_vote": gettext_lazy("Kiểm phiếu"),
    "conference.hold": gettext_lazy("Ghi hội nghị"),
    "figures.assess": gettext_lazy("Tự đánh giá chỉ tiêu"),
    "figures.drop_annex": gettext_lazy("Bỏ biểu đã đọc thử"),
    "figures.keep_annex": gettext_lazy("Đọc thử phụ biểu"),
    "figures.keep_figures": gettext_lazy("Nhập số liệu"),
    "figures.load_figures": gettext_lazy("Nạp bảng số liệu"),
    "figures.propose_target": gettext_lazy("Đề xuất điều chỉnh chỉ tiêu"),
    "figures.take_back_assessment": gettext_lazy("Rút lại tự đánh giá"),
    "figures.take_back_proposal": gettext_lazy("Rút lại đề xuất điều chỉnh chỉ tiêu"),
    "journal.keep_anchor": gettext_lazy("Kiểm tra nhật ký"),
    "journal.note_reading": gettext_lazy("Xem dữ liệu cá nhân"),
    "journal.note_try": gettext_lazy("Xem trang ngoài phạm vi"),
    "journal.prune_journal": gettext_lazy("Cắt phần nhật ký đã quá hạn lưu"),
    "accounts.accept_invitation": gettext_lazy("Nhận tài khoản bằng mã mời"),
    "accounts.act_for": gettext_lazy("Bắt đầu làm thay"),
    "people.appoint": gettext_lazy("Ghi chức vụ"),
    "accounts.change_password": gettext_lazy("Đổi mật khẩu"),
    "accounts.close_account": gettext_lazy("Đóng tài khoản"),
    "people.correct_person": gettext_lazy("Sửa tên, ghi chú của người"),
    "accounts.drop_second_factor": gettext_lazy("Tắt xác thực hai bước"),
    "units.carry_out": gettext_lazy("Thay đổi tổ chức theo quyết định"),
    "units.correct_unit": gettext_lazy("Sửa thông tin đơn vị"),
    "units.take_back": gettext_lazy("Hoàn tác thay đổi tổ chức"),
    "units.drop_sheet": gettext_lazy("Bỏ bảng đơn vị đã đọc thử"),
    "people.end_oversight": gettext_lazy("Thôi theo dõi đơn vị"),
    "people.end_post": gettext_lazy("Thôi chức vụ"),
    "accounts.end_role": gettext_lazy("Thôi vai trò"),
    "accounts.end_sessions": gettext_lazy("Đăng xuất ở nơi khác"),
    "accounts.end_substitution": gettext_lazy("Thôi cử làm thay"),
    "accounts.fail_sign_in": gettext_lazy("Đăng nhập không được"),
    "people.form_group": gettext_lazy("Lập tổ công tác"),
    "accounts.give_role": gettext_lazy("Giao vai trò"),
    "accounts.invite": gettext_lazy("Mời vào tài khoản"),
    "units.keep_sheet": gettext_lazy("Đọc thử bảng đơn vị"),
    "people.load_people": gettext_lazy("Nạp người và chức vụ"),
    "units.load_units": gettext_lazy("Nạp danh sách đơn vị"),
    "accounts.name_substitute": gettext_lazy("Cử người làm thay"),
    "accounts.open_account": gettext_lazy("Mở tài khoản"),
    "accounts.open_unit_accounts": gettext_lazy("Mở tài khoản cho các đơn vị"),
    "people.oversee": gettext_lazy("Giao theo dõi đơn vị"),
    "units.remember_alias": gettext_lazy("Nhớ cách gọi đơn vị"),
    "accounts.renew_recovery_codes": gettext_lazy("Đổi mã dự phòng"),
    "accounts.reopen_account": gettext_lazy("Mở lại tài khoản"),
    "accounts.reset_second_factor": gettext_lazy("Xóa xác thực hai bước"),
    "accounts.set_second_factor": gettext_lazy("Đặt xác thực hai bước"),
    "accounts.set_up": gettext_lazy("Thiết lập lần đầu"),
    "accounts.sign_in": gettext_lazy("Đăng nhập"),
    "accounts.sign_out": gettext_lazy("Đăng xuất"),
    "accounts.unlock_account": gettext_lazy("Mở khóa đăng nhập"),
    "outline.add_outline": gettext_lazy("Thêm đề cương"),
    "outline.add_section": gettext_lazy("Thêm mục đề cương"),
    "outline.correct_outline": gettext_lazy("Sửa tên, nơi nhận của đề cương"),
    "outline.correct_section": gettext_lazy("Sửa mục đề cương"),
    "outline.drop_outline": gettext_lazy("Bỏ đề cương"),
    "outline.drop_section": gettext_lazy("Bỏ mục đề cương"),
    "outline.correct_indicator": gettext_lazy("Sửa chỉ tiêu"),
    "outline.drop_table": gettext_lazy("Bỏ bảng chỉ tiêu đã đọc thử"),
    "outline.keep_table": gettext_lazy("Đọc thử bảng chỉ tiêu"),
    "outline.load_indicators": gettext_lazy("Nạp chỉ tiêu"),
    "outline.move_section": gettext_lazy("Chuyển chỗ mục đề cương"),
    "outline.replace_outline": gettext_lazy("Thay đề cương"),
    "outline.take_outline": gettext_lazy("Lấy đề cương"),
    "plan.add_task": gettext_lazy("Thêm nhiệm vụ"),
    "plan.begin_draft": gettext_lazy("Bắt đầu soạn kế hoạch"),
    "plan.confirm_facts": gettext_lazy("Xác nhận những gì đọc được"),
    "plan.correct_fact": gettext_lazy("Sửa một điều đọc được"),
    "plan.correct_task": gettext_lazy("Sửa nhiệm vụ"),
    "plan.drop_draft": gettext_lazy("Bỏ bản soạn kế hoạch"),
    "plan.exempt": gettext_lazy("Miễn cho đơn vị"),
    "plan.extend": gettext_lazy("Gia hạn nộp báo cáo"),
    "plan.lay_assignments": gettext_lazy("Giao việc"),
    "plan.mark_done": gettext_lazy("Ghi việc đã xong"),
    "plan.open_campaign": gettext_lazy("Mở đợt sơ kết"),
    "plan.read_again": gettext_lazy("Đọc lại kế hoạch"),
    "plan.reopen_facts": gettext_lazy("Mở lại để sửa"),
    "plan.set_closing_day": gettext_lazy("Đặt ngày khóa"),
    "plan.write_draft": gettext_lazy("Lưu bản soạn kế hoạch"),
    "registry.give_number": gettext_lazy("Cấp số văn bản"),
    "reports.accept": gettext_lazy("Nhận báo cáo"),
    "reports.accept_adoption": gettext_lazy("Nhận báo cáo đã thông qua"),
    "reports.adopt": gettext_lazy("Nộp báo cáo đã thông qua"),
    "reports.attach": gettext_lazy("Kèm tệp vào báo cáo"),
    "reports.detach": gettext_lazy("Bỏ tệp kèm báo cáo"),
    "reports.drop_remark": gettext_lazy("Bỏ ý kiến góp ý"),
    "reports.finish": gettext_lazy("Báo viết xong một mục"),
    "reports.hand_in": gettext_lazy("Nộp báo cáo"),
    "reports.move_words": gettext_lazy("Chuyển chữ sang mục khác"),
    "reports.place_words": gettext_lazy("Nạp báo cáo từ tệp Word"),
    "reports.remark": gettext_lazy("Góp ý báo cáo"),
    "reports.reopen": gettext_lazy("Mở lại báo cáo"),
    "reports.restore": gettext_lazy("Lấy lại chữ của bản trước"),
    "reports.return_adoption": gettext_lazy("Trả lại báo cáo đã thông qua"),
    "reports.return_report": gettext_lazy("Trả lại báo cáo"),
    "reports.share_out": gettext_lazy("Phân công người viết"),
    "reports.write": gettext_lazy("Viết báo cáo"),
    "rollup.consolidate": gettext_lazy("Tổng hợp"),
    "rollup.write_draft": gettext_lazy("Viết lời tổng hợp"),
}


class How(models.TextChoices):
    """What was done to the journal where it does not hold, as far as the chain can tell."""

    EDITED = "edited", gettext_lazy("dòng số %(number)d đã bị sửa")
    DELETED = "deleted", gettext_lazy("dòng số %(number)d đã bị xóa")
    INSERTED = "inserted", gettext_lazy("dòng số %(number)d bị chèn vào từ ngoài")
    MOVED = "moved", gettext_lazy("dòng số %(number)d bị đổi chỗ")
    CUT = "cut", gettext_lazy("phần cuối bị cắt: sau dòng thứ %(number)d còn phải có dòng nữa")
    END_LOST = "end_lost", gettext_lazy("điểm cuối của chuỗi bị sửa hoặc mất, sau dòng thứ %(number)d")
    REWRITTEN = (
        "rewritten",
        gettext_lazy(
            "chuỗi không đi qua mốc đã giữ ở dòng thứ %(number)d: nhật ký bị viết lại hoặc bị cắt trước mốc đó"
        ),
    )


class Entry(models.Model):
    """One act: who, when, verb, what, and the hash of the entry before it."""

    at = models.DateTimeField()
    actor_id = models.IntegerField(null=True)
    actor = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=400)
    # Where in the organisation it happened: a reader sees the entries below the units they may read. Without an index
    # on purpose: who audits a whole bloc made the database sort a million rows (0.9 s); from the end it takes 30 ms.
    unit_path = models.CharField(max_length=200)
    campaign_id = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)
    # from which machine it was asked for, blank on the command line; whom the actor stood in for
    address = models.CharField(max_length=45, blank=True)
    on_behalf_id = models.IntegerField(null=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    # by which rule the hash was made: 1 knew neither these three nor the entry's number
    version = models.PositiveSmallIntegerField(default=2)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["verb", "-id"], name="journal_by_verb"),
            models.Index(fields=["actor_id", "-id"], name="journal_by_actor"),
            models.Index(fields=["campaign_id", "-id"], name="journal_by_campaign"),
            models.Index(fields=["at"], name="journal_by_day"),
        ]

    def save(self, *args: Any, **options: Any) -> None:
        """Once only. The database refuses an UPDATE as well (migration 0003)."""
        if not self._state.adding:
            raise RuntimeError("an entry of the journal never changes")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Never one by one. Old entries are pruned from the beginning of the chain, all at once."""
        raise RuntimeError("an entry of the journal never goes")

    @property
    def spoken(self) -> str:
        """The verb as the journal's page says it."""
        return str(SPOKEN.get(self.verb, self.verb))

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor}: {self.verb} {self.subject}"


class ChainLock(models.Model):
    """A single row that writers lock, so that two entries never follow the same one on PostgreSQL.

    It knows where the chain ends and, once the oldest entries were pruned, where it begins.
    """

    entries = models.BigIntegerField(default=0)
    last_id = models.BigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default=FIRST)
    pruned = models.BigIntegerField(default=0)
    pruned_id = models.BigIntegerField(default=0)
    pruned_hash = models.CharField(max_length=64, default=FIRST)

    def __str__(self) -> str:
        return "nhật ký"
