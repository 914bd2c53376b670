"""What goes out with a document on pages of its own, each in a section of its own."""

from __future__ import annotations

from nhiemky.core.official.layout import LayoutRules
from nhiemky.core.official.model import Annex
from nhiemky.papers.official.blocks import MIDDLE, body
from nhiemky.papers.official.frame import titled
from nhiemky.papers.official.markup import line, run, words


def annex(one: Annex, rules: LayoutRules) -> str:
    """«Phụ lục n», its title, what it is attached to; one without a number has the title of a document."""
    if one.number is None:
        head = titled(one.title, one.abstract) if one.abstract else words("NkLoai", one.title.upper())
    else:
        head = line("NkMuc1", run(f"Phụ lục {one.number}\n{one.title.upper()}"), MIDDLE)
    attached = words("NkKemTheo", f"({one.attached_to})", keep_next=True) if one.attached_to else ""
    return head + attached + body(one.blocks, rules, landscape=one.landscape)
