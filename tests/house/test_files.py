"""A file is written apart and arrives with its row: what is taken back or killed, or finds no room, leaves nothing."""

from pathlib import Path

import pytest
from django.conf import settings as house
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from nhiemky.house.files import ARRIVING, Files
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.registry.actions.files import keep_file
from nhiemky.rooms.registry.models import StoredFile
from tests.builders import NOW, PLAN, an_organisation
from tests.people import signed_in, the_cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def a_house_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.NOW = lambda: NOW


def keep(data: bytes = b"noi dung") -> StoredFile:
    return keep_file(data, name="a.txt", content_type="text/plain", by=None, at=NOW)


def lying() -> list[str]:
    """What lies in the folder of files: apart, or in its place."""
    found = [path for path in Path(house.MEDIA_ROOT).rglob("*") if path.is_file()]
    return ["apart" if ARRIVING in path.parts else "placed" for path in found]


@pytest.mark.long
def test_a_file_is_placed_when_its_row_stands_and_read_before():
    with transaction.atomic():
        stored = keep()
        assert lying() == ["apart"]
        assert stored.file.read() == b"noi dung"
    assert lying() == ["placed"]
    assert StoredFile.objects.get().file.read() == b"noi dung"


@pytest.mark.long
def test_what_is_taken_back_is_swept_and_what_a_killed_worker_left_arrives():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        keep(b"taken back")
        raise ZeroDivisionError
    stored = keep(b"killed")
    # as if the worker had ended between its commit and the move
    Path(stored.file.path).replace(Path(house.MEDIA_ROOT, ARRIVING, stored.file.name))
    assert Files().sweep() == (0, 0)  # whoever wrote them may still be at it
    assert Files().sweep(older_than=0) == (1, 1)
    assert (lying(), StoredFile.objects.get().file.read()) == (["placed"], b"killed")


@pytest.mark.long
def test_where_a_file_cannot_be_moved_its_act_stands_and_it_is_read_apart():
    month = Path(house.MEDIA_ROOT, "documents")
    month.parent.mkdir(parents=True)
    month.write_text("a file where a folder is to be")
    stored = keep()
    assert stored.file.read() == b"noi dung"
    month.unlink()
    assert Files().sweep(older_than=0) == (1, 0)
    assert (lying(), StoredFile.objects.get().file.read()) == (["placed"], b"noi dung")


@pytest.mark.long
def test_two_who_keep_the_same_bytes_keep_one_file():
    first, second = keep(), keep()
    assert (lying(), first.file.name) == (["placed"], second.file.name)
    assert second.file.read() == b"noi dung"


@pytest.fixture
def a_small_disk(mounted):
    return mounted(kilobytes=64)


@pytest.mark.long
def test_a_full_disk_is_told_on_the_page_and_nothing_is_half_done(settings, a_small_disk):
    an_organisation()
    office = the_cast().office
    settings.MEDIA_ROOT = a_small_disk / "files"
    default_storage.save("fill", ContentFile(bytes(40_000)))
    lines, before = Entry.objects.count(), lying()
    plan = PLAN + "".join(f"\n{number}. Dòng thêm cho dài." for number in range(1500))
    upload = SimpleUploadedFile("ke-hoach.txt", plan.encode())
    answer = signed_in(office).post("/campaigns/open/", {"file": upload})
    assert answer.status_code == 507
    assert "Ổ đĩa của máy chủ đã đầy nên chưa ghi được gì." in answer.content.decode()
    assert (Campaign.objects.count(), StoredFile.objects.count(), Entry.objects.count()) == (0, 0, lines)
    assert lying() == before
