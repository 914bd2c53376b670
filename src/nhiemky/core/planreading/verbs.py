"""The verbs of office prose that order work, by what they do, and where such a word is only part of a noun.

A lexicon and its regular expressions; the grammar around it is in `clauses` and `orders`.
"""

import re


def _words(listed: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in listed.split(","))


MONITORING = _words(
    "phụ trách, theo dõi, đôn đốc, giám sát, kiểm tra, hướng dẫn, nắm tình hình, nắm bắt, thanh tra, nhắc nhở"
)
# verbs that only carry the next one: «chỉ đạo xây dựng», «tham mưu tổ chức»
LIGHT = _words(
    "chỉ đạo, lãnh đạo, tham mưu, giúp, triển khai, thực hiện, tiến hành, chủ trì, phối hợp, làm đầu mối, quan "
    "tâm, hoàn thành"
)
MAKING = _words(
    "xây dựng, soạn thảo, biên soạn, biên tập, viết, lập, hoàn thiện, hoàn chỉnh, hoàn tất, chuẩn bị, dự thảo, "
    "tổng hợp, gửi, nộp, trình, báo cáo, ban hành, cung cấp, phát hành, in ấn, có kế hoạch, có báo cáo, có văn "
    "bản, đề xuất, thống kê, điền, kê khai"
)
HOLDING = _words("tổ chức, sơ kết, tổng kết, kiểm điểm, khai mạc, triệu tập")
OTHER = _words(
    "mở chuyên mục, mở chuyên trang, tăng thời lượng, phát sóng, thành lập, kiện toàn, phân công, mời, cử, bố "
    "trí, thẩm định, thẩm tra, rà soát, đánh giá, quán triệt, phổ biến, tuyên truyền, đăng tải, đưa "
    "tin, thông tin, tiếp thu, cho ý kiến, góp ý, đóng góp, tham gia, tham dự, dự họp, dự hội nghị, dự và, dự "
    "thảo luận, xem xét, quyết định, lấy phiếu, lấy ý kiến, xin ý kiến, khen thưởng, đề nghị, bổ sung, cập nhật, "
    "xác nhận, thống nhất, công bố, niêm yết, đảm bảo, bảo đảm, trang trí, phục vụ, phê duyệt, cân đối, lựa chọn, "
    "xác định, chấm điểm, vận động, phát động, ký, duyệt, lồng ghép, cụ thể hóa, đăng ký, chốt, sao gửi, phân "
    "tích, chủ động việc, chủ động trong việc, tập hợp, phản ánh, giải quyết, xử lý, tháo gỡ, khắc phục, hỗ trợ, "
    "khảo sát, giới thiệu, lo các điều kiện, lo hậu cần, lo kinh phí, "
    "tạo điều kiện, duy trì, phát huy, đẩy mạnh, tăng cường, nâng cao"
)
# verbs that say how, never what: no task of their own after a comma
MANNER = set(_words("đảm bảo, bảo đảm, thống nhất, xác định, phân tích, đánh giá, nâng cao, phát huy, tăng cường"))
# «báo cáo» before one of these words is the paper, not the act
_PAPER = (
    r"(?!\s(?:sơ|tổng\skết|chính\strị|kiểm|đánh|năm|của|này|chuyên|giữa|nửa|định|số|tài|dự|theo|nhanh|đó|nêu|và|,|\())"
)


def _any(words: tuple[str, ...]) -> str:
    one = sorted((word.replace(" ", r"\s") for word in words), key=len, reverse=True)
    return "|".join(word + _PAPER if word == r"báo\scáo" else word for word in one)


EVERY = _any((*MONITORING, *LIGHT, *MAKING, *HOLDING, *OTHER))
VERB = re.compile(rf"(?<!\w)(?:{EVERY})(?!\w)")
ADVERB = (
    r"(?:(?:kịp\sthời|định\skỳ|thường\sxuyên|chủ\sđộng|tiếp\stục|khẩn\strương|nghiêm\stúc|tích\scực|trực\stiếp|"
    r"đồng\sthời|cùng|phải|cần|có\strách\snhiệm|chịu\strách\snhiệm|có\snhiệm\svụ|tập\strung|sau\sđó|trên\scơ\ssở\sđó|từ\sđó|"
    r"(?:hằng|hàng)\s(?:tháng|tuần|quý)|sớm|tổ\schức\sviệc|trước\shết|nhanh\schóng),?\s+)"
)

# A word of the lexicon inside one of these is a noun: the regular expressions hide it before verbs are looked for.
_ORGANISATIONS = (
    r"(?:[Cc]ác|[Cc]ơ\squan,|công\stác|hình\sthức|mọi|từng|những)\stổ\schức(?=\s|,|\.|;)",
    r"[Tt]ổ\schức(?=\s(?:cơ\ssở|đảng|Đảng|chính\strị|đoàn\sthể|xã\shội|trong\shệ\sthống|trực\sthuộc|công\sđoàn|đoàn\b|"
    r"Đoàn\b|bộ\smáy|quần\schúng|liên\squan|hội\b(?!\snghị)|thành\sviên)|,\s(?:cá\snhân|đơn\svị)|\svà\scá\snhân)",
    r"(?:[Cc]ơ\squan|CQ|[Đđ]ơn\svị|[Bb]ộ\sphận|[Bb]an|[Pp]hòng)(?:,|\schuyên\s(?:trách|môn))*\stham\smưu"
    r"(?:,?\s(?:và\s)?giúp\sviệc)?",
    r"(?<=\w\s)(?:Tổ\schức|Kiểm\stra|Tham\smưu|Chỉ\sđạo|Giám\ssát|Tuyên\struyền|Tổng\shợp|Thanh\stra|Xây\sdựng)\b",
    r"[Ủủ]y\sban\skiểm\stra|ban\s(?:tổ\schức|tuyên\sgiáo|chỉ\sđạo)|xây\sdựng\s(?=[Đđ]ảng\b)",
    r"(?:[Tt]ổ|[Bb]an|[Tt]iểu\sban)\s(?:biên\stập|soạn\sthảo|thư\ský|phục\svụ|tuyên\struyền|nội\sdung|kiểm\sphiếu|"
    r"giúp\sviệc|văn\skiện)",
)
_COMPOUNDS = (
    r"(?:[Cc]ông|[Cc]hương|[Qq]uá|[Tt]ờ|[Ll]ộ|[Qq]uy|[Gg]iáo|thuyết|giải|tiến|hành)\strình|trình\s(?:độ|tự|trạng)",
    r"(?:độc|công|dân|xác|thiết|quốc|tập)\slập|(?:bầu|ứng|đề)\scử|(?:giấy|thư|khách)\smời|bài\sviết|chữ\ský|then\schốt",
    r"(?:theo|văn\sbản|các|có)\shướng\sdẫn",
    r"(?:lĩnh\svực|địa\sbàn|đơn\svị|nội\sdung|ngành|người|cán\sbộ|lãnh\sđạo)\sphụ\strách",
    r"công\stác\s(?:lãnh\sđạo,\schỉ\sđạo|kiểm\stra\svà\sgiám\ssát|tuyên\struyền,\s(?:phổ\sbiến|vận\sđộng)|"
    r"kiểm\stra,\sgiám\ssát|[^\W\d_]+\s[^\W\d_]+)",
    r"(?:(?<!chủ\sđộng\s)việc|quá\strình|kết\squả|tình\shình|nhằm|tiến\sđộ|nội\sdung|(?<!chức\snăng,\s)(?<!có\s)nhiệm\svụ)\s(?:xây\sdựng|"
    r"tổ\schức|triển\skhai(?:\sthực\shiện)?|thực\shiện|chuẩn\sbị|kiểm\stra|giám\ssát|lãnh\sđạo(?:,\schỉ\sđạo)?|sơ\skết|"
    r"tổng\skết|đánh\sgiá|lấy\sphiếu|kiểm\sđiểm)",
    r"(?:[Hh]ội\snghị|[Bb]áo\scáo|biểu|bảng|phụ\slục|cuộc\shọp|đợt|văn\skiện|tài\sliệu|[Kk]ế\shoạch|tổ|Tổ|(?<!các\s)[Bb]an)\s"
    r"(?:sơ\skết|tổng\skết|kiểm\sđiểm|đánh\sgiá|tổng\shợp|chuyên\sđề|xây\sdựng|soạn\sthảo|giúp\sviệc|công\stác)"
    r"(?:,?\s(?:đánh\sgiá|tổng\skết|kiểm\sđiểm))?",
    r"[Đđ]ề\scương\sbáo\scáo|[Cc]ông\snghệ\sthông\stin|(?:(?<=duyệt\s)|(?<=ký\s)|(?<=góp\sý\s))báo\scáo",
    r"(?:(?<=chuyên\sđề\s)|(?<=báo\scáo\s))về\s(?:(?:,\s)?(?:kiểm\stra|giám\ssát|tuyên\struyền|tổ\schức|xây\sdựng))+",
    r"(?:(?<=dựng\s)|(?<=thiện\s)|(?<=chỉnh\s)|(?<=trình\s)|(?<=gửi\s)|(?<=ý\s)|(?<=vào\s)|(?<=các\s)|(?<=bản\s)|"
    r"(?<=qua\s)|(?<=với\s)|(?<=bị\s))dự\sthảo",
    r"\b(?:điểm|lịch|chương\strình|quy\schế|tài\sliệu)\s(?:tổ\schức|thực\shiện|báo\scáo)",
    r"(?:sơ\skết|tổng\skết|nhiệm\skỳ|năm|nghị\squyết)\s(?:triển\skhai\s)?thực\shiện",
    r"thực\shiện\s(?=nghị\squyết|Nghị\squyết|các\s(?:mục|chỉ|nghị|Nghị))",
)
_SUBORDINATE = (
    r"\((?:có\s|gửi\s|đính\s)?kèm[^()\n]*\)",
    r"được\s(?:phân\scông|giao)(?:\snhiệm\svụ)?(?:(?:,\s|\svà\s|\s)(?:theo\sdõi|phụ\strách|chỉ\sđạo|quản\slý|chủ\strì|"
    r"giúp\sđỡ|tham\smưu|thực\shiện|kiểm\stra|giám\ssát))*",
    r"(?:[Tt]heo|sự)\s(?:sự\s)?phân\scông(?:\s(?:phụ\strách|theo\sdõi))?",
    r"(?<!\w)để\s(?:(?!,\sđồng\sthời|\s(?:và|đồng\sthời)\s(?:tổ\schức|gửi|trình)\s)[^.;()\n])+",
    r"\b(?:[Ss]au\skhi|[Tt]rước\skhi|[Kk]hi|[Tt]rong\s(?:khi|quá\strình))\s[^.;,()\n]+",
)
_NOUNS = re.compile("|".join((*_ORGANISATIONS, *_COMPOUNDS, *_SUBORDINATE)))
HIDDEN = "\u00a4"


def hide_nouns(folded: str) -> str:
    """The text with every noun that looks like a verb blotted out, letter for letter, so that places stay."""
    return _NOUNS.sub(lambda found: re.sub(r"[^\W\d_]", HIDDEN, found[0]), folded)
