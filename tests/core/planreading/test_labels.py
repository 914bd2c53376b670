import pytest

from nhiemky.core.planreading.labels import Style, read_label


@pytest.mark.parametrize(
    ("line", "name", "style", "rest"),
    [
        ("I- MỤC ĐÍCH", "I", Style.ROMAN, "MỤC ĐÍCH"),
        ("II. Nội dung", "II", Style.ROMAN, "Nội dung"),
        ("IV/ Tổ chức", "IV", Style.ROMAN, "Tổ chức"),
        ("III.- Tiến độ", "III", Style.ROMAN, "Tiến độ"),
        ("1- Nội dung", "1", Style.NUMBER, "Nội dung"),
        ("1.Về nội dung", "1", Style.NUMBER, "Về nội dung"),
        ("2) Hình thức", "2", Style.NUMBER, "Hình thức"),
        ("1.1- Kết quả", "1.1", Style.NUMBER, "Kết quả"),
        ("2.2 - Thời gian", "2.2", Style.NUMBER, "Thời gian"),
        ("2.1 Đối với", "2.1", Style.NUMBER, "Đối với"),
        ("a) Chủ trì", "a", Style.LETTER, "Chủ trì"),
        ("đ. Phối hợp", "đ", Style.LETTER, "Phối hợp"),
        ("A. KHÁI QUÁT", "A", Style.CAPITAL, "KHÁI QUÁT"),
        ("Điều 3. Hiệu lực", "Điều 3", Style.ARTICLE, "Hiệu lực"),
        ("PHẦN II", "PHẦN II", Style.PART, ""),
        ("Phần thứ nhất: Kết quả", "Phần thứ nhất", Style.PART, "Kết quả"),
        ("- Gửi báo cáo", "-", Style.BULLET, "Gửi báo cáo"),
        ("+ Gửi báo cáo", "+", Style.BULLET, "Gửi báo cáo"),
        ("* Bối cảnh", "*", Style.STAR, "Bối cảnh"),
    ],
)
def test_a_label_is_taken_off_the_front(line, name, style, rest):
    label = read_label(line)
    assert label is not None
    assert (label.name, label.style, line[label.length :]) == (name, style, rest)


@pytest.mark.parametrize(
    "line",
    [
        "2020, so với năm gốc",
        "6 tháng đầu năm",
        "15/6/2023 là hạn",
        "04-NQ/ĐUK ngày 6/5",
        "05 ngày trước hội nghị",
        "T/M BAN THƯỜNG VỤ",
        "TP. An Phú",
        "đ/c Bí thư",
        "Vì vậy",
        "I",
        "-----",
    ],
)
def test_running_text_has_no_label(line):
    assert read_label(line) is None
