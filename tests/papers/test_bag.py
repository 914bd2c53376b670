"""A bag is whole for two readers; whatever is changed in it, both say so; a zip file made to do harm is not opened."""

import io
import re
import stat
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.papers.bag import NAME, Member, packed
from nhiemky.papers.unreadable import Unreadable
from tests.examples import at_most
from tests.papers.bags import DAY, FILES, a_bag, bagit_says, content_of, findings_in, zipped

names = st.from_regex(re.compile(r"[a-z0-9]{1,8}(/[a-z0-9.-]{1,8}\.[a-z]{1,3})?"), fullmatch=True).filter(
    NAME.fullmatch
)
payloads = st.dictionaries(names, st.binary(max_size=300), max_size=6).filter(
    lambda files: not any(f"{name}/" in other for name in files for other in files)
)


@at_most(40)
@given(payloads)
def test_any_files_make_a_bag_that_is_whole_for_both_readers_and_read_back_as_they_were(files):
    data = a_bag(files)
    found = content_of(data)
    assert {name.removeprefix("ho-so-1/data/"): it for name, it in found.items() if "/data/" in name} == files
    assert findings_in(data) == []
    assert not files or bagit_says(data)


def test_the_same_files_give_the_same_bytes_on_the_same_day():
    assert a_bag() == a_bag()
    assert content_of(a_bag()).keys() == content_of(a_bag(day=DAY.replace(day=8))).keys()
    assert {
        name
        for name, content in content_of(a_bag(day=DAY.replace(day=8))).items()
        if content_of(a_bag())[name] != content
    } == {"ho-so-1/bag-info.txt", "ho-so-1/tagmanifest-sha256.txt", "ho-so-1/tagmanifest-sha512.txt"}


def test_a_bag_says_of_itself_what_the_standard_wants():
    info = content_of(a_bag())["ho-so-1/bag-info.txt"].decode()
    octets = sum(map(len, FILES.values()))
    assert info == f"External-Identifier: Đợt 1\nBagging-Date: 2023-07-07\nPayload-Oxum: {octets}.3\n"


CONTENT = content_of(a_bag())
# a space more or less, or a hash in capitals, bagit takes; so is a byte of what it does not list
LISTED = sorted(name for name in CONTENT if CONTENT[name] and "tagmanifest" not in name)


@st.composite
def changes(draw, among):
    name = draw(st.sampled_from(among))
    at = draw(st.integers(0, len(CONTENT[name]) - 1))
    return name, at, draw(st.integers(1, 255))


def changed(name: str, at: int, by: int) -> bytes:
    data = bytearray(CONTENT[name])
    data[at] ^= by
    return zipped({**CONTENT, name: bytes(data)})


@at_most(200)
@given(changes(sorted(name for name in CONTENT if CONTENT[name])))
def test_any_byte_of_the_bag_that_is_changed_is_found(change):
    assert findings_in(changed(*change)) != []


@at_most(40)
@given(changes(LISTED))
def test_so_does_bagit_for_whatever_a_manifest_lists(change):
    assert not bagit_says(changed(*change))


@at_most(100)
@given(st.data())
def test_any_byte_of_the_zip_file_that_is_changed_is_found_or_changes_nothing_in_the_bag(data):
    whole = a_bag()
    at = data.draw(st.integers(0, len(whole) - 1))
    other = bytearray(whole)
    other[at] ^= data.draw(st.integers(1, 255))
    try:
        findings = findings_in(bytes(other))
    except Unreadable:
        return
    assert findings or content_of(bytes(other)) == CONTENT


@pytest.mark.parametrize("name", sorted(CONTENT))
def test_a_file_that_is_left_out_is_found(name):
    other = zipped({one: content for one, content in CONTENT.items() if one != name})
    assert findings_in(other) != []
    # bagit may do without a second manifest and without tag manifests
    assert "manifest" in name or not bagit_says(other)


@pytest.mark.parametrize("name", ["ho-so-1/data/them.txt", "ho-so-1/them.txt", "ho-so-1/data/02/them.txt"])
def test_a_file_that_was_added_is_found(name):
    other = zipped({**CONTENT, name: b"them"})
    assert any("không được kê" in finding for finding in findings_in(other))
    assert "/data/" not in name or not bagit_says(other)


@pytest.mark.parametrize("name", ["../x", "/x", "a/../x", "A.txt", "ê.txt", "a b", "", ".x", "a//b", "x\n", "con:x"])
def test_a_name_that_is_no_plain_one_is_not_written(name):
    with pytest.raises(ValueError, match="no plain name"):
        b"".join(packed([Member(name, [b""])], folder="x", info={}, day=DAY))


def test_a_name_is_written_once():
    with pytest.raises(ValueError, match="already"):
        b"".join(packed([Member("a", [b""]), Member("a", [b""])], folder="x", info={}, day=DAY))


def test_words_of_the_bag_cannot_begin_a_line_of_their_own():
    data = b"".join(packed([], folder="x", info={"A": "b\nPayload-Oxum: 1.1"}, day=DAY))
    assert content_of(data)["x/bag-info.txt"].startswith(b"A: b Payload-Oxum: 1.1\n")


@pytest.mark.long
def test_what_is_written_is_given_out_before_the_next_is_asked_for():
    """However large the bag, no more than a piece of it waits."""
    asked: list[int] = []

    def pieces(number: int):
        for _ in range(50):
            asked.append(number)
            yield bytes(range(256)) * 400

    members = (Member(f"{number}", pieces(number)) for number in range(3))
    waiting = [len(piece) for piece in packed(members, folder="x", info={}, day=DAY)]
    assert max(waiting) < 250_000
    assert len(asked) == 150


HOSTILE = {
    "../ra-ngoai": 0, "/goc": 0, "x/../../y": 0, "x\\y": 0, "C:/x": 0, "x/./y": 0, "x//y": 0, "x/a\x01": 0, "x/ê": 0,
    "x/link": stat.S_IFLNK, "x/pipe": stat.S_IFIFO, "khong-thu-muc": 0,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_inside_is_refused_as_a_whole(name):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = (HOSTILE[name] | 0o644) << 16
        archive.writestr(entry, b"x")
    with pytest.raises(Unreadable):
        findings_in(made.getvalue())


def test_two_names_that_one_file_system_takes_for_the_same_are_refused():
    with pytest.raises(Unreadable, match="trùng nhau"):
        findings_in(zipped({"x/a": b"", "x/A": b""}))


def test_a_file_that_unpacks_without_measure_is_refused_before_it_is_unpacked():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x/data/a", bytes(9999))
        archive.infolist()[0].file_size = 2**30
    with pytest.raises(Unreadable, match="quá lớn"):
        findings_in(made.getvalue())


def test_files_that_lie_over_each_other_are_refused():
    """The list names one file of the zip file many times, each for another name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("x/a", b"x" * 5000)
        first = archive.infolist()[0]
        for number in range(40):
            entry = zipfile.ZipInfo(f"x/b{number}")
            entry.header_offset, entry.CRC = first.header_offset, first.CRC
            entry.compress_size = entry.file_size = first.file_size
            archive.filelist.append(entry)
            archive.NameToInfo[entry.filename] = entry
        archive._didModify = True
    with pytest.raises(Unreadable, match="chồng lên nhau"):
        findings_in(made.getvalue())


def test_a_list_of_files_that_would_fill_the_memory_is_not_read():
    data = bytearray(a_bag())
    at = data.rfind(b"PK\5\6")
    data[at + 12 : at + 16] = (2**31).to_bytes(4, "little")
    with pytest.raises(Unreadable, match="quá nhiều tệp"):
        findings_in(bytes(data))


@pytest.mark.parametrize("data", [b"", b"xin chao", b"PK\x05\x06" + bytes(18), a_bag()[:-30], a_bag()[:200]])
def test_what_is_no_zip_file_is_refused(data):
    with pytest.raises(Unreadable):
        findings_in(data)
