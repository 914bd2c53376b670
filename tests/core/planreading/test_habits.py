"""Habits of writing that the unseen plans showed, each on sentences of other offices, in several variants."""

import pytest

from tests.core.planreading.test_deadlines import deadlines
from tests.core.planreading.test_tasks import brief, told


@pytest.mark.parametrize(
    ("words", "kind", "start", "end"),
    [
        ("trong 10 ngày đầu tháng 4/2023", "early", "2023-04-01", "2023-04-10"),
        ("trong 05 ngày đầu của tháng 4/2023", "early", "2023-04-01", "2023-04-05"),
        ("03 ngày cuối tháng 2/2024", "late", "2024-02-27", "2024-02-29"),
        ("dự kiến ngày 9/9/2023", "within", "2023-09-09", "2023-09-09"),
        ("dự kiến tháng 9/2023", "within", "2023-09-01", "2023-09-30"),
        ("trước ngày khai mạc 03 ngày", "relative", None, None),
        ("thứ sáu hằng tuần", "relative", None, None),
        ("định kỳ chiều thứ 5 hàng tuần", "relative", None, None),
        ("ngày 20 hằng tháng", "relative", None, None),
        ("ban hành mẫu biểu trong ngày 8/8/2023", "within", "2023-08-08", "2023-08-08"),
    ],
)
def test_more_words_that_set_a_time(words, kind, start, end):
    assert [one[1:] for one in deadlines(words)] == [(kind, start, end)]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("trình tại kỳ họp thường lệ tháng 7/2023", "tháng 7/2023"),
        ("bỏ phiếu tại Hội nghị chi bộ ngày 6/5/2023", "ngày 6/5/2023"),
        ("góp ý trong sinh hoạt thường kỳ tháng 8 năm 2023", "tháng 8 năm 2023"),
    ],
)
def test_the_day_of_a_meeting_is_the_time_of_what_is_done_there(words, text):
    assert [one[:2] for one in deadlines(words)] == [(text, "within")]


@pytest.mark.parametrize("words", ["theo mẫu ban hành trước ngày 1/1/2020", "Quyết định ký vào ngày 3/3/2020"])
def test_the_day_of_a_document_in_the_limiting_form_stays_what_it_says(words):
    assert len(deadlines(words)) == ("trước" in words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Chi bộ 1 lập kế hoạch riêng. Thời gian hoàn thành: trước ngày 9/5/2024.", "trước ngày 9/5/2024"),
        ("1. Chi bộ 1 lập kế hoạch riêng. Hoàn thành: chậm nhất ngày 9/5/2024.", "chậm nhất ngày 9/5/2024"),
        ("1. Chi bộ 1 lập kế hoạch riêng; thời hạn trước ngày 9/5/2024.", "trước ngày 9/5/2024"),
        ("1. Chi bộ 1 lập kế hoạch riêng; thời gian: quý II/2024.", "quý II/2024"),
        ("- Trước ngày 9/5/2024: Chi bộ 1 lập kế hoạch riêng.", "Trước ngày 9/5/2024"),
        ("- Từ ngày 2/5/2024 đến ngày 9/5/2024: Chi bộ 1 lập kế hoạch riêng.", "Từ ngày 2/5/2024 đến ngày 9/5/2024"),
        ("- Tháng 5/2024: Chi bộ 1 lập kế hoạch riêng.", "Tháng 5/2024"),
    ],
)
def test_a_time_before_or_after_the_order_belongs_to_it(tasks, text, expected):
    assert brief(tasks(text)) == [(["Chi bộ 1"], "plan", expected)]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("- Hội nghị Ban Chấp hành Đảng bộ xã: dự kiến ngày 9/5/2024.", ["Ban Chấp hành Đảng bộ xã"]),
        ("2. Hội nghị sơ kết Đảng bộ xã: ngày 9/5/2024.", ["Đảng bộ xã"]),
        ("- Hội nghị Chi bộ mở rộng vào ngày 9/5/2024.", ["Chi bộ"]),
        ("- Cấp chi bộ: xong trước ngày 9/5/2024.", ["Cấp chi bộ"]),
        ("1. Ở tiểu khu\na) Cấp cơ sở: Hoàn thành việc sơ kết trước ngày 9/5/2024.", ["Cấp cơ sở"]),
        ("1. Ban Thường vụ kiểm điểm trước ngày 9/5/2024.", ["Ban Thường vụ"]),
    ],
)
def test_an_event_with_its_day_is_a_conference(tasks, text, lead):
    (task,) = tasks(text)
    assert told(task) == lead
    assert task.deliverable.value == "conference"
    assert task.deadline is not None


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("1. Chi ủy các khoa có trách nhiệm:\na) Gửi báo cáo.", ["Chi ủy các khoa"]),
        ("1. Ban Tổ chức có nhiệm vụ:\n- Gửi báo cáo.", ["Ban Tổ chức"]),
        ("- Đồng chí Lê Na (Phó Bí thư): gửi báo cáo.", ["Đồng chí Lê Na"]),
        ("1. Cơ quan Hậu cần - Kỹ thuật: Gửi báo cáo.", ["Cơ quan Hậu cần - Kỹ thuật"]),
        ("1. Các đại đội trực thuộc: Gửi báo cáo.", ["Các đại đội trực thuộc"]),
        ("1. Ban Thường vụ Hội yêu cầu các cấp Hội gửi báo cáo.", ["các cấp Hội"]),
        ("1. Nhận được kế hoạch này, các chi bộ gửi báo cáo.", ["các chi bộ"]),
        (
            "1. Các sở, ban; Ủy ban nhân dân các xã\nGửi báo cáo trước 9/5/2024.",
            ["Các sở, ban", "Ủy ban nhân dân các xã"],
        ),
        ("1. Công đoàn các phường, công đoàn ngành: Gửi báo cáo.", ["Công đoàn các phường", "công đoàn ngành"]),
        ("1. Các phòng của Huyện ủy, đảng đoàn gửi báo cáo.", ["Các phòng của Huyện ủy", "đảng đoàn"]),
    ],
)
def test_who_is_told_in_more_forms(tasks, text, lead):
    (task,) = tasks(text)
    assert told(task) == lead


@pytest.mark.parametrize(
    "text", ["- Phối hợp với Phòng Tham mưu viết báo cáo.", "- Chủ trì, phối hợp với Phòng Tham mưu viết báo cáo."]
)
def test_a_bullet_may_begin_with_whom_to_work_with(tasks, text):
    (task,) = tasks(f"1. Phòng Chính trị\n{text}")
    assert told(task) == ["Phòng Chính trị"]
    assert list(task.coordinate) == ["Phòng Tham mưu"]


def test_one_leads_and_another_that_follows_a_semicolon_works_with_it(tasks):
    (task,) = tasks("1. Phòng Công nghệ thông tin chủ trì; Thư viện phối hợp rà soát dữ liệu.")
    assert told(task) == ["Phòng Công nghệ thông tin"]
    assert list(task.coordinate) == ["Thư viện"]


@pytest.mark.parametrize(
    "head",
    [
        "Tổ Nội dung do đồng chí Lê Na, Phó Bí thư làm Tổ trưởng",
        "Tổ Nội dung (đồng chí Lê Na, Phó Bí thư, Tổ trưởng)",
        "Tổ Nội dung (đồng chí Lê Na, Phó Bí thư, làm Tổ trưởng)",
    ],
)
def test_the_head_of_a_team_directs_what_the_heading_orders(tasks, head):
    (task,) = tasks(f"1. {head}\n- Soạn thảo báo cáo.")
    assert told(task) == ["Tổ Nội dung"]
    assert task.directed_by == "đồng chí Lê Na, Phó Bí thư"


@pytest.mark.parametrize(
    "text",
    [
        "1. Văn phòng dự thảo báo cáo, trình Ban Thường vụ trước 9/5/2024, trình Ban Chấp hành trước 19/5/2024.",
        "1. Văn phòng dự thảo báo cáo; trình Ban Thường vụ lần 1 trước ngày 9/5/2024, lần 2 trước ngày 19/5/2024.",
    ],
)
def test_a_second_submission_hands_in_the_same_thing(tasks, text):
    first, second = tasks(text)
    assert first.deliverable is second.deliverable
    assert (first.deadline.end.day, second.deadline.end.day) == (9, 19)


def test_two_bodies_with_a_day_each_stand_on_both_sides_of_a_comma(tasks):
    said = brief(tasks("1. Chi bộ 1 kiểm điểm cuối tháng 5/2024, Chi bộ 2 kiểm điểm vào đầu tháng 6/2024."))
    assert [lead for lead, _, _ in said] == [["Chi bộ 1"], ["Chi bộ 2"]]


def test_what_sends_all_of_the_above_gives_each_its_day_and_place(tasks):
    found = tasks(
        "1. Các khoa có trách nhiệm:\na) Viết báo cáo;\nb) Điền biểu số liệu;\n"
        "c) Gửi cả hai về Phòng Đào tạo trước 9/5/2024."
    )
    assert [task.deliverable.value for task in found] == ["report", "annex"]
    assert [task.recipient for task in found] == ["Phòng Đào tạo"] * 2
    assert all(task.deadline for task in found)


@pytest.mark.parametrize(
    ("text", "deliverables"),
    [
        ("1. Sở Kế hoạch và Đầu tư cung cấp số liệu cho Sở Tài chính.", ["other"]),
        ("1. Hạt trưởng cung cấp số liệu cho Sở Kế hoạch và Đầu tư.", ["other"]),
        ("1. Các chi bộ gửi báo cáo và biểu chỉ tiêu về Đảng ủy.", ["report", "annex"]),
        ("1. Văn phòng xây dựng kế hoạch, đề cương báo cáo.", ["plan", "other"]),
        ("1. Ban Tuyên giáo biên tập phim tư liệu.", ["news"]),
        ("1. Công đoàn phối hợp chuẩn bị hội trường.", ["conference"]),
        ("1. Phòng Quản trị bảo đảm điện, nước cho hội nghị.", ["conference"]),
        ("1. Ban Kiểm tra viết báo cáo chuyên đề về giám sát, tuyên truyền, gửi Văn phòng trước 9/5/2024.", ["report"]),
        ("1. Đồng chí Lê Na giúp Chủ nhiệm chỉ đạo chung.", ["monitoring"]),
        ("1. Giao bà Lê Na - Phó Chủ tịch phụ trách chung.", ["monitoring"]),
        ("1. Văn phòng lo hậu cần, ghi biên bản hội nghị.", ["conference"]),
        ("1. Tổ 1: Lo các điều kiện hội nghị.", ["conference"]),
        ("1. Mỗi phường giới thiệu 02 cá nhân.", ["other"]),
    ],
)
def test_what_is_wanted_in_more_forms(tasks, text, deliverables):
    assert [task.deliverable.value for task in tasks(text)] == deliverables


@pytest.mark.parametrize(
    "text",
    [
        "1. Hiệu trưởng các trường chịu trách nhiệm trước Giám đốc Sở về chất lượng số liệu.",
        "1. Quá trình thực hiện nếu có vướng mắc, phản ánh về Văn phòng.",
    ],
)
def test_a_duty_without_an_act_and_a_way_out_order_nothing(tasks, text):
    assert tasks(text) == ()


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Rà soát các việc nêu trong Nghị quyết Đại hội Đảng bộ lần thứ nhất.", "Đại hội Đảng bộ lần thứ nhất"),
        ("Sơ kết 2 năm triển khai Nghị quyết Đại hội Đoàn trường khóa X.", "Đại hội Đoàn trường khóa X"),
        (
            "Nhìn lại Nghị quyết Đại hội Đảng bộ phường (nhiệm kỳ 2025 - 2030).",
            "Đại hội Đảng bộ phường (nhiệm kỳ 2025 - 2030)",
        ),
        ("Sơ kết nửa nhiệm kỳ triển khai Nghị quyết Đại hội Đảng bộ Công an tỉnh.", "Đại hội Đảng bộ Công an tỉnh"),
        ("Kết quả quán triệt, triển khai Nghị quyết Đại hội Đảng bộ xã trên các mặt.", "Đại hội Đảng bộ xã"),
    ],
)
def test_what_is_looked_back_on_is_reviewed(body, sentence, title):
    (reviewed,) = body(f"I. NỘI DUNG\n1. {sentence}").reviewed
    assert reviewed.title == title


def test_two_congresses_of_one_place_are_two(body):
    found = body(
        "I. NỘI DUNG\n1. Đánh giá Nghị quyết Đại hội Đảng bộ Ủy ban nhân dân tỉnh lần thứ I, "
        "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX."
    ).reviewed
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("1. Tập thể: Ban Thường vụ, Ban Chấp hành.", None),
        ("1. Nội dung: (1) thực hiện các chỉ tiêu; (2) thực hiện các đột phá.", None),
        ("1. Các đồng chí Ủy viên chỉ đạo điểm: đồng chí A phụ trách xã.", None),
        ("1. Phạm vi: toàn Đảng bộ.", "Phạm vi"),
        ("1. Tổ Nội dung (đồng chí Lê Na, Tổ trưởng)\n- Gửi báo cáo.", "Tổ Nội dung (đồng chí Lê Na, Tổ trưởng)"),
    ],
)
def test_a_title_stands_before_a_sentence_not_before_a_list(body, text, title):
    (section,) = body(f"I. VIỆC\n{text}").sections[0].children
    assert (section.title or None) == title


@pytest.mark.parametrize(
    ("signed", "position", "name"),
    [
        ("T/M ĐẢNG ỦY\nBÍ THƯ\nThượng tá Hà Lương", "BÍ THƯ", "Thượng tá Hà Lương"),
        ("TM. BAN THƯỜNG VỤ\nBÍ THƯ\nĐoàn Hải Triều", "BÍ THƯ", "Đoàn Hải Triều"),
        ("T/M BAN CHỈ ĐẠO\nTRƯỞNG BAN\nPHÓ BÍ THƯ TỈNH ỦY\nLê Na", "TRƯỞNG BAN", "Lê Na"),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Na", "PHÓ CHỦ TỊCH", "Lê Na"),
    ],
)
def test_who_signs_in_more_forms(body, signed, position, name):
    signature = body(f"I. NỘI DUNG\nSơ kết.\nNơi nhận:\n- Lưu.\n{signed}").document.signature
    assert (signature.position, signature.name) == (position, name)


def test_a_line_may_name_on_whom_the_vote_is_held(body):
    vote = body("I. ĐỐI TƯỢNG\n1. Đối tượng lấy phiếu: các đồng chí Phó Chủ tịch.").confidence_vote
    assert vote.subjects == "các đồng chí Phó Chủ tịch"


@pytest.mark.parametrize(
    ("sentence", "cutoff"),
    [
        ("Thời điểm chốt số liệu: 31/3/2024.", "2024-03-31"),
        ("So sánh kết quả đến hết quý I/2024 với năm 2020.", "2024-03-31"),
        ("Kết quả các chỉ tiêu (số liệu từ 01/10/2021 đến 30/9/2023).", "2023-09-30"),
    ],
)
def test_the_last_day_of_figures_in_more_forms(body, sentence, cutoff):
    assert body(f"I. NỘI DUNG\n1. {sentence}").cutoff.isoformat() == cutoff


@pytest.mark.parametrize(
    ("sentence", "base", "target"),
    [
        ("So sánh với năm 2020 và mục tiêu đến 2025.", 2020, 2025),
        ("So với kế hoạch cả năm 2026.", None, None),
    ],
)
def test_a_year_that_a_plan_is_made_for_is_no_base(body, sentence, base, target):
    compared = body(f"I. NỘI DUNG\n1. {sentence}").comparison
    assert [compared.base_year, compared.target_year] == [base, target]
