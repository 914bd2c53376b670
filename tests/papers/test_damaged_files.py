"""Cut and damaged files of every kind are read or refused in words, never otherwise."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.papers.opening import open_document
from nhiemky.papers.unreadable import Unreadable
from tests.examples import at_most
from tests.papers import own_plan, plain_pdf

WORDS = "cac chi bo hop ban viec so ket va gui bao cao ve huyen uy"
DRAWN = plain_pdf.text(72, 700, WORDS) + plain_pdf.box(72, 600, 200, 30) + plain_pdf.box(272, 600, 200, 30)


def read_or_refused(data: bytes, name: str) -> None:
    try:
        assert open_document(data, name=name).blocks
    except Unreadable as refused:
        assert f"«{name}»" in refused.reason


@st.composite
def damages(draw):
    """Where the file is cut, as a share of its length, and which of its bytes are changed into what."""
    spots = draw(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=40))
    return draw(st.one_of(st.just(1.0), st.floats(0.01, 1))), spots


def damaged(data: bytes, damage: tuple[float, list[tuple[float, int]]]) -> bytes:
    share, spots = damage
    cut = bytearray(data[: max(1, int(len(data) * share))])
    for place, byte in spots:
        cut[min(int(place * len(cut)), len(cut) - 1)] = byte
    return bytes(cut)


@cache
def picture(kind: str) -> bytes:
    pixels = own_plan.pixels_of(plain_pdf.pdf(DRAWN), page=0, dpi=70)
    return own_plan.png(*pixels) if kind == "png" else own_plan.tiff(pixels, pixels)


@pytest.mark.long
@given(damages())
@at_most(25)
def test_a_damaged_pdf(damage):
    read_or_refused(damaged(plain_pdf.pdf(DRAWN), damage), "kh.pdf")


@pytest.mark.office
@pytest.mark.parametrize("kind", ["png", "tif"])
def test_a_damaged_picture(kind):
    @given(damages())
    @at_most(8)
    def damage_it(damage):
        read_or_refused(damaged(picture(kind), damage), f"anh.{kind}")

    damage_it()


@pytest.mark.office
@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_a_damaged_file_of_another_word_processor(kind):
    @given(damages())
    @at_most(3)
    def damage_it(damage):
        read_or_refused(damaged(own_plan.made_as(kind), damage), f"kh.{kind}")

    damage_it()
