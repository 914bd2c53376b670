"""Word files as other programs and other habits write them: each is made here of its parts, as small as it can be."""

from pathlib import Path

import pytest

from nhiemky.papers.opening import open_document
from tests.papers.workbooks import parts as parts_of
from tests.papers.workbooks import zipped

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
NAMED = " ".join(f'xmlns:{short}="{name}"' for short, name in SPACES.items())
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def links(**targets: str) -> bytes:
    said = "".join(f'<Relationship Id="{kind}" Type="{LINKS}/{kind}" Target="{at}"/>' for kind, at in targets.items())
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{said}</Relationships>'
    ).encode()


def word_file(body: str, *, main: str = "word/document.xml", **parts: str) -> bytes:
    """`parts`: numbering, styles, header …, each the inside of its root."""
    folder, _, name = main.rpartition("/")
    roots = {"header": "hdr", "footer": "ftr"}
    named = {
        f"{folder}/{kind}.xml": f"<w:{roots.get(kind, kind)} {NAMED}>{inner}</w:{roots.get(kind, kind)}>".encode()
        for kind, inner in parts.items()
    }
    return zipped(
        {
            "_rels/.rels": links(officeDocument=main),
            main: f"<w:document {NAMED}><w:body>{body}</w:body></w:document>".encode(),
            f"{folder}/_rels/{name}.rels": links(**{kind: f"{kind}.xml" for kind in parts}),
            **named,
        }
    )


def read(body: str, **parts: str):
    return open_document(word_file(body, **parts), name="kh.docx")


def lines(body: str, **parts: str) -> list[str]:
    return [block.printed for block in read(body, **parts).blocks if block.printed.strip()]


def p(*runs: str, properties: str = "") -> str:
    inner = "".join(run if run.startswith("<") else f"<w:r><w:t xml:space='preserve'>{run}</w:t></w:r>" for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def box(*paragraphs: str) -> str:
    return f"<w:r><w:pict><v:textbox><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></v:textbox></w:pict></w:r>"


# -- where the parts lie


@pytest.mark.parametrize("main", ["word/document2.xml", "Van ban/chinh.xml", "word/Document.xml"])
def test_the_main_part_is_the_one_that_the_file_names(main):
    data = word_file(
        p("Mục đích", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        main=main,
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    types = (
        '<Types><Override PartName="/x" ContentType="application/vnd.x.wordprocessingml.document.main+xml"/></Types>'
    )
    data = zipped({"[Content_Types].xml": types.encode(), **parts_of(data)})
    assert open_document(data, name="kh.docx").text == "I. Mục đích"


def test_strict_open_xml_is_read():
    def strict(content: bytes) -> bytes:
        for space in ("wordprocessingml", "officeDocument", "drawingml"):
            usual = f"http://schemas.openxmlformats.org/{space}/2006/".encode()
            content = content.replace(usual, f"http://purl.oclc.org/ooxml/{space}/".encode())
        return content

    data = word_file(p("Đậm", properties='<w:pStyle w:val="H"/>'), styles=STYLE_H)
    data = zipped({name: strict(content) for name, content in parts_of(data).items()})
    (block,) = open_document(data, name="kh.docx").blocks
    assert (block.text, block.level) == ("Đậm", 2)


STYLE_H = '<w:style w:styleId="H"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'


def test_a_document_of_digits_only_is_read():
    assert lines(p("2026") + p("95,5")) == ["2026", "95,5"]


# -- signs


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0A3", "≤"),
        ("symbol", "F0D7", "⋅"),
        ("Symbol", "B3", "≥"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0A8", "◻"),
        ("Wingdings 2", "F052", "☑"),
        ("MS Gothic", "2612", "☒"),
        ("Times New Roman", "2265", "≥"),
    ],
)
def test_a_sign_of_a_symbol_font_is_read(font, code, sign):
    assert lines(p("đạt ", f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>', " 95%.")) == [f"đạt {sign} 95%."]


def test_a_letter_of_the_private_area_is_the_sign_of_its_font():
    wingdings = "<w:r><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr><w:t>\uf0fc</w:t></w:r>"
    assert lines(p("đạt \uf0b3 95% ", wingdings)) == ["đạt ≥ 95% ✓"]


def test_a_sign_that_nobody_knows_keeps_its_place_and_is_named():
    document = read(p("Cờ ", '<w:r><w:sym w:font="Wingdings" w:char="F04F"/></w:r>'))
    assert document.text == "Cờ \N{REPLACEMENT CHARACTER}"
    assert document.unread == ("1 ký hiệu của phông Wingdings",)


# -- numbers


def level(depth: int, form: str, pattern: str, more: str = "") -> str:
    said = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{depth}">{said}</w:lvl>'


def abstract(*levels: str, key: int = 0, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, kind: int = 0, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{kind}"/>{more}</w:num>'


def item(text: str, depth: int | None = 0, key: int | None = 1, style: str = "") -> str:
    said = (f'<w:pStyle w:val="{style}"/>' if style else "") + "<w:numPr>"
    said += "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    said += "" if key is None else f'<w:numId w:val="{key}"/>'
    return p(text, properties=said + "</w:numPr>")


def labels(body: str, **parts: str) -> list[str]:
    return [block.label for block in read(body, **parts).blocks]


ROMAN, SECOND = level(0, "upperRoman", "%1."), level(1, "decimal", "%2.")


def test_levels_may_stand_behind_a_link_to_a_style_of_lists():
    kinds = abstract(key=0, more='<w:numStyleLink w:val="DS"/>') + abstract(
        ROMAN, key=1, more='<w:styleLink w:val="DS"/>'
    )
    assert labels(item("a") + item("b"), numbering=kinds + num(1)) == ["I.", "II."]
    kinds = abstract(key=0, more='<w:numStyleLink w:val="DS"/>') + abstract(ROMAN, key=1)
    style = '<w:style w:styleId="DS"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    assert labels(item("a") + item("b"), numbering=kinds + num(1) + num(2, 1), styles=style) == ["I.", "II."]


def test_a_list_may_have_a_level_and_a_start_of_its_own():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    start = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>'
    kinds = abstract(ROMAN, SECOND) + num(1) + num(2, 0, own) + num(3, 0, start)
    body = item("a") + item("b", key=2) + item("c", key=3) + item("d", 1, 3) + item("e", key=3) + item("f", 1, 3)
    assert labels(body, numbering=kinds) == ["I.", "b)", "III.", "5.", "IV.", "5."]


def test_a_legal_level_prints_every_number_in_digits():
    kinds = abstract(ROMAN, level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + num(1)
    assert labels(item("a") + item("b", 1) + item("c") + item("d", 1), numbering=kinds) == ["I.", "1.1.", "II.", "2.1."]


@pytest.mark.parametrize(
    ("restart", "third"),
    [("", ["a)", "b)", "a)", "a)"]), ("0", ["a)", "b)", "c)", "d)"]), ("1", ["a)", "b)", "c)", "a)"])],
)
def test_a_level_starts_anew_only_where_it_says(restart, third):
    says = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    kinds = abstract(ROMAN, SECOND, level(2, "lowerLetter", "%3)", says)) + num(1)
    body = item("I") + item("1", 1) + item("a", 2) + item("b", 2) + item("2", 1) + item("c", 2) + item("II")
    body += item("1", 1) + item("d", 2)
    assert [label for label in labels(body, numbering=kinds) if ")" in label] == third


def test_an_empty_paragraph_of_a_list_counts_and_prints_nothing():
    kinds = abstract(ROMAN) + num(1)
    assert labels(item("a") + item("") + item("b"), numbering=kinds) == ["I.", "", "III."]


def test_a_style_is_numbered_on_the_level_that_names_it_and_inherits_its_list():
    kinds = abstract(ROMAN, level(1, "decimal", "%2.", '<w:pStyle w:val="B"/>')) + num(1)
    styles = (
        '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:styleId="C"><w:basedOn w:val="A"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = "".join(p(text, properties=f'<w:pStyle w:val="{text}"/>') for text in "ABC")
    assert labels(body, numbering=kinds, styles=styles) == ["I.", "1.", "2."]


# -- boxes, frames, alternatives


def test_a_box_in_a_box_is_read_once():
    inner = box(p("trong"))
    assert lines(p("Đoạn", box(p("ngoài", box(p("giữa", inner)))))) == ["Đoạn", "ngoài", "giữa", "trong"]


def test_of_what_is_said_for_newer_and_older_programs_one_is_read():
    def alternative(choice: str, fallback: str) -> str:
        both = f"<mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
        return f"<mc:AlternateContent>{both}</mc:AlternateContent>"

    both = f"<w:r>{alternative(box(p('mới')), box(p('cũ')))}</w:r>"
    assert lines(p("Đoạn", both)) == ["Đoạn", "mới"]
    assert lines(p("Đoạn", f"<w:r>{alternative('<c:new/>', box(p('cũ')))}</w:r>")) == ["Đoạn", "cũ"]
    assert lines(alternative(p("khối mới"), p("khối cũ"))) == ["khối mới"]


def test_words_of_drawings_and_decorated_letters_are_read():
    drawn = "<w:drawing><a:txBody><a:p><a:r><a:t>vẽ</a:t></a:r></a:p></a:txBody></w:drawing>"
    assert lines(p(f"<w:r>{drawn}</w:r>", '<w:r><w:pict><v:textpath string="NGHỆ THUẬT"/></w:pict></w:r>')) == [
        "vẽ",
        "NGHỆ THUẬT",
    ]


def test_a_drop_cap_begins_the_word_that_it_belongs_to():
    cap = p("Đ", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert lines(cap + p("ảng ủy yêu cầu") + p("Hai")) == ["Đảng ủy yêu cầu", "Hai"]
    assert lines(p("Một") + cap) == ["Một", "Đ"]


def test_blocks_inside_wrappers_that_nobody_knows_are_read():
    assert lines(f"<w:customXml>{p('một')}</w:customXml><w:khac>{p('hai')}</w:khac>") == ["một", "hai"]
    assert lines(
        p('<w:dir w:val="rtl"><w:r><w:t>xuôi</w:t></w:r></w:dir>', "<w:bdo><w:r><w:t> ngược</w:t></w:r></w:bdo>")
    ) == ["xuôi ngược"]


def test_a_row_that_begins_further_in_keeps_its_columns():
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("một", "hai"))
    further = f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc>{p('ba')}</w:tc></w:tr>"
    assert read(f"<w:tbl><w:tr>{cells}</w:tr>{further}</w:tbl>").blocks[0].rows == (("một", "hai"), ("", "ba"))


# -- entries of forms, formulas


def entry(data: str, result: str = "") -> str:
    words = f"<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>{result}</w:t></w:r>" if result else ""
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>"
        f"<w:r><w:instrText> FORM </w:instrText></w:r>{words}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


TWO = '<w:listEntry w:val="Chưa đạt"/><w:listEntry w:val="Đạt"/>'


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (entry(f'<w:ddList><w:result w:val="1"/>{TWO}</w:ddList>'), "Đạt"),
        (entry(f"<w:ddList>{TWO}</w:ddList>"), "Chưa đạt"),
        (entry(f'<w:ddList><w:default w:val="1"/>{TWO}</w:ddList>'), "Đạt"),
        (entry(f'<w:ddList><w:result w:val="9"/>{TWO}</w:ddList>'), ""),
        (entry(f'<w:ddList><w:result w:val="1"/>{TWO}</w:ddList>', "Đạt"), "Đạt"),
        (entry("<w:checkBox><w:checked/></w:checkBox>"), "☒"),
        (entry("<w:checkBox><w:default w:val='1'/></w:checkBox>"), "☒"),
        (entry("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>"), "☐"),
        (entry("<w:textInput/>", "120"), "120"),
        (
            f"<w:sdt><w:sdtPr><w:dropDownList>{TWO}</w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>Đạt</w:t></w:r>"
            "</w:sdtContent></w:sdt>",
            "Đạt",
        ),
        (
            '<w:sdt><w:sdtContent><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:sdtContent></w:sdt>',
            "☑",
        ),
    ],
)
def test_what_is_chosen_in_a_form_is_read(field, text):
    assert read(p("Kết quả: ", field)).text == f"Kết quả: {text}"


def formula(inner: str) -> str:
    return f"<m:oMathPara><m:oMath>{inner}</m:oMath></m:oMathPara>"


def t(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"<m:f><m:num>{t('số đạt')}</m:num><m:den>{t('tổng')}</m:den></m:f>{t('×100')}", "(số đạt)/tổng×100"),
        (f"<m:sSup><m:e>{t('a+b')}</m:e><m:sup>{t('2')}</m:sup></m:sSup>", "(a+b)^2"),
        (f"<m:sSub><m:e>{t('x')}</m:e><m:sub>{t('1')}</m:sub></m:sSub>", "x_1"),
        (f"<m:rad><m:deg/><m:e>{t('x')}</m:e></m:rad>", "√(x)"),
        (f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{t('i')}</m:sub><m:e>{t('x')}</m:e></m:nary>",
         "∑_i x"),
        (f"<m:d><m:e>{t('x')}</m:e></m:d>", "(x)"),
        (f"<m:m><m:mr><m:e>{t('1')}</m:e><m:e>{t('2')}</m:e></m:mr><m:mr><m:e>{t('3')}</m:e></m:mr></m:m>", "1 2; 3"),
        (f"<m:func><m:fName>{t('lim')}</m:fName><m:e>{t('y')}</m:e></m:func>", "limy"),
    ],
)  # fmt: skip
def test_a_formula_is_read_as_one_line(inner, text):
    assert read(p("Tỷ lệ = ", formula(inner))).text == f"Tỷ lệ = {text}"


def test_a_formula_nested_deep_is_read_whole():
    inner = t("x")
    for _ in range(60):
        inner = f"<m:sSup><m:e>{inner}</m:e><m:sup>{t('2')}</m:sup></m:sSup>"
    assert read(p(formula(inner))).text.count("^2") == 60


# -- hidden words


def test_hidden_words_are_left_out_and_named_whatever_hides_them():
    styles = '<w:style w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    by_run = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>một</w:t></w:r>"
    by_style = "<w:r><w:rPr><w:rStyle w:val='An'/></w:rPr><w:t>hai</w:t></w:r>"
    again = "<w:r><w:rPr><w:rStyle w:val='An'/><w:vanish w:val='0'/></w:rPr><w:t>hiện</w:t></w:r>"
    document = read(p(by_run, by_style, again) + p("ba", properties='<w:pStyle w:val="An"/>'), styles=styles)
    assert document.text.strip() == "hiện"
    assert document.unread == ("3 đoạn chữ ẩn",)
    assert lines(p("Hiện", properties="<w:rPr><w:vanish/></w:rPr>")) == ["Hiện"]


# -- named


def test_what_no_block_can_hold_is_named_and_counted():
    body = p(
        "Chữ",
        "<w:r><w:drawing><a:blip/></w:drawing></w:r>",
        "<w:r><w:drawing><c:chart/></w:drawing></w:r>",
        "<w:r><w:drawing><dgm:relIds/></w:drawing></w:r>",
        "<w:r><w:object><v:imagedata/><o:OLEObject ProgID='Equation.3'/></w:object></w:r>",
        "<w:r><w:object><v:imagedata/><o:OLEObject ProgID='Excel.Sheet.12'/></w:object></w:r>",
        "<w:r><w:footnoteReference/></w:r><w:r><w:endnoteReference/></w:r><w:r><w:commentReference/></w:r>",
        "<w:r><w:instrText> EQ \\f(1;2)</w:instrText></w:r>",
    )
    head = p("Mẫu 1-BC ", "của Đảng ủy")
    document = read(body + "<w:altChunk/>", header=head, footer=p("12"))
    assert document.text.split("\n")[0] == "Chữ"
    assert document.unread == (
        "1 hình ảnh",
        "2 công thức",
        "1 đối tượng nhúng",
        "1 biểu đồ",
        "1 sơ đồ SmartArt",
        "2 chú thích",
        "1 ý kiến bên lề",
        "1 phần nhúng từ tệp khác",
        "đầu trang «Mẫu 1-BC của Đảng ủy»",
    )


@pytest.mark.parametrize("length", [150, pytest.param(3000, marks=pytest.mark.long)])
def test_chains_of_styles_without_end_are_followed(length):
    styles = "".join(f'<w:style w:styleId="s{at}"><w:basedOn w:val="s{at + 1}"/></w:style>' for at in range(length))
    body = "".join(p("x", properties=f'<w:pStyle w:val="s{at}"/>') for at in range(length))
    assert len(read(body, styles=styles).blocks) == length


# -- the small files of issue 11, where they are at hand

CASES = Path(__file__).parents[3] / "shared" / "cases" / "files"
ORDER = "Đảng ủy yêu cầu các chi bộ gửi báo cáo trước ngày 15/6/2026."
PRINTED = [
    "Dang uy yeu cau cac chi bo gui bao cao truoc ngay 15/6/2026.",
    "Chi bo nop phu bieu so 1 truoc ngay 20/6/2026 ve Van phong.",
    "Tong so dang vien la 125 nguoi, da danh gia 124 nguoi.",
]
RIGHT = {
    "online_document2.docx": [ORDER],
    "strict.docx": [ORDER],
    "sym.docx": ["Tỷ lệ chi bộ hoàn thành tốt nhiệm vụ ≥ 95%."],
    "numstylelink.docx": ["I. Mục đích", "II. Yêu cầu"],
    "islgl.docx": ["I. Mục đích", "1.1. Ý một", "II. Yêu cầu", "2.1. Ý hai"],
    "lvlrestart.docx": ["I. Nhiệm vụ chung", "1. Việc một", "2. Việc hai", "II. Nhiệm vụ riêng", "3. Việc ba"],
    "math.docx": [ORDER, "Tỷ lệ = (số chi bộ đạt)/(tổng số chi bộ)"],
    "dropdown.docx": [ORDER, "Kết quả: Đạt"],
    "nestedbox.docx": [ORDER, "Khung ngoài", "Khung trong"],
    "bidiblock.docx": [ORDER, "Trong hướng"],
    "vanishstyle.docx": [ORDER, "Hiện"],
    "digits.docx": ["2026", "95,5"],
    "smartart.docx": [ORDER],
    "ctrl.txt": ["Đảng ủy đã chỉ đạo 12 chi bộ hoàn thành  nhiệm vụ <b>&amp; {{ x }}</b>."],
    **dict.fromkeys(("upright.pdf", "rotate90.pdf", "sideways.pdf"), PRINTED),
    "mixed_sideways.pdf": PRINTED * 2,
}


@pytest.mark.skipif(not CASES.is_dir(), reason="the folder shared beside the repository is not here")
@pytest.mark.parametrize("name", RIGHT)
def test_the_small_files_are_right(name):
    document = open_document((CASES / name).read_bytes(), name=name)
    assert [block.printed for block in document.blocks if block.printed.strip()] == RIGHT[name]
    assert document.unread == (("1 sơ đồ SmartArt",) if name == "smartart.docx" else ())
