"""PDF files written by hand, for what no word processor would write."""

import zlib
from collections.abc import Sequence

A4 = (595, 842)


def text(x: float, y: float, words: str, *, size: float = 14, font: str = "F1", turned: bool = False) -> str:
    """Words at a place, counted from the left and the bottom; turned by a quarter to the left."""
    matrix = f"0 1 -1 0 {x} {y}" if turned else f"1 0 0 1 {x} {y}"
    return f"BT /{font} {size} Tf {matrix} Tm ({words}) Tj ET\n"


def box(left: float, bottom: float, width: float, height: float) -> str:
    return f"{left} {bottom} {width} {height} re S\n"


def pdf(*pages: str, rotate: int = 0, trailer: str = "", fonts: Sequence[str] = ("Times-Roman", "Times-Bold")) -> bytes:
    """A file of A4 pages with these drawing operators; `trailer` is added to its trailer."""
    return pdf_of_streams([page.encode("latin-1") for page in pages], rotate=rotate, trailer=trailer, fonts=fonts)


def pdf_of_streams(
    streams: Sequence[bytes],
    *,
    rotate: int = 0,
    trailer: str = "",
    fonts: Sequence[str] = ("Times-Roman",),
    packed: bool = False,
    about_pages: str = "",
    catalog: str = "",
) -> bytes:
    """`about_pages` and `catalog`: more of what each page and the file say of themselves."""
    filtered = " /Filter /FlateDecode" if packed else ""
    first = 3 + len(fonts)
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(streams)))
    named = " ".join(f"/F{at} {2 + at} 0 R" for at in range(1, len(fonts) + 1))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        *(f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode() for font in fonts),
    ]
    for at, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Rotate {rotate} {about_pages} "
            f"/Resources << /Font << {named} >> >> /Contents {first + 2 * at + 1} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(stream)}{filtered} >>\nstream\n".encode() + stream + b"\nendstream")
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    made += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(made)


def bomb(megabytes: int) -> bytes:
    """A page whose content unfolds to so much: one packed piece, over and over."""
    packer, piece = zlib.compressobj(9), b"BT (a) Tj ET\n" * (1024 * 1024 // 13)
    first = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    return pdf_of_streams([first + again * (megabytes - 1) + packer.flush()], packed=True)
