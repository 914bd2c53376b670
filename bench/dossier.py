"""What packing the dossier of a campaign costs, and checking one.

    script/bench dossier [UNITS …]

Builds a country of so many units (60, 130, 1,000) each in a SQLite database of its own, of which every unit handed in a
report of sixty sections with a hundred indicators. Prints of each: seconds of the processor to collect what may change,
until the first byte leaves, for the whole; the file's size; the memory at the peak while it is written, and seconds to
check it. Fails where a hundred units keep somebody waiting over a second before the first byte.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

SIZES = (60, 130, 1_000)
LIMIT = 1.0  # seconds until the first byte, up to 130 units
AT = datetime(2023, 6, 18, 3, tzinfo=UTC)
WORDS = "Đảng ủy chỉ đạo các chi bộ làm nghiêm túc, có kiểm tra từng quý; kết quả nêu ở phụ biểu. " * 4
PLAN = """ĐẢNG ỦY KHỐI BẾN THUYỀN
Số 17-KH/ĐUK
Bến Thuyền, ngày 06 tháng 3 năm 2023

KẾ HOẠCH
sơ kết giữa nhiệm kỳ 2020 - 2025
1. Các chi bộ, đảng bộ cơ sở trực thuộc xây dựng báo cáo sơ kết, gửi Ban Thường vụ Đảng ủy Khối trước ngày 15/6/2023.

ĐỀ CƯƠNG BÁO CÁO
I. Đặc điểm tình hình
II. Kết quả
"""


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--in"]:
        print(json.dumps(measured(int(arguments[1]))))
        return 0
    slow = False
    print(f"{'units':>8}{'collect s':>11}{'first s':>9}{'whole s':>9}{'MB':>8}{'peak MB':>9}{'check s':>9}")
    for size in [int(one) for one in arguments] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            environment = os.environ | {"NHIEMKY_DATA": folder, "DJANGO_SETTINGS_MODULE": "nhiemky.house.settings"}
            run = subprocess.run(
                [sys.executable, __file__, "--in", str(size)], env=environment, stdout=subprocess.PIPE, check=True
            )
        told = json.loads(run.stdout.splitlines()[-1])
        print(f"{size:8}{told['collect']:11.2f}{told['first']:9.2f}{told['whole']:9.2f}", end="")
        print(f"{told['mb']:8.1f}{told['peak']:9.1f}{told['check']:9.2f}")
        slow = slow or (size <= 130 and told["first"] > LIMIT)
    return 1 if slow else 0


def measured(size: int) -> dict[str, float]:
    """In a process of its own, which knows by now where its data lies."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    import django  # noqa: PLC0415 — it reads where the data lies

    django.setup()
    from nhiemky.house.dossier import bag_of, collect  # noqa: PLC0415
    from nhiemky.papers.bag_check import check, opened  # noqa: PLC0415
    from nhiemky.rooms.reports.models import Revision  # noqa: PLC0415
    from tests.country import a_country  # noqa: PLC0415

    country = a_country(size, plan=PLAN, at=AT, handed_in_every=1)
    content = {
        "sections": [{"id": n, "label": str(n), "title": f"Mục {n}", "text": WORDS} for n in range(60)],
        "figures": [
            {"code": str(n), "name": f"Chỉ tiêu số {n}", "period": period, "written": "1.234,5", "note": ""}
            for n in range(100) for period in ("2021", "2022")
        ],
    }  # fmt: skip
    Revision.objects.update(content=content)
    began = time.process_time()
    collected = collect(country.campaign)
    told = {"collect": time.process_time() - began, "first": 0.0, "mb": 0.0}
    path = Path(os.environ["NHIEMKY_DATA"], "ho-so.zip")
    with path.open("wb") as file:
        for piece in bag_of(collected, day=AT.date()):
            told["first"] = told["first"] or time.process_time() - began
            file.write(piece)
    told |= {"whole": time.process_time() - began, "mb": path.stat().st_size / 1e6}
    began = time.process_time()
    with opened(path) as bag:
        check(bag)
        assert not bag.findings
    told["check"] = time.process_time() - began
    tracemalloc.start()
    for _piece in bag_of(collect(country.campaign), day=AT.date()):
        pass
    told["peak"] = tracemalloc.get_traced_memory()[1] / 1e6
    return told


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
