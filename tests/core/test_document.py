from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.document import Block, BlockKind, Document

words = st.text(alphabet="aăâđêôơư \n", max_size=20)
blocks = st.one_of(
    st.builds(Block, st.just(BlockKind.LIST_ITEM), words, label=st.sampled_from(["", "1.", "a)", "-"])),
    st.builds(
        lambda rows: Block(BlockKind.TABLE, rows=tuple(map(tuple, rows))),
        st.lists(st.lists(words, min_size=1), min_size=1),
    ),
)


def test_a_block_is_printed_with_the_number_that_word_generates():
    assert Block(BlockKind.LIST_ITEM, "Gửi báo cáo", label="2.1.").printed == "2.1. Gửi báo cáo"


def test_a_table_is_printed_row_by_row():
    assert Block(BlockKind.TABLE, rows=(("TT", "Việc"), ("1", "Họp"))).printed == "TT\tViệc\n1\tHọp"


@given(st.lists(blocks, max_size=8))
def test_every_block_stands_in_the_text_where_it_says(listed):
    document = Document(tuple(listed))
    for offset, block in document.placed():
        assert document.text[offset : offset + len(block.printed)] == block.printed
