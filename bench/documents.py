"""Printing a consolidated report beside docxtpl filling a template with the same content, in the same run.

    script/bench documents [UNITS]        needs .venv/bin/pip install '.[bench]'

A report of 30 pages, in which UNITS (22) speak under each of twelve headings, and an annex of 60 rows and 12 columns in
groups. Both begin with the same plain data; docxtpl has a template ready that looks the same, and both end with the
same words. Prints milliseconds of the processor (median of some tries), the ratio, and pages where LibreOffice is
there. Fails where docxtpl is faster, or printing takes a second.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pypdfium2
from docxtpl import DocxTemplate

from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.model import (
    Annex,
    Block,
    Close,
    Column,
    Frame,
    Group,
    Heading,
    Holds,
    Paper,
    Recipient,
    Signer,
    Table,
    paragraph,
)
from nhiemky.papers.official.printing import write_paper
from nhiemky.papers.opening import open_document
from nhiemky.papers.pdf import ConversionFailed, to_pdf

DAY = date(2023, 6, 20)
RULES = layout_for(DAY)
LIMIT = 1000  # milliseconds
TIMES = 9
HEADINGS = 12
SAID = (
    "Cấp ủy chỉ đạo các chi bộ làm nghiêm túc, có kiểm tra từng quý; năm {year} kết nạp {count} đồng chí, mở ba lớp "
    "bồi dưỡng, không có đảng viên vi phạm phải thi hành kỷ luật & các đoàn thể đều vững mạnh."
)
COLUMNS = (
    ("TT", 6), ("Chỉ tiêu", 40), ("ĐVT", 12), ("Mục tiêu", 14), ("Năm 2020", 12), ("Năm 2021", 12), ("Năm 2022", 12),
    ("6 tháng năm 2023", 12), ("Ước cả năm 2023", 12), ("So với mục tiêu", 12), ("Số đơn vị", 10), ("Đánh giá", 12),
)  # fmt: skip
Content = dict[str, Any]


def content(units: int) -> Content:
    parts = [
        {
            "title": f"NỘI DUNG THỨ {at}",
            "said": [
                (SAID.format(year=2020 + unit % 3, count=unit + 3), f"Đảng bộ thứ {unit}") for unit in range(units)
            ],
        }
        for at in range(1, HEADINGS + 1)
    ]
    rows = [
        [str(at), f"Tỉ lệ tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ, chỉ tiêu {at}", "%", "≥ 90,0"]
        + [f"{90 + (at + year) % 10},{year}" for year in range(6)]
        + ["94/95", "đạt"]
        for at in range(1, 61)
    ]
    return {
        "parts": parts,
        "groups": [{"title": f"Nhóm {at}", "rows": rows[at * 10 : at * 10 + 10]} for at in range(6)],
    }


def framed(body: tuple[Block, ...], table: Table) -> Paper:
    return Paper(
        Frame(
            "ĐẢNG BỘ TỈNH LAM GIANG", ("ĐẢNG ỦY KHỐI CƠ QUAN",), "-BC/ĐUK", "Lam Giang", "Báo cáo", "sơ kết", "59", DAY
        ),
        body,
        (Annex("Biểu tổng hợp", (table,), number=1, landscape=True),),
        Close(signers=(Signer("Ban Thường vụ", "Bí thư", "Lò Thị Mận"),), recipients=(Recipient("Tỉnh ủy", "b/c"),)),
    )


def columns() -> tuple[Column, ...]:
    return tuple(
        Column(title, Holds.FIGURES if at != 1 else Holds.WORDS, share) for at, (title, share) in enumerate(COLUMNS)
    )


def ours(said: Content) -> bytes:
    body: list[Block] = []
    for at, part in enumerate(said["parts"], start=1):
        body.append(Heading(1, str(at), part["title"]))
        body += [paragraph(text, source=unit) for text, unit in part["said"]]
    rows = tuple(tuple(row) for group in said["groups"] for row in group["rows"])
    groups = tuple(Group(at * 10, "", group["title"]) for at, group in enumerate(said["groups"]))
    return write_paper(framed(tuple(body), Table(columns(), rows, groups)), RULES)


def template() -> bytes:
    """What a person would lay out in Word once, with the loops of docxtpl in it."""
    body = (
        paragraph("{%p for part in parts %}"),
        Heading(1, "*", "{{ loop.index }}. {{ part.title }}"),
        paragraph("{%p for text, unit in part.said %}"),
        paragraph("{{ text }}", source="{{ unit }}"),
        paragraph("{%p endfor %}"),
        paragraph("{%p endfor %}"),
    )
    blank = ("",) * (len(COLUMNS) - 1)
    rows = (
        ("{%tr for group in groups %}", *blank),
        ("", "{{ group.title }}", *blank[1:]),
        ("{%tr for row in group.rows %}", *blank),
        tuple(f"{{{{ row[{at}] }}}}" for at in range(len(COLUMNS))),
        ("{%tr endfor %}", *blank),
        ("{%tr endfor %}", *blank),
    )
    return write_paper(framed(body, Table(columns(), rows)), RULES)


def theirs(said: Content, file: bytes) -> bytes:
    filled = DocxTemplate(io.BytesIO(file))
    filled.render(said, autoescape=True)
    out = io.BytesIO()
    filled.save(out)
    return out.getvalue()


def milliseconds(work: Callable[[], object]) -> float:
    work()
    spent = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


def words_of(file: bytes) -> set[str]:
    return {word for block in open_document(file, name="a.docx").blocks for word in block.text.split()}


def pages_of(file: bytes) -> str:
    try:
        return str(len(pypdfium2.PdfDocument(to_pdf(file, timeout=300))))
    except ConversionFailed:
        return "?"


def main(arguments: list[str]) -> int:
    units = int(arguments[0]) if arguments else 22
    said, ready = content(units), template()
    mine, other = ours(said), theirs(said, ready)
    missing = words_of(mine) - words_of(other)
    assert not missing, missing
    spent, beside = milliseconds(lambda: ours(said)), milliseconds(lambda: theirs(said, ready))
    pages = pages_of(mine) if units < 100 else "?"
    print(f"{pages} pages, {HEADINGS * units} paragraphs, {len(mine) // 1000} kB")
    print(f"docxtpl{beside:14.0f} ms")
    print(f"write_paper{spent:10.0f} ms")
    print(f"ratio{beside / spent:16.1f}")
    return 0 if spent < LIMIT and beside >= spent else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
