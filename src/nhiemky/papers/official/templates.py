"""An office's own Word template: what is wrong in it, and a document filled into it.

Its border: the file and its placeholders. docxtpl finds and fills them; what they may say is a short list: names of
core/official/placeholders.py, one loop over a list of it, a condition on a name. So a template reaches nothing but
plain values, its length is bounded by theirs, and whatever else it says is told with its place before anything is
printed. The body is printed as everywhere (blocks.py), in styles that are added to those of the template. A stranger's
file is given to a process of its own by whoever calls this (apart.py).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from nhiemky.core.official.layout import LayoutRules, Margins
from nhiemky.core.official.model import Paper
from nhiemky.core.official.placeholders import BLOCKS, LISTS, NEEDED, WORDS, values_of
from nhiemky.papers.official import annexes, blocks
from nhiemky.papers.official.layout_check import opened
from nhiemky.papers.official.markup import bare, line
from nhiemky.papers.official.styles import LIST, numbering_xml, styles_xml
from nhiemky.papers.unreadable import Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FILTERS = frozenset({"upper", "lower"})
_OPENING, _CLOSING = {"for", "if"}, {"endfor", "endif"}
# docxtpl looks from each open brace to the end of the document: beyond so many nothing else is looked at
_MOST_OPEN, _MOST_TOLD = 500, 20
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PAIRS = (["{{", "}}"], ["{%", "%}"], ["{#", "#}"])
_TAG = re.compile(r"<[^>]+>")
# what is only gone through
_PLAIN = (nodes.Template, nodes.TemplateData, nodes.If, nodes.Not, nodes.And, nodes.Or)
_SHOWN = 80  # characters of a place
_MADE = (1980, 1, 1, 0, 0, 0)
_PAGE_BREAK = line("NkCuoi", '<w:r><w:br w:type="page"/></w:r>')
# a block takes the place of its paragraph, whether or not it is written in the way of docxtpl, «{{p noi_dung }}»
_IN_PARAGRAPH = r"(?:(?!<w:p[ >]).)*?"
_BLOCK = re.compile(rf"<w:p[ >]{_IN_PARAGRAPH}\{{\{{\s*({'|'.join(BLOCKS)})\s*\}}\}}{_IN_PARAGRAPH}</w:p>", re.DOTALL)
# what docxtpl puts in the place of a whole paragraph or row, other words in it included
_ALONE = {
    "p": re.compile(rf"\{{[{{%]p\s[^{{}}]*[}}%]\}}|\{{\{{\s*({'|'.join(BLOCKS)})\s*\}}\}}"),
    "tr": re.compile(r"\{[{%]tr\s[^{}]*[}%]\}"),
}


@dataclass(frozen=True)
class TemplateFinding:
    """`must`: nothing can be filled in before it is mended. `place`: the words around it, blank for the whole file."""

    must: bool
    message: str
    place: str = ""


@dataclass(frozen=True)
class TemplateReport:
    """`used`: the names that stand in it, in the order of placeholders.py."""

    used: tuple[str, ...]
    findings: tuple[TemplateFinding, ...]

    @property
    def fits(self) -> bool:
        return not any(finding.must for finding in self.findings)


class _Allowed(ImmutableSandboxedEnvironment):
    """Compiles nothing but the short list, wherever it stands in the file."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for wrong, number in _Reading(tree).wrong:
            raise TemplateSyntaxError(wrong, number)
        return tree


class _Template(DocxTemplate):  # type: ignore[misc]
    def patch_xml(self, src_xml: str) -> str:
        return _BLOCK.sub(r"{{ \1 }}", super().patch_xml(src_xml))


class _Reading:
    """The names that a part of a template uses, and what in it is not allowed, with the line."""

    def __init__(self, tree: nodes.Template) -> None:
        self.used: set[str] = set()
        self.wrong: list[tuple[str, int]] = []
        self._walk(tree, {})

    def _walk(self, node: nodes.Node, items: Mapping[str, tuple[str, ...]]) -> None:
        """`items`: the name that a loop gives its item, with what the item has."""
        if isinstance(node, nodes.For):
            self._loop(node, items)
        elif isinstance(node, nodes.Output):
            self._output(node, items)
        elif isinstance(node, nodes.Name):
            self._name(node, items)
        elif isinstance(node, nodes.Getattr):
            self._part(node, items)
        elif isinstance(node, nodes.Filter):
            self._filter(node, items)
        elif isinstance(node, _PLAIN):
            for child in node.iter_child_nodes():
                self._walk(child, items)
        else:
            self.wrong.append(("Cách viết này không dùng được trong mẫu.", node.lineno))

    def _output(self, node: nodes.Output, items: Mapping[str, tuple[str, ...]]) -> None:
        for child in node.nodes:
            if isinstance(child, nodes.Name) and child.name in LISTS and child.name not in items:
                self.wrong.append((f"«{child.name}» là danh sách: dùng vòng lặp.", child.lineno))
            else:
                self._walk(child, items)

    def _loop(self, node: nodes.For, items: Mapping[str, tuple[str, ...]]) -> None:
        over = node.iter.name if isinstance(node.iter, nodes.Name) else ""
        simple = isinstance(node.target, nodes.Name) and not (node.test or node.recursive or node.else_)
        if items or over not in LISTS or not simple:
            self.wrong.append(
                (f"Vòng lặp chỉ đi qua được một trong: {', '.join(LISTS)}; không lồng nhau.", node.lineno)
            )
            return
        self.used.add(over)
        assert isinstance(node.target, nodes.Name)
        for child in node.body:
            self._walk(child, {node.target.name: LISTS[over]})

    def _name(self, node: nodes.Name, items: Mapping[str, tuple[str, ...]]) -> None:
        if node.name in items:
            if items[node.name]:
                parts = ", ".join(f"{node.name}.{part}" for part in items[node.name])
                self.wrong.append((f"Ghi rõ phần nào của «{node.name}»: {parts}.", node.lineno))
        elif node.name in WORDS or node.name in BLOCKS or node.name in LISTS:
            self.used.add(node.name)
        else:
            self.wrong.append((f"Không có chỗ điền nào tên «{node.name}».", node.lineno))

    def _part(self, node: nodes.Getattr, items: Mapping[str, tuple[str, ...]]) -> None:
        whole = node.node.name if isinstance(node.node, nodes.Name) else ""
        if node.attr not in items.get(whole, ()):
            self.wrong.append((f"Không có chỗ điền nào tên «{whole}.{node.attr}».", node.lineno))

    def _filter(self, node: nodes.Filter, items: Mapping[str, tuple[str, ...]]) -> None:
        if node.name not in _FILTERS or node.args or node.kwargs or node.node is None:
            self.wrong.append((f"Chỉ dùng được {' và '.join(sorted(_FILTERS))} sau dấu «|».", node.lineno))
        else:
            self._walk(node.node, items)


def check_template(data: bytes, *, name: str) -> TemplateReport:
    """Raises `Unreadable` for what is no Word file."""
    template, used = _opened(data, name=name), set[str]()
    unpaired = list(_unpaired(template))
    findings = [finding for finding, _marks in unpaired]
    if sum(marks for _finding, marks in unpaired) > _MOST_OPEN:
        return TemplateReport((), tuple(findings[:_MOST_TOLD]))
    findings += _not_alone(template)
    for source in _sources(template):
        if left_open := list(_left_open(source)):
            findings += left_open
            continue
        try:
            reading = _Reading(ImmutableSandboxedEnvironment().parse(source))
        except TemplateSyntaxError as error:
            findings.append(TemplateFinding(True, "Dấu ngoặc hoặc lệnh viết chưa đúng.", _place(source, error.lineno)))
            continue
        used |= reading.used
        findings += (TemplateFinding(True, wrong, _place(source, number)) for wrong, number in reading.wrong)
    if not findings:
        findings += (
            TemplateFinding(one == "noi_dung", f"Mẫu không có chỗ điền {{{{ {one} }}}} ({_spoken(one)}).")
            for one in NEEDED
            if one not in used
        )
    return TemplateReport(tuple(one for one in (*WORDS, *BLOCKS, *LISTS) if one in used), tuple(findings))


def _unpaired(template: Any) -> Iterator[tuple[TemplateFinding, int]]:
    """Paragraphs in which braces do not close, and how many stand there: docxtpl would take the words up to the next
    ones."""
    for tree in _trees(template):
        for one in tree.iter(f"{_W}p"):
            said = _words(one)
            marks = _BRACES.findall(said)
            if len(marks) % 2 or any(marks[at : at + 2] not in _PAIRS for at in range(0, len(marks), 2)):
                finding = TemplateFinding(True, "Dấu ngoặc mở ra mà không đóng lại trong đoạn.", _shown(said))
                yield finding, len(marks)


def _shown(said: str) -> str:
    return f"(«{' '.join(said.split())[:_SHOWN]}»)"


def _not_alone(template: Any) -> Iterator[TemplateFinding]:
    """Words that would go with the paragraph or row whose place is taken."""
    for tree in _trees(template):
        for tag, pattern in _ALONE.items():
            for one in tree.iter(f"{_W}{tag}"):
                said = _words(one)
                if (found := pattern.search(said)) and said.strip() != found[0]:
                    message = f"{found[0]} phải đứng riêng một {'đoạn' if tag == 'p' else 'dòng của bảng'}."
                    yield TemplateFinding(True, message, _shown(said))


def _trees(template: Any) -> Iterator[Any]:
    yield template.docx._element.body
    for kind in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(kind):
            yield etree.fromstring(part.blob)


def _spoken(name: str) -> str:
    return WORDS.get(name) or BLOCKS[name]


def fill_template(data: bytes, paper: Paper, rules: LayoutRules, *, name: str) -> bytes:
    """The .docx. Raises `Unreadable` where something must be mended in the template first, or where it has no place
    for the annexes that the document has; the same document and template give the same bytes."""
    report = check_template(data, name=name)
    for finding in report.findings:
        if finding.must:
            raise Unreadable(f"Mẫu «{name}»: {finding.message} {finding.place}".strip())
    if paper.annexes and "phu_luc" not in report.used:
        raise Unreadable(f"Mẫu «{name}» không có chỗ điền {{{{ phu_luc }}}}, mà văn bản này có phụ lục.")
    template = _opened(data, name=name)
    sheet = replace(rules, margins_mm=_margins(template, rules))
    number = _add_looks(template, rules)
    made = {
        "noi_dung": _in_list(blocks.body(paper.body, sheet), number),
        "phu_luc": _in_list("".join(_PAGE_BREAK + annexes.annex(one, sheet) for one in paper.annexes), number),
    }
    values = {key: _bare(value) for key, value in values_of(paper).items()}
    template.render(values | {key: Markup(xml) for key, xml in made.items()}, _Allowed(), autoescape=True)
    return _settled(template, made.values(), name=name)


def _opened(data: bytes, *, name: str) -> Any:
    """Refused as any Word file that is locked, protected, damaged or has macros (layout_check.py)."""
    with opened(data, name=name) as parts:
        parts.main()
        template = _Template(io.BytesIO(data))
        template.init_docx()
        return template


def _sources(template: Any) -> Iterator[str]:
    """What is read as a template: body, headers and footers, each paragraph on a line of its own."""
    for tree in _trees(template):
        yield _by_lines(template.patch_xml(template.xml_to_string(tree)))


def _by_lines(xml: str) -> str:
    """Each paragraph, and what stands between two, on a line of its own, by whose number it is found again."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml).replace("</w:p>", "</w:p>\n")


def _left_open(source: str) -> Iterator[TemplateFinding]:
    """Loops and conditions that are begun and not ended, or ended and not begun."""
    standing: list[tuple[str, int]] = []
    for number, tag in _tags(source):
        if tag in _OPENING:
            standing.append((tag, number))
        elif tag in _CLOSING:
            if not standing or f"end{standing[-1][0]}" != tag:
                yield TemplateFinding(True, f"«{tag}» đóng một chỗ chưa mở.", _place(source, number))
                return
            standing.pop()
    for tag, number in standing:
        yield TemplateFinding(True, f"«{tag}» mở ra mà không có «end{tag}» đóng lại.", _place(source, number))


def _tags(source: str) -> Iterator[tuple[int, str]]:
    begun = False
    try:
        for number, kind, value in ImmutableSandboxedEnvironment().lex(source):
            if begun and kind == "name":
                yield number, value
            begun = kind == "block_begin" or (begun and kind == "whitespace")
    except TemplateSyntaxError:
        return  # told where the whole is parsed


def _place(source: str, number: int) -> str:
    """The words of that paragraph with what was written between braces, or of the next that has any."""
    for row in source.split("\n")[max(number - 1, 0) :]:
        if (said := _TAG.sub("", row)).strip():
            return _shown(said)
    return ""


def _bare(value: Any) -> Any:
    if isinstance(value, str):
        return bare(value)
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items()}
    return [_bare(one) for one in value]


def _margins(template: Any, rules: LayoutRules) -> Margins:
    """Those of the template, by which tables are as wide as its text."""
    section = template.docx.sections[-1]
    said = {side: getattr(section, f"{side}_margin") for side in ("top", "bottom", "left", "right")}
    return replace(rules.margins_mm, **{side: round(length.mm) for side, length in said.items() if length is not None})


def _add_looks(template: Any, rules: LayoutRules) -> int:
    """Our styles beside those of the template; returns the number of the list that is added."""
    styles = template.docx.styles.element
    there = {one.get(f"{_W}styleId") for one in styles.iter(f"{_W}style")}
    usual = next((one.get(f"{_W}styleId") for one in styles.iter(f"{_W}style") if _is_usual(one)), None)
    ours: Any = etree.fromstring(styles_xml(rules).encode())
    for look in ours.iter(f"{_W}style"):
        identifier = look.get(f"{_W}styleId")
        if identifier.startswith("Nk") and identifier not in there:
            # «heading 1» is the template's own
            look.find(f"{_W}name").set(f"{_W}val", identifier)
            look.set(f"{_W}customStyle", "1")
            based = look.find(f"{_W}basedOn")
            if based is not None and based.get(f"{_W}val") == "Normal" and usual:
                based.set(f"{_W}val", usual)
            styles.append(look)
    return _add_list(_numbering(template.docx.part), rules)


def _is_usual(style: Any) -> bool:
    return style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in {"1", "true", "on"}


def _numbering(part: Any) -> Any:
    """The lists of the template; python-docx makes none for a file that has none."""
    if any(relation.reltype == RT.NUMBERING for relation in part.rels.values()):
        return part.numbering_part.element
    empty = f'<w:numbering xmlns:w="{_W[1:-1]}"/>'.encode()
    made = XmlPart.load(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, empty, part.package)
    part.relate_to(made, RT.NUMBERING)
    return made.element


def _add_list(numbering: Any, rules: LayoutRules) -> int:
    """A list in a template may have any number: ours has the next."""
    taken = [
        int(one.get(f"{_W}{key}", 0))
        for tag, key in (("abstractNum", "abstractNumId"), ("num", "numId"))
        for one in numbering.iter(f"{_W}{tag}")
    ]
    number = max(taken, default=0) + 1
    ours: Any = etree.fromstring(numbering_xml(rules).encode())
    abstract, concrete = ours
    abstract.set(f"{_W}abstractNumId", str(number))
    concrete.set(f"{_W}numId", str(number))
    concrete.find(f"{_W}abstractNumId").set(f"{_W}val", str(number))
    first = numbering.find(f"{_W}num")
    numbering.insert(len(numbering) if first is None else numbering.index(first), abstract)
    numbering.append(concrete)
    return number


def _in_list(xml: str, number: int) -> str:
    return xml.replace(f'<w:numId w:val="{LIST}"/>', f'<w:numId w:val="{number}"/>')


def _settled(template: Any, made: Any, *, name: str) -> bytes:
    """The file with the same bytes each time. docxtpl goes on past XML that it broke, so it is looked whether every
    word of the body arrived."""
    saved = io.BytesIO()
    template.docx.save(saved)
    settled = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
        words = _words(etree.fromstring(source.read("word/document.xml")))
        for xml in made:
            if _words(etree.fromstring(f'<x xmlns:w="{_W[1:-1]}">{xml}</x>')) not in words:
                raise Unreadable(
                    f"Mẫu «{name}»: nội dung không vào được mẫu nguyên vẹn; hãy đặt chỗ điền ở đoạn riêng."
                )
        for member in source.infolist():
            entry = zipfile.ZipInfo(member.filename, _MADE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, source.read(member))
    return settled.getvalue()


def _words(tree: Any) -> str:
    return "".join(one.text or "" for one in tree.iter(f"{_W}t"))
