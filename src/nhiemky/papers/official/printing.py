"""An official document as a Word file, laid out by the rules in force on the day of issue.

Its border: the order of the parts. What is said, by whom and under which number comes in; nothing is worded here.
"""

from __future__ import annotations

from nhiemky.core.official.layout import LayoutRules
from nhiemky.core.official.model import Paper
from nhiemky.papers.official import annexes, blocks, close, frame
from nhiemky.papers.official.markup import line
from nhiemky.papers.official.package import Facts, packed
from nhiemky.papers.official.page import section


def write_paper(paper: Paper, rules: LayoutRules) -> bytes:
    """The .docx."""
    closing = close.close(paper.close, paper.marks, rules)
    body = blocks.body(paper.body, rules, stays_with_close=bool(closing))
    return framed(paper, body + closing, rules)


def framed(paper: Paper, inner: str, rules: LayoutRules) -> bytes:
    """The .docx with the frame and the annexes of the paper around what was printed of body and close."""
    head = paper.frame
    first = (
        frame.letterhead(head, paper.marks, rules)
        + frame.title(head)
        + frame.salutation(head)
        + frame.grounds(head)
        + inner
    )
    pages = [(first, section(rules, landscape=False, first=True))]
    pages += [
        (annexes.annex(one, rules), section(rules, landscape=one.landscape, first=False)) for one in paper.annexes
    ]
    # A section ends with a paragraph of its own: LibreOffice prints one that ends with its table in portrait.
    *others, (last, properties) = pages
    body = "".join(text + line("NkCuoi", "", end) for text, end in others) + last + line("NkCuoi", "") + properties
    facts = Facts(paper.title, ", ".join(head.issuer), head.day)
    return packed(body, facts, rules)
