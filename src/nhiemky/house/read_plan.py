"""`nhiemky read-plan FILE [--json]`: prints what a plan document says, without a database and without Django."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from nhiemky.core.plain import from_plain, to_plain
from nhiemky.core.planfacts import CitationFact, OutlineFact, PlanFacts, SectionFact, TargetAdjustment, TaskFact
from nhiemky.core.planreading import read
from nhiemky.papers.apart import TooMuch, ask_fork, stopped
from nhiemky.papers.opening import SIZE_LIMIT, open_document
from nhiemky.papers.unreadable import Unreadable

_ADJUSTMENT = {
    TargetAdjustment.ALLOWED: "được đề xuất điều chỉnh chỉ tiêu",
    TargetAdjustment.FORBIDDEN: "không điều chỉnh chỉ tiêu",
}


def main(arguments: Sequence[str]) -> int:
    """0 and the facts on stdout, or 2 and one sentence on stderr."""
    parser = argparse.ArgumentParser(
        prog="nhiemky read-plan", description="Đọc một kế hoạch và in những điều đọc được."
    )
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .docx, .pdf, .txt, .md; .doc, .odt, .rtf, bản quét")
    parser.add_argument("--json", action="store_true", help="in đầy đủ dạng JSON, kèm vị trí từng điều trong văn bản")
    asked = parser.parse_args(list(arguments))
    facts = facts_of(asked.file)
    if facts is None:
        return 2
    print(json.dumps(to_plain(facts), ensure_ascii=False, indent=2) if asked.json else "\n".join(summary(facts)))
    return 0


def facts_of(path: Path) -> PlanFacts | None:
    """What a file says, read apart as pages read it; or None after one sentence on stderr."""
    try:
        with path.open("rb") as file:
            return from_plain(PlanFacts, ask_fork(_read, file.read(SIZE_LIMIT + 1), name=path.name))
    except TooMuch:
        print(stopped(path.name).reason, file=sys.stderr)
    except Unreadable as refusal:
        print(refusal.reason, file=sys.stderr)
    except OSError as error:
        reason = "không có tệp này" if isinstance(error, FileNotFoundError) else "không mở được"
        print(f"Tệp «{path}»: {reason}; hãy kiểm tra lại đường dẫn và quyền đọc tệp.", file=sys.stderr)
    return None


def _read(data: bytes, *, name: str) -> PlanFacts:
    return read(open_document(data, name=name))


def summary(facts: PlanFacts) -> Iterator[str]:
    """The facts as lines to read, kind by kind."""
    yield from _identity(facts)
    yield from _context(facts)
    yield from _block("Căn cứ", _phrases(facts.text, facts.basis))
    yield from _block("Nghị quyết được đánh giá", _phrases(facts.text, facts.reviewed))
    yield from _block(f"Nhiệm vụ ({len(facts.tasks)})", map(_task, facts.tasks))
    purposes = {"b/c": " (để báo cáo)", "th/h": " (để thực hiện)"}
    yield from _block("Nơi nhận", (one.who + purposes.get(one.purpose or "", "") for one in facts.recipients))
    yield from _block("Bố cục kế hoạch", _headings(facts.sections))
    yield from _block("Đề cương báo cáo", _headings(facts.outline or ()))
    yield from _block("Cần xem lại", (one.message for one in facts.findings))


def _identity(facts: PlanFacts) -> Iterator[str]:
    one = facts.document
    rows = (
        ("Loại", one.type),
        ("Số, ký hiệu", one.number),
        ("Ngày", f"{one.issued_on:%d/%m/%Y}" if one.issued_on else None),
        ("Nơi ban hành", one.place),
        ("Cấp trên", one.parent_body),
        ("Cơ quan ban hành", one.issuer),
        ("Trích yếu", one.title),
        ("Người ký", " ".join(filter(None, (one.signature.position, one.signature.name)))),
    )
    yield from _block("Văn bản", (f"{name}: {said or '(không thấy)'}" for name, said in rows))


def _context(facts: PlanFacts) -> Iterator[str]:
    term, period, compared = facts.term, facts.evaluation_period, facts.comparison
    rows = (
        ("Nhiệm kỳ", term.start and term.end and f"{term.start} - {term.end}"),
        ("Chốt số liệu", facts.cutoff),
        ("Kỳ đánh giá", " đến ".join(filter(None, (period.start, period.end)))),
        ("Năm gốc", compared.base_year),
        ("Năm mục tiêu", compared.target_year),
        ("Các kỳ số liệu", ", ".join(map(str, compared.periods))),
        ("Chỉ tiêu", facts.target_adjustment and _ADJUSTMENT[facts.target_adjustment]),
        ("Phụ lục chỉ tiêu", "có" if facts.indicator_annex else ""),
        ("Lấy phiếu tín nhiệm", (facts.confidence_vote.subjects or "có") if facts.confidence_vote else ""),
    )
    yield from _block("Phạm vi", (f"{name}: {said}" for name, said in rows if said))


def _phrases(text: str, citations: Iterable[CitationFact]) -> Iterator[str]:
    """Each citation as the plan words it."""
    return (text[slice(*one.span)] for one in citations if one.span)


def _task(task: TaskFact) -> str:
    lead = "; ".join(task.lead) or "(chưa rõ ai)"
    day = f", {task.deadline.text}" if task.deadline else ""
    with_ = f", phối hợp: {'; '.join(task.coordinate)}" if task.coordinate else ""
    to = f", gửi {task.recipient}" if task.recipient else ""
    via = f" qua {task.via}" if task.via else ""
    return f"[{task.deliverable.spoken.lower()}] {lead}: {task.action}{day}{with_}{to}{via}"


def _headings(nodes: Sequence[SectionFact] | Sequence[OutlineFact], depth: int = 0) -> Iterator[str]:
    for node in nodes:
        yield f"{'  ' * depth}{node.label}. {node.title or '(đoạn văn)'}"
        yield from _headings(node.children, depth + 1)


def _block(title: str, rows: Iterable[str]) -> Iterator[str]:
    listed = [f"  {row}" for row in rows]
    if listed:
        yield from (title, *listed, "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
