"""Outlines in our own words, by kind of review: a start that an office then makes its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nhiemky.core.outline import Node

BUSINESS, SERVICE = "khối doanh nghiệp", "khối hành chính, sự nghiệp"

MID_TERM: tuple[Node, ...] = (
    Node(
        "I",
        "TÌNH HÌNH VÀ VIỆC TRIỂN KHAI NGHỊ QUYẾT",
        "Những điểm riêng của đơn vị ảnh hưởng đến kết quả; nghị quyết đã được quán triệt và cụ thể hóa ra sao.",
        children=(
            Node("1", "Đặc điểm của đơn vị", "Tổ chức, số đảng viên, thuận lợi, khó khăn mới có.", word_hint=250),
            Node(
                "2",
                "Quán triệt, cụ thể hóa nghị quyết",
                bullets=(
                    "Hội nghị học tập: số người dự, tỷ lệ",
                    "Chương trình hành động, kế hoạch năm",
                    "Kiểm tra đôn đốc",
                ),
                word_hint=300,
            ),
        ),
    ),
    Node(
        "II",
        "KẾT QUẢ THỰC HIỆN",
        children=(
            Node(
                "1", "Các chỉ tiêu chủ yếu", "Nêu chỉ tiêu vượt, đạt, chưa đạt; số liệu lấy từ phụ biểu.", word_hint=400
            ),
            Node("2", "Lãnh đạo nhiệm vụ chuyên môn", applies_to=SERVICE, word_hint=600),
            Node("3", "Lãnh đạo sản xuất, kinh doanh", applies_to=BUSINESS, word_hint=600),
            Node(
                "4",
                "Xây dựng tổ chức đảng",
                bullets=("Chính trị, tư tưởng", "Tổ chức, cán bộ, đảng viên", "Kiểm tra, giám sát, kỷ luật", "Dân vận"),
                word_hint=800,
            ),
            Node(
                "5",
                "Lãnh đạo các đoàn thể",
                table=("Đoàn thể", "Số đoàn viên, hội viên", "Xếp loại gần nhất"),
                word_hint=250,
            ),
        ),
    ),
    Node(
        "III",
        "HẠN CHẾ, NGUYÊN NHÂN, KINH NGHIỆM",
        children=(
            Node("1", "Hạn chế", "Nêu việc cụ thể, tránh nói chung chung.", word_hint=300),
            Node("2", "Nguyên nhân", bullets=("Khách quan", "Chủ quan"), word_hint=250),
            Node("3", "Kinh nghiệm", word_hint=200),
        ),
    ),
    Node(
        "IV",
        "NHIỆM VỤ, GIẢI PHÁP ĐẾN HẾT NHIỆM KỲ",
        "Chỉ tiêu khó đạt thì nêu cách làm riêng cho từng chỉ tiêu.",
        word_hint=500,
        table=("Việc phải làm", "Người, bộ phận chủ trì", "Xong trong"),
    ),
    Node("V", "KIẾN NGHỊ, ĐỀ XUẤT", "Ghi rõ nơi nhận kiến nghị; không có thì ghi «Không».", word_hint=150),
)

THEMATIC: tuple[Node, ...] = (
    Node(
        "I",
        "VIỆC QUÁN TRIỆT, CỤ THỂ HÓA NGHỊ QUYẾT CHUYÊN ĐỀ",
        children=(
            Node(
                "1", "Học tập, tuyên truyền nghị quyết", "Bao nhiêu buổi, bao nhiêu người; hình thức nào có tác dụng."
            ),
            Node(
                "2",
                "Văn bản ban hành để thực hiện",
                table=("Số, ký hiệu", "Ngày ban hành", "Trích yếu"),
            ),
            Node("3", "Nguồn lực đã dành", "Người, kinh phí, cơ sở vật chất qua từng năm."),
        ),
    ),
    Node(
        "II",
        "KẾT QUẢ TỪNG MỤC TIÊU, NHIỆM VỤ",
        "So với trước khi có nghị quyết; có số liệu.",
        children=(
            Node(
                "1",
                "Mục tiêu, chỉ tiêu của nghị quyết",
                "Lần lượt từng mục tiêu: đầu kỳ, hiện nay, đạt bao nhiêu phần.",
            ),
            Node("2", "Nhóm nhiệm vụ, giải pháp", "Mỗi nhóm một đoạn: đã làm gì, kết quả gì, còn gì dở dang."),
            Node("3", "Mô hình, cách làm tốt", "Tên mô hình, nơi làm, ai được lợi, nhân rộng được không."),
        ),
    ),
    Node(
        "III",
        "HẠN CHẾ, NGUYÊN NHÂN",
        children=(
            Node("1", "Việc chưa làm hoặc làm chưa tốt"),
            Node(
                "2",
                "Nguyên nhân",
                bullets=("Từ cơ chế, chính sách", "Từ cách lãnh đạo, tổ chức", "Từ điều kiện của đơn vị"),
            ),
        ),
    ),
    Node("IV", "ĐÁNH GIÁ CHUNG SAU CÁC NĂM THỰC HIỆN", "Nghị quyết còn hợp với tình hình không; điểm nào nên sửa."),
    Node(
        "V",
        "NHIỆM VỤ TIẾP THEO; KIẾN NGHỊ",
        children=(
            Node("1", "Nhiệm vụ, giải pháp trọng tâm"),
            Node("2", "Kiến nghị (nếu có)", "Gửi cấp nào, sửa quy định nào, vì sao."),
        ),
    ),
)

LEADERSHIP: tuple[Node, ...] = (
    Node(
        "I",
        "ƯU ĐIỂM, KẾT QUẢ LÃNH ĐẠO",
        "Việc tập thể cấp ủy trực tiếp quyết định và kết quả của việc đó.",
        children=(
            Node(
                "1", "Giữ nguyên tắc tổ chức và sinh hoạt đảng", "Tập trung dân chủ, tự phê bình và phê bình, đoàn kết."
            ),
            Node(
                "2", "Lãnh đạo nhiệm vụ chính trị trong năm", "Đối chiếu với nghị quyết và chương trình công tác năm."
            ),
            Node("3", "Tư tưởng, đạo đức, lối sống; trách nhiệm nêu gương"),
            Node("4", "Tổ chức, cán bộ và quản lý đảng viên", table=("Nội dung", "Năm trước", "Năm nay")),
            Node("5", "Kiểm tra, giám sát; phòng, chống tham nhũng, lãng phí, tiêu cực"),
            Node("6", "Thực hiện quy chế làm việc"),
        ),
    ),
    Node(
        "II",
        "HẠN CHẾ, KHUYẾT ĐIỂM VÀ TRÁCH NHIỆM",
        "Nêu rõ trách nhiệm của tập thể và của từng người được phân công.",
    ),
    Node("III", "NGUYÊN NHÂN", bullets=("Của ưu điểm", "Của hạn chế, khuyết điểm")),
    Node(
        "IV",
        "VIỆC KHẮC PHỤC HẠN CHẾ CỦA KỲ KIỂM ĐIỂM TRƯỚC",
        "Việc nào xong, việc nào còn, vì sao.",
        table=("Hạn chế đã nêu", "Đã làm gì", "Mức khắc phục"),
    ),
    Node("V", "ĐIỀU ĐƯỢC GỢI Ý KIỂM ĐIỂM HOẶC YÊU CẦU LÀM RÕ (nếu có)", "Trả lời từng điều một."),
    Node("VI", "BIỆN PHÁP KHẮC PHỤC", "Việc gì, ai làm, xong khi nào."),
    Node("VII", "MỨC XẾP LOẠI TỰ NHẬN", "Tập thể tự xếp loại; kết quả biểu quyết bao nhiêu trên bao nhiêu."),
)


@dataclass(frozen=True)
class Template:
    """An outline of the library: what it is called, and which deliverable of a plan it answers."""

    title: str
    deliverable: str
    nodes: tuple[Node, ...]


LIBRARY: Mapping[str, Template] = {
    "mid_term": Template("Sơ kết giữa nhiệm kỳ thực hiện nghị quyết đại hội", "report", MID_TERM),
    "thematic": Template("Sơ kết, tổng kết nhiều năm thực hiện nghị quyết chuyên đề", "report", THEMATIC),
    "leadership": Template("Kiểm điểm tập thể lãnh đạo cuối năm", "review_report", LEADERSHIP),
}
