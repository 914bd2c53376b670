"""The types of official documents, as headings and citations name them
(Regulation 399-QĐ/TW, Decree 30/2020/NĐ-CP)."""

import re

KINDS = (
    "Nghị quyết",
    "Chỉ thị",
    "Kết luận",
    "Quy định",
    "Quyết định",
    "Quy chế",
    "Kế hoạch",
    "Chương trình hành động",
    "Chương trình",
    "Hướng dẫn",
    "Công văn",
    "Thông báo",
    "Thông tri",
    "Thông tư liên tịch",
    "Thông tư",
    "Nghị định",
    "Đề án",
    "Công điện",
    "Pháp lệnh",
    "Bộ luật",
    "Luật",
    "Hiến pháp",
    "Điều lệ",
    "Tờ trình",
    "Báo cáo",
    "Lời kêu gọi",
    "Phương án",
    "Chiến lược",
    "Dự án",
    "Giấy mời",
    "Tuyên bố",
)
# what a heading may announce; the rest of the kinds is only cited
_HEADINGS = (
    "KẾ HOẠCH LIÊN TỊCH",
    "KẾ HOẠCH",
    "HƯỚNG DẪN",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG",
    "CHƯƠNG TRÌNH",
    "THÔNG BÁO",
    "CHỈ THỊ",
    "QUYẾT ĐỊNH",
    "CÔNG VĂN",
    "ĐỀ ÁN",
    "PHƯƠNG ÁN",
    "NGHỊ QUYẾT",
    "KẾT LUẬN",
    "QUY ĐỊNH",
    "QUY CHẾ",
    "CÔNG ĐIỆN",
)
HEADING = re.compile(rf"(?:{'|'.join(_HEADINGS)})(?=\s|$|:)")
HEADING_ALONE = re.compile(rf"({'|'.join(_HEADINGS)})\s*:?", re.IGNORECASE)
KIND = "|".join(KINDS)
# the verbs with which a body issues a document: what stands before them is no part of what is cited
ISSUES = re.compile(
    r"\s+(?:đã\s+)?(?:ban hành|xây dựng|thống nhất|đề ra|đề nghị|yêu cầu|hướng dẫn|triển khai|tổ chức|lập|quyết định)\b"
)
