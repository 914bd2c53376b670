import io
import struct
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.model import Frame, Paper, paragraph
from nhiemky.papers.official.printing import write_paper
from nhiemky.papers.pdf import ConversionFailed, to_pdf


def letter(words: str) -> bytes:
    on = date(2023, 7, 5)
    frame = Frame(None, ("Đảng ủy Khối",), "-BC/ĐUK", "Thanh Lâm", "Báo cáo", "thử", "01", day=on)
    return write_paper(Paper(frame, (paragraph(words),)), layout_for(on))


def stand_in(folder: Path, script: str) -> str:
    """A program of that behaviour in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(program)


@pytest.mark.office
def test_two_documents_are_converted_at_the_same_time_each_to_its_own_pdf():
    words = ["Chuyển đổi thứ nhất.", "Chuyển đổi thứ hai."]
    with ThreadPoolExecutor() as pool:
        pdfs = list(pool.map(to_pdf, map(letter, words)))

    assert all(b"<pdfaid:part>2</pdfaid:part>" in pdf for pdf in pdfs)  # says of itself that it is PDF/A-2
    texts = [pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range() for pdf in pdfs]
    assert [said in text for said, text in zip(words, texts, strict=True)] == [True, True]


@pytest.mark.office
@pytest.mark.long
def test_with_its_moment_the_same_word_file_gives_the_same_bytes():
    """And every place that the file points to is where it says."""
    moment = datetime(2023, 7, 5, 8, tzinfo=UTC)
    made = to_pdf(letter("Hai lần."), made_at=moment)
    assert made == to_pdf(letter("Hai lần."), made_at=moment)
    read = PdfFileReader(io.BytesIO(made), strict=True)
    assert all(read.get_object(one) is not None for one in read.xrefs.explicit_refs_in_revision(0))
    profile = read.root["/OutputIntents"][0]["/DestOutputProfile"].data
    assert struct.unpack(">6H", profile[24:36]) == (2023, 7, 5, 8, 0, 0)


def test_without_libreoffice_the_package_to_install_is_named():
    with pytest.raises(ConversionFailed, match="libreoffice-writer-nogui"):
        to_pdf(b"", soffice="soffice-that-is-not-there")


def test_a_conversion_that_leaves_no_file_is_a_failure_whatever_its_status(tmp_path):
    with pytest.raises(ConversionFailed, match="không chuyển được"):
        to_pdf(b"", soffice=stand_in(tmp_path, "exit 0"))


@pytest.mark.long
def test_a_conversion_that_takes_too_long_is_ended_with_all_it_started(tmp_path):
    alive = tmp_path / "alive"
    soffice = stand_in(tmp_path, f"(sleep 1; touch {alive}) & sleep 30")

    with pytest.raises(ConversionFailed, match=r"quá 0\.2 giây"):
        to_pdf(b"", soffice=soffice, timeout=0.2)

    time.sleep(1.2)
    assert not alive.exists()
