"""A plan of a district that does not exist, and the papers that its office could have sent it as."""

import io
import struct
import textwrap
import zlib
from datetime import date
from functools import cache
from itertools import zip_longest

import pypdfium2

from nhiemky.core.document import Document
from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.model import (
    Annex,
    Close,
    Frame,
    Heading,
    Paper,
    Recipient,
    Signer,
    item,
    paragraph,
    table,
)
from nhiemky.papers.libreoffice import convert
from nhiemky.papers.official.printing import write_paper

ISSUED_ON = date(2023, 4, 6)
TITLE = "sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội Đảng bộ huyện Sông Lam lần thứ XII, nhiệm kỳ 2020 - 2025"
BODY = (
    paragraph(
        "Căn cứ Kế hoạch số 91-KH/TU, ngày 14/3/2023 của Ban Thường vụ Tỉnh ủy Hà Trung về đánh giá giữa nhiệm kỳ, Ban "
        "Thường vụ Huyện ủy Sông Lam xây dựng kế hoạch với những nội dung sau:"
    ),
    Heading(1, "I", "MỤC ĐÍCH, YÊU CẦU"),
    paragraph(
        "1. Thấy rõ nghị quyết đã đi vào đời sống đến đâu, điều gì làm được, điều gì còn vướng và trách nhiệm thuộc "
        "về ai."
    ),
    paragraph("2. Đánh giá thẳng thắn, không tô hồng; số liệu chốt đến hết ngày 30/4/2023, so với năm 2020."),
    Heading(1, "II", "PHÂN CÔNG THỰC HIỆN"),
    paragraph(
        "1. Các chi bộ, đảng bộ trực thuộc xây dựng báo cáo sơ kết theo đề cương kèm theo kế hoạch, gửi Ban Thường vụ "
        "Huyện ủy (qua Văn phòng Huyện ủy) trước ngày 20/5/2023."
    ),
    paragraph(
        "2. Văn phòng Huyện ủy chủ trì, phối hợp với Ban Tổ chức Huyện ủy, Ủy ban Kiểm tra Huyện ủy tổng hợp, dự thảo "
        "báo cáo sơ kết của Đảng bộ huyện, trình Ban Thường vụ Huyện ủy trước ngày 10/6/2023."
    ),
    paragraph("3. Một số việc khác giao như sau:"),
    table(
        ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian hoàn thành"),
        (
            ("1", "Lập phụ biểu kết quả thực hiện các chỉ tiêu", "Ủy ban nhân dân huyện", "Trước ngày 25/5/2023"),
            ("2", "Tổ chức hội nghị sơ kết của Đảng bộ huyện", "Văn phòng Huyện ủy", "Cuối tháng 6/2023"),
        ),
    ),
    paragraph("4. Ban Tổ chức Huyện ủy theo dõi, đôn đốc việc thực hiện Kế hoạch này."),
)
OUTLINE = (
    Heading(1, "I", "BỐI CẢNH KHI THỰC HIỆN NGHỊ QUYẾT"),
    paragraph("Nói gọn những thay đổi của địa bàn có ảnh hưởng đến kết quả."),
    Heading(1, "II", "KẾT QUẢ ĐÃ ĐẠT"),
    Heading(2, "1", "Phát triển sản xuất"),
    Heading(2, "2", "Xây dựng tổ chức đảng"),
    item("Kết nạp đảng viên"),
    item("Đánh giá, xếp loại hằng năm"),
    Heading(1, "III", "VƯỚNG MẮC VÀ TRÁCH NHIỆM"),
    Heading(1, "IV", "ĐỀ XUẤT (nếu có)"),
)


def word_file() -> bytes:
    paper = Paper(
        frame=Frame(
            "ĐẢNG BỘ TỈNH HÀ TRUNG",
            ("HUYỆN ỦY SÔNG LAM",),
            "-KH/HU",
            "Sông Lam",
            "KẾ HOẠCH",
            TITLE,
            "57",
            day=ISSUED_ON,
        ),
        body=BODY,
        annexes=(Annex("ĐỀ CƯƠNG BÁO CÁO SƠ KẾT", OUTLINE, abstract="nửa đầu nhiệm kỳ 2020 - 2025"),),
        close=Close(
            signers=(Signer("BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Đinh Công Thuận"),),
            recipients=(
                Recipient("Ban Thường vụ Tỉnh ủy", "b/c"),
                Recipient("Các ban, cơ quan tham mưu giúp việc của Huyện ủy"),
                Recipient("Các chi bộ, đảng bộ trực thuộc", "th/h"),
                Recipient("Lưu Văn phòng Huyện ủy"),
            ),
        ),
    )
    return write_paper(paper, layout_for(ISSUED_ON))


@cache
def made_as(kind: str) -> bytes:
    """The plan in another format, by LibreOffice: "pdf", "doc", "odt", "rtf"."""
    return convert(word_file(), suffix=".docx", target=kind, seconds=60)


def typed(document: Document) -> str:
    """The document as somebody would type it: rows of 78 characters, columns parted by spaces, cells by tabs."""
    rows: list[str] = []
    for block in document.blocks:
        if not block.rows:
            rows += textwrap.wrap(block.printed, 78)
        elif len(block.rows[0]) > 2:
            rows += ["\t".join(cell.replace("\n", " ") for cell in row) for row in block.rows]
        else:
            columns = [list(zip_longest(*(cell.split("\n") for cell in row), fillvalue="")) for row in block.rows]
            lines = [line for row in columns for line in row]
            width = max(len(left) for left, _ in lines) + 8
            rows += [f"{left:<{width}}{right}".rstrip() for left, right in lines]
        rows.append("")
    return "\n".join(rows)


def scanned(pdf: bytes, *, dpi: int = 200) -> bytes:
    """The same pages as pictures without words, as a scanner makes them."""
    made = pypdfium2.PdfDocument.new()
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        picture = pypdfium2.PdfImage.new(made)
        picture.set_bitmap(page.render(scale=dpi / 72, grayscale=True))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        sheet = made.new_page(width, height)
        sheet.insert_obj(picture)
        sheet.gen_content()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def pixels_of(pdf: bytes, *, page: int, dpi: int = 200) -> tuple[int, int, bytes]:
    """Width, height and grey pixels of one page."""
    bitmap = pypdfium2.PdfDocument(pdf)[page].render(scale=dpi / 72, grayscale=True)
    rows = bytes(bitmap.buffer)
    return (
        bitmap.width,
        bitmap.height,
        b"".join(rows[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height)),
    )


def turned(width: int, height: int, pixels: bytes) -> tuple[int, int, bytes]:
    """By a quarter to the right."""
    columns = (pixels[column::width][::-1] for column in range(width))
    return height, width, b"".join(columns)


def png(width: int, height: int, pixels: bytes) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + pixels[at * width : (at + 1) * width] for at in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def tiff(*pages: tuple[int, int, bytes]) -> bytes:
    """Uncompressed grey pages one after the other."""
    made = bytearray(b"II*\0\0\0\0\0")
    link = 4
    for width, height, pixels in pages:
        strip = len(made)
        made += pixels + b"\0" * (len(pixels) % 2)
        struct.pack_into("<I", made, link, len(made))
        entries = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, strip)]
        entries += [(277, 3, 1), (278, 4, height), (279, 4, len(pixels))]
        made += struct.pack("<H", len(entries))
        for tag, kind, value in entries:
            made += struct.pack("<HHII", tag, kind, 1, value)
        link = len(made)
        made += b"\0\0\0\0"
    return bytes(made)
