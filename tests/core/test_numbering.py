import pytest

from nhiemky.core.numbering import SYMBOLS, printed


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


def test_decisions_and_regulations_share_a_symbol():
    assert SYMBOLS["Quyết định"] == SYMBOLS["Quy định"]
