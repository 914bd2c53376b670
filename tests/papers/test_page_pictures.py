"""The pages of a PDF as pictures to be looked at."""

import io
import struct
import zipfile

import pytest

from nhiemky.papers.pdf_pages import PagesUnreadable, page_pictures
from tests.papers.plain_pdf import pdf, text


@pytest.mark.long
def test_every_page_is_a_picture_and_the_same_pages_give_the_same_bytes():
    data = pdf(text(72, 700, "Mot"), text(72, 700, "Hai"))
    pages, pictures = page_pictures(data)
    with zipfile.ZipFile(io.BytesIO(pictures)) as archive:
        pngs = [archive.read(name) for name in ("1.png", "2.png")]
    assert [struct.unpack(">II", png[16:24]) for png in pngs] == [(910, 1287)] * 2
    assert pngs[0] != pngs[1] and all(png.startswith(b"\x89PNG") for png in pngs)
    assert (pages, page_pictures(data)) == (2, (2, pictures))


@pytest.mark.long
def test_what_is_no_pdf_has_no_pictures():
    with pytest.raises(PagesUnreadable):
        page_pictures(b"PK")
