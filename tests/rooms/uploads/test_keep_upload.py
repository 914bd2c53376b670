import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.papers.sheet_in import SIZE_LIMIT
from nhiemky.rooms.uploads.actions import drop_upload, keep_upload
from nhiemky.rooms.uploads.models import Pending
from nhiemky.rooms.uploads.queries import pending_of
from nhiemky.rooms.uploads.words import UploadKind
from tests.builders import NOW
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused


def keep(person, kind=UploadKind.TABLE, *, place="1", data=b"PK", name="bang.xlsx"):
    return keep_upload(data, name=name, kind=kind, place=place, by=person, at=NOW, unit_path="1.", campaign_id=1)


def test_a_file_is_kept_and_left_with_one_line_each_that_says_of_which_kind_it_is(cast):
    with changes_only(Pending) as kept:
        keep(cast.office)
    with changes_only(Pending) as left:
        drop_upload(Pending.objects.get(), by=cast.office, at=NOW, unit_path="1.", campaign_id=1)
    assert [(line.verb, line.actor, line.subject, line.details) for line in (*kept, *left)] == [
        ("uploads.keep_upload", cast.office.name, "bang.xlsx", {"kind": "table", "bytes": 2}),
        ("uploads.drop_upload", cast.office.name, "bang.xlsx", {"kind": "table"}),
    ]
    assert {(line.unit_path, line.campaign_id) for line in (*kept, *left)} == {("1.", 1)}
    assert not Pending.objects.exists()


def test_the_last_file_of_a_kind_is_the_one_that_waits(cast):
    for kind, data in ((UploadKind.TABLE, b"1"), (UploadKind.ANNEX, b"2"), (UploadKind.TABLE, b"3")):
        keep(cast.office, kind, data=data)
    assert sorted(bytes(one.data) for one in Pending.objects.all()) == [b"2", b"3"]


def test_a_file_waits_for_its_reader_its_kind_and_its_place_only(cast):
    kept = keep(cast.office)
    assert pending_of(cast.office.pk, UploadKind.TABLE, place="1") == kept
    assert pending_of(cast.leader.pk, UploadKind.TABLE, place="1") is None
    assert pending_of(cast.office.pk, UploadKind.ANNEX, place="1") is None
    assert pending_of(cast.office.pk, UploadKind.TABLE, place="2") is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Tệp «bang.xlsx» rỗng. Hãy kiểm tra và chọn lại tệp."),
        (bytes(SIZE_LIMIT + 1), "Tệp «bang.xlsx» nặng quá 20 MB."),
    ],
    ids=["empty", "too large"],
)
def test_a_file_that_is_empty_or_too_large_is_refused_by_its_name(cast, data, reason):
    with refused(reason):
        keep(cast.office, data=data)


@pytest.mark.long
def test_a_workbook_read_for_one_unit_is_not_shown_for_another(campaign, cast):
    place = f"/campaigns/{campaign.pk}/figures"
    browser = signed_in(cast.office)
    browser.post(f"{place}/B1/read/", {"file": SimpleUploadedFile("b1.xlsx", b"Chi la chu.")})
    with nothing_changes():
        assert [browser.get(f"{place}/{code}/pending/").status_code for code in ("B1", "B2")] == [200, 302]
        assert browser.post(f"{place}/B2/load/").status_code == 422
        browser.post(f"{place}/B2/drop/")
