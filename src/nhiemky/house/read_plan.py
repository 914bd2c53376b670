"""`nhiemky read-plan FILE [--json]`: prints what a plan document says, without a database and without Django."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from nhiemky.core.document import Document
from nhiemky.core.planreading import PlanFacts, read
from nhiemky.core.planreading.facts import Citation, Deliverable, OutlineNode, Section, Task
from nhiemky.papers.opening import open_document
from nhiemky.papers.unreadable import Unreadable

_DELIVERABLES = {
    Deliverable.REPORT: "báo cáo",
    Deliverable.REVIEW_REPORT: "báo cáo kiểm điểm",
    Deliverable.CONSOLIDATED_REPORT: "báo cáo tổng hợp",
    Deliverable.ANNEX: "phụ lục số liệu",
    Deliverable.CONFERENCE: "hội nghị",
    Deliverable.VOTE: "lấy phiếu tín nhiệm",
    Deliverable.NEWS: "tuyên truyền",
    Deliverable.PLAN: "kế hoạch",
    Deliverable.MONITORING: "theo dõi, đôn đốc",
    Deliverable.OTHER: "việc khác",
}
_ADJUSTMENT = {"allowed": "được đề xuất điều chỉnh chỉ tiêu", "forbidden": "không điều chỉnh chỉ tiêu"}


def main(arguments: Sequence[str]) -> int:
    """0 and the facts on stdout, or 2 and one sentence on stderr."""
    parser = argparse.ArgumentParser(
        prog="nhiemky read-plan", description="Đọc một kế hoạch và in những điều đọc được."
    )
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .docx, .pdf, .txt, .md; .doc, .odt, .rtf, bản quét")
    parser.add_argument("--json", action="store_true", help="in đầy đủ dạng JSON, kèm vị trí từng điều trong văn bản")
    asked = parser.parse_args(list(arguments))
    document = opened(asked.file)
    if document is None:
        return 2
    facts = read(document)
    print(json.dumps(facts.as_json(), ensure_ascii=False, indent=2) if asked.json else "\n".join(summary(facts)))
    return 0


def opened(path: Path) -> Document | None:
    """The text of a file, or None after one sentence on stderr."""
    try:
        return open_document(path.read_bytes(), name=path.name)
    except Unreadable as refusal:
        print(refusal.reason, file=sys.stderr)
    except OSError as error:
        reason = "không có tệp này" if isinstance(error, FileNotFoundError) else "không mở được"
        print(f"Tệp «{path}»: {reason}; hãy kiểm tra lại đường dẫn và quyền đọc tệp.", file=sys.stderr)
    return None


def summary(facts: PlanFacts) -> Iterator[str]:
    """The facts as lines to read, kind by kind."""
    yield from _identity(facts)
    yield from _context(facts)
    yield from _citations("Căn cứ", facts.basis)
    yield from _citations("Nghị quyết được đánh giá", facts.reviewed)
    yield from _block(f"Nhiệm vụ ({len(facts.tasks)})", map(_task, facts.tasks))
    purposes = {"b/c": " (để báo cáo)", "th/h": " (để thực hiện)"}
    yield from _block("Nơi nhận", (one.who.text + purposes.get(one.purpose or "", "") for one in facts.recipients))
    yield from _block("Bố cục kế hoạch", _headings(facts.sections))
    yield from _block("Đề cương báo cáo", _headings(facts.outline or ()))
    yield from _block("Cần xem lại", (one.message for one in facts.findings))


def _identity(facts: PlanFacts) -> Iterator[str]:
    one = facts.document
    day = f"{one.issued:%d/%m/%Y}" if one.issued else None
    rows = (
        ("Loại", one.type and one.type.text),
        ("Số, ký hiệu", one.number and one.number.text),
        ("Ngày", day),
        ("Nơi ban hành", one.place and one.place.text),
        ("Cấp trên", one.parent_body and one.parent_body.text),
        ("Cơ quan ban hành", one.issuer and one.issuer.text),
        ("Trích yếu", one.title and one.title.text),
        ("Người ký", " ".join(w.text for w in (one.signature.position, one.signature.name) if w)),
    )
    yield from _block("Văn bản", (f"{name}: {said or '(không thấy)'}" for name, said in rows))


def _context(facts: PlanFacts) -> Iterator[str]:
    one = facts.context
    rows = (
        ("Nhiệm kỳ", one.term_start and one.term_end and f"{one.term_start.value} - {one.term_end.value}"),
        ("Chốt số liệu", one.cutoff and one.cutoff.value),
        ("Kỳ đánh giá", " đến ".join(str(read.value) for read in (one.period_start, one.period_end) if read)),
        ("Năm gốc", one.base_year and one.base_year.value),
        ("Năm mục tiêu", one.target_year and one.target_year.value),
        ("Các kỳ số liệu", ", ".join(str(read.value) for read in one.periods)),
        ("Chỉ tiêu", one.target_adjustment and _ADJUSTMENT[one.target_adjustment.value]),
        ("Phụ lục chỉ tiêu", "có" if one.indicator_annex else ""),
        ("Lấy phiếu tín nhiệm", _vote(facts)),
    )
    yield from _block("Phạm vi", (f"{name}: {said}" for name, said in rows if said))


def _vote(facts: PlanFacts) -> str:
    vote = facts.confidence_vote
    return (vote.subjects.text if vote.subjects else "có") if vote else ""


def _citations(title: str, citations: Iterable[Citation]) -> Iterator[str]:
    yield from _block(title, (one.words.text for one in citations))


def _task(task: Task) -> str:
    lead = "; ".join(words.text for words in task.lead) or "(chưa rõ ai)"
    day = f", {task.deadline.words.text}" if task.deadline else ""
    with_ = f", phối hợp: {'; '.join(words.text for words in task.coordinate)}" if task.coordinate else ""
    to = f", gửi {task.recipient.text}" if task.recipient else ""
    via = f" qua {task.via.text}" if task.via else ""
    return f"[{_DELIVERABLES[task.deliverable]}] {lead}: {task.action.text}{day}{with_}{to}{via}"


def _headings(nodes: Sequence[Section] | Sequence[OutlineNode], depth: int = 0) -> Iterator[str]:
    for node in nodes:
        title = node.title.text if node.title else "(đoạn văn)"
        yield f"{'  ' * depth}{node.label.text}. {title}"
        yield from _headings(node.children, depth + 1)


def _block(title: str, rows: Iterable[str]) -> Iterator[str]:
    listed = [f"  {row}" for row in rows]
    if listed:
        yield from (title, *listed, "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
