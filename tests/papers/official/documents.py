"""Official documents without a fault, of many kinds, and faults that offices make, one for each rule."""

import io
import random
from collections.abc import Callable, Iterator
from datetime import date

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run

from nhiemky.core.official.layout import layout_of
from nhiemky.core.official.model import (
    Annex,
    Block,
    Clause,
    Close,
    Frame,
    Heading,
    Paper,
    Recipient,
    Signer,
    item,
    paragraph,
    table,
)
from nhiemky.core.official.rules import Effective, Override, rule_sets, rules_for
from nhiemky.papers.official.printing import write_paper

WORDS = "Đảng bộ tiếp tục thực hiện nghị quyết, giữ vững kỷ cương, phát triển sản xuất và chăm lo đời sống nhân dân"
ISSUERS = (
    ("Đảng bộ tỉnh Hà Trung", "Đảng ủy xã Sông Lam", "ĐU"),
    ("Đảng ủy Khối Sông Lam", "Chi bộ Trường Cây Thị", "CB"),
    (None, "Tỉnh ủy Thanh Lâm", "TU"),
)
SIGNERS = (
    Signer("Ban Thường vụ", "Bí thư", "Nguyễn Thị Mẫu"),
    Signer("K/T Chánh Văn phòng", "Phó Chánh Văn phòng", "Lê Văn An"),
)


def clean(seed: int, *, year: int = 2023, overrides: tuple[Override, ...] = ()) -> bytes:
    """By the rules of that year and what an office says instead. Every document has all that a fault can spoil."""
    chance = random.Random(seed)
    above, issuer, symbol = ISSUERS[seed % 2 if seed % 5 else 2]
    kind = chance.choice(["Báo cáo", "Kế hoạch", "Nghị quyết", "Quy chế", "Tờ trình"])
    number, day = chance.randint(1, 200), date(year, chance.randint(1, 12), chance.randint(1, 28))
    paper = Paper(
        Frame(
            above, (issuer,), f"-{rule_sets()['36-HD'].types[kind]}/{symbol}", "Sông Lam", kind,
            f"về việc {WORDS[:30].lower()}", f"{number:02}", day=day, basis=("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;",),
        ),
        tuple(_body(chance)),
        annexes=(Annex("Biểu", (table(("TT", "Chỉ tiêu"), [("1", "Kết nạp")]),), number=1, landscape=True),),
        close=Close(
            signers=(SIGNERS[seed % 2],),
            recipients=(
                Recipient("Thường trực Tỉnh ủy", "b/c"), Recipient("Các chi bộ", "th/h"), Recipient("Lưu Văn phòng"),
            ),
        ),
    )  # fmt: skip
    return write_paper(paper, layout_of(Effective(rules_for(day), overrides)))


def _body(chance: random.Random) -> Iterator[Block]:
    yield paragraph(f"{WORDS}.")
    yield Heading(1, "Phần I", "KẾT QUẢ")
    for at in range(1, chance.randint(3, 6)):
        yield Heading(2, "IVXLC"[at - 1] if at in (1, 2) else str(at), "Nội dung thứ " + WORDS[:at])
        yield paragraph(". ".join([WORDS] * chance.randint(1, 6)) + ".")
        yield item("Kết nạp 12 đảng viên;")
    yield table(("Năm", "Kết nạp"), [("2021", "5"), ("2022", "7")])
    yield Clause(1, "Hiệu lực")
    yield paragraph(f"{WORDS}." * 12)


def spoilt(data: bytes, key: str) -> bytes:
    """The same with the fault that the rule of this key is about."""
    document = docx.Document(io.BytesIO(data))
    FAULTS[key](document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def lines_of(document: Word) -> list[Line]:
    return [Line(one, document) for one in document.element.body.iter(qn("w:p"))]


def line(document: Word, component: str) -> Line:
    lines = [one for one in lines_of(document) if one.text.strip()]
    at = next(at for at, one in enumerate(lines) if one.text == "*")
    titles = [one.text for one in lines].index("ĐẢNG CỘNG SẢN VIỆT NAM")
    close = next(at for at, one in enumerate(lines) if one.text.startswith("Nơi nhận"))
    body = next(one for one in lines if one.text.startswith(WORDS) and one.style.name == "Body Text")
    places: dict[str, Callable[[], Line]] = {
        "star": lambda: lines[at],
        "issuer": lambda: lines[at - 1],
        "above": lambda: lines[at - 2],
        "party_title": lambda: lines[titles],
        "number": lambda: lines[titles + 1],
        "place_date": lambda: lines[titles + 2],
        "type": lambda: lines[titles + 3],
        "abstract": lambda: lines[titles + 4],
        "hyphens": lambda: lines[titles + 5],
        "basis": lambda: lines[titles + 6],
        "body": lambda: body,
        "part": lambda: next(one for one in lines if one.text.startswith("Phần I")),
        "heading": lambda: next(one for one in lines if "Nội dung thứ" in one.text),
        "clause": lambda: next(one for one in lines if one.text.startswith("Điều 1")),
        "ending": lambda: [one for one in lines[:close] if one.text.startswith(WORDS)][-1],
        "recipients_title": lambda: lines[close],
        "recipients": lambda: lines[close + 1],
        "last": lambda: lines[close + 3],
        "authority": lambda: lines[close + 4],
        "position": lambda: lines[close + 5],
        "signer": lambda: lines[close + 6],
        "annex": lambda: next(one for one in lines if one.text.startswith("Phụ lục")),
    }
    return places[component]()


def looks(component: str, **values: object) -> Callable[[Word], None]:
    def spoil(document: Word) -> None:
        for run in line(document, component).runs:
            for name, value in values.items():
                setattr(run.font, name, value)

    return spoil


def says(component: str, old: str, new: str) -> Callable[[Word], None]:
    """Other words, in the runs that hold them."""

    def spoil(document: Word) -> None:
        runs: list[Run] = [run for run in line(document, component).runs if old in run.text]
        runs[-1].text = new.join(runs[-1].text.rsplit(old, 1)) if old else new

    return spoil


def rewritten(component: str, change: Callable[[str], str]) -> Callable[[Word], None]:
    def spoil(document: Word) -> None:
        run = line(document, component).runs[0]
        run.text = change(run.text)

    return spoil


def spaced(component: str, **values: object) -> Callable[[Word], None]:
    def spoil(document: Word) -> None:
        for name, value in values.items():
            setattr(line(document, component).paragraph_format, name, value)

    return spoil


def sheet(**values: object) -> Callable[[Word], None]:
    def spoil(document: Word) -> None:
        for name, value in values.items():
            setattr(document.sections[0], name, value)

    return spoil


def without_headers(document: Word) -> None:
    for reference in list(document.element.body.iter(qn("w:headerReference"))):
        reference.getparent().remove(reference)


def numbered(change: Callable[[Line], object]) -> Callable[[Word], None]:
    return lambda document: change(document.sections[0].header.paragraphs[0]) and None


def _small_number(paragraph: Line) -> None:
    for run in paragraph.runs:
        run.font.size = Pt(12)


def _left(paragraph: Line) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _in_table(document: Word) -> None:
    for cell in document.tables[-1]._cells:
        for run in cell.paragraphs[0].runs:
            run.font.size = Pt(9)


def _gone(component: str) -> Callable[[Word], None]:
    def spoil(document: Word) -> None:
        for run in line(document, component).runs:
            run.text = ""

    return spoil


def _look_faults() -> Iterator[tuple[str, Callable[[Word], None]]]:
    for rule in rule_sets()["36-HD"].rules.values():
        if rule.property == "size" and rule.component not in ("page_number", "annex", "letter_abstract", "addressed"):
            yield rule.key, looks(rule.component, size=Pt(17))
        if rule.property in ("bold", "italic", "underline") and rule.component != "letter_abstract":
            yield rule.key, looks(rule.component, **{rule.property: not rule.ours})
        if rule.property == "present" and rule.component not in ("state_title",):
            yield rule.key, _gone(rule.component)


def _without_issuers(document: Word) -> None:
    _gone("above")(document)
    lines = [one for one in lines_of(document) if one.text.strip()]
    lines[0].runs[0].text = ""


def _without_recipients(document: Word) -> None:
    lines = [one for one in lines_of(document) if one.text.startswith("Nơi nhận")]
    lines[0].runs[0].text = "Gửi đến:"


FAULTS: dict[str, Callable[[Word], None]] = {
    **dict(_look_faults()),
    "issuer.present": _without_issuers,
    "page.width": sheet(page_width=Mm(216)),
    "page.height": sheet(page_height=Mm(279)),
    "page.top": sheet(top_margin=Mm(25)),
    "page.bottom": sheet(bottom_margin=Mm(25)),
    "page.left": sheet(left_margin=Mm(25.4)),
    "page.right": sheet(right_margin=Mm(20)),
    "page_number.place": without_headers,
    "page_number.first": sheet(different_first_page_header_footer=False),
    "page_number.align": numbered(_left),
    "page_number.size": numbered(_small_number),
    "page_number.edge": sheet(header_distance=Mm(12.7)),
    "text.font": looks("body", name="Arial"),
    "text.colour": lambda document: setattr(line(document, "body").runs[0].font.color, "rgb", RGBColor(255, 0, 0)),
    "party_title.caps": rewritten("party_title", str.capitalize),
    "state_title.present": rewritten("party_title", lambda _: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    "number.colon": rewritten("number", lambda words: words.replace("Số ", "Số: ")),
    "number.zero": rewritten("number", lambda words: f"Số 5-{words.partition('-')[2]}"),
    "number.form": rewritten("number", lambda words: words.replace("/", "-")),
    "number.type": rewritten("number", lambda words: f"Số 12-QĐi/{words.partition('/')[2]}"),
    "place_date.zero": rewritten("place_date", lambda _: "Sông Lam, ngày 5 tháng 3 năm 2023"),
    "type.align": lambda document: _left(line(document, "type")),
    "abstract.align": lambda document: _left(line(document, "abstract")),
    "abstract.hyphens": rewritten("hyphens", lambda _: "-------"),
    "basis.dash": rewritten("basis", lambda words: words.removeprefix("- ")),
    "body.line": spaced("body", line_spacing_rule=WD_LINE_SPACING.SINGLE, line_spacing=1),
    "body.gap": spaced("basis", space_after=Pt(0)),
    "body.indent": spaced("body", first_line_indent=Mm(0)),
    "body.align": lambda document: _left(line(document, "body")),
    "body.ending": says("ending", ".", "./."),
    "part.align": lambda document: _left(line(document, "part")),
    "authority.slash": rewritten("authority", lambda words: words.replace("T/M", "TM.").replace("K/T", "KT.")),
    "position.bare": rewritten("position", lambda words: f"{words} TỈNH ỦY"),
    "signer.bare": rewritten("signer", lambda words: f"TS. {words}"),
    "recipients_title.colon": rewritten("recipients_title", lambda _: "Nơi nhận"),
    "recipients_title.present": _without_recipients,
    "recipients.separator": says("recipients", ",", ";"),
    "recipients.ending": says("last", ".", ""),
    "annex.number": rewritten("annex", lambda words: words.replace("Phụ lục 1", "Phụ lục I")),
    "annex.size": _in_table,
}
