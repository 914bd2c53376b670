"""The receipt of a report that was handed in: one page, in Vietnamese, the same bytes whenever it is made again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.model import Frame, Paper, paragraph, table
from nhiemky.papers.official.printing import write_paper


@dataclass(frozen=True)
class Receipt:
    """`handed_in_at` in the time of the place. `attachments`: name and hash of each file that went along."""

    number: str
    letterhead_above: str | None
    receiver: str
    place: str
    unit: str
    what: str
    campaign: str
    revision: int
    handed_in_at: datetime
    handed_in_by: str
    days_late: int
    content_hash: str
    attachments: Sequence[tuple[str, str]] = ()

    @property
    def timeliness(self) -> str:
        return f"muộn {self.days_late} ngày" if self.days_late else "đúng hạn"

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What the receipt states, line by line; a page shows the same."""
        return [
            ("Đơn vị nộp", self.unit),
            ("Nội dung", f"{self.what}, bản số {self.revision}"),
            ("Đợt", self.campaign),
            ("Nơi nhận", self.receiver),
            ("Thời điểm nộp", f"{self.handed_in_at:%H:%M:%S ngày %d/%m/%Y}, {self.timeliness}"),
            ("Người nộp", self.handed_in_by),
            ("Mã nội dung (SHA-256)", self.content_hash),
            *((f"Kèm theo: {name}", sha256) for name, sha256 in self.attachments),
        ]


def write_receipt(receipt: Receipt) -> bytes:
    """The receipt as a Word file."""
    issued_on = receipt.handed_in_at.date()
    paper = Paper(
        frame=Frame(
            receipt.letterhead_above, (receipt.receiver,), "", receipt.place, "BIÊN NHẬN", "nộp báo cáo qua phần mềm",
            receipt.number, issued_on,
        ),
        body=(
            table(("Mục", "Ghi nhận"), receipt.rows),
            paragraph(
                "Mã nội dung tính từ toàn bộ chữ, số liệu, giải trình và tệp kèm theo của bản nộp. Chỉ cần một chữ "
                "thay đổi thì mã khác đi; mở bản nộp và bấm «Kiểm tra mã» để đối chiếu."
            ),
        ),
    )  # fmt: skip
    return write_paper(paper, layout_for(issued_on))
