"""The conventions of plan facts about tasks, each on sentences made for it."""

import pytest


def told(task):
    return list(task.lead)


def brief(tasks):
    return [(told(task), task.deliverable.value, task.deadline and task.deadline.text) for task in tasks]


@pytest.mark.parametrize(
    ("sentence", "deliverable"),
    [
        ("Các chi bộ xây dựng báo cáo sơ kết.", "report"),
        ("Ban Tổ chức Huyện ủy dự thảo Báo cáo kiểm điểm tập thể Ban Thường vụ.", "review_report"),
        ("Văn phòng Huyện ủy tổng hợp, xây dựng báo cáo sơ kết của Huyện ủy.", "consolidated_report"),
        ("Các chi bộ lập biểu tổng hợp số liệu theo mẫu.", "annex"),
        ("Đảng ủy xã tổ chức hội nghị sơ kết.", "conference"),
        ("Văn phòng Huyện ủy chuẩn bị hội trường, tài liệu phục vụ hội nghị.", "conference"),
        ("Giao Ban Tổ chức Huyện ủy tham mưu việc lấy phiếu tín nhiệm đối với lãnh đạo huyện.", "vote"),
        ("Ban Tuyên giáo Huyện ủy đẩy mạnh tuyên truyền kết quả sơ kết.", "news"),
        ("Đài Truyền thanh huyện đưa tin, bài về hội nghị.", "news"),
        ("Các chi bộ xây dựng kế hoạch của cấp mình.", "plan"),
        ("Ủy ban Kiểm tra Huyện ủy theo dõi, đôn đốc thực hiện Kế hoạch.", "monitoring"),
        ("Văn phòng Huyện ủy gửi giấy mời các đại biểu.", "other"),
        ("Văn phòng Huyện ủy ban hành đề cương báo cáo.", "other"),
        ("Ban Dân vận Huyện ủy mời Thường trực Tỉnh ủy dự hội nghị.", "other"),
    ],
)
def test_the_deliverable_is_what_the_first_doing_verb_takes(tasks, sentence, deliverable):
    assert [task.deliverable.value for task in tasks(sentence)] == [deliverable]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("1. Văn phòng Huyện uỷ gửi báo cáo.", ["Văn phòng Huyện uỷ"]),
        ("1. Văn phòng Huyện ủy\n- Gửi báo cáo.", ["Văn phòng Huyện ủy"]),
        ("1. Đối với các chi bộ trực thuộc\nGửi báo cáo.", ["các chi bộ trực thuộc"]),
        ("- Các chi bộ trực thuộc: Gửi báo cáo.", ["Các chi bộ trực thuộc"]),
        ("- Đảng ủy xã:\n+ Gửi báo cáo.", ["Đảng ủy xã"]),
        ("Giao cho Ban Tổ chức và Ban Dân vận Huyện ủy gửi báo cáo.", ["Ban Tổ chức", "Ban Dân vận Huyện ủy"]),
        ("Căn cứ Kế hoạch này, các chi bộ trực thuộc gửi báo cáo.", ["các chi bộ trực thuộc"]),
        ("Trước ngày 10/5/2024, Đảng ủy các xã gửi báo cáo.", ["Đảng ủy các xã"]),
        (
            "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã gửi báo cáo.",
            ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các xã"],
        ),
        ("Báo cáo của các cơ quan nêu trên gửi về Huyện ủy.", ["các cơ quan nêu trên"]),
    ],
)
def test_the_lead_stands_in_the_clause_or_above_it(tasks, text, lead):
    (task,) = tasks(text)
    assert told(task) == lead


def test_a_paragraph_without_a_subject_speaks_to_those_of_the_paragraph_above(tasks):
    found = tasks(
        "1. Các chi bộ tổ chức hội nghị sơ kết.\nSau khi kết thúc hội nghị, gửi biên bản và báo cáo về Đảng ủy."
    )
    assert [told(task) for task in found] == [["Các chi bộ"], ["Các chi bộ"]]


def test_a_report_and_an_annex_in_one_sentence_are_two_tasks_with_one_quote(tasks):
    report, annex = tasks("Các chi bộ gửi báo cáo và phụ biểu về Đảng ủy chậm nhất ngày 9-5-2024.")
    assert (report.deliverable, annex.deliverable) == ("report", "annex")
    assert report.quote == annex.quote
    assert report.deadline == annex.deadline


def test_a_submission_in_two_stages_is_two_tasks(tasks):
    found = tasks(
        "Tổ Biên tập xây dựng báo cáo sơ kết, hoàn thành trước ngày 05/5/2024 và tiếp thu ý "
        "kiến, hoàn chỉnh báo cáo trước ngày 20/5/2024."
    )
    assert [task.deadline.text for task in found] == ["trước ngày 05/5/2024", "trước ngày 20/5/2024"]


def test_clauses_parted_by_a_semicolon_are_tasks_of_their_own(tasks):
    found = tasks(
        "Ban Tổ chức xây dựng kế hoạch kiểm tra trước ngày 1/5/2024; tổ chức hội nghị trong "
        "tháng 6/2024; theo dõi việc thực hiện."
    )
    assert brief(found) == [
        (["Ban Tổ chức"], "plan", "trước ngày 1/5/2024"),
        (["Ban Tổ chức"], "conference", "trong tháng 6/2024"),
        (["Ban Tổ chức"], "monitoring", None),
    ]


def test_verbs_joined_by_commas_towards_one_thing_are_one_task(tasks):
    (task,) = tasks("Văn phòng Huyện ủy rà soát, bổ sung, hoàn thiện báo cáo, trình Ban Thường vụ trước ngày 2/5/2024.")
    assert task.deliverable == "report"
    assert task.recipient == "Ban Thường vụ"


def test_a_conference_after_a_report_is_another_task_and_has_the_date_that_closes_it(tasks):
    found = tasks("Các chi bộ viết báo cáo và tổ chức hội nghị sơ kết xong trước ngày 10/6/2024.")
    assert brief(found) == [(["Các chi bộ"], "report", None), (["Các chi bộ"], "conference", "trước ngày 10/6/2024")]


def test_what_those_who_are_urged_must_do_is_no_task_of_its_own(tasks):
    (task,) = tasks("Ban Dân vận đôn đốc các chi bộ xây dựng báo cáo và tổ chức hội nghị đúng thời gian.")
    assert task.deliverable == "monitoring"


def test_a_report_beside_oversight_stands_apart_after_and_and_not_after_a_comma(tasks):
    assert [
        task.deliverable for task in tasks("Ban Dân vận theo dõi, đôn đốc các chi bộ và kịp thời báo cáo kết quả.")
    ] == [
        "monitoring",
        "report",
    ]
    assert [task.deliverable for task in tasks("Ban Dân vận theo dõi, đôn đốc, báo cáo tiến độ.")] == ["monitoring"]


def test_coordinators_govern_every_task_of_their_sentence(tasks):
    found = tasks(
        "Giao Văn phòng chủ trì, phối hợp với Ban Tổ chức và các đơn vị liên quan xây dựng báo "
        "cáo trước ngày 1/6/2024; "
        "tham mưu tổ chức hội nghị."
    )
    assert [list(task.coordinate) for task in found] == [["Ban Tổ chức", "các đơn vị liên quan"]] * 2


@pytest.mark.parametrize(
    "text",
    [
        "1. Văn phòng\n- Gửi báo cáo về Huyện ủy.\n- Tổ chức hội nghị sơ kết.\n"
        "Phân công đồng chí Lê Văn An, Phó Bí thư trực tiếp chỉ đạo.",
        "- Văn phòng gửi báo cáo về Huyện ủy và tổ chức hội nghị sơ kết (giao đồng chí Lê Văn An, Phó Bí thư chỉ đạo).",
        "- Văn phòng gửi báo cáo về Huyện ủy và tổ chức hội nghị sơ kết. (Đồng chí Lê Văn An, "
        "Phó Bí thư trực tiếp chỉ đạo).",
    ],
)
def test_a_director_named_after_a_group_of_tasks_directs_each(tasks, text):
    assert [task.directed_by.removeprefix("Đ").removeprefix("đ") for task in tasks(text)] == [
        "ồng chí Lê Văn An, Phó Bí thư"
    ] * 2


def test_a_person_who_oversees_the_whole_plan_has_a_monitoring_task(tasks):
    (task,) = tasks("1. Giao đồng chí Lê Văn An, Phó Bí thư trực tiếp chỉ đạo, đôn đốc việc thực hiện Kế hoạch này.")
    assert (told(task), task.deliverable) == (["đồng chí Lê Văn An, Phó Bí thư"], "monitoring")


def test_a_team_has_its_leader_as_director(tasks):
    (task,) = tasks("a) Nhóm 1 do đồng chí Lê Văn An, Trưởng phòng làm Trưởng nhóm: chuẩn bị phần kinh tế.")
    assert (told(task), task.directed_by) == (["Nhóm 1"], "đồng chí Lê Văn An, Trưởng phòng")


def test_a_closing_phrase_holds_for_the_clauses_before_it(tasks):
    found = tasks(
        "Văn phòng tổng hợp, dự thảo báo cáo sơ kết; Ban Tổ chức dự thảo báo cáo kiểm điểm, "
        "trình Ban Thường vụ trước ngày 5/6/2024."
    )
    assert [task.deadline.text for task in found] == ["trước ngày 5/6/2024"] * 2
    assert [task.recipient for task in found] == ["Ban Thường vụ"] * 2


@pytest.mark.parametrize(
    "line", ["- Thời gian: Dự kiến trong tháng 5 năm 2024.", "- Thời gian hoàn thành: trong tháng 5 năm 2024"]
)
def test_a_time_line_gives_its_deadline_to_the_order_under_the_same_heading(tasks, line):
    (task,) = tasks(f"1. Đối với Đảng ủy xã\n- Hình thức: Tổ chức hội nghị trực tuyến.\n{line}")
    assert (task.deadline.start.isoformat(), task.deadline.end.isoformat()) == ("2024-05-01", "2024-05-31")
    assert task.quote == "Tổ chức hội nghị trực tuyến."


def test_where_a_report_goes_and_through_whom(tasks):
    (task,) = tasks("Các chi bộ gửi báo cáo về Ban Thường vụ Đảng ủy (qua Văn phòng Đảng ủy) trước ngày 1/6/2024.")
    assert (task.recipient, task.via) == ("Ban Thường vụ Đảng ủy", "Văn phòng Đảng ủy")


def test_a_restatement_without_a_deadline_is_not_a_second_task(tasks):
    found = tasks(
        "1. Các chi bộ gửi báo cáo trước ngày 1/6/2024.\n2. Các chi bộ chủ động xây dựng báo cáo bảo đảm chất lượng."
    )
    assert brief(found) == [(["Các chi bộ"], "report", "trước ngày 1/6/2024")]


def test_two_different_orders_without_a_kind_are_two_tasks(tasks):
    found = tasks("Văn phòng thành lập tổ giúp việc; phân công cán bộ dự hội nghị của các chi bộ.")
    assert [task.deliverable for task in found] == ["other", "other"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Chi bộ nào không gửi báo cáo thì cấp ủy chi bộ đó hoàn toàn chịu trách nhiệm.",
        "Trong quá trình thực hiện, nếu có vướng mắc, các chi bộ phản ánh về Văn phòng.",
        "Trên đây là Kế hoạch tổ chức sơ kết, các đơn vị triển khai thực hiện.",
        "Kế hoạch này được phổ biến đến các chi bộ.",
        "(Có thể lồng ghép với sinh hoạt thường kỳ).",
        "Tài liệu hội nghị gồm báo cáo và phụ lục.",
    ],
)
def test_what_orders_nothing_is_no_task(tasks, sentence):
    assert tasks(sentence) == ()


def test_the_purpose_and_the_contents_of_a_report_order_nothing(body):
    facts = body(
        "I. MỤC ĐÍCH, YÊU CẦU\n- Các cấp ủy đánh giá đúng kết quả, xây dựng báo cáo nghiêm túc.\n"
        "II. NỘI DUNG\n1. Đánh giá kết quả thực hiện nghị quyết; đề xuất giải pháp.\n- Nêu rõ hạn chế, nguyên nhân."
    )
    assert facts.tasks == ()


def test_a_table_of_tasks_is_one_task_per_row_and_deliverable(body):
    facts = body(
        "I. TIẾN ĐỘ\nTT\tNội dung công việc\tChủ trì\tPhối hợp\tThời gian\n"
        "1\tXây dựng báo cáo, kèm phụ lục số liệu\tVăn phòng\tBan Tổ chức, Ban Dân vận\tTrước ngày 10/5/2024\n"
        "2\tTổ chức hội nghị sơ kết\tĐảng ủy xã\t\tTháng 6/2024"
    )
    assert brief(facts.tasks) == [
        (["Văn phòng"], "report", "Trước ngày 10/5/2024"),
        (["Văn phòng"], "annex", "Trước ngày 10/5/2024"),
        (["Đảng ủy xã"], "conference", "Tháng 6/2024"),
    ]
    assert list(facts.tasks[0].coordinate) == ["Ban Tổ chức", "Ban Dân vận"]


def test_a_task_that_nobody_leads_is_kept_when_it_is_dated_and_is_said(body):
    facts = body("I. TIẾN ĐỘ\n- Tổ chức hội nghị sơ kết trước ngày 1/6/2024.")
    assert brief(facts.tasks) == [([], "conference", "trước ngày 1/6/2024")]
    assert "task_without_lead" in [finding.kind for finding in facts.findings]


def test_those_whom_the_preamble_asks_are_told_by_every_line_that_names_nobody(facts):
    found = facts(
        "Số 5-CV/ĐU\nV/v sơ kết công tác\nAn Phú, ngày 2/3/2024\nThực hiện Kế hoạch số 9-KH/TU, "
        "Đảng ủy xã đề nghị các chi bộ "
        "làm tốt các việc sau:\n1. Gửi báo cáo về Đảng ủy trước ngày 10/4/2024.\n2. Tổ chức hội "
        "nghị sơ kết; hoàn thành trước ngày 1/5/2024."
    )
    assert brief(found.tasks) == [
        (["các chi bộ"], "report", "trước ngày 10/4/2024"),
        (["các chi bộ"], "conference", "trước ngày 1/5/2024"),
    ]
    assert found.document.title == "sơ kết công tác"
