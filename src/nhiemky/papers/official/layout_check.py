"""The layout of a Word file from anywhere, checked: refused in one sentence, or told as findings.

Its border: one file in, plain words out, so that it can be done in a process of its own. What is right and wrong is
core/official's.
"""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from nhiemky.core.official.checking import LayoutFinding, check, rules_of, unseen
from nhiemky.core.official.in_print import InPrint, check_print
from nhiemky.core.official.measured import Measured
from nhiemky.core.official.rules import Effective, Override, fitting, rule_sets
from nhiemky.papers.docx_parts import DAMAGED, Parts
from nhiemky.papers.docx_styles import W
from nhiemky.papers.file_kinds import Kind, kind_of
from nhiemky.papers.official.fixing import fix
from nhiemky.papers.official.measuring import measure
from nhiemky.papers.opening import refuse_by_size
from nhiemky.papers.unreadable import Unreadable

_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)


@dataclass(frozen=True)
class ToldFinding:
    """One finding in words; `words` are those of the first line where it is found, none where it is of the sheet;
    `fixable` where the fixer mends it by itself."""

    rule: str
    must: bool
    message: str
    place: str
    words: str
    source: str
    sure: str
    fixable: bool


@dataclass(frozen=True)
class LayoutReport:
    """`hash` is that of the rules with what an office says instead; `unseen` is what only a printed page tells."""

    rules: str
    version: int
    title: str
    hash: str
    findings: tuple[ToldFinding, ...]
    left_in: tuple[str, ...]
    unseen: tuple[str, ...]


def check_layout(
    data: bytes,
    *,
    name: str,
    today: str,
    rules: str = "",
    overrides: Sequence[Override] = (),
    printed: InPrint | None = None,
) -> LayoutReport:
    """By the named set, or by that of the document's day and issuer; `overrides`: what its office says instead of a
    rule; `printed`: what its print shows, where there is one. Raises `Unreadable`."""
    with opened(data, name=name) as parts:
        measured = measure(parts)
    return _report(measured, _effective(measured, today=today, rules=rules, overrides=overrides), printed)


def _report(measured: Measured, effective: Effective, printed: InPrint | None = None) -> LayoutReport:
    found = check(measured, effective) + (check_print(printed, effective) if printed else [])
    return LayoutReport(
        rules=effective.rule_set.name,
        version=effective.rule_set.version,
        title=effective.rule_set.title,
        hash=effective.hash,
        findings=tuple(_told(one) for one in found),
        left_in=tuple(measured.left_in),
        unseen=() if printed else tuple(rule.says for rule in unseen(effective)),
    )


@dataclass(frozen=True)
class FixedFile:
    """`data` is the mended file in base64; `changes` are words that changed, `mended` findings that are gone."""

    data: str
    mended: tuple[str, ...]
    changes: tuple[str, ...]
    left: LayoutReport


def fix_layout(data: bytes, *, name: str, today: str, rules: str = "", overrides: Sequence[Override] = ()) -> FixedFile:
    """What is mechanical is mended, by the same rules. Raises `Unreadable`."""
    with opened(data, name=name) as parts:
        measured = measure(parts)
        effective = _effective(measured, today=today, rules=rules, overrides=overrides)
        fixed = fix(data, parts, measured, effective, name=name)
    return FixedFile(
        data=b64encode(fixed.data).decode(),
        mended=tuple(f"{one.place}. {one.message}" for one in fixed.mended),
        changes=tuple(f"«{one.old}» thành «{one.new}» [{one.rule}]" for one in fixed.changes),
        left=_report(fixed.measured, effective),
    )


def _effective(measured: Measured, *, today: str, rules: str, overrides: Sequence[Override]) -> Effective:
    chosen = rule_sets()[rules] if rules else rules_of(measured, today=date.fromisoformat(today))
    return Effective(chosen, fitting(chosen, overrides))


def _told(finding: LayoutFinding) -> ToldFinding:
    line = finding.places[0].line
    return ToldFinding(
        rule=finding.rule.key,
        must=finding.must,
        message=finding.message,
        place=finding.place,
        words=line.text if line else "",
        source=finding.rule.source,
        sure=finding.sure.value,
        fixable=finding.must and bool(finding.rule.fix),
    )


@contextmanager
def opened(data: bytes, *, name: str) -> Iterator[Parts]:
    """The parts of a Word file that may be looked at; for any other one sentence, as `Unreadable`."""
    refuse_by_size(data, name=name)
    kind = kind_of(data)
    if kind is Kind.LOCKED:
        raise Unreadable(f"Tệp «{name}» được đặt mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi thử lại.")
    if kind is not Kind.DOCX:
        raise Unreadable(
            f"Tệp «{name}» không phải tài liệu Word (.docx); hãy mở bằng Word, lưu thành .docx rồi thử lại."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_macros(archive, name=name)
            parts = Parts(archive, name=name)
            _refuse_protected(parts, name=name)
            yield parts
    except RuntimeError as error:
        raise Unreadable(f"Tệp «{name}» được đặt mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi nộp lại.") from error
    except DAMAGED as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            f"Tệp «{name}» bị hỏng, không mở được như một tài liệu Word; hãy mở bằng Word, lưu lại rồi thử lại."
        ) from error


def _refuse_macros(archive: zipfile.ZipFile, *, name: str) -> None:
    """By what the file says of its parts, whatever its name."""
    types = archive.open("[Content_Types].xml").read(1_000_000) if "[Content_Types].xml" in archive.namelist() else b""
    if _MACROS.search(types):
        raise Unreadable(
            f"Tệp «{name}» có chương trình (macro) bên trong nên không kiểm tra; hãy lưu lại thành .docx rồi thử lại."
        )


def _refuse_protected(parts: Parts, *, name: str) -> None:
    settings = next(parts.beside("settings"), None)
    protection = settings.find(W + "documentProtection") if settings is not None else None
    if protection is not None and _is_enforced(protection.get(W + "enforcement")):
        raise Unreadable(
            f"Tệp «{name}» đang bị khóa sửa; hãy bỏ khóa trong Word (Review, Restrict Editing) rồi thử lại."
        )


def _is_enforced(said: str | None) -> bool:
    return said in ("1", "true", "on")
