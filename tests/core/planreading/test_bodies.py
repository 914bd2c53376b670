import pytest

from nhiemky.core.planreading.bodies import after_address, body_at, split_bodies
from nhiemky.core.planreading.verbs import hide_nouns
from nhiemky.core.planreading.words import Text, fold


def text_of(words: str) -> Text:
    return Text(words, fold(words), hide_nouns(fold(words)), ())


def name(words: str) -> str | None:
    start = after_address(fold(words), 0, len(words))
    end = body_at(text_of(words), start, len(words))
    return words[start:end] if end else None


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Văn phòng Huyện ủy tổng hợp báo cáo", "Văn phòng Huyện ủy"),
        ("Giao Ban Tổ chức Thành uỷ chủ trì, phối hợp với Ban Dân vận", "Ban Tổ chức Thành uỷ"),
        ("Đề nghị Ủy ban Kiểm tra Đảng ủy xây dựng báo cáo", "Ủy ban Kiểm tra Đảng ủy"),
        ("Các tổ chức cơ sở đảng tổ chức hội nghị", "Các tổ chức cơ sở đảng"),
        (
            "các cơ quan chuyên trách tham mưu, giúp việc theo chức năng gửi ý kiến",
            "các cơ quan chuyên trách tham mưu, giúp việc",
        ),
        ("Đảng uỷ Công ty Công trình đô thị gửi báo cáo", "Đảng uỷ Công ty Công trình đô thị"),
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Đồng chí Phó Bí thư Thường trực trực tiếp chỉ đạo", "Đồng chí Phó Bí thư Thường trực"),
        ("12 chi bộ trực thuộc hoàn thành", "12 chi bộ trực thuộc"),
        ("Các đơn vị có trách nhiệm gửi báo cáo", "Các đơn vị"),
        ("Tổ Biên tập viết báo cáo", "Tổ Biên tập"),
    ],
)
def test_a_name_ends_where_the_order_begins(sentence, who):
    assert name(sentence) == who


@pytest.mark.parametrize(
    "sentence",
    ["Tổ chức hội nghị", "Phòng, chống tham nhũng", "Báo cáo kết quả", "Hội nghị sơ kết", "Xã hội phát triển"],
)
def test_a_word_that_only_looks_like_a_body_opens_no_name(sentence):
    assert name(sentence) is None


@pytest.mark.parametrize(
    ("listed", "parts"),
    [
        ("Ban Tổ chức, Ban Tuyên giáo và Văn phòng Huyện ủy", ["Ban Tổ chức", "Ban Tuyên giáo", "Văn phòng Huyện ủy"]),
        ("Các cấp ủy, tổ chức cơ sở đảng", ["Các cấp ủy, tổ chức cơ sở đảng"]),
        ("Các chi bộ, đảng bộ cơ sở trực thuộc", ["Các chi bộ, đảng bộ cơ sở trực thuộc"]),
        ("các phòng, khoa và các chi bộ trực thuộc", ["các phòng, khoa", "các chi bộ trực thuộc"]),
        ("Các đồng chí Ủy viên Ban Thường vụ, Trưởng các ban", ["Các đồng chí Ủy viên Ban Thường vụ, Trưởng các ban"]),
        ("đồng chí Lê Văn An, Phó Bí thư Đảng ủy", ["đồng chí Lê Văn An, Phó Bí thư Đảng ủy"]),
        ("Đảng ủy 7 phường, xã, Đảng ủy Công an quận", ["Đảng ủy 7 phường, xã", "Đảng ủy Công an quận"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Đoàn Thanh niên; Hội Phụ nữ", ["Đoàn Thanh niên", "Hội Phụ nữ"]),
    ],
)
def test_a_list_of_names_is_split_and_a_class_is_not(listed, parts):
    assert [words.text for words in split_bodies(text_of(listed), 0, len(listed))] == parts
