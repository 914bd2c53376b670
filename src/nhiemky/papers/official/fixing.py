"""Mends what is mechanical in the layout of a Word file and nothing else.

Its border: the findings that must be mended and say how. Looks are set directly; words change only as the rule allows,
each change is listed. Before anything is handed out the list is undone and the fingerprint compared: the old text to
the letter, every part that nobody touched the same bytes, and a reader's view that differs by the list alone.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from nhiemky.core.document import Document
from nhiemky.core.official.changes import Change, Mend
from nhiemky.core.official.checking import LayoutFinding, Seen, check
from nhiemky.core.official.measured import Measured
from nhiemky.core.official.rules import Effective
from nhiemky.papers.docx_in import read_docx
from nhiemky.papers.docx_parts import Parts
from nhiemky.papers.docx_styles import W
from nhiemky.papers.official.fingerprint import fingerprint, other_parts_differ
from nhiemky.papers.official.formatting import (
    runs_between,
    set_first_page,
    set_lines,
    set_look,
    set_sheet,
    set_text,
)
from nhiemky.papers.official.measuring import R, measure, page_field
from nhiemky.papers.official.page_header import FILE, has_header, links_of, page_header
from nhiemky.papers.official.words_in_order import Held, copies_of, held_in
from nhiemky.papers.unreadable import Unreadable

ROUNDS = 3
LETTERS = frozenset(W + tag for tag in ("t", "delText", "instrText")) | {
    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
}


@dataclass(frozen=True)
class Fixed:
    """`mended` are the findings that are no more; `measured` is what stands in the file as it is now."""

    data: bytes
    measured: Measured
    mended: tuple[LayoutFinding, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass
class _Work:
    """The main part while it is mended, and what else is written."""

    parts: Parts
    root: etree._Element
    paragraphs: list[etree._Element]
    sections: list[etree._Element]
    mends: list[Mend] = field(default_factory=list)
    headers: dict[str, etree._Element] = field(default_factory=dict)
    adds_header: bool = False


def fix(data: bytes, parts: Parts, measured: Measured, effective: Effective, *, name: str) -> Fixed:
    """Raises `Unreadable` where nothing may be changed, or where what came of it is not what was listed."""
    if measured.left_in:
        left_in = " và ".join(measured.left_in)
        raise Unreadable(f"Tệp «{name}» còn {left_in} nên chưa sửa gì; hãy chấp nhận hoặc bỏ trong Word rồi sửa lại.")
    if parts.is_strict:
        raise Unreadable(f"Tệp «{name}» lưu theo kiểu Strict Open XML nên chưa sửa gì; hãy lưu lại thành .docx thường.")
    findings = check(measured, effective)
    written, changes, touched = _mended(data, parts, findings, effective)
    if written == data:
        return Fixed(data, measured)
    for _ in range(ROUNDS):  # smaller letters make lower lines, and a number that was added has a place of its own
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            again = Parts(archive, name=name)
            measured = measure(again)
            left = check(measured, effective)
            looks = [replace(one, places=tuple(replace(seen, mend=None) for seen in one.places)) for one in left]
            before = written
            written, _, more = _mended(written, again, looks, effective)
            touched |= more
        if written == before:
            break
    else:
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            measured = measure(Parts(archive, name=name))
    _refuse_what_was_not_listed(data, written, changes, touched, name=name)
    standing = {(one.rule.key, one.found) for one in left}
    return Fixed(
        written, measured, tuple(one for one in findings if (one.rule.key, one.found) not in standing), changes
    )


def _mended(
    data: bytes, parts: Parts, findings: Sequence[LayoutFinding], effective: Effective
) -> tuple[bytes, tuple[Change, ...], set[str]]:
    """The file with these findings mended, the words that changed, and the names of the parts that were touched."""
    root = parts.main()
    work = _Work(parts, root, list(root.iter(W + "p")), list(root.iter(W + "sectPr")))
    for finding in findings:
        if finding.must and finding.rule.fix:
            for seen in finding.places:
                _mend(work, finding, seen)
    changes = tuple(_rewrite(work))
    touched = _touched(data, work, size=int(effective.rules["page_number.size"].ours))
    return _written(data, touched), changes, set(touched)


def _mend(work: _Work, finding: LayoutFinding, seen: Seen) -> None:
    rule = finding.rule
    if seen.mend is not None:
        work.mends.append(seen.mend)
    elif rule.fix == "page":
        set_sheet(work.sections[seen.section], rule.property, int(rule.ours))
    elif rule.component == "page_number":
        _mend_page_number(work, rule.property, rule.ours)
    elif seen.line is not None and rule.fix == "look":
        for run in list(runs_between(work.paragraphs[seen.line.paragraph], seen.line.start, seen.line.end)):
            set_look(run, rule.property, rule.ours)
    elif seen.line is not None and rule.fix == "lines":
        set_lines(work.paragraphs[seen.line.paragraph], rule.property, rule.ours)


def _mend_page_number(work: _Work, name: str, ours: bool | int | str) -> None:
    """A header is added only where there is none; one that says more than the number is left as it is."""
    if name == "place":
        if work.sections and not has_header(work.sections):
            work.adds_header = True
            set_first_page(work.sections[0])
        return
    linked = _number_header(work)
    if linked is None:
        return
    part, paragraph = linked
    if (
        name == "first"
        # what a program last counted there is no words
        and not any(words for one in part.iter(W + "t") if not (words := (one.text or "").strip()).isdecimal())
        and not has_header(work.sections, kind="first")
    ):
        set_first_page(work.sections[0])
    elif name == "align":
        set_lines(paragraph, name, ours)
    elif name == "size":
        for run in paragraph.iter(W + "r"):
            set_look(run, name, ours)


def _number_header(work: _Work) -> tuple[etree._Element, etree._Element] | None:
    """The first header that is on every page, where it numbers pages, and its paragraph with the number."""
    references = (one for one in work.root.iter(W + "headerReference") if one.get(W + "type", "default") == "default")
    for reference in references:
        if found := work.parts.linked(reference.get(R + "id", "")):
            tree = work.headers.setdefault(*found)
            number = page_field(tree)
            return None if number is None else (tree, next(number.iterancestors(W + "p")))
    return None


def _rewrite(work: _Work) -> Iterator[Change]:
    """Makes the mends of words, in the copy for older programs too, and lists them by their place in the new text."""
    before = _letters_before(work.root)
    placed = [
        (before[held[0].element] + one.start - held[0].start, one, held)
        for one in dict.fromkeys(work.mends)
        for held in _places(work.paragraphs[one.paragraph], one, before)
    ]
    placed.sort(key=lambda place: place[0])
    shift, changes = 0, []
    for at, one, _ in placed:
        changes.append(Change(one.rule, work.parts.main_name(), at + shift, one.old, one.new))
        shift += len(one.new) - len(one.old)
    for _, one, held in reversed(placed):
        _replace(one, held)
    yield from changes


def _places(paragraph: etree._Element, mend: Mend, before: Mapping[etree._Element, int]) -> list[list[Held]]:
    """The elements that hold the old words, in the paragraph and in its copy; none where they hold anything else."""
    copies = copies_of(paragraph)
    if copies is None:
        return []
    places = []
    for one in (paragraph, *copies):
        end = mend.start + len(mend.old)
        held = [part for part in held_in(one) if part.start < end and part.end > mend.start]
        text = "".join(part.text for part in held)
        starts = [before.get(part.element, -1) - part.start for part in held]
        skip = mend.start - held[0].start if held else 0
        if (
            not held
            or len(set(starts)) > 1
            or starts[0] < -held[0].start
            or text[skip : skip + len(mend.old)] != mend.old
        ):
            return []
        places.append(held)
    return places


def _replace(mend: Mend, held: Sequence[Held]) -> None:
    """The first element takes the new words, the others lose what they held of the old ones."""
    end, new = mend.start + len(mend.old), mend.new
    for part in held:
        text = part.element.text or ""
        start = max(mend.start - part.start, 0)
        set_text(part.element, text[:start] + new + text[max(end - part.start, 0) :])
        new = ""


def _letters_before(root: etree._Element) -> dict[etree._Element, int]:
    counted, at = {}, 0
    for element in root.iter(*LETTERS):
        counted[element] = at
        at += len(element.text or "")
    return counted


def _touched(data: bytes, work: _Work, *, size: int) -> dict[str, bytes]:
    """The parts that are no more what they were, and those that are new."""
    main, added = work.parts.main_name(), {}
    if work.adds_header:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            beside = {name: archive.read(name) for name in links_of(main) if name in archive.namelist()}
        added = page_header(beside, main, work.sections[0], size=size)
    trees = {main: work.root, **work.headers}
    before = {name: etree.tostring(work.parts.tree(name)) for name in trees}
    return {name: _as_part(tree) for name, tree in trees.items() if etree.tostring(tree) != before[name]} | added


def _written(data: bytes, touched: Mapping[str, bytes]) -> bytes:
    """The file with these parts; the very same bytes where there are none."""
    if not touched:
        return data
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            new.writestr(member, touched.get(member.filename, old.read(member)), zipfile.ZIP_DEFLATED)
        for name in touched.keys() - set(old.namelist()):
            new.writestr(name, touched[name])
    return buffer.getvalue()


def _as_part(tree: etree._Element) -> bytes:
    part: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return part


def _refuse_what_was_not_listed(
    data: bytes, written: bytes, changes: Sequence[Change], touched: set[str], *, name: str
) -> None:
    try:
        added = [part for part in touched if part.endswith(f"/{FILE}")]
        same = fingerprint(data, without=added) == fingerprint(written, undoing=changes, without=added)
    except ValueError:
        same = False
    alike = reads_alike(read_docx(data, name=name), read_docx(written, name=name), changes)
    allowed = all(change.is_allowed for change in changes)
    if not (same and alike and allowed) or other_parts_differ(data, written, touched=touched):
        raise Unreadable(f"Sửa tệp «{name}» làm đổi chữ ngoài danh sách cho phép nên không ghi gì; hãy sửa trong Word.")


def reads_alike(before: Document, after: Document, changes: Sequence[Change]) -> bool:
    """Whether a reader of both sees the same words, but for those of the list."""
    old, new = (_printed(document) for document in (before, after))
    return len(old) == len(new) and all(a == b or _explained(a, b, changes) for a, b in zip(old, new, strict=True))


def _printed(document: Document) -> list[str]:
    blocks = document.blocks
    return [text for block in blocks for text in (block.printed, *(cell for row in block.rows for cell in row))]


def _explained(old: str, new: str, changes: Sequence[Change]) -> bool:
    """Goes through both; where they part, a change must begin at the letters before."""
    i = j = 0
    while i < len(old) or j < len(new):
        if old[i : i + 1] == new[j : j + 1]:
            i, j = i + 1, j + 1
            continue
        step = next(
            (
                (i - back + len(one.old), j - back + len(one.new))
                for one in changes
                for back in range(len(one.old) + 1)
                if old.startswith(one.old, i - back) and new.startswith(one.new, j - back) and back <= min(i, j)
            ),
            None,
        )
        if step is None or step <= (i, j):
            return False
        i, j = step
    return True
