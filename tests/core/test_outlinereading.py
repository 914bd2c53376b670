import pytest

from nhiemky.core.document import Block, BlockKind, Document
from nhiemky.core.outline import Node, walk
from nhiemky.core.outlinereading import outline_in
from nhiemky.core.plain import from_plain, to_plain
from nhiemky.core.standard_outlines import LIBRARY


def document(*lines: str) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in lines))


OUTLINE = (
    "I. TÌNH HÌNH CHUNG",
    "Nêu điểm mới của đơn vị.",
    "II. KẾT QUẢ",
    "1. Xây dựng Đảng",
    "- Học tập",
    "2. Đoàn thể",
)


@pytest.mark.parametrize("above", [(), ("ĐỀ CƯƠNG BÁO CÁO",), ("ĐẢNG ỦY KHỐI BẾN NGHÈ", "ĐỀ CƯƠNG BÁO CÁO", "sơ kết")])
def test_headings_come_with_what_they_ask_for(above):
    found = outline_in(document(*above, *OUTLINE))
    assert [(depth, node.label, node.title) for depth, node in walk(found)] == [
        (0, "I", "TÌNH HÌNH CHUNG"),
        (0, "II", "KẾT QUẢ"),
        (1, "1", "Xây dựng Đảng"),
        (1, "2", "Đoàn thể"),
    ]
    assert found[0].guidance == "Nêu điểm mới của đơn vị."
    assert found[1].children[0].bullets == ("Học tập",)


def test_a_document_without_numbers_has_no_outline():
    assert outline_in(document("Chào các đồng chí.", "Mai họp lúc tám giờ.")) == ()
    assert outline_in(Document(())) == ()


@pytest.mark.parametrize("name", LIBRARY)
def test_an_outline_of_the_library_is_numbered_and_goes_through_plain_values(name):
    nodes = LIBRARY[name].nodes
    assert from_plain(tuple[Node, ...], to_plain(nodes)) == nodes
    assert all(node.label and node.title for _, node in walk(nodes))
    assert len(list(walk(nodes))) >= 12
    assert not [node for _, node in walk(nodes) if isinstance(node.bullets, str)]
