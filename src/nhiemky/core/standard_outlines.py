"""Outlines in our own words, for a plan that attaches none: a start that an office then makes its own."""

from __future__ import annotations

from nhiemky.core.outline import Node

MID_TERM: tuple[Node, ...] = (
    Node(
        "I",
        "TÌNH HÌNH VÀ VIỆC TRIỂN KHAI NGHỊ QUYẾT",
        "Những điểm riêng của đơn vị ảnh hưởng đến kết quả; nghị quyết đã được quán triệt và cụ thể hóa ra sao.",
    ),
    Node(
        "II",
        "KẾT QUẢ THỰC HIỆN",
        children=(
            Node("1", "Các chỉ tiêu chủ yếu", "Nêu chỉ tiêu vượt, đạt, chưa đạt; số liệu lấy từ phụ biểu."),
            Node("2", "Lãnh đạo nhiệm vụ chuyên môn", applies_to="khối hành chính, sự nghiệp"),
            Node("3", "Lãnh đạo sản xuất, kinh doanh", applies_to="khối doanh nghiệp"),
            Node(
                "4",
                "Xây dựng tổ chức đảng",
                bullets=("Chính trị, tư tưởng", "Tổ chức, cán bộ, đảng viên", "Kiểm tra, giám sát, kỷ luật", "Dân vận"),
            ),
            Node("5", "Lãnh đạo các đoàn thể"),
        ),
    ),
    Node(
        "III",
        "HẠN CHẾ, NGUYÊN NHÂN, KINH NGHIỆM",
        children=(
            Node("1", "Hạn chế", "Nêu việc cụ thể, tránh nói chung chung."),
            Node("2", "Nguyên nhân", bullets=("Khách quan", "Chủ quan")),
            Node("3", "Kinh nghiệm"),
        ),
    ),
    Node("IV", "NHIỆM VỤ, GIẢI PHÁP ĐẾN HẾT NHIỆM KỲ"),
    Node("V", "KIẾN NGHỊ, ĐỀ XUẤT", "Ghi rõ nơi nhận kiến nghị; không có thì ghi «Không»."),
)
