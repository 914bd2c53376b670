"""Two LibreOffice at once on a machine, whoever asks; the rest wait, and are told when their turn does not come."""

import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

from nhiemky.papers import libreoffice
from nhiemky.papers.libreoffice import AT_ONCE, convert
from nhiemky.papers.office_in import read_office
from nhiemky.papers.pdf import ConversionFailed, to_pdf
from nhiemky.papers.programs import ProgramBusy
from nhiemky.papers.unreadable import Unreadable

SLOW = f"""#!{sys.executable}
import os, pathlib, sys, time
running = pathlib.Path(os.environ["RUNNING"], str(os.getpid()))
running.touch()
print(len(list(running.parent.iterdir())), file=open(running.parent.parent / "most", "a"))
time.sleep(0.5)
running.unlink()
folder = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
folder.mkdir()
(folder / "document.pdf").write_bytes(b"made")
"""


@pytest.fixture
def slow(tmp_path, monkeypatch):
    """A program in the place of soffice that notes how many of it run."""
    (tmp_path / "running").mkdir()
    program = tmp_path / "soffice"
    program.write_text(SLOW)
    program.chmod(0o755)
    monkeypatch.setenv("RUNNING", str(tmp_path / "running"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return str(program)


def made(soffice):
    return convert(b"a", suffix=".docx", target="pdf", seconds=20, soffice=soffice)


@pytest.mark.long
def test_no_more_than_two_run_at_once_in_all_processes(slow, tmp_path):
    with ProcessPoolExecutor(5) as many:
        assert list(many.map(made, [slow] * 5)) == [b"made"] * 5
    assert max(map(int, (tmp_path / "most").read_text().split())) == AT_ONCE


def test_who_waits_too_long_is_told_with_the_way_out(slow):
    places = [libreoffice._free_place() for _ in range(AT_ONCE)]
    assert None not in places
    with pytest.raises(ProgramBusy):
        convert(b"a", suffix=".docx", target="pdf", seconds=20, soffice=slow, wait=0.2)
    with pytest.raises(Unreadable, match="chưa đến lượt tệp «a.doc»; hãy thử lại sau ít phút"):
        read_office(b"a", name="a.doc", suffix=".doc", soffice=slow, wait=0.2)
    with pytest.raises(ConversionFailed, match="Hãy thử lại sau ít phút"):
        to_pdf(b"a", soffice=slow, wait=0.2)
