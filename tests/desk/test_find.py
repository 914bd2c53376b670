import pytest

from tests.people import signed_in


def find(person, words) -> str:
    return signed_in(person).get("/find/", {"words": words}).content.decode()


@pytest.mark.long
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("do giang", "Đảng bộ Sở Đò Giang"),
        ("ĐÒ GIANG", "Đảng bộ Sở Đò Giang"),
        ("17-KH", "17-KH/ĐUK"),
        ("giữa nhiệm kỳ", "17-KH/ĐUK"),
        ("Kết nạp", "1. Kết nạp đảng viên"),
    ],
)
def test_units_documents_and_indicators_are_found(campaign, cast, words, found):
    assert found in find(cast.office, words)


@pytest.mark.long
def test_a_unit_finds_itself_and_not_its_neighbour(campaign, cast):
    assert "Đảng bộ Sở Đò Giang" in find(cast.head, "Đò Giang")
    assert "Mía Lau" not in find(cast.head, "Mía Lau").replace("«Mía Lau»", "").replace('value="Mía Lau"', "")


@pytest.mark.long
def test_a_stranger_finds_nothing(campaign, cast):
    for words in ("Đò Giang", "17-KH", "Kết nạp"):
        assert find(cast.stranger, words).count("Không thấy.") == 3


@pytest.mark.parametrize("words", ["", "  "])
def test_no_words_find_nothing_and_say_how_to_ask(campaign, cast, words):
    assert "Gõ một vài chữ, có dấu hay không dấu đều được." in find(cast.office, words)


def test_what_was_sought_is_shown_and_not_obeyed(campaign, cast):
    assert "<script>alert" not in find(cast.office, "<script>alert(1)</script>")


@pytest.mark.long
@pytest.mark.parametrize("words", ["%", "_", "'", "\\"])
def test_marks_that_a_database_knows_are_words_like_others(campaign, cast, words):
    assert find(cast.office, words).count("Không thấy.") == 3
