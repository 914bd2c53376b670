from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.papers.people_sheet import POST_WORDS, PersonRow, read_people, write_people
from tests.examples import at_most

WORDS = st.text("ABCĐÊabcđê ", min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
ROWS = st.builds(
    PersonRow, name=WORDS, note=st.just("") | WORDS, post=st.sampled_from(list(POST_WORDS)), unit_code=WORDS,
    valid_from=DAYS, valid_to=st.none(),
)  # fmt: skip


@pytest.mark.long
@at_most(30)
@given(st.lists(ROWS, max_size=6, unique_by=lambda row: (row.name.casefold(), row.post)))
def test_what_was_written_is_read_again(rows):
    found = read_people(write_people(rows), name="nguoi.xlsx")
    assert [(r.name, r.note, r.post, r.unit_code, r.valid_from) for r in found.rows if not found.findings] == [
        (r.name, r.note, r.post, r.unit_code, r.valid_from) for r in rows if not found.findings
    ]


@pytest.mark.long
def test_a_row_that_says_the_same_twice_is_named():
    row = PersonRow("Lò Thị Sen", "", "secretary", "K", date(2020, 9, 1), None)
    (finding,) = read_people(write_people([row, row]), name="nguoi.xlsx").findings
    assert (finding.row, finding.message) == (5, "«Lò Thị Sen» đã ghi cùng chức vụ ở dòng 4.")


@pytest.mark.long
def test_a_file_that_is_no_sheet_is_refused_by_its_name():
    (finding,) = read_people(b"PDF", name="x.xlsx").findings
    assert "«x.xlsx»" in finding.message
