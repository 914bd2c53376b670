"""A line of the journal written down elsewhere proves itself; whatever is changed in an extract is found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.journal_lines import FIELDS, Line, fingerprint, read, walk_extract, written

WHEN = datetime(2023, 6, 12, 3, tzinfo=UTC)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def a_line(number: int, *, previous: str = "0" * 64, **said: object) -> Line:
    line = Line(
        number=number, at=WHEN + timedelta(microseconds=number), actor_id=1, actor="Lường Thị Chăm", verb="x.y",
        subject_kind="report", subject_id=7, subject="Báo cáo", unit_path="1.2.", campaign_id=3, details={"n": number},
        address="", on_behalf_id=None, on_behalf_of="", version=2, previous_hash=previous, hash="",
    )  # fmt: skip
    line = replace(line, **said)
    return replace(line, hash=fingerprint(line))


def a_chain(count: int) -> list[Line]:
    lines: list[Line] = []
    for number in range(1, count + 1):
        lines.append(a_line(number, previous=lines[-1].hash if lines else "0" * 64))
    return lines


@given(st.text(max_size=40), st.dictionaries(st.text(max_size=5), values, max_size=3), st.integers(0, 10**9))
def test_any_line_is_read_as_it_was_written(words, details, micro):
    line = a_line(5, subject=words, details=details, at=WHEN + timedelta(microseconds=micro))
    assert read(written(line)) == line
    assert walk_extract([written(line)]).findings == ()


def test_an_extract_with_gaps_holds_and_names_its_end():
    chain = a_chain(9)
    some = [chain[0], chain[1], chain[4], chain[8]]
    told = walk_extract(map(written, some))
    assert (told.count, told.end, told.findings) == (4, f"9:{chain[8].hash}", ())


CHANGES = {
    "at": WHEN, "actor": "Ai khác", "verb": "x.z", "subject": "Khác", "details": {}, "unit_path": "", "campaign_id": 4,
    "actor_id": 9, "address": "192.0.2.7", "on_behalf_of": "Ai", "previous_hash": "1" * 64, "hash": "2" * 64,
    "number": 4, "subject_kind": "unit", "subject_id": None, "on_behalf_id": 2, "version": 1,
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_whatever_is_changed_in_a_line_is_found(name):
    chain = a_chain(5)
    chain[2] = replace(chain[2], **{name: CHANGES[name]})
    assert walk_extract(map(written, chain)).findings != ()


def test_a_line_that_was_hashed_anew_no_longer_meets_its_neighbour():
    chain = a_chain(3)
    chain[1] = a_line(2, previous=chain[0].hash, subject="Khác")
    assert walk_extract(map(written, chain)).findings == (
        "Trích nhật ký, dòng số 3: không nối tiếp dòng trước.",
    )  # fmt: skip


def test_lines_in_another_order_are_found():
    chain = a_chain(4)
    assert walk_extract(map(written, [chain[0], chain[3], chain[1]])).findings == (
        "Trích nhật ký, dòng số 2: đứng sai chỗ.",
    )  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"{}\n", b"[]\n", b"null\n", b"\xff\n", b"[" * 5000,
        written(a_line(1))[:-1], written(a_line(1)).replace(b": ", b":", 1),
        written(a_line(1)).replace(b'"actor_id": 1', b'"actor_id": 9, "actor_id": 1'),
        written(a_line(1)).replace(b'"number": 1', b'"number": "1"'),
    ],
)  # fmt: skip
def test_what_is_no_line_is_said_to_be_none(data):
    told = walk_extract([data])
    assert told.findings != ()
