"""A Word file that a colleague edited outside comes back, and is a version of its document as it is."""

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from nhiemky.core.refusal import Outdated, Refused
from nhiemky.papers.attached import Attached
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.registry.actions.documents import enter_document
from nhiemky.rooms.registry.actions.moving import submit
from nhiemky.rooms.registry.actions.numbering import give_number, void_number
from nhiemky.rooms.registry.actions.versions import bring_back, keep_version
from nhiemky.rooms.registry.models import Number, OfficialDocument, Rendering, Version
from nhiemky.rooms.registry.papers import WORD, brought_back, layout_of_version, printed_on, with_number
from nhiemky.rooms.registry.queries.versions import standing_version
from nhiemky.rooms.rollup.actions import consolidate, write_draft
from nhiemky.rooms.rollup.papers import compose
from tests.builders import NOW, a_handed_in_report, owed_by, section_titled, version_called
from tests.people import on_one_line, signed_in
from tests.rooms.traces import nothing_changes

DAY = date(2023, 6, 20)
BY = {"by": None, "at": NOW, "unit_path": ""}
OLD, NEW = "Toàn Đảng bộ có nhiều cố gắng trong nhiệm kỳ.", "Toàn Đảng bộ có rất nhiều cố gắng trong nửa nhiệm kỳ."
INSERTED = '<w:p><w:ins w:id="7" w:author="a"><w:r><w:t>xen</w:t></w:r></w:ins></w:p>'
LOCK = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'


@pytest.fixture
def document(campaign, cast) -> OfficialDocument:
    a_handed_in_report(owed_by("B1", campaign))
    write_draft(section_titled("Xây dựng Đảng", campaign), text=OLD, by=cast.office, at=NOW)
    return consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW).document


def word_of(document, n: int = 1) -> bytes:
    with Version.objects.get(document=document, n=n).file.file.open("rb") as file:
        return file.read()


def changed(data: bytes, old: str, new: str, *, part: str = "word/document.xml") -> bytes:
    """The same Word file with some of one part put otherwise, as another program would write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            after.writestr(name, content)
    return out.getvalue()


def edited(document, n: int = 1) -> bytes:
    return changed(word_of(document, n), OLD, NEW)


def found(document, data: bytes):
    file = Attached("sua.docx", WORD, data)
    return brought_back(document, file, issuer=version_called("K"), on=DAY)


def post(person, document, data: bytes, *, version: int = 1, **more):
    said = {"version": version, "file": SimpleUploadedFile("sua.docx", data), **more}
    return signed_in(person).post(f"/documents/{document.pk}/bring-back/", said, follow=True)


@pytest.mark.long
def test_an_edited_file_is_the_next_version_as_it_is_and_its_changes_are_shown(document, cast):
    data = edited(document)
    shown = on_one_line(post(cast.office, document, data).content.decode())
    assert ("bản 2, sửa từ bản 1" in shown, "sửa ở ngoài từ bản 1" in shown) == (True, True)
    standing = standing_version(document)
    assert (word_of(document, 2), standing.edited_from) == (data, 1)
    assert standing.words != Version.objects.get(n=1).words
    assert Rendering.objects.filter(of=standing.file.sha256).exists()
    told = Entry.objects.get(verb="registry.bring_back").details
    assert (told["version"], told["edited_from"], told["hash"]) == (2, 1, standing.file.sha256)
    office = signed_in(cast.office)
    changes = office.get(f"/documents/{document.pk}/changes/?version=2").content.decode()
    assert ("<ins>rất </ins>" in changes, changes.count("<ins>"), "<del>" in changes) == (True, 2, False)
    assert "Không đổi chữ nào" in office.get(f"/documents/{document.pk}/changes/?version=1").content.decode()
    assert "Thể thức" in office.get(f"/documents/{document.pk}/layout/?version=2").content.decode()


MARGIN = ('w:right="850"', 'w:right="1134"')


def mend(person, document, *, version: int):
    return signed_in(person).post(f"/documents/{document.pk}/layout/mend/", {"version": version}, follow=True)


@pytest.mark.long
def test_what_is_mechanical_of_its_layout_is_mended_as_the_next_version_and_no_word_changes(document, cast):
    bring_back(document, found(document, changed(edited(document), *MARGIN)), **BY)
    office = signed_in(cast.office)
    assert "Sửa giúp 1 điều" in on_one_line(office.get(f"/documents/{document.pk}/layout/").content.decode())
    shown = on_one_line(mend(cast.office, document, version=2).content.decode())
    assert "Đã sửa 1 điều về thể thức, thành bản 3" in shown
    second, third = (Version.objects.get(document=document, n=n) for n in (2, 3))
    assert (third.words, third.edited_from) == (second.words, 2)
    assert [one.message for one in layout_of_version(second).findings] == ["Lề phải: đang là 20 mm, cần là 15 mm."]
    assert layout_of_version(third).findings == ()
    assert "Sửa giúp" not in office.get(f"/documents/{document.pk}/layout/").content.decode()


@pytest.mark.long
def test_mending_is_refused_where_there_is_nothing_to_mend_or_another_version_stands(document, cast):
    assert mend(cast.office, document, version=1).status_code == 422  # printed here
    assert mend(cast.head, document, version=1).status_code == 404
    bring_back(document, found(document, edited(document)), **BY)
    assert mend(cast.office, document, version=1).status_code == 409
    refused = mend(cast.office, document, version=2)
    assert (refused.status_code, "Không có điều gì máy sửa được" in refused.content.decode()) == (422, True)
    assert standing_version(document).n == 2


@pytest.mark.long
def test_it_goes_its_way_and_neither_number_nor_voiding_prints_it_anew(document):
    bring_back(document, found(document, edited(document)), **BY)
    assert with_number(document, 1, issuer_symbol="ĐUK", day=DAY, after=2) is None
    give_number(document, issuer_symbol="ĐUK", issued_on=DAY, **BY)
    void_number(Number.objects.get(), reason="Nhầm.", **BY)
    submit(document, **BY)
    assert (document.state, Version.objects.filter(document=document).count()) == ("submitted", 2)


@pytest.mark.long
@pytest.mark.parametrize(
    ("harm", "said"),
    [
        pytest.param(lambda _: b"%PDF-1.7", "không phải tài liệu Word", id="another kind"),
        pytest.param(lambda data: data[:3000], "hỏng", id="damaged"),
        pytest.param(lambda data: changed(data, "<w:sectPr", f"{INSERTED}<w:sectPr"), "Track Changes", id="changes"),
        pytest.param(
            lambda data: changed(data, "</w:settings>", f"{LOCK}</w:settings>", part="word/settings.xml"),
            "đang bị khóa sửa",
            id="protected",
        ),
        pytest.param(
            lambda data: changed(data, "wordprocessingml.document.main", "x.macroEnabled", part="[Content_Types].xml"),
            "sua.docx",
            id="macros",
        ),
    ],
)
def test_what_may_be_no_version_is_refused_in_a_sentence(document, cast, harm, said):
    data = harm(word_of(document))
    with nothing_changes():
        answer = post(cast.office, document, data)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_the_file_as_it_went_out_is_no_new_version(document):
    with nothing_changes(), pytest.raises(Refused, match="chưa sửa gì"):
        bring_back(document, found(document, word_of(document)), **BY)


@pytest.mark.long
def test_another_documents_word_is_refused_with_the_name_of_its_own(document):
    """Two letters of one kind may differ in a name only."""
    paper = standing_version(document).typed_paper
    changed_paper = replace(paper, body=paper.body[:-1])
    other = enter_document(issuer=document.issuer, type=document.type, term=document.term, title="kết quả của nơi khác")
    keep_version(other, printed_on(changed_paper, on=DAY, after=0), name="khac.docx", by=None, at=NOW)
    with nothing_changes(), pytest.raises(Refused, match="của nơi khác"):
        bring_back(document, found(document, changed(word_of(other), OLD, NEW)), **BY)


def test_a_word_with_nothing_of_the_document_is_refused(document):
    data = word_of(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    start, end = body.index("<w:body>") + len("<w:body>"), body.rindex("<w:sectPr")
    other = changed(data, body[start:end], "<w:p><w:r><w:t>Thư mời họp mặt cuối năm.</w:t></w:r></w:p>")
    with nothing_changes(), pytest.raises(Refused, match="không có câu nào"):
        bring_back(document, found(document, other), **BY)


@pytest.mark.long
def test_an_edit_of_an_earlier_version_needs_a_word_that_it_is_meant(campaign, document, cast):
    data = edited(document)
    text = "Toàn Đảng bộ đã làm thêm nhiều việc lớn, nhất là xây dựng chi bộ ở thôn bản vùng cao."
    write_draft(section_titled("Xây dựng Đảng", campaign), text=text, by=cast.office, at=NOW)
    consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW + timedelta(hours=1))
    with nothing_changes(), pytest.raises(Refused, match="sửa từ bản 1, nay văn bản đã có bản 2"):
        bring_back(document, found(document, data), **BY)
    assert bring_back(document, found(document, data), anyway=True, **BY).n == 3


@pytest.mark.long
def test_of_two_who_bring_back_the_second_sees_the_first_ones(document, cast):
    brought = found(document, edited(document))
    bring_back(document, brought, **BY)
    with nothing_changes(), pytest.raises(Outdated):
        bring_back(document, brought, **BY)
    with nothing_changes():
        assert post(cast.office, document, edited(document)).status_code == 409


@pytest.mark.long
def test_what_is_submitted_takes_nothing_in(document):
    brought = found(document, edited(document))
    submit(document, **BY)
    with nothing_changes(), pytest.raises(Refused, match="trình ký"):
        bring_back(document, brought, **BY)


@pytest.mark.long
def test_the_command_does_the_same(document, cast, tmp_path, capsys):
    path = tmp_path / "sua.docx"
    path.write_bytes(edited(document))
    call_command("bring_back", str(document.pk), str(path), username=cast.office.username)
    assert "bản 2, sửa từ bản 1" in capsys.readouterr().out
