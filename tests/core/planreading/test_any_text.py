"""Whatever text comes in: reading never raises, every place holds its quote, and every fact's words are in the text."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.plain import to_plain
from tests.core.planreading.conftest import facts_of
from tests.core.planreading.test_headings import OUTLINE
from tests.core.planreading.test_identity import PARTY, STATE
from tests.core.planreading.test_noise import PLAN
from tests.examples import at_most

PIECES = (
    "KẾ HOẠCH", "I. MỤC ĐÍCH", "II- TỔ CHỨC", "1. ", "1.1- ", "a) ", "- ", "+ ", "* ", "PHẦN I", "Điều 2.",
    "Nơi nhận:", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "ĐỀ CƯƠNG BÁO CÁO", "Giao Văn phòng chủ trì, phối hợp với",
    "các chi bộ", "xây dựng báo cáo", "gửi", "trước ngày", "15/6/2023", "31/02/2023", "trong tháng", "13/2023",
    "quý V", "tuần thứ hai tháng 2/2024", "(", ")", ";", ":", ".", ",", "và", "“", "”",
    "lấy phiếu tín nhiệm đối với", "Thời gian:", "đồng chí", "trực tiếp chỉ đạo", "Nghị quyết số 1, 2, 3-NQ/TU",
    "nhiệm kỳ 2020 - 2025", "năm 9999", "\t", "   ", "|", "|---|---|", "\n", "\n\n", "-----", "**", "#",
    "[bookmark: a]", "\u00a0", "\ufeff", "\u0301", "…/2020 - …/2023", "cấp", "Báo cáo của", "Hội nghị",
    "hoàn thành",
)  # fmt: skip
anything = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
lines_of_plans = st.sampled_from((PLAN + OUTLINE + PARTY + STATE).split("\n"))


def spans_of(value, owner=None):
    """(the value that has a span, the span) for every span in the printed facts."""
    if isinstance(value, dict):
        if isinstance(value.get("span"), list):
            yield value, value["span"]
        for one in value.values():
            yield from spans_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from spans_of(one)


def hold(text: str) -> None:
    printed = to_plain(facts_of(text))
    json.dumps(printed, ensure_ascii=False).encode()
    whole = printed["text"]
    for fact, (start, end) in spans_of(printed):
        assert 0 <= start <= end <= len(whole)
        for key in ("quote", "who"):
            assert key not in fact or whole[start:end] == fact[key]
        if "label" in fact:
            assert whole[start:end] == (fact["title"] or fact["label"])
        if "action" in fact:
            hold_task(whole, fact)
    for start, end in printed["spans"].values():
        assert 0 <= start < end <= len(whole)


def hold_task(whole, task):
    for key in ("action", "directed_by", "recipient", "via"):
        assert task[key] is None or whole[slice(*task["spans"][key])] == task[key]
    for key in ("lead", "coordinate"):
        assert [whole[slice(*span)] for span in task["spans"][key]] == task[key]
    if task["deadline"]:
        assert whole[slice(*task["deadline"]["span"])] == task["deadline"]["text"]


@at_most(300)
@given(anything)
def test_no_text_makes_reading_fail(text):
    hold(text)


@at_most(200)
@given(st.lists(lines_of_plans, max_size=40))
def test_no_order_of_the_lines_of_a_plan_makes_reading_fail(lines):
    hold("\n".join(lines))


@at_most(200)
@given(st.data())
def test_no_cut_of_a_plan_makes_reading_fail(data):
    text = PLAN + OUTLINE
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    hold(text[start:end])


@pytest.mark.parametrize(
    "text", ["1. Lấy phiếu tín nhiệm đối với (ai)", "1. Các chi bộ gửi báo cáo; Hình thức:", "0/:"]
)
def test_a_sentence_that_breaks_off_is_read_as_far_as_it_goes(text):
    hold(f"KẾ HOẠCH\nsơ kết\n\nI. TỔ CHỨC\n{text}")


def test_a_day_of_issue_that_cannot_be_read_has_no_place():
    hold("An Phú, ngày 13 háng 02 năm 2023\nKẾ HOẠCH\nsơ kết\nI. NỘI DUNG\nA")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1258", "utf-16-le"])
def test_a_plan_in_the_wrong_encoding_is_read_as_far_as_it_goes(encoding):
    hold(unicodedata.normalize("NFD", PLAN).encode().decode(encoding, errors="replace"))


@pytest.mark.parametrize("times", [1_000, pytest.param(20_000, marks=pytest.mark.long)])
def test_a_sentence_without_end_is_read(times):
    hold("Các chi bộ gửi báo cáo, tổ chức hội nghị và (" * times)


def test_the_words_of_every_fact_are_in_the_text():
    printed = to_plain(facts_of(PLAN + OUTLINE))
    whole = printed["text"]
    for task in printed["tasks"]:
        assert all(words in whole for words in (*task["lead"], *task["coordinate"], task["quote"], task["action"]))
    for one in (*printed["cited"], *printed["basis"], *printed["reviewed"]):
        assert all(words is None or words in whole for words in (one["title"], one["issuer"]))
