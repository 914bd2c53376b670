"""What the units of the demo write under each heading: a few ways to say it, filled with the unit's own numbers."""

from __future__ import annotations

from random import Random

# heading (its beginning, without marks and case) -> ways of saying
SAID: dict[str, tuple[str, ...]] = {
    "tinh hinh don vi": (
        "{name} có {members} đảng viên. Nghị quyết được học tập đến từng chi bộ trong quý I năm 2021 và cụ thể hóa bằng {papers} văn bản.",
        "Từ đầu nhiệm kỳ đơn vị sắp xếp lại {papers} đầu mối, số đảng viên hiện nay là {members}. Cấp ủy đã ban hành chương trình hành động và phân công từng cấp ủy viên.",
        "Đơn vị có {members} đảng viên, nhân sự biến động nhiều do nghỉ hưu và luân chuyển. Cấp ủy ban hành {papers} văn bản triển khai nghị quyết.",
    ),
    "thuc hien cac chi tieu": (
        "Phần lớn chỉ tiêu đạt tiến độ. Kết nạp đảng viên còn thấp so với kế hoạch vì nguồn quần chúng ưu tú ít.",
        "Các chỉ tiêu về xây dựng Đảng đều đạt; chỉ tiêu bồi dưỡng theo vị trí việc làm chậm do lớp học hoãn trong năm 2021.",
        "So với năm 2020, {up} chỉ tiêu tăng rõ. Còn {down} chỉ tiêu khó đạt nếu không có giải pháp mới.",
    ),
    "nhiem vu chuyen mon": (
        "Cấp ủy lãnh đạo hoàn thành các nhiệm vụ trọng tâm hằng năm; hồ sơ quá hạn giảm từ {down} % xuống dưới 1 %.",
        "Nhiệm vụ được giao cơ bản hoàn thành đúng hạn. Việc chuyển đổi số làm được ở {up} quy trình, giúp giảm thời gian chờ của người dân.",
        "Đã rà soát {up} thủ tục, cắt giảm thời gian giải quyết; chất lượng tham mưu có tiến bộ.",
    ),
    "san xuat kinh doanh": (
        "Doanh thu giữ mức tăng đều, việc làm ổn định; đảng viên nhận {up} đề tài cải tiến kỹ thuật.",
        "Giá nguyên liệu tăng làm lợi nhuận năm 2022 giảm, nhưng công ty không cắt giảm lao động và nộp ngân sách đầy đủ.",
        "Cấp ủy lãnh đạo đổi mới thiết bị ở {up} dây chuyền, năng suất tăng, tai nạn lao động giảm.",
    ),
    "xay dung dang": (
        "Sinh hoạt chi bộ giữ nền nếp. Sinh hoạt chuyên đề ở một số chi bộ còn hình thức, nội dung chưa gắn với việc của đơn vị.",
        "Cấp ủy đã kiểm tra {up} chi bộ, giám sát chuyên đề {down} chi bộ; sau kiểm tra các chi bộ đều khắc phục.",
        "Kết nạp {down} đảng viên từ đầu nhiệm kỳ. Việc học tập và làm theo Bác được đăng ký thành việc làm cụ thể hằng quý.",
    ),
    "lanh dao doan the": (
        "Công đoàn, Đoàn Thanh niên hoạt động đều; phong trào hiến máu và đỡ đầu học sinh nghèo được duy trì.",
        "Các đoàn thể giới thiệu {up} quần chúng ưu tú cho Đảng xem xét; hoạt động ở cơ sở xa trung tâm còn mỏng.",
    ),
    "han che nguyen nhan": (
        "Sinh hoạt chuyên đề còn hình thức ở {down} chi bộ. Nguyên nhân chính là bí thư chi bộ kiêm nhiệm, chưa dành thời gian chuẩn bị.",
        "Nguồn phát triển đảng viên hạn hẹp, công nhân làm theo ca nên khó bố trí học lớp bồi dưỡng.",
        "Kinh phí cho công tác đảng còn ít, chưa chủ động được hoạt động kiểm tra ở các chi bộ xa.",
        "Việc tự kiểm tra của chi bộ còn nể nang, phát hiện vi phạm chủ yếu qua cấp trên.",
    ),
    "viec phai lam": (
        "Tập trung nâng chất lượng sinh hoạt chuyên đề; mỗi quý cấp ủy dự sinh hoạt với ít nhất {down} chi bộ.",
        "Giao chỉ tiêu tạo nguồn phát triển đảng cho từng chi bộ và đoàn thể; rà soát tiến độ sáu tháng một lần.",
        "Hoàn thành bồi dưỡng theo vị trí việc làm trước năm 2025; số hóa hồ sơ đảng viên.",
    ),
    "kien nghi": (
        "Đề nghị Đảng ủy Khối mở lớp bồi dưỡng nhận thức về Đảng ngoài giờ cho công nhân làm ca.",
        "Đề nghị hướng dẫn thống nhất cách tính tỷ lệ đảng viên học nghị quyết khi chuyển sinh hoạt.",
        "Không.",
    ),
}


def said_under(folded: str, *, name: str, members: int, chance: Random) -> str:
    """One unit's words under a (folded) heading; one that the demo did not foresee gets a plain sentence."""
    ways = next(
        (ways for start, ways in SAID.items() if folded.startswith(start)),
        ("Đơn vị thực hiện theo kế hoạch của cấp ủy.",),
    )
    facts = {
        "name": name,
        "members": members,
        "papers": chance.randint(2, 7),
        "up": chance.randint(3, 9),
        "down": chance.randint(1, 4),
    }
    return chance.choice(ways).format(**facts)
