import pytest

from nhiemky.core.plain import to_plain


def cited(facts, which="cited"):
    return [(one["kind"], one["number"], one["date"], one["issuer"], one["title"]) for one in to_plain(facts)[which]]


@pytest.mark.parametrize(
    ("phrase", "number", "date", "issuer", "title"),
    [
        (
            "Chỉ thị số 07-CT/TU, ngày 5/6/2022 của Ban Thường vụ Tỉnh ủy về chuyển đổi số",
            "07-CT/TU",
            "2022-06-05",
            "Ban Thường vụ Tỉnh ủy",
            "chuyển đổi số",
        ),
        (
            "Kế hoạch số 15/KH-UBND ngày 01 tháng 3 năm 2023 của Ủy ban nhân dân tỉnh về việc cải cách hành chính",
            "15/KH-UBND",
            "2023-03-01",
            "Ủy ban nhân dân tỉnh",
            "cải cách hành chính",
        ),
        (
            "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư",
            "30/2020/NĐ-CP",
            "2020-03-05",
            None,
            None,
        ),
        ("Kết luận 21-KL/TW của Ban Chấp hành Trung ương", "21-KL/TW", None, "Ban Chấp hành Trung ương", None),
        (
            "Hướng dẫn số 04-HD/BTCTU ngày 2-4-2023 của Ban Tổ chức Tỉnh uỷ về “đánh giá, xếp loại”",
            "04-HD/BTCTU",
            "2023-04-02",
            "Ban Tổ chức Tỉnh uỷ",
            "đánh giá, xếp loại",
        ),
        ("Công văn số 9 - CV/Th.U ngày 1/2/2023", "9 - CV/Th.U", "2023-02-01", None, None),
    ],
)
def test_a_numbered_document_is_cited_with_what_is_said_of_it(body, phrase, number, date, issuer, title):
    ((_, *found),) = cited(body(f"I. NỘI DUNG\nTriển khai {phrase}."))
    assert found[:2] == [number, date]
    assert found[2:] == [issuer, title] or issuer is None


def test_a_number_broken_after_its_hyphen_at_a_line_end_is_whole_again(body):
    assert cited(body("I. NỘI DUNG\nTriển khai Kết luận số 11-\n\nKL/TW của Bộ Chính trị."))[0][1] == "11-KL/TW"


def test_a_series_of_numbers_is_one_citation_each(body):
    facts = body("I. NỘI DUNG\nCác nghị quyết số 3, 5 và 8 của Đảng bộ Khối.")
    assert [one[1] for one in cited(facts)] == ["3", "5", "8"]
    facts = body("I. NỘI DUNG\nCác nghị quyết số 03, 05, 08-NQ/ĐU của Đảng ủy.")
    assert [one[1] for one in cited(facts)] == ["03-NQ/ĐU", "05-NQ/ĐU", "08-NQ/ĐU"]


def test_a_document_cited_twice_counts_once_with_its_date(body):
    facts = body("I. NỘI DUNG\nTheo Quy định số 2-QĐ/TU.\nQuy định số 2-QĐ/TU, ngày 3/3/2021 của Tỉnh ủy.")
    assert [one[:3] for one in cited(facts)] == [("Quy định", "2-QĐ/TU", "2021-03-03")]


def test_the_plans_own_number_is_not_cited(facts):
    found = facts("Số 8-KH/ĐU\nAn Phú, ngày 1/2/2024\nKẾ HOẠCH\nsơ kết\n\nI. NỘI DUNG\nTheo Kế hoạch số 8-KH/ĐU này.")
    assert cited(found) == []


PREAMBLE = (
    "KẾ HOẠCH\nsơ kết công tác\n-----\nThực hiện Kế hoạch số 9-KH/TU, ngày 2/3/2024 của Tỉnh "
    "ủy về sơ kết Nghị quyết Đại hội Đảng bộ tỉnh và "
    "nghị quyết đại hội các cấp; Chương trình công tác năm 2024 của Ban Chấp hành Đảng bộ "
    "huyện, Ban Thường vụ Huyện ủy ban hành "
    "Kế hoạch như sau:\nI. NỘI DUNG\nĐánh giá kết quả."
)


def test_the_basis_is_what_the_preamble_carries_out_numbered_or_not(facts):
    found = facts(PREAMBLE)
    assert [one[:2] + one[3:] for one in cited(found, "basis")] == [
        ("Kế hoạch", "9-KH/TU", "Tỉnh ủy", "sơ kết Nghị quyết Đại hội Đảng bộ tỉnh và nghị quyết đại hội các cấp"),
        ("Chương trình", None, "Ban Chấp hành Đảng bộ huyện", "công tác năm 2024"),
    ]
    assert found.document.issuer == "Ban Thường vụ Huyện ủy"


def test_a_law_is_a_basis_with_its_date(facts):
    found = facts(
        "KẾ HOẠCH\nsơ kết\nCăn cứ Luật Thi đua ngày 15 tháng 6 năm 2022;\nSở Nội vụ ban hành kế "
        "hoạch như sau:\nI. NỘI DUNG\nA"
    )
    assert cited(found, "basis") == [("Luật", None, "2022-06-15", None, "Thi đua")]


def reviewed(facts):
    return [one["number"] or one["title"] for one in to_plain(facts)["reviewed"]]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Đánh giá việc thực hiện Nghị quyết Đại hội Đảng bộ huyện lần thứ X, nhiệm kỳ 2020 - 2025.",
            ["Đại hội Đảng bộ huyện lần thứ X, nhiệm kỳ 2020 - 2025"],
        ),
        (
            "Kiểm điểm kết quả thực hiện Nghị quyết Đại hội Đảng bộ tỉnh và Nghị quyết đại hội chi "
            "bộ nhiệm kỳ 2022 - 2025.",
            ["Đại hội Đảng bộ tỉnh", "đại hội chi bộ nhiệm kỳ 2022 - 2025"],
        ),
        (
            "Đánh giá việc thực hiện Nghị quyết Trung ương 5 khóa XII về kinh tế tư nhân; Chỉ thị số 1-CT/TW.",
            ["Trung ương 5 khóa XII về kinh tế tư nhân"],
        ),
        ("Sơ kết 03 năm thực hiện Nghị quyết số 4-NQ/HU của Huyện ủy.", ["4-NQ/HU"]),
        ("Đánh giá việc thực hiện nghị quyết cấp mình và các nghị quyết chuyên đề.", []),
        ("Đánh giá kết quả, bám sát Nghị quyết Đại hội Đảng bộ tỉnh.", []),
        ("Quán triệt Nghị quyết Đại hội Đảng bộ tỉnh.", []),
    ],
)
def test_reviewed_are_the_resolutions_whose_results_are_to_be_assessed(body, sentence, names):
    assert reviewed(body(f"I. NỘI DUNG\n1. {sentence}")) == names


def test_one_congress_in_two_wordings_counts_once_by_its_fullest_name(body):
    facts = body(
        "I. NỘI DUNG\n1. Đánh giá kết quả thực hiện Nghị quyết Đại hội Đảng bộ xã.\n"
        "2. Đánh giá việc thực hiện Nghị quyết Đại hội Đảng bộ xã Hòa Bình lần thứ IX."
    )
    assert reviewed(facts) == ["Đại hội Đảng bộ xã Hòa Bình lần thứ IX"]
