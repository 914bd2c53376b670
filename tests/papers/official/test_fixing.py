"""The fixer mends what is mechanical and nothing else: every change of a word is listed and can be undone."""

import random
from dataclasses import replace

import pytest

from nhiemky.core.official.changes import Change
from nhiemky.core.official.rules import Effective, rule_sets
from nhiemky.papers.docx_in import read_docx
from nhiemky.papers.official.fingerprint import fingerprint
from nhiemky.papers.official.fixing import fix
from nhiemky.papers.official.layout_check import check_layout, opened
from nhiemky.papers.official.measuring import measure
from nhiemky.papers.unreadable import Unreadable
from tests.papers.official.documents import FAULTS, clean, spoilt
from tests.papers.test_docx_habits import p, word_file
from tests.papers.workbooks import parts, zipped

RULES = Effective(rule_sets()["36-HD"])
HEADER = ["word/header_so_trang.xml"]
FIXABLE = [key for key in FAULTS if RULES.rules[key].fix]


def fixed(data: bytes):
    with opened(data, name="a.docx") as file:
        return fix(data, file, measure(file), RULES, name="a.docx")


def told(data: bytes):
    return check_layout(data, name="a.docx", today="2023-06-01", rules="36-HD").findings


def mended_text(mended) -> str:
    return "\n".join(block.text for block in read_docx(mended.data, name="a.docx").blocks)


@pytest.mark.long
@pytest.mark.parametrize("key", FIXABLE)
def test_what_is_mechanical_is_mended_and_the_words_are_the_same_but_for_the_list(key):
    faulty = spoilt(clean(1), key)
    mended = fixed(faulty)
    assert key not in {one.rule for one in told(mended.data)}
    assert fingerprint(mended.data, undoing=mended.changes, without=HEADER) == fingerprint(faulty)
    assert fixed(mended.data).data == mended.data


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12))
def test_any_number_of_faults_at_once_is_mended_and_mending_twice_changes_nothing(seed):
    chance = random.Random(seed)
    faulty = clean(1 + 2 * seed)
    for key in chance.sample(FIXABLE, 8):
        faulty = spoilt(faulty, key)
    mended = fixed(faulty)
    assert not {one.rule for one in told(mended.data) if one.fixable}
    assert fixed(mended.data).data == mended.data
    assert fingerprint(mended.data, undoing=mended.changes, without=HEADER) == fingerprint(faulty)


def test_a_document_without_a_fault_stays_the_very_same_bytes():
    data = clean(1)
    assert fixed(data).data == data


def under_the_title(*runs: str) -> bytes:
    return word_file(p("ĐẢNG CỘNG SẢN VIỆT NAM") + p(*runs) + p("BÁO CÁO"))


def test_a_word_that_lies_in_several_runs_is_mended_across_them():
    mended = fixed(under_the_title("S", "<w:r><w:rPr><w:i/></w:rPr><w:t>ố</w:t></w:r>", ":", " 5-BC/ĐU"))
    assert "Số 05-BC/ĐU" in mended_text(mended)
    assert [(one.old, one.new, one.rule) for one in mended.changes] == [
        ("ố:", "ố", "number.colon"),
        ("5", "05", "number.zero"),
    ]


def test_number_and_day_on_one_line_between_tabs_are_mended_each_for_itself():
    line = "<w:r><w:t>Số: 12-BC/ĐU</w:t><w:tab/><w:t>Sông Lam, ngày 5 tháng 3 năm 2023</w:t></w:r>"
    mended = fixed(under_the_title(line))
    assert "Số 12-BC/ĐU\tSông Lam, ngày 05 tháng 3 năm 2023" in mended_text(mended)
    with opened(mended.data, name="a.docx") as file:
        looks = [(line.text[:4], {piece.look.italic for piece in line.pieces}) for line in measure(file).lines]
    assert looks[1:3] == [("Số 1", {False}), ("Sông", {True})]


def test_a_box_that_is_told_twice_is_changed_twice():
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>{0}</w:txbxContent></mc:Choice>'
        "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    ).format(p("Số: 12-BC/ĐU"))
    mended = fixed(under_the_title(box))
    assert [one.rule for one in mended.changes] == ["number.colon"] * 2


def test_a_sign_of_a_symbol_font_keeps_its_font_because_the_font_is_what_it_says():
    sign = '<w:r><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr><w:t>\uf0b7</w:t></w:r>'
    text = "<w:r><w:rPr><w:rFonts w:ascii='Arial'/></w:rPr><w:t xml:space='preserve'> Chi bộ.</w:t></w:r>"
    mended = fixed(word_file(p("ĐẢNG CỘNG SẢN VIỆT NAM") + p(sign, text)))
    words = parts(mended.data)["word/document.xml"].decode()
    assert 'w:ascii="Symbol"' in words
    assert "Arial" not in words


@pytest.mark.parametrize("left_in", ['<w:ins w:id="1"><w:r><w:t> Thêm.</w:t></w:r></w:ins>', '<w:del w:id="1"/>'])
def test_nothing_is_changed_in_a_file_with_tracked_changes(left_in):
    with pytest.raises(Unreadable, match="thay đổi còn theo dõi"):
        fixed(word_file(p("Số: 12-BC/ĐU", left_in)))


@pytest.mark.long
def test_what_is_not_mechanical_is_left_to_people():
    for key in ("number.type", "position.bare", "signer.bare", "abstract.hyphens", "party_title.caps"):
        faulty = spoilt(clean(1), key)
        assert fixed(faulty).data == faulty


@pytest.mark.long
def test_the_header_with_the_number_is_added_where_there_is_none_and_nothing_else_changes():
    mended = fixed(spoilt(clean(1), "page_number.place"))
    assert parts(mended.data).keys() - parts(clean(1)).keys() == {HEADER[0]}
    assert "page_number.place" not in {one.rule for one in told(mended.data)}


def test_the_words_of_the_list_are_all_that_a_rule_allows():
    assert Change("number.colon", "word/document.xml", 1, "ố:", "ố").is_allowed
    assert not Change("number.colon", "word/document.xml", 1, "ố: 12", "ố 13").is_allowed
    assert not Change("number.zero", "word/document.xml", 1, "5", "06").is_allowed
    assert not Change("body.size", "word/document.xml", 1, "a", "b").is_allowed


HARM = {
    "a letter is lost": lambda words: words.replace("kỷ cương", "kỷ cươn", 1),
    "a mark is spelled in another way": lambda words: words.replace("ỷ", "y\u0309", 1),
    "a letter moves to the next paragraph": lambda words: words.replace("ĐẢNG ỦY", "ĐẢNG", 1),
    "a run is hidden": lambda words: words.replace("<w:b/>", "<w:b/><w:vanish/>", 1),
    "a paragraph goes": lambda words: words.replace("<w:p>", "", 1).replace("</w:p>", "", 1),
    "a line breaks": lambda words: words.replace("</w:t>", "</w:t><w:br/>", 1),
}


@pytest.mark.parametrize("harm", HARM)
def test_the_fingerprint_tells_every_harm(harm):
    named = parts(clean(1))
    words = named["word/document.xml"].decode()
    harmed = HARM[harm](words)
    assert harmed != words
    assert fingerprint(zipped(named | {"word/document.xml": harmed.encode()})) != fingerprint(clean(1))


def test_the_fingerprint_does_not_see_looks():
    assert fingerprint(spoilt(clean(1), "body.size")) == fingerprint(clean(1))


def test_a_change_that_does_not_stand_where_it_is_listed_is_no_excuse():
    faulty = spoilt(clean(1), "number.colon")
    mended = fixed(faulty)
    (change,) = mended.changes
    with pytest.raises(ValueError, match="does not stand"):
        fingerprint(mended.data, undoing=[replace(change, at=change.at + 1)])
