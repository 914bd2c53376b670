"""How a document closes: recipients on the left, the signature on the right; minutes have two side by side."""

from __future__ import annotations

from collections.abc import Sequence

from nhiemky.core.official.layout import LayoutRules
from nhiemky.core.official.model import Close, Form, Marks, Recipient, Signer
from nhiemky.papers.official.markup import cell, grid, line, row, words
from nhiemky.papers.official.page import two_columns, usable

AUTHORITIES = ("T/M", "K/T", "T/L", "Q.")
EMPTY = line("Normal", "")
APART = line("Normal", "", keep_next=True)


def close(said: Close, marks: Marks, rules: LayoutRules) -> str:
    """On one page together, and with the last lines of the body."""
    listed = _recipients(said.recipients, rules)
    typist = words("NkMa", marks.typist) if marks.typist else ""
    if said.form is Form.ONE:
        signed = _signature(said.signers[0], for_a_body=True) if said.signers else ""
        if not listed + signed + typist:
            return ""
        left, right = two_columns(rules)
        return APART + grid((left, right), [row((cell(left, listed + typist or EMPTY), cell(right, signed or EMPTY)))])
    half = usable(rules) / 2
    pairs = [said.signers[at : at + 2] for at in range(0, len(said.signers), 2)]
    rows = [_side_by_side(pair, half) for pair in pairs]
    if listed:
        rows.append(row([cell(2 * half, EMPTY + listed, across=2)]))
    return APART + grid((half, half), rows) + typist


def _side_by_side(pair: Sequence[Signer], half: float) -> str:
    """The odd one stands in the middle: who certifies the two above."""
    if len(pair) == 1:
        return row([cell(2 * half, EMPTY + _signature(pair[0], for_a_body=False), across=2)])
    return row([cell(half, _signature(one, for_a_body=False)) for one in pair])


def _signature(signer: Signer, *, for_a_body: bool) -> str:
    """The body signed for wears "T/M" unless an authority stands before it; a part, «CHỦ TRÌ HỘI NGHỊ», does not."""
    authority = signer.authority.upper()
    if authority and for_a_body and not authority.startswith(AUTHORITIES):
        authority = f"T/M {authority}"
    signs = words("NkQuyenHan", authority) if authority else ""
    position = words("NkChucVu", signer.position.upper()) if signer.position else ""
    return signs + position + words("NkHoTen", signer.name)


def _recipients(recipients: Sequence[Recipient], rules: LayoutRules) -> str:
    if not recipients:
        return ""
    lines = [_spoken(one).rstrip(",;. ") for one in recipients]
    marks = [*[rules.recipient_separator] * (len(lines) - 1), "."]
    said = (words("NkNoiNhanDong", f"- {one}{mark}") for one, mark in zip(lines, marks, strict=True))
    return words("NkNoiNhan", "Nơi nhận:") + "".join(said)


def _spoken(recipient: Recipient) -> str:
    return f"{recipient.who} ({recipient.purpose})" if recipient.purpose else recipient.who
