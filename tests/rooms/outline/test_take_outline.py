import pytest

from nhiemky.core.outline import Sector, walk
from nhiemky.core.standard_outlines import MID_TERM
from nhiemky.rooms.outline.actions import outlines as actions
from nhiemky.rooms.outline.models import Outline, Section
from nhiemky.rooms.outline.queries.sections import sections_asked, sections_of
from tests.builders import CONFIRMED, PLAN, a_campaign, a_confirmed_plan
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

WITHOUT_OUTLINE = PLAN[: PLAN.index("ĐỀ CƯƠNG BÁO CÁO")]
STANDING = "Đợt này đã có đề cương. Xóa các mục đang có trước khi lấy đề cương khác."
NONE_OFFERED = "Kế hoạch không kèm đề cương. Dùng đề cương mẫu hoặc thêm từng mục."


def take(campaign, *, standard=False, by=None):
    return actions.take_outline(campaign, standard=standard, by=by, at=CONFIRMED)


def test_the_outline_of_the_plan_becomes_the_campaigns(owner, cast):
    campaign = a_campaign(owner)

    with changes_only(Outline, Section) as lines:
        assert take(campaign, by=cast.office) == 5

    found = Section.objects.values_list("label", "title", "depth", "written", "required")
    assert [(label, title.split(" (")[0], *rest) for label, title, *rest in found] == [
        ("I", "ĐẶC ĐIỂM TÌNH HÌNH", 0, True, True),
        ("II", "KẾT QUẢ", 0, False, True),
        ("1", "Xây dựng Đảng", 1, True, True),
        ("2", "Sản xuất, kinh doanh", 1, True, True),
        ("III", "KIẾN NGHỊ", 0, True, False),
    ]
    assert Section.objects.get(label="I").guidance == "Nêu điều mới của đơn vị từ đầu nhiệm kỳ."
    assert told(lines) == [("outline.take_outline", "Lường Thị Chăm", "K")]
    assert lines[0].details == {"sections": 5, "standard": False}


def test_a_section_stands_under_its_heading(owner):
    take(a_campaign(owner))
    assert Section.objects.get(title="Xây dựng Đảng").parent == Section.objects.get(label="II")


@pytest.mark.parametrize(
    ("sector", "labels"),
    [(Sector.ENTERPRISE, ["I", "II", "1", "2", "III"]), (Sector.ADMINISTRATION, ["I", "II", "1", "III"])],
)
def test_a_unit_sees_what_its_sector_is_asked(owner, sector, labels):
    campaign = a_campaign(owner)
    take(campaign)
    assert [section.label for section in sections_asked(sections_of(campaign), sector=sector)] == labels


def test_a_heading_that_does_not_apply_takes_those_under_it_along(owner):
    campaign = a_campaign(owner)
    take(campaign)
    Section.objects.filter(label="II").update(applies_to=["enterprise"])
    assert [one.label for one in sections_asked(sections_of(campaign), sector=Sector.ADMINISTRATION)] == ["I", "III"]


def test_the_standard_outline_serves_a_plan_that_attaches_none(owner):
    campaign = a_campaign(owner, text=WITHOUT_OUTLINE)
    assert take(campaign, standard=True) == len(list(walk(MID_TERM)))
    assert Section.objects.first().title == MID_TERM[0].title


def test_a_plan_without_an_outline_has_none_to_take(owner):
    campaign = a_campaign(owner, text=WITHOUT_OUTLINE)
    with refused(NONE_OFFERED):
        take(campaign)


def test_an_outline_is_not_taken_over_another(owner):
    campaign = a_campaign(owner)
    take(campaign)
    with refused(STANDING):
        take(campaign, standard=True)


def test_both_reasons_are_told_at_once(owner):
    campaign = a_campaign(owner, text=WITHOUT_OUTLINE)
    take(campaign, standard=True)
    with refused(STANDING, NONE_OFFERED):
        take(campaign)


@pytest.mark.long
@pytest.mark.parametrize("said", [{}, {"standard": ""}])
def test_the_page_takes_the_one_or_the_other(owner, cast, said):
    campaign = a_confirmed_plan(owner)
    answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/outline/take/", said, follow=True)
    assert f"Đề cương có {Section.objects.count()} mục." in answer.content.decode()
    assert (Section.objects.count() == 5) is not bool(said)


@pytest.mark.long
@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_taking_shows_the_reason(owner, cast, htmx):
    campaign = a_campaign(owner, text=WITHOUT_OUTLINE)
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(f"/campaigns/{campaign.pk}/outline/take/")
    assert (answer.status_code, NONE_OFFERED in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_the_page_shows_the_outline_as_a_unit_of_one_sector_sees_it(campaign, cast):
    client, address = signed_in(cast.head), f"/campaigns/{campaign.pk}/outline/"
    assert "Sản xuất, kinh doanh" in client.get(address).content.decode()
    assert "Sản xuất, kinh doanh" not in client.get(address, {"sector": "administration"}).content.decode()
    assert client.get(address, {"sector": "thơ"}).status_code == 200
