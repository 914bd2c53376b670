"""The plan document of the demo, in our own words, as the Word file that its office would have sent out."""

from __future__ import annotations

from datetime import date

from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.model import (
    Annex,
    Block,
    Close,
    Frame,
    Heading,
    Paper,
    Recipient,
    Signer,
    item,
    paragraph,
)
from nhiemky.papers.official.printing import write_paper

ISSUED_ON = date(2023, 3, 13)
TITLE = "sơ kết nửa nhiệm kỳ thực hiện Nghị quyết Đại hội Đảng bộ Khối lần thứ IV, nhiệm kỳ 2020 - 2025"

BODY: tuple[Block, ...] = (
    paragraph(
        "Thực hiện Kế hoạch số 88-KH/TU, ngày 20/02/2023 của Ban Thường vụ Tỉnh ủy Lam Giang về sơ kết nửa nhiệm kỳ nghị quyết đại hội "
        "đảng bộ các cấp, Ban Thường vụ Đảng ủy Khối ban hành kế hoạch như sau:"
    ),
    Heading(1, "I", "MỤC ĐÍCH, YÊU CẦU"),
    paragraph(
        "1. Nhìn lại việc thực hiện Nghị quyết Đại hội Đảng bộ Khối lần thứ IV; chỉ rõ chỉ tiêu nào đã đạt, chỉ tiêu nào khó đạt và vì sao."
    ),
    paragraph(
        "2. Số liệu trung thực, so được với năm gốc 2020 và mục tiêu đến năm 2025. Không điều chỉnh các chỉ tiêu đại hội đã quyết định."
    ),
    Heading(1, "II", "NỘI DUNG, MỐC SỐ LIỆU"),
    paragraph(
        "1. Nội dung: Báo cáo viết theo đề cương gửi kèm; phụ biểu nêu kết quả năm 2021, năm 2022, 6 tháng đầu năm 2023 và ước thực hiện cả năm 2023."
    ),
    paragraph("2. Mốc số liệu: Tính đến hết ngày 31/5/2023."),
    Heading(1, "III", "TỔ CHỨC THỰC HIỆN"),
    paragraph(
        "1. Các chi bộ, đảng bộ cơ sở trực thuộc xây dựng báo cáo sơ kết, gửi Ban Thường vụ Đảng ủy Khối "
        "qua Văn phòng Đảng ủy Khối, chậm nhất ngày 15/6/2023.",
    ),
    paragraph(
        "2. Các chi bộ, đảng bộ cơ sở trực thuộc lập phụ biểu chỉ tiêu, gửi Văn phòng Đảng ủy Khối trước ngày 15/6/2023."
    ),
    paragraph(
        "3. Các chi bộ, đảng bộ cơ sở trực thuộc tổ chức hội nghị sơ kết ở đơn vị mình, xong trước ngày 09/6/2023."
    ),
    paragraph(
        "4. Giao Văn phòng Đảng ủy Khối chủ trì, phối hợp với Ban Tổ chức Đảng ủy Khối tổng hợp, dự thảo báo cáo sơ kết của Đảng bộ Khối, "
        "trình Ban Thường vụ trước ngày 25/6/2023.",
    ),
    paragraph(
        "5. Ban Tuyên giáo Đảng ủy Khối tuyên truyền kết quả sơ kết bằng tin, bài trên trang thông tin của Đảng bộ."
    ),
    paragraph(
        "6. Ban Tổ chức Đảng ủy Khối giúp Ban Thường vụ lấy phiếu tín nhiệm đối với các đồng chí Ủy viên Ban Thường vụ Đảng ủy Khối, "
        "chậm nhất ngày 10/7/2023.",
    ),
    paragraph("7. Văn phòng Đảng ủy Khối theo dõi, đôn đốc việc thực hiện Kế hoạch này."),
)

OUTLINE: tuple[Block, ...] = (
    Heading(1, "I", "TÌNH HÌNH ĐƠN VỊ VÀ VIỆC CỤ THỂ HÓA NGHỊ QUYẾT"),
    paragraph("Nêu điểm mới của đơn vị từ đầu nhiệm kỳ; nghị quyết được cụ thể hóa bằng văn bản nào."),
    Heading(1, "II", "KẾT QUẢ"),
    Heading(2, "1", "Thực hiện các chỉ tiêu"),
    paragraph("Dẫn số ở phụ biểu, nói rõ chỉ tiêu vượt và chỉ tiêu hụt."),
    Heading(2, "2", "Nhiệm vụ chuyên môn (đối với khối hành chính, sự nghiệp)"),
    Heading(2, "3", "Sản xuất, kinh doanh (đối với khối doanh nghiệp)"),
    Heading(2, "4", "Xây dựng Đảng"),
    item("Chính trị, tư tưởng"),
    item("Tổ chức, cán bộ, phát triển đảng viên"),
    item("Kiểm tra, giám sát"),
    Heading(2, "5", "Lãnh đạo đoàn thể"),
    Heading(1, "III", "HẠN CHẾ, NGUYÊN NHÂN"),
    paragraph("Việc nào, ở đâu, ai chịu trách nhiệm; tránh nói chung."),
    Heading(1, "IV", "VIỆC PHẢI LÀM ĐẾN HẾT NHIỆM KỲ"),
    Heading(1, "V", "KIẾN NGHỊ (nếu có)"),
)


def plan_document() -> bytes:
    """The .docx that the demo opens its campaign from: the plan, and behind it the outline."""
    paper = Paper(
        frame=Frame(
            "ĐẢNG BỘ TỈNH LAM GIANG",
            ("ĐẢNG ỦY KHỐI CƠ QUAN VÀ DOANH NGHIỆP",),
            "-KH/ĐUK",
            "Lam Giang",
            "KẾ HOẠCH",
            TITLE,
            "112",
            day=ISSUED_ON,
        ),
        body=BODY,
        annexes=(Annex("ĐỀ CƯƠNG BÁO CÁO", OUTLINE, abstract=f"kết quả {TITLE}"),),
        close=Close(
            signers=(Signer("BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Hoàng Thế Vĩnh"),),
            recipients=(
                Recipient("Thường trực Tỉnh ủy", "b/c"),
                Recipient("Các cơ quan tham mưu, giúp việc Đảng ủy Khối"),
                Recipient("Các chi bộ, đảng bộ cơ sở", "th/h"),
                Recipient("Lưu Văn phòng"),
            ),
        ),
    )
    return write_paper(paper, layout_for(ISSUED_ON))
