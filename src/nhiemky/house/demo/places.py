"""The organisation of the demo: a party committee of offices and enterprises with its organs and 60 grass-roots units."""

from __future__ import annotations

from nhiemky.core.outline import Sector
from nhiemky.core.units import UnitKind
from nhiemky.papers.unit_sheet import UnitRow, UnitSheet

PROVINCE = "Lam Giang"

OFFICES = (
    "Sở Nội vụ|38", "Sở Tài chính|64", "Sở Kế hoạch và Đầu tư|52", "Sở Công Thương|47", "Sở Xây dựng|58", "Sở Giao thông vận tải|61",
    "Sở Nông nghiệp và Phát triển nông thôn|73", "Sở Tài nguyên và Môi trường|66", "Sở Tư pháp|29", "Sở Y tế|44",
    "Sở Giáo dục và Đào tạo|49", "Sở Văn hóa, Thể thao và Du lịch|41", "Sở Khoa học và Công nghệ|27", "Sở Thông tin và Truyền thông|24",
    "Sở Lao động - Thương binh và Xã hội|45", "Thanh tra tỉnh|31", "Ban Dân tộc|18", "Văn phòng Ủy ban nhân dân tỉnh|55",
    "Cục Thống kê|33", "Cục Thuế|71", "Kho bạc Nhà nước|36", "Bảo hiểm xã hội tỉnh|48",
)  # fmt: skip
SERVICES = (
    "Bệnh viện Đa khoa tỉnh|212", "Bệnh viện Y học cổ truyền|63", "Bệnh viện Phụ sản - Nhi|88", "Trung tâm Kiểm soát bệnh tật|57",
    "Trường Cao đẳng Lam Giang|94", "Trường Cao đẳng nghề Sông Lam|76", "Trường Chính trị Hoàng Quý|42", "Trường THPT chuyên Nguyễn Trung|39",
    "Đài Phát thanh và Truyền hình tỉnh|68", "Báo Lam Giang|34", "Thư viện tỉnh|16", "Bảo tàng tỉnh|14", "Trung tâm Khuyến nông|28",
    "Ban Quản lý rừng phòng hộ Đá Vân|37", "Trung tâm Phục vụ hành chính công|19", "Nhà hát Ca múa kịch|22",
    "Trung tâm Huấn luyện thể thao|20", "Vườn quốc gia Mây Trắng|46",
)  # fmt: skip
ENTERPRISES = (
    "Công ty Điện lực Lam Giang|96", "Công ty cổ phần Cấp nước Lam Giang|51", "Công ty cổ phần Môi trường đô thị Sông Lam|44",
    "Công ty Xăng dầu Lam Giang|59", "Viễn thông Lam Giang|67", "Bưu điện tỉnh|53", "Công ty cổ phần Xi măng Đá Vân|118",
    "Công ty cổ phần Mía đường Hoàng Quý|83", "Công ty cổ phần May Sông Lam|72", "Công ty TNHH Giấy Bến Thông|31",
    "Công ty cổ phần Chè Mây Trắng|45", "Công ty cổ phần Xây lắp số 3 Lam Giang|38", "Công ty cổ phần Vận tải Bến Thông|27",
    "Công ty TNHH Thủy lợi Lam Giang|56", "Công ty cổ phần Thủy điện Suối Ngàn|33", "Công ty cổ phần Dược Lam Giang|29",
    "Ngân hàng Phát triển tỉnh|48", "Ngân hàng Nông thôn Lam Giang|105", "Công ty Xổ số kiến thiết Lam Giang|35",
    "Công ty cổ phần Khoáng sản Đá Vân|41",
)  # fmt: skip

ROOT, ABOVE = "ĐUK", "TU"
ORGANS = (
    ("VPĐUK", "Văn phòng Đảng ủy Khối", UnitKind.ADVISORY_ORGAN),
    ("BTCĐUK", "Ban Tổ chức Đảng ủy Khối", UnitKind.ADVISORY_ORGAN),
    ("BTGĐUK", "Ban Tuyên giáo Đảng ủy Khối", UnitKind.ADVISORY_ORGAN),
    ("UBKTĐUK", "Ủy ban Kiểm tra Đảng ủy Khối", UnitKind.ADVISORY_ORGAN),
    ("ĐTN", "Đoàn Khối", UnitKind.MASS_ORGANISATION),
    ("CCB", "Hội Cựu chiến binh Khối", UnitKind.MASS_ORGANISATION),
)


def _row(
    code: str, name: str, kind: UnitKind, *, parent: str | None, sector: Sector = Sector.OTHER, symbol: str = "", members: int | None = None,
    short: str = "", others: tuple[str, ...] = (),
) -> UnitRow:  # fmt: skip
    return UnitRow(
        code=code, name=name, short_name=short or None, aliases=others, kind=kind, sector=sector, parent_code=parent,
        symbol=symbol or None, member_count=members, valid_from=None, valid_to=None,
    )  # fmt: skip


def _grass_roots(names: tuple[str, ...], *, prefix: str, sector: Sector) -> list[UnitRow]:
    """From about 30 members on a unit is a party base, below that a party cell."""
    rows = []
    for number, entry in enumerate(names, start=1):
        name, _, members = entry.partition("|")
        big = int(members) >= 30
        kind = UnitKind.PARTY_BASE if big else UnitKind.PARTY_CELL
        full = f"{'Đảng bộ' if big else 'Chi bộ'} {name}"
        committee = f"Đảng ủy {name}" if big else f"Chi ủy {name}"
        rows.append(
            _row(
                f"{prefix}{number:02}",
                full,
                kind,
                parent=ROOT,
                sector=sector,
                symbol="ĐU" if big else "CB",
                members=int(members),
                others=(committee,),
            )
        )
    return rows


def unit_sheet() -> UnitSheet:
    """The bloc with everything in it, as if read from the sheet of units."""
    bloc = "Đảng bộ Khối Cơ quan và Doanh nghiệp tỉnh"
    rows = [
        _row(ABOVE, f"Đảng bộ tỉnh {PROVINCE}", UnitKind.COMMITTEE, parent=None, symbol="TU", short="Tỉnh ủy"),
        _row(
            ROOT,
            bloc,
            UnitKind.COMMITTEE,
            parent=ABOVE,
            symbol="ĐUK",
            short="Đảng bộ Khối",
            others=("Đảng ủy Khối", "Ban Thường vụ Đảng ủy Khối"),
        ),
        *(_row(code, name, kind, parent=ROOT) for code, name, kind in ORGANS),
        *_grass_roots(OFFICES, prefix="CQ", sector=Sector.ADMINISTRATION),
        *_grass_roots(SERVICES, prefix="SN", sector=Sector.PUBLIC_SERVICE),
        *_grass_roots(ENTERPRISES, prefix="DN", sector=Sector.ENTERPRISE),
    ]
    return UnitSheet(tuple(rows), ())
