"""A house is backed up while it is at work, lost, and restored; a damaged backup is told and changes nothing."""

import io
import json
import shutil
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings as house
from django.core.management import call_command
from django.db import connection

from nhiemky.house.backup import MANIFEST, BackupFailed, check_backup, restore_backup, write_backup
from nhiemky.rooms.journal.actions.recording import record
from nhiemky.rooms.journal.queries.chain import anchor_in, walk_chain
from nhiemky.rooms.registry.models import StoredFile
from tests.builders import NOW, a_handed_in_report, an_organisation, laid_assignments, owed_by
from tests.people import the_cast
from tests.rooms.traces import everything

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def a_house_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.JOURNAL_ANCHORS = tmp_path / "journal-anchors.txt"
    settings.NOW = lambda: NOW
    (tmp_path / "secret_key").write_text("k" * 64)


@pytest.fixture
def owner():
    owner = an_organisation()
    office = the_cast().office
    campaign = laid_assignments(owner, by=office)
    a_handed_in_report(owed_by("B1", campaign), by=office)
    return owner


def lose_everything() -> None:
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(house.MEDIA_ROOT)


def files() -> dict[str, bytes]:
    return {row.file.name: row.file.read() for row in StoredFile.objects.all()}


@pytest.mark.long
@pytest.mark.skipif(connection.vendor == "postgresql" and not shutil.which("pg_dump"), reason="needs pg_dump")
def test_what_was_lost_is_restored_row_by_row_and_file_by_file(owner, tmp_path):
    rows, kept, walk = everything(), files(), walk_chain()
    made = write_backup(tmp_path / "b.nhiemky", at=NOW, keys=True)
    assert (made.anchor, made.files, made.has_keys) == (str(walk.anchor), len(kept), True)
    assert check_backup(tmp_path / "b.nhiemky") == made
    lose_everything()
    (tmp_path / "secret_key").unlink()
    restore_backup(tmp_path / "b.nhiemky")
    assert (everything(), files(), (tmp_path / "secret_key").read_text()) == (rows, kept, "k" * 64)
    assert (walk_chain().broken, str(walk_chain().anchor)) == (None, made.anchor)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the test database of SQLite has one connection")
def test_a_backup_taken_while_people_write_holds_one_moment(owner, tmp_path):
    def write(number: int) -> None:
        record(f"x.{number}", owner, by=None, at=NOW)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        written = pool.map(write, range(200))
        made = write_backup(tmp_path / "b.nhiemky", at=NOW, keys=False)
        list(written)
    lose_everything()
    restore_backup(tmp_path / "b.nhiemky")
    assert (walk_chain().broken, str(walk_chain().anchor)) == (None, made.anchor)
    # numbers go on where they stood
    record("x.after", owner, by=None, at=NOW)
    assert walk_chain([anchor_in(made.anchor)]).broken is None


@pytest.mark.long
def test_a_backup_without_keys_holds_no_secret(owner, tmp_path):
    write_backup(tmp_path / "b.nhiemky", at=NOW, keys=False)
    with tarfile.open(tmp_path / "b.nhiemky") as archive:
        assert not [entry.name for entry in archive if "secret" in entry.name]


@pytest.mark.long
def test_nothing_that_stands_is_overwritten(owner, tmp_path):
    write_backup(tmp_path / "b.nhiemky", at=NOW, keys=True)
    with pytest.raises(BackupFailed, match="không ghi đè"):
        write_backup(tmp_path / "b.nhiemky", at=NOW, keys=True)
    with pytest.raises(BackupFailed, match="đã có dữ liệu"):
        restore_backup(tmp_path / "b.nhiemky")
    with pytest.raises(BackupFailed, match="không có thư mục"):
        write_backup(tmp_path / "nowhere" / "b", at=NOW, keys=True)
    assert not list(tmp_path.glob("*.part"))


def rewritten(path: Path, change) -> Path:
    """The backup with its members as `change` makes them of name and bytes; None leaves one out."""
    other = path.with_name("other.nhiemky")
    with tarfile.open(path) as archive, tarfile.open(other, "w:gz") as target:
        for entry in archive:
            data = change(entry.name, archive.extractfile(entry).read())
            if data is not None:
                entry.size = len(data)
                target.addfile(entry, io.BytesIO(data))
    return other


def with_member(name: str):
    def change(member: str, data: bytes) -> bytes:
        if member != MANIFEST:
            return data
        said = json.loads(data)
        said["members"] |= {name: said["members"]["database"]}
        return json.dumps(said).encode()

    return change


@pytest.mark.long
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda name, data: data + b"x" if name.startswith("files/") else data, "thiếu hoặc đã bị sửa"),
        (lambda name, data: None if name.startswith("files/") else data, "thiếu hoặc đã bị sửa"),
        (lambda name, data: None if name == MANIFEST else data, "không phải bản sao lưu"),
        (lambda name, data: b"[]" if name == MANIFEST else data, "không phải bản sao lưu"),
        (with_member("files/khong-co"), "thiếu hoặc đã bị sửa"),
        (lambda name, data: b"not a database" if name == "database" else data, "thiếu hoặc đã bị sửa"),
    ],
)
def test_a_backup_that_was_changed_is_told_and_not_restored(owner, tmp_path, change, told):
    write_backup(tmp_path / "b.nhiemky", at=NOW, keys=True)
    other = rewritten(tmp_path / "b.nhiemky", change)
    lose_everything()
    for act in (check_backup, restore_backup):
        with pytest.raises(BackupFailed, match=told):
            act(other)
    assert not StoredFile.objects.exists()
    assert not Path(house.MEDIA_ROOT).exists()


@pytest.mark.long
@pytest.mark.parametrize("data", [b"", b"not a backup", b"\x1f\x8b" + bytes(40)])
def test_what_is_no_backup_is_told(tmp_path, data):
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(BackupFailed, match="bị hỏng"):
        check_backup(tmp_path / "x")
    with pytest.raises(BackupFailed, match="Không có tệp"):
        check_backup(tmp_path / "y")
