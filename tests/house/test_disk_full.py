"""The disk of the database is full when a report is handed in or units are loaded: it is told, nothing is half-done,
and with room the same act succeeds. The disk of the files, when a plan is uploaded: `test_files.py`."""

import errno
import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from nhiemky.house.command_line import main
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.unit_sheet import write_units
from nhiemky.rooms.journal.queries.chain import walk_chain
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.reports.models import Revision
from nhiemky.rooms.units.models import Unit, UnitVersion
from nhiemky.rooms.units.queries.units import rows_of
from tests.builders import NOW, a_draft_report, a_row, an_organisation, laid_assignments, owed_by
from tests.house.conftest import database_in, fill
from tests.people import signed_in, the_cast
from tests.rooms.traces import everything

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="where PostgreSQL keeps its rows is not ours to fill"),
]
FULL = "Ổ đĩa của máy chủ đã đầy nên chưa ghi được gì."
NEW = 30  # units
STEP = 8192  # bytes


@pytest.fixture
def a_small_disk(mounted):
    return mounted(kilobytes=8192)


@pytest.fixture
def cast(settings, a_small_disk):
    """A campaign with a report that is written, in a database on the small disk."""
    settings.NOW = lambda: NOW
    settings.DATA = a_small_disk
    owner = an_organisation()
    cast = the_cast()
    a_draft_report(owed_by("B1", laid_assignments(owner, by=cast.office)))
    with database_in(a_small_disk):
        yield cast


def units_sheet() -> bytes:
    more = [a_row(f"X{number:04d}", f"Chi bộ Thôn {number}", parent="K") for number in range(NEW)]
    return write_units([*rows_of(UnitVersion.objects.all()), *more])


@pytest.fixture
def acts(cast, tmp_path, capsys):
    """Each act as far as its last step, which says whether it was done or that the disk is full."""

    def page(address, **sent) -> bool:
        browser.get("/account/")
        answer = browser.post(address, sent)
        assert answer.status_code == 302 or (answer.status_code, FULL in answer.content.decode()) == (507, True)
        return answer.status_code == 302

    def command() -> bool:
        status = main(["load-units", "--as", cast.office.username, str(tmp_path / "units.xlsx")])
        assert status == 0 or (status, FULL in capsys.readouterr().err) == (1, True)
        return status == 0

    assignment, browser = owed_by("B1", Campaign.objects.get()), signed_in(cast.office)
    sheet = units_sheet()
    (tmp_path / "units.xlsx").write_bytes(sheet)
    browser.post("/unit-sheets/keep/", {"file": SimpleUploadedFile("units.xlsx", sheet)})
    report = f"/campaigns/{assignment.campaign_id}/reports/{assignment.pk}/hand-in/"
    return {
        "hand-in": (lambda: page(report), lambda: Revision.objects.count() == 1),
        "load": (lambda: page("/unit-sheets/waiting/load/"), lambda: Unit.objects.count() > NEW),
        "load-units": (command, lambda: Unit.objects.count() > NEW),
    }


@pytest.mark.parametrize("act", ["hand-in", "load", pytest.param("load-units", marks=pytest.mark.long)])
def test_on_a_full_disk_all_of_an_act_is_done_or_nothing_and_that_is_told(a_small_disk, acts, act):
    done, stands = acts[act]
    before, refused = everything(), 0
    fill(a_small_disk, but=0)
    while not done():
        refused += 1
        assert (everything() == before, walk_chain().broken) == (True, None)
        # a little more room each time, so that it ends in each of the act's steps
        (a_small_disk / "fill").unlink()
        fill(a_small_disk, but=STEP)
    assert refused and stands()
    assert walk_chain().broken is None


# the archive that XlsxWriter left open complains when it is collected
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("room", [0, STEP, 40 * STEP])
def test_a_table_that_does_not_fit_on_the_disk_says_so_and_leaves_nothing(a_small_disk, monkeypatch, room):
    monkeypatch.setattr(tempfile, "tempdir", str(a_small_disk))
    fill(a_small_disk, but=room)
    rows = ((f"{n} " * 60,) for n in range(20_000))
    with pytest.raises(OSError) as full:
        write_table(title="Sổ", columns=[OutColumn("Trích yếu", 40)], rows=rows)
    assert full.value.errno == errno.ENOSPC
    assert [path.name for path in a_small_disk.iterdir()] == ["fill"]
