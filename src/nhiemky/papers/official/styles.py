"""The styles of an official Word file: each component's look is said here once, by the layout rules.

Its border: `styles.xml` and `numbering.xml`. The ids are ours; headings and body text bear the names that Word gives
them, so that its navigation pane and other word processors know them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nhiemky.core.official.layout import LayoutRules
from nhiemky.core.official.widths import width_of
from nhiemky.core.passages import DEEPEST
from nhiemky.papers.official.markup import CENTRED, KEEP_NEXT, MM, escape, twips

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEADING_LEVELS = 6
LIST = 1
LANGUAGE = "vi-VN"
BLANK_LINES_FOR_SIGNING = 4
GREY = "595959"
JUSTIFIED = '<w:jc w:val="both"/>'


@dataclass(frozen=True)
class Look:
    """Of one paragraph style: sizes and spaces in points, `line` with its rule where it is not single. `name`: that of
    Word's own style, where it is one."""

    size: float
    name: str = ""
    based_on: str = ""
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    grey: bool = False
    before: float | None = None
    after: float | None = None
    line: tuple[float, str] | None = None
    align: str = ""
    indent: str = ""
    keep_next: bool = False
    outline: int | None = None


def styles_xml(rules: LayoutRules) -> str:
    made = "".join(_paragraph_style(name, look) for name, look in looks(rules).items())
    font = escape(rules.font)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault>'
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:sz w:val="{_half(rules.sizes.body)}"/><w:szCs w:val="{_half(rules.sizes.body)}"/>'
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:rPr><w:sz w:val="{_half(rules.sizes.body)}"/></w:rPr></w:style>'
        f"{made}{_TABLE_STYLES}</w:styles>"
    )


def looks(rules: LayoutRules) -> dict[str, Look]:
    """Every paragraph style by its id."""
    sizes, gap = rules.sizes, rules.paragraph_spacing_pt
    lines = (rules.line_spacing_pt, "atLeast")
    first = f'<w:ind w:firstLine="{twips(rules.first_line_indent_mm * MM)}"/>'
    body = Look(sizes.body, "Body Text", after=gap, line=lines, align=JUSTIFIED, indent=first)
    heading = Look(
        sizes.body, bold=True, before=gap, after=gap, line=lines, align=JUSTIFIED, indent=first, keep_next=True
    )
    dash = twips(width_of("- ", size=sizes.recipients))
    hanging = f'<w:ind w:left="{dash}" w:hanging="{dash}"/>'
    signing = BLANK_LINES_FOR_SIGNING * rules.line_spacing_pt
    in_table = Look(sizes.annex, before=2, after=2)
    return {
        "NkDoan": body,
        **{
            f"NkMuc{level}": replace(heading, name=f"heading {level}", outline=level - 1)
            for level in range(1, HEADING_LEVELS + 1)
        },
        "NkDieu": Look(sizes.body, based_on="NkDoan", bold=True, keep_next=True),
        "NkHuongDan": Look(sizes.annex, name="Hướng dẫn", based_on="NkDoan", italic=True, grey=True, keep_next=True),
        "NkCapTren": Look(sizes.parent_body, align=CENTRED),
        "NkCoQuan": Look(sizes.issuer, bold=True, align=CENTRED),
        "NkSao": Look(sizes.issuer, align=CENTRED),
        "NkTieuDe": Look(sizes.party_title, bold=True, align=CENTRED),
        "NkKe": Look(1, line=(1, "exact")),
        "NkSo": Look(sizes.number, align=CENTRED),
        "NkNgay": Look(sizes.place_date, italic=True, align=CENTRED),
        "NkVeViec": Look(sizes.abstract_of_letter, italic=True, align=CENTRED),
        "NkKhan": Look(sizes.number, bold=True, align=CENTRED, before=gap),
        "NkDuThao": Look(sizes.number, italic=True, align=CENTRED),
        "NkLuuHanh": Look(sizes.recipients, bold=True, align=CENTRED, before=gap),
        "NkLoai": Look(sizes.type_name, bold=True, align=CENTRED, before=3 * gap, keep_next=True),
        "NkTrichYeu": Look(sizes.abstract, bold=True, align=CENTRED, keep_next=True),
        "NkGach": Look(sizes.abstract, align=CENTRED, after=2 * gap),
        "NkKinhGui": Look(sizes.body, based_on="NkDoan", before=2 * gap, after=2 * gap),
        "NkKinhGuiDong": Look(sizes.body, based_on="NkDoan"),
        "NkQuyenHan": Look(sizes.signature, keep_next=True, bold=True, align=CENTRED),
        "NkChucVu": Look(sizes.signature, keep_next=True, align=CENTRED),
        "NkHoTen": Look(sizes.signature, keep_next=True, bold=True, align=CENTRED, before=signing),
        "NkNoiNhan": Look(sizes.recipients_title, underlined=True),
        "NkNoiNhanDong": Look(sizes.recipients, indent=hanging),
        "NkMa": Look(8),
        "NkKemTheo": Look(sizes.annex, italic=True, align=CENTRED, after=gap),
        "NkBangDau": Look(sizes.annex, based_on="NkBangChu", bold=True, align=CENTRED),
        "NkBangChu": in_table,
        "NkBangSo": Look(sizes.annex, based_on="NkBangChu", align=CENTRED),
        "NkBangNhom": Look(sizes.annex, based_on="NkBangChu", bold=True, keep_next=True),
        "NkTrang": Look(sizes.page_number, align=CENTRED),
        "NkCuoi": Look(1, line=(1, "exact")),
        "NkCach": Look(sizes.annex, after=gap, line=(1, "exact")),
    }


def _paragraph_style(identifier: str, look: Look) -> str:
    lines = KEEP_NEXT * look.keep_next + _spacing(look) + look.indent + look.align
    if look.outline is not None:
        lines += f'<w:outlineLvl w:val="{look.outline}"/>'
    words = "<w:b/>" * look.bold + "<w:i/>" * look.italic + f'<w:color w:val="{GREY}"/>' * look.grey
    words += f'<w:sz w:val="{_half(look.size)}"/><w:szCs w:val="{_half(look.size)}"/>'
    words += '<w:u w:val="single"/>' * look.underlined
    custom = "" if look.name else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identifier}"><w:name w:val="{look.name or identifier}"/>'
        f'<w:basedOn w:val="{look.based_on or "Normal"}"/><w:qFormat/><w:pPr>{lines}</w:pPr><w:rPr>{words}</w:rPr>'
        "</w:style>"
    )


def _spacing(look: Look) -> str:
    said = ""
    for side, points in (("before", look.before), ("after", look.after)):
        said += f' w:{side}="{twips(points)}"' if points is not None else ""
    if look.line:
        said += f' w:line="{twips(look.line[0])}" w:lineRule="{look.line[1]}"'
    return f"<w:spacing{said}/>" if said else ""


def _half(points: float) -> int:
    """Half points, as Word counts sizes."""
    return round(2 * points)


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="NkBang"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style>"
)


def numbering_xml(rules: LayoutRules) -> str:
    """Real lists, so that the writer's Enter makes the next item and a reader sees a list: a dash, a plus one level in,
    and so on in turn, as offices do."""
    first = rules.first_line_indent_mm * MM
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{"-+"[at % 2]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{twips(first * at)}" w:firstLine="{twips(first)}"/></w:pPr></w:lvl>'
        for at in range(DEEPEST)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering {NAMESPACE}>'
        f'<w:abstractNum w:abstractNumId="{LIST}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:num w:numId="{LIST}"><w:abstractNumId w:val="{LIST}"/></w:num></w:numbering>'
    )
