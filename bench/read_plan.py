"""Reading plans beside merely opening and walking the same Word file with python-docx, in the same run.

    script/bench read_plan [FOLDER]

Takes the plans of FOLDER (.docx, .txt, .md), by default a plan made up here; text files are put into Word first.
Prints, per plan and in all: documents per second, milliseconds, and the ratio to python-docx. Where the scorer lies
beside the checkout (../shared), prints the accuracy by category over the annotated sets as well: the real plans there,
and the unseen ones of the tests.
"""

import importlib.util
import io
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from types import ModuleType

import docx

from nhiemky.core.plain import to_plain
from nhiemky.core.planreading import read
from nhiemky.papers.opening import open_document

SHARED = Path(__file__).parents[2] / "shared"
TESTS = Path(__file__).parents[1] / "tests" / "core" / "planreading"
# name of the set: its plans, their annotated facts
ANNOTATED = {
    "seeds": (SHARED / "seeds", SHARED / "gold"),
    "unseen": (TESTS / "unseen", TESTS / "unseen"),
    "unseen2": (TESTS / "unseen2", TESTS / "unseen2"),
    "unseen3": (TESTS / "unseen3", TESTS / "unseen3"),
}
ROUNDS = 7
MADE_UP = "\n".join(
    [
        "ĐẢNG BỘ HUYỆN AN PHÚ", "ĐẢNG ỦY XÃ HÒA BÌNH", "Số 12-KH/ĐU", "Hòa Bình, ngày 3 tháng 4 năm 2024", "KẾ HOẠCH",
        "sơ kết 2,5 năm thực hiện Nghị quyết Đại hội Đảng bộ xã", "-----", "I- TỔ CHỨC THỰC HIỆN",
        *(
            f"{at}. Chi bộ số {at} xây dựng báo cáo, gửi về Đảng ủy xã qua Văn phòng trước ngày {at % 28 + 1}/5/2024 "
            "và tổ chức hội nghị."
            for at in range(1, 61)
        ),
        "Nơi nhận:", "- Huyện ủy (b/c),", "- Lưu VP.",
    ]
)  # fmt: skip


def main(arguments: list[str]) -> int:
    plans = _plans(Path(arguments[0]) if arguments else SHARED / "seeds")
    print(f"{'plan':28}{'letters':>9}{'read ms':>9}{'walk ms':>9}{'ratio':>7}{'a second':>10}")
    ours, theirs = [], []
    for name, data in plans.items():
        ours.append(_seconds(partial(_read, data, name)))
        theirs.append(_seconds(partial(_walk, data)))
        letters = len(open_document(data, name=name).text)
        _row(name, letters, ours[-1], theirs[-1])
    _row("all", 0, sum(ours) / len(ours), sum(theirs) / len(theirs))
    _accuracy()
    return 0


def _row(name: str, letters: int, ours: float, theirs: float) -> None:
    size = str(letters) if letters else ""
    print(f"{name[:27]:28}{size:>9}{ours * 1000:9.1f}{theirs * 1000:9.1f}{ours / theirs:7.2f}{1 / ours:10.1f}")


def _plans(folder: Path) -> dict[str, bytes]:
    files = (
        sorted(path for path in folder.glob("*") if path.suffix in (".docx", ".txt", ".md")) if folder.is_dir() else []
    )
    if not files:
        return {"made-up.docx": _in_word(MADE_UP)}
    texts = {path: path.read_bytes() for path in files}
    return {
        f"{path.stem}.docx": data if path.suffix == ".docx" else _in_word(open_document(data, name=path.name).text)
        for path, data in texts.items()
    }


def _in_word(text: str) -> bytes:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _read(data: bytes, name: str) -> object:
    return read(open_document(data, name=name))


def _walk(data: bytes) -> int:
    document = docx.Document(io.BytesIO(data))
    words = sum(len(paragraph.text) for paragraph in document.paragraphs)
    return words + sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def _seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken)


def _accuracy() -> None:
    scorer = SHARED / "tools" / "score_plan.py"
    if not scorer.is_file():
        return
    spec = importlib.util.spec_from_file_location("score_plan", scorer)
    assert spec is not None and spec.loader is not None
    score_plan = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score_plan)
    rates = {name: _rates(score_plan, plans, gold) for name, (plans, gold) in ANNOTATED.items() if gold.is_dir()}
    print("\naccuracy: mean of the set, and the worst plan of it")
    print(f"{'':14}" + "".join(f"{f'{name} ({len(one)})':>20}" for name, one in rates.items()))
    for category in (*score_plan.CATEGORIES, "mean"):
        columns = [[plan[category] for plan in one] for one in rates.values()]
        print(f"{category:14}" + "".join(f"{sum(one) / len(one):14.3f}{min(one):6.2f}" for one in columns))


def _rates(score_plan: ModuleType, plans: Path, gold: Path) -> list[dict[str, float]]:
    """One row per annotated plan: its score by category and their mean."""
    rows = []
    for path in sorted(gold.glob("*.json")):
        plan = next(one for one in plans.glob(f"{path.stem}.*") if one.suffix in (".txt", ".md"))
        facts = to_plain(read(open_document(plan.read_bytes(), name=plan.name)))
        wanted = json.loads(path.read_text(encoding="utf-8"))
        row = {name: score_plan.RATES[name](wanted, facts, lambda said: None) for name in score_plan.CATEGORIES}
        rows.append({**row, "mean": sum(row.values()) / len(row)})
    return rows


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
