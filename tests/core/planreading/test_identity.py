import pytest

from nhiemky.core.plain import to_plain

PARTY = """ĐẢNG BỘ HUYỆN AN PHÚ                ĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG UỶ XÃ HOÀ BÌNH
*                                   Hoà Bình, ngày 13 tháng 02 năm 2023
Số 69-KH/ĐU

KẾ HOẠCH
sơ kết 2,5 năm thực hiện Nghị quyết
Đại hội Đảng bộ xã lần thứ IX
-----
Thực hiện Kế hoạch số 5-KH/HU, Ban Thường vụ Đảng uỷ xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
A

Nơi nhận:                          T/M BAN THƯỜNG VỤ
- Huyện uỷ (để b/c),                   PHÓ BÍ THƯ
- Các chi bộ (th/h),
- Lưu VP.                             Lê Văn An
"""
STATE = """ỦY BAN NHÂN DÂN
TỈNH HÒA AN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 88/KH-UBND
Hòa An, ngày 5/8/2024
KẾ HOẠCH
Tổng kết công tác
Căn cứ Luật Thi đua; UBND tỉnh ban hành kế hoạch như sau:
1. Nội dung
A
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(đã ký)
Trần Thị Bình
"""


def identity(facts):
    one = to_plain(facts)["document"]
    signature = one.pop("signature")
    return {**one, **signature}


def test_a_party_letterhead_in_two_columns(facts):
    assert identity(facts(PARTY)) == {
        "type": "KẾ HOẠCH", "number": "69-KH/ĐU", "issued_on": "2023-02-13", "place": "Hoà Bình",
        "parent_body": "ĐẢNG BỘ HUYỆN AN PHÚ", "issuer": "ĐẢNG UỶ XÃ HOÀ BÌNH",
        "title": "sơ kết 2,5 năm thực hiện Nghị quyết Đại hội Đảng bộ xã lần thứ IX",
        "on_behalf": "BAN THƯỜNG VỤ", "position": "PHÓ BÍ THƯ", "name": "Lê Văn An",
    }  # fmt: skip


def test_a_state_letterhead_and_a_deputy_who_signs_in_the_chairmans_place(facts):
    found = identity(facts(STATE))
    assert (found["issuer"], found["parent_body"]) == ("ỦY BAN NHÂN DÂN TỈNH HÒA AN", None)
    assert (found["number"], found["issued_on"]) == ("88/KH-UBND", "2024-08-05")
    assert (found["on_behalf"], found["position"], found["name"]) == (
        "ỦY BAN NHÂN DÂN",
        "PHÓ CHỦ TỊCH",
        "Trần Thị Bình",
    )


@pytest.mark.parametrize("text", [PARTY, STATE])
def test_every_scalar_is_a_slice_of_the_text(facts, text):
    found = to_plain(facts(text))
    for key in ("type", "number", "place", "issuer", "title"):
        start, end = found["spans"][f"document.{key}"]
        assert found["text"][start:end] == found["document"][key]


def test_without_a_letterhead_the_issuer_and_the_type_come_from_the_sentence_that_issues(facts):
    found = facts(
        "sơ kết 2,5 năm thực hiện Nghị quyết Đại hội\nkhóa X (2020 - 2025)\n-----\n"
        "Thực hiện Kế hoạch số 5-KH/HU; Ban Thường vụ Đảng ủy ban hành Kế hoạch sơ kết như sau:\nI. MỤC ĐÍCH\nA"
    )
    one = identity(found)
    assert (one["type"], one["issuer"]) == ("Kế hoạch", "Ban Thường vụ Đảng ủy")
    assert one["title"] == "sơ kết 2,5 năm thực hiện Nghị quyết Đại hội khóa X (2020 - 2025)"


def test_a_day_left_blank_gives_no_date_but_its_year_to_days_without_one(facts):
    found = facts(
        "Số 5-KH/ĐU\nAn Phú, ngày    tháng 02 năm 2025\nKẾ HOẠCH\nsơ kết\n\nI. TỔ CHỨC THỰC "
        "HIỆN\n1. Các chi bộ gửi báo cáo trước ngày 28/02."
    )
    assert found.document.issued_on is None
    assert found.tasks[0].deadline.end.isoformat() == "2025-02-28"


@pytest.mark.parametrize("mark", ["(b/c)", "(B/c)", "(để b/c)", "(để báo cáo)"])
def test_recipients_are_one_per_line_with_their_purpose(facts, mark):
    found = facts(
        f"KẾ HOẠCH\nsơ kết\n\nI. NỘI DUNG\nA\nNơi nhận:\n- Huyện ủy, UBND huyện {mark},\n- Chi bộ "
        f"1; Chi bộ 2 (th/h);\n- Lưu VP."
    )
    assert [(one.who, one.purpose) for one in found.recipients] == [
        ("Huyện ủy, UBND huyện", "b/c"),
        ("Chi bộ 1; Chi bộ 2", "th/h"),
        ("Lưu VP", None),
    ]


def test_what_is_missing_is_said(facts):
    assert {"missing_number", "missing_issued_on", "missing_recipients", "missing_cutoff"} <= {
        finding.kind for finding in facts("KẾ HOẠCH\nsơ kết\n\nI. NỘI DUNG\nA").findings
    }


def test_an_outline_that_is_announced_and_not_attached_is_said(body):
    findings = body("I. NỘI DUNG\nCác chi bộ xây dựng báo cáo (có đề cương gửi kèm).").findings
    assert "outline_not_attached" in [finding.kind for finding in findings]
