"""Names of bodies and persons in office prose: where one begins, where it ends, and how a list of them is split.

A name is recognised by the noun that opens it ("Ban", "Văn phòng", "Các chi bộ", "Đồng chí") and ends where a verb, a
linking word or a punctuation mark begins something else. Which unit a name means is for `core.resolving`.
"""

import re

from .verbs import VERB
from .words import Text, Words

# nouns that open the name of one body
_HEADS = (
    r"Ban(?!\s+hành)|Bộ(?!\s+(?:phận\s+nào|máy))|Sở|Phòng(?!\s*,|\s+(?:chống|ngừa))|Văn phòng|VP|"
    r"Ủy ban|UB\w*|HĐND|Hội đồng|Đảng ủy|Đảng bộ|Đảng đoàn|Ban cán sự|Chi ủy|Chi bộ|Tỉnh ủy|"
    r"Thành ủy|Huyện ủy|Quận ủy|Thị ủy|(?:Tỉnh|Thành|Huyện|Quận|Thị|Xã) [Đđ]oàn|Trung ương|TW|"
    r"Đoàn(?!\s+(?:kết|viên))|Hội(?!\s+(?:nghị|thảo|viên))|Công đoàn|Liên đoàn|Mặt trận|MTTQ\w*|"
    r"UBMTTQ\w*|Trung tâm|Trường(?!\s+hợp)|Học viện|Viện(?!\s+trợ)|Đại học|Khoa|"
    r"Công an|Quân sự|BCH|BTV|BTC|BTG\w*|Thường trực|Thường vụ|Bí thư|Phó Bí thư|Chủ tịch|"
    r"Phó Chủ tịch|Trưởng|Phó Trưởng|Giám đốc|Hiệu trưởng|Thủ trưởng|"
    r"Chánh|Người đứng đầu|Lãnh đạo(?=\s+(?:các|Ban|Sở|phòng|Văn|UBND|đơn|cơ))|Tập thể|Tổ(?!\s+chức)|"
    r"Nhóm(?!\s+các)|Tiểu ban|Cục|Vụ(?!\s+việc)|Chi cục|Kho bạc|Báo(?!\s+cáo)|Đài|Bệnh viện|Công ty|"
    r"Tổng công ty|Tập đoàn|Xí nghiệp|Ngân hàng|Hợp tác xã|Nhà trường|Đồng chí|Đ/c|Cấp ủy|"
    r"Cấp (?:cơ sở|tỉnh|huyện|xã|phường|trên cơ sở|trường|trung ương|chi bộ|đảng bộ|khối|sở|ngành|thành phố|"
    r"(?:sư|lữ|trung|tiểu) đoàn|[Ss]ư đoàn|[Tt]rung đoàn|(?:tổng )?công ty|đơn vị)|Cơ quan|CQ|Đơn vị|"
    r"Cơ sở(?!\s+(?:vật|pháp|dữ|thực|đó|chính))|Quân khu|Quân đoàn|Sư đoàn|Lữ đoàn|Trung đoàn|Tiểu đoàn|Đại đội|"
    r"Bộ Tư lệnh|Chính ủy|Chính trị viên|"
    r"Chủ nhiệm|Phó Chủ nhiệm|Thư viện|"
    r"Địa phương|Doanh nghiệp|TCCS\w*|Tổ chức (?:cơ sở|đảng)|Bộ phận|Viện kiểm sát|Tòa án|Thanh tra|"
    r"Hạt|Trạm|Đội(?!\s+ngũ)|Bộ Chỉ huy|Toàn thể|Ủy viên|Trợ lý|Chuyên viên|Phường|Xã(?!\s+hội)|"
    r"Chi đoàn|Đoàn thanh niên|Cựu chiến binh|Nghiệp đoàn|Công chức|Giáo viên|Chi hội|Quận|Huyện|"
    r"Thị xã|Thành phố|Khối|Cụm"
)
_MANY = r"Các|Những|Mỗi|Từng|Mọi|Toàn bộ các|Tất cả các|\d{1,3}"
_COMMON = (
    r"cấp ủy|chi ủy|đảng ủy|Đảng ủy|đảng bộ|Đảng bộ|chi bộ|chi,? đảng bộ|chi|đảng viên|cơ quan|đơn vị|"
    r"ban|Ban|phòng|sở|ngành|địa phương|tổ chức|đoàn thể|tổ|Tổ|đồng chí|"
    r"đ ?/ ?c|huyện|xã|phường|thành phố|thị xã|quận|trường|khoa|TCCS\w*|TTCS\w*|CQ|doanh nghiệp|"
    r"công đoàn|hội|đoàn|bộ phận|cán bộ|thành viên|ủy viên|UV\w*|trưởng|cá nhân|nhóm|"
    r"trung tâm|Trung tâm|viện|bộ|khối|cụm|cấp|đảng đoàn|ban cán sự|Bí thư|bí thư|chủ tịch|thủ trưởng|"
    r"đội|chi đoàn|công ty|xí nghiệp|Sở|Phòng|Bộ|Chi bộ|Huyện ủy|"
    r"huyện ủy|thành ủy|Thành ủy|thị ủy|quận ủy|Tiểu ban|tiểu ban|liên đoàn|phân xưởng|thôn|bản|ấp|"
    r"sư đoàn|lữ đoàn|trung đoàn|tiểu đoàn|đại đội|đại biểu|bệnh viện|"
    r"lãnh đạo|Văn phòng|Ủy viên|Đoàn|Hội|chi hội|chuyên viên|đại học"
)
BODY = re.compile(
    rf"(?:(?:{_MANY}|{_MANY.lower()})\s+(?:(?:tập thể|ông|bà)\s+)?(?:{_COMMON})(?!\w)|(?:{_HEADS})(?!\w)|"
    r"(?:[Ôô]ng|[Bb]à)(?=\s[A-ZĐÀ-Ỹ])|"
    r"(?:văn phòng|ban(?!\shành)|đảng ủy|chi ủy|cấp ủy|cấp ủy, chi bộ|chi bộ|đảng bộ|ủy ban|đồng chí|đ/c|"
    r"cơ quan|đơn vị|thường trực|chi, đảng bộ|cấp cơ sở|chi đoàn|tập thể)(?=[\s:]|$))"
)
_LINK = (
    r"do\b|ngày\s\d|tháng\s\d|tiến\sđộ|kết\squả|tình\shình|xem\sxét|"
    r"và\s(?=(?:Nghị quyết|Chỉ thị|Kết luận|Kế hoạch|Quy định|Quyết định|Hướng dẫn|Công văn)\s)|"
    r"yêu\scầu|giao\s(?=[A-ZĐÀ-Ỹ]|các\s)|chủ\strì|phối\shợp|trực\stiếp|kịp\sthời|có\strách\snhiệm|chịu\strách\snhiệm|có\skế\shoạch|"
    r"có\snhiệm\svụ|căn\scứ|theo\s(?!dõi)|trên\scơ\ssở|chủ\sđộng|tiếp\stục|tập\strung|"
    r"định\skỳ|thường\sxuyên|khẩn\strương|nghiêm\stúc|(?<!Hậu\s)cần\b|phải\b|là\b|tùy|"
    r"trong\s(?:quá|tháng|năm|thời|tuần|vòng|ngày|đợt)|"
    r"qua\b|thông\squa|để\b|trước\b|chậm\snhất|muộn\snhất|về\b|nêu\srõ|cùng\s(?:với|các)|xong\b|sau\b|"
    r"khi\b|mở\srộng|bằng\b|đầu\stháng|giữa\stháng|cuối\stháng|dự\skiến|"
    r"vào\b|đến\b|từ\b|nhằm\b|như\b|đã\b|sẽ\b|làm\b|gồm|bao\sgồm|ban\shành|đúng\b|kèm|hạn\b|"
    r"thời\s(?:gian|hạn)|hoặc\sbáo|hằng|hàng\s(?:tháng|quý)|"
    r"với\b|dự\b|lên\b|tại\b|bảo\sđảm|đảm\sbảo|¤+\s¤+\sđảm"
)
_STOP = re.compile(rf"[.;:()\n|]|\s-\s(?=chủ|phối)|(?<!\w)(?:{_LINK})")
_TRAILING = re.compile(r"(?:\s*,|\s+và|\s+thì|\s*-)\s*$")
_NEXT_WORD = 10  # characters
NAMES_AT_MOST = 800  # characters of one name, or of one list of names
_ADDRESSED = re.compile(
    r"(?:(?:giao|(?-i:Phân công)|đề nghị|yêu cầu|ủy quyền|đối với|riêng|trách nhiệm của|về phía|phía|"
    r"tại|ở)(?:\s+cho)?\s+)+",
    re.IGNORECASE,
)


def body_at(text: Text, start: int, end: int) -> int | None:
    """The end of the name, or the list of names, that begins at `start`; None where none begins."""
    end = limit = min(end, start + NAMES_AT_MOST)
    opener = BODY.match(text.folded, start, end)
    if not opener:
        return None
    if stop := _STOP.search(text.folded, opener.end(), end):
        end = stop.start()
    # a verb looks at the word behind it
    if verb := VERB.search(text.masked, opener.end(), min(limit, end + _NEXT_WORD)):
        end = min(end, verb.start())
    name = text.folded[start:end].rstrip()
    while (shorter := _TRAILING.sub("", name)) != name:
        name = shorter
    return start + len(name) if name else None


def after_address(folded: str, start: int, end: int) -> int:
    """Where the name begins after «Giao», «Đề nghị», «Đối với»; `start` itself without such a word."""
    found = _ADDRESSED.match(folded, start, end)
    return found.end() if found else start


def is_addressed(folded: str, start: int, end: int) -> bool:
    return _ADDRESSED.match(folded, start, end) is not None


_NAMED = re.compile(rf"(?:{_HEADS})(?!\w)")
_CLASS = re.compile(rf"(?:{_MANY}|{_MANY.lower()})\s+(?:{_COMMON})(?!\w)")
_PERSONS = re.compile(r"(?:Các\s+|các\s+)?(?:đồng chí|Đồng chí|đ ?/ ?c|Đ/c|ông|bà)\b")
_ABBREVIATED_CLASS = re.compile(r"TCCS|TTCS|UV|BCH\b|BTV\b|CQ")
_PART = re.compile(rf"(?:{_COMMON})(?!\w)")
# bodies in small letters; after «… của Huyện ủy,» they open a new name
_PLAIN = re.compile(
    r"(?:đảng đoàn|ban cán sự|đảng ủy|chi bộ|công đoàn|đoàn thanh niên|mặt trận|hội\s+[^\W\d_]|trung tâm|trường\s)"
)
_JOINT = re.compile(r"\s*(?:[,;]\s*(?:và\s+)?|\s+và\s+|\s+cùng\s+)")


def split_bodies(text: Text, start: int, end: int) -> tuple[Words, ...]:
    """A list of named bodies, one by one; a class under one shared modifier, or persons behind one «Các đồng chí»,
    stays one: «Các cấp ủy, chi bộ trực thuộc»."""
    folded = text.folded
    if _PERSONS.match(folded, start, end):
        return _persons(text, start, end)
    parts, begin = [], start
    for joint in _JOINT.finditer(folded, start, end):
        if joint.start() > begin and _opens_another(folded, begin, joint, end):
            parts.append(text.words(begin, joint.start()))
            begin = joint.end()
    return tuple(part for part in (*parts, text.words(begin, end)) if part.text)


def opens_part(folded: str, at: int, end: int) -> bool:
    """Does a further member of a list of bodies begin here: «…, ngành, địa phương»?"""
    return any(pattern.match(folded, at, end) for pattern in (_NAMED, _CLASS, _PART))


def _opens_another(folded: str, begin: int, joint: re.Match[str], end: int) -> bool:
    at = joint.end()
    if _CLASS.match(folded, at, end):
        return True
    closed = " của " in folded[begin : joint.start()] or _PLAIN.match(folded, begin, end)
    if closed and _PLAIN.match(folded, at, end):
        return True
    if not (_NAMED.match(folded, at, end) or _is_same_noun(folded, begin, at, end)) or _ABBREVIATED_CLASS.match(
        folded, at, end
    ):
        return False
    # «Các Đảng ủy, Chi bộ cơ sở»: one class although written with capitals
    return not (_is_bare_class(folded[begin : joint.start()]) and "và" not in joint[0])


def _is_same_noun(folded: str, begin: int, at: int, end: int) -> bool:
    """«Công đoàn các xã, công đoàn ngành»: the noun that opened the first name opens the next in small letters."""
    first, again = _NAMED.match(folded, begin, at), folded[at:end]
    return (
        bool(first) and first is not None and re.match(rf"{re.escape(first[0])}\s\w", again, re.IGNORECASE) is not None
    )


def _is_bare_class(words: str) -> bool:
    found = _CLASS.match(words)
    return bool(found) and found is not None and found.end() == len(words) and not re.search(r"\b[Bb]an\b", words)


def _persons(text: Text, start: int, end: int) -> tuple[Words, ...]:
    """«đồng chí A, Phó Bí thư» is one person; a further «đồng chí» after a comma or «và» is the next."""
    many = text.folded[start : start + 3].lower() == "các"
    parts, begin = [], start
    for joint in () if many else _JOINT.finditer(text.folded, start, end):
        if _PERSONS.match(text.folded, joint.end(), end) or _CLASS.match(text.folded, joint.end(), end):
            parts.append(text.words(begin, joint.start()))
            begin = joint.end()
    return (*parts, text.words(begin, end))
