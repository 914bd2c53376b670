import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.numbering import SYMBOLS, DocumentKey, next_number, printed


@pytest.mark.parametrize(
    ("number", "type", "issuer", "text"),
    [
        (5, "Báo cáo", "ĐUK", "05-BC/ĐUK"),
        (12, "Kế hoạch", "ĐU", "12-KH/ĐU"),
        (1100, "Quyết định", "TU", "1100-QĐ/TU"),
        (9, "Chương trình", "VPĐU", "09-CTr/VPĐU"),
    ],
)
def test_a_number_is_printed_with_type_and_issuer_and_a_zero_below_ten(number, type, issuer, text):
    assert printed(number, type=type, issuer_symbol=issuer) == text


def test_a_type_without_a_symbol_is_refused_by_name():
    with pytest.raises(ValueError, match="loại văn bản «Thư ngỏ»"):
        printed(1, type="Thư ngỏ", issuer_symbol="ĐU")


def test_decisions_and_regulations_share_a_symbol_and_stay_two_documents():
    assert SYMBOLS["Quyết định"] == SYMBOLS["Quy định"]
    assert DocumentKey("Quyết định", 35, "TU", "2020-2025") != DocumentKey("Quy định", 35, "TU", "2020-2025")


def test_numbers_begin_at_one_and_a_gap_is_never_filled():
    assert next_number([]) == 1
    assert next_number([1, 2, 7]) == 8


@given(st.sets(st.integers(1, 10_000)))
def test_the_next_number_was_never_given_away(taken):
    assert all(number < next_number(taken) for number in taken)
