import pytest

from nhiemky.core.plain import to_plain


def tree(nodes):
    return [(node.label, node.title, tree(node.children)) for node in nodes]


@pytest.mark.parametrize(
    ("roman", "number", "decimal", "letter"),
    [("{}-", "{}-", "{}-", "{})"), ("{}.", "{}.", "{}.", "{})"), ("{}/", "{}/", "{}", "{}.")],
)
def test_headings_nest_whatever_their_punctuation(body, roman, number, decimal, letter):
    lines = [
        f"{roman.format('I')} MỤC ĐÍCH", f"{roman.format('II')} NỘI DUNG", f"{number.format('1')} Hình thức",
        f"{decimal.format('1.1')} Cấp xã", f"{decimal.format('1.2')} Cấp huyện", f"{letter.format('a')} Văn phòng",
        f"{number.format('2')} Thời gian", f"{roman.format('III')} TỔ CHỨC",
    ]  # fmt: skip
    assert tree(body("\n".join(lines)).sections) == [
        ("I", "MỤC ĐÍCH", []),
        ("II", "NỘI DUNG", [
            ("1", "Hình thức", [("1.1", "Cấp xã", []), ("1.2", "Cấp huyện", [("a", "Văn phòng", [])])]),
            ("2", "Thời gian", []),
        ]),
        ("III", "TỔ CHỨC", []),
    ]  # fmt: skip


def test_a_letter_after_a_letter_is_a_letter_and_not_a_roman_number(body):
    text = "\n".join(f"{letter}. PHẦN {letter}{letter}" for letter in "ABCDEFGHI")
    assert [label for label, *_ in tree(body(text).sections)] == list("ABCDEFGHI")


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        ("1. Đối tượng: Việc sơ kết được tiến hành từ chi bộ đến Đảng bộ.", "Đối tượng"),
        ("1. Nội dung:", "Nội dung"),
        ("1. Văn phòng Đảng ủy chủ trì, cùng với các ban xây dựng báo cáo.", ""),
        ("1. Đánh giá kết quả lãnh đạo của cấp ủy trong nửa nhiệm kỳ; đề ra nhiệm vụ, giải pháp.", ""),
        ("1. Lấy phiếu tín nhiệm với tập thể Ban Chấp hành khóa X.", ""),
        ("1. Các chi bộ, đảng bộ trực thuộc", "Các chi bộ, đảng bộ trực thuộc"),
        ("1. Thành phần gồm: Bí thư, Phó Bí thư, Chánh Văn phòng.", ""),
    ],
)
def test_running_text_has_no_title_and_words_before_a_colon_may_be_one(body, paragraph, title):
    ((_, _, ((_, found, _), *_)),) = tree(body(f"I. NỘI DUNG\n{paragraph}").sections)
    assert found == title


OUTLINE = """Nơi nhận:
- Lưu VP.
T/M ĐẢNG ỦY
BÍ THƯ
Lê Văn An
ĐỀ CƯƠNG BÁO CÁO
Sơ kết giữa nhiệm kỳ
PHẦN I
KẾT QUẢ THỰC HIỆN
NGHỊ QUYẾT ĐẠI HỘI
* Bối cảnh chung
(Nêu thuận lợi, khó khăn).
- Thuận lợi
- Khó khăn
I- KẾT QUẢ
1. Sản xuất, kinh doanh (đối với khối doanh nghiệp)
So sánh với cùng kỳ.
2. Công tác Đoàn (nếu có)
3. Xây dựng Đảng (nêu rõ số liệu từng năm)
PHẦN II
NHIỆM VỤ, GIẢI PHÁP
I- MỤC TIÊU.
"""


def test_an_attached_outline_has_parts_guidance_bullets_and_whom_a_heading_is_for(body):
    part, second = to_plain(body("I. NỘI DUNG\nA\n" + OUTLINE))["outline"]
    background, results = part["children"]
    assert (part["label"], part["title"]) == ("PHẦN I", "KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI")
    assert (background["label"], background["title"]) == ("*", "Bối cảnh chung")
    assert (background["guidance"], background["bullets"]) == ("(Nêu thuận lợi, khó khăn).", ["Thuận lợi", "Khó khăn"])
    business, youth, party = results["children"]
    assert (business["applies_to"], business["guidance"]) == ("khối doanh nghiệp", "So sánh với cùng kỳ.")
    assert (youth["title"], youth["guidance"], youth["applies_to"]) == ("Công tác Đoàn (nếu có)", None, None)
    assert party["guidance"] == "(nêu rõ số liệu từng năm)"
    assert [child["title"] for child in second["children"]] == ["MỤC TIÊU"]


def test_two_outlines_in_one_file_follow_each_other(body):
    second = "ĐỀ CƯƠNG\nBáo cáo kiểm điểm\nI. ƯU ĐIỂM\nII. HẠN CHẾ"
    found = to_plain(body("I. NỘI DUNG\nA\n" + OUTLINE + second))["outline"]
    assert [node["title"] for node in found][-2:] == ["ƯU ĐIỂM", "HẠN CHẾ"]


def test_an_outline_that_is_only_mentioned_is_none(body):
    assert body("I. NỘI DUNG\nCác chi bộ viết báo cáo theo đề cương gửi kèm.").outline is None
