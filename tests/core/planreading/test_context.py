import pytest

from nhiemky.core.plain import to_plain


def context(facts):
    one = to_plain(facts)
    return {
        key: one[key]
        for key in ("term", "cutoff", "evaluation_period", "comparison", "target_adjustment", "indicator_annex")
    }


@pytest.mark.parametrize(
    ("sentence", "cutoff", "period"),
    [
        ("Số liệu lấy từ đầu nhiệm kỳ đến ngày 30/6/2023.", "2023-06-30", ("2020", "2023-06-30")),
        ("Mốc thời gian đánh giá: từ tháng 8/2020 đến hết tháng 5/2023.", "2023-05-31", ("2020-08", "2023-05-31")),
        ("Số liệu tính từ năm 2021 đến hết năm 2023.", "2023-12-31", ("2021", "2023-12-31")),
        ("Số liệu báo cáo chốt đến ngày 15 tháng 5 năm 2023.", "2023-05-15", (None, "2023-05-15")),
        ("Đánh giá kết quả thực hiện nghị quyết trong 02 năm (2021 - 2022).", None, ("2021", "2022")),
        ("Phấn đấu hoàn thành mục tiêu đến năm 2025.", None, (None, None)),
        ("Phương hướng, nhiệm vụ cho nửa nhiệm kỳ còn lại (2023 - 2025), đánh giá dự báo.", None, (None, None)),
    ],
)
def test_the_cutoff_is_a_written_day_or_the_end_of_a_written_month_or_year(body, sentence, cutoff, period):
    found = context(body(f"I. NỘI DUNG\nNhiệm kỳ 2020 - 2025.\n{sentence}"))
    assert found["cutoff"] == cutoff
    assert (found["evaluation_period"]["start"], found["evaluation_period"]["end"]) == period


@pytest.mark.parametrize(
    "words", ["nhiệm kỳ 2020 - 2025", "nhiệm kì 2020-2025", "khóa X (2020 – 2025)", "Nhiệm kỳ: 2020–2025"]
)
def test_the_years_of_the_term_are_read_in_every_spelling(body, words):
    assert context(body(f"I. NỘI DUNG\nThực hiện nghị quyết, {words}."))["term"] == {"start": 2020, "end": 2025}


def test_the_periods_of_a_table_are_years_half_years_and_estimates(body):
    found = context(
        body(
            "I. NỘI DUNG\nLập biểu tổng hợp các chỉ tiêu năm 2021, 2022 và 6 tháng đầu năm 2023, ước "
            "thực hiện cả năm 2023, so sánh với "
            "năm 2020 và mục tiêu đến năm 2025."
        )
    )
    assert found["comparison"] == {
        "base_year": 2020,
        "target_year": 2025,
        "periods": ["2021", "2022", "2023-H1", "2023-estimate"],
    }
    assert found["indicator_annex"] is True


@pytest.mark.parametrize(
    ("sentence", "policy"),
    [
        ("Các cấp ủy đề xuất điều chỉnh một số chỉ tiêu nếu cần.", "allowed"),
        ("Đề xuất nâng các chỉ tiêu đã vượt.", "allowed"),
        ("Không đặt vấn đề điều chỉnh mục tiêu, chỉ tiêu của đại hội.", "forbidden"),
        ("Bổ sung mục tiêu, nhiệm vụ cho phù hợp.", None),
    ],
)
def test_the_policy_on_targets_is_read_only_where_adjusting_is_spoken_of(body, sentence, policy):
    assert context(body(f"I. NỘI DUNG\n{sentence}"))["target_adjustment"] == policy


def test_the_outline_fills_in_only_what_the_body_leaves_open(body):
    facts = body(
        "I. NỘI DUNG\nSố liệu tính đến ngày 30/6/2023, so sánh với năm 2019.\nNơi nhận:\n- Lưu VP.\n"
        "ĐỀ CƯƠNG BÁO CÁO\nI. KẾT QUẢ\nSố liệu từ năm 2021 đến hết năm 2022, so sánh với năm "
        "2018 và mục tiêu đến năm 2025."
    )
    found = context(facts)
    assert (found["cutoff"], found["evaluation_period"]["end"]) == ("2023-06-30", "2023-06-30")
    assert (found["comparison"]["base_year"], found["comparison"]["target_year"]) == (2019, 2025)


def test_a_second_half_is_no_period_that_figures_are_kept_by(body):
    facts = body("I. NỘI DUNG\nPhụ biểu nêu kết quả năm 2022, 6 tháng cuối năm 2023, 6 tháng đầu năm 2024.")
    assert context(facts)["comparison"]["periods"] == ["2022", "2024-H1"]


def test_a_confidence_vote_names_subjects_organiser_and_director(body):
    facts = body(
        "I. TỔ CHỨC THỰC HIỆN\n1. Giao Ban Tổ chức Huyện ủy tổ chức lấy phiếu tín nhiệm đối với "
        "các đồng chí Ủy viên Ban Thường vụ Huyện ủy "
        "khóa X. (Đồng chí Bí thư Huyện ủy trực tiếp chỉ đạo)."
    )
    assert to_plain(facts)["confidence_vote"] == {
        "subjects": "các đồng chí Ủy viên Ban Thường vụ Huyện ủy khóa X",
        "organiser": "Ban Tổ chức Huyện ủy",
        "directed_by": "Đồng chí Bí thư Huyện ủy",
    }


def test_without_a_vote_there_is_none(body):
    assert body("I. NỘI DUNG\nKhông lấy phiếu tín nhiệm đối với cấp ủy.").confidence_vote is None
