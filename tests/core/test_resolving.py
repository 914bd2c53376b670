"""Whom the phrases of a plan mean, in a bloc with two organs, a mass organisation and five grass-roots units."""

import pytest

from nhiemky.core.outline import Sector
from nhiemky.core.resolving import Body, Why, named_in, organisation_below, resolve
from nhiemky.core.units import UnitKind

CELL, BASE, ORGAN = UnitKind.PARTY_CELL, UnitKind.PARTY_BASE, UnitKind.ADVISORY_ORGAN
OFFICE, FIRM, SCHOOL, OTHER = Sector.ADMINISTRATION, Sector.ENTERPRISE, Sector.PUBLIC_SERVICE, Sector.OTHER
BODIES = (
    Body("TS", UnitKind.COMMITTEE, OTHER, ("Đảng bộ tỉnh Sơn Hà", "Tỉnh ủy")),
    Body("K", UnitKind.COMMITTEE, OTHER, ("Đảng bộ Khối Bến Nghè", "Đảng ủy Khối")),
    Body("VP", ORGAN, OTHER, ("Văn phòng Đảng ủy Khối",)),
    Body("BTC", ORGAN, OTHER, ("Ban Tổ chức Đảng ủy Khối",)),
    Body("DTN", UnitKind.MASS_ORGANISATION, OTHER, ("Đoàn Thanh niên Khối",)),
    Body("B1", BASE, OFFICE, ("Đảng bộ Sở Đò Giang", "Đảng ủy Sở Đò Giang")),
    Body("B2", CELL, FIRM, ("Chi bộ Công ty cổ phần Mía Lau",)),
    Body("B3", CELL, SCHOOL, ("Chi bộ Trường THPT Cây Thị",)),
    Body("B4", BASE, FIRM, ("Đảng bộ Công ty TNHH Thuyền Nan",)),
    Body("B5", CELL, OTHER, ("Chi bộ Xã Gò Bồi",)),
    Body("T2", BASE, FIRM, ("Đảng bộ Công ty Ngoài Khối",)),
)
PARENTS = {body.code: "K" for body in BODIES} | {"TS": None, "K": "TS", "T2": "TS"}
ALIASES = {"Hội Nhà vườn": ("B2", "B5"), "các chi bộ trực thuộc": ("B3",)}
BLOC = organisation_below("K", BODIES, parents=PARENTS)
ALL = ("B1", "B2", "B3", "B4", "B5")


@pytest.mark.parametrize(
    ("phrase", "why", "codes"),
    [
        # a class of bodies, in many words
        ("Các chi bộ, đảng bộ cơ sở trực thuộc", Why.GRASS_ROOTS, ALL),
        ("các chi, đảng bộ cơ sở", Why.GRASS_ROOTS, ALL),
        ("Các tổ chức cơ sở đảng trực thuộc Đảng ủy Khối", Why.GRASS_ROOTS, ALL),
        ("các TCCSĐ trực thuộc", Why.GRASS_ROOTS, ALL),
        ("Các cấp ủy cơ sở", Why.GRASS_ROOTS, ALL),
        ("Các đơn vị trực thuộc", Why.GRASS_ROOTS, ALL),
        ("các chi bộ trực thuộc", Why.GRASS_ROOTS, ("B2", "B3", "B5")),
        ("các đảng ủy cơ sở", Why.GRASS_ROOTS, ("B1", "B4")),
        ("Các chi bộ, đảng bộ khối doanh nghiệp", Why.GRASS_ROOTS, ("B2", "B4")),
        ("các chi, đảng bộ khối hành chính, sự nghiệp", Why.GRASS_ROOTS, ("B1", "B3")),
        # a class less some of it
        ("Các chi bộ trực thuộc, trừ Chi bộ Trường THPT Cây Thị", Why.EXCEPT, ("B2", "B5")),
        # organs of the issuer
        ("Văn phòng Đảng ủy Khối", Why.NAMED, ("VP",)),
        ("VP Đảng ủy", Why.NAMED, ("VP",)),
        ("Ban Tổ chức", Why.NAMED, ("BTC",)),
        ("Các cơ quan tham mưu, giúp việc Đảng ủy Khối", Why.ADVISORY_ORGANS, ("VP", "BTC")),
        ("các ban xây dựng Đảng", Why.ADVISORY_ORGANS, ("BTC",)),
        ("Các đoàn thể", Why.MASS_ORGANISATIONS, ("DTN",)),
        # the issuer itself
        ("Ban Thường vụ Đảng ủy Khối", Why.ISSUER, ("K",)),
        ("Ban Chấp hành Đảng bộ Khối", Why.ISSUER, ("K",)),
        ("Đảng ủy Khối", Why.NAMED, ("K",)),
        # units by their names, whatever the committee's word, the marks and the place at the end
        ("Đảng bộ Sở Đò Giang", Why.NAMED, ("B1",)),
        ("ĐẢNG UỶ SỞ ĐÒ GIANG", Why.NAMED, ("B1",)),
        ("chi ủy CTCP Mía Lau", Why.NAMED, ("B2",)),
        ("Công ty cổ phần Mía Lau tỉnh Sơn Hà", Why.NAMED, ("B2",)),
        ("Đảng bộ Sở Đò Giang, Chi bộ Xã Gò Bồi", Why.LIST, ("B1", "B5")),
        # people are nobody's unit
        ("Các đồng chí Ủy viên Ban Thường vụ", Why.PEOPLE, ()),
        ("đồng chí Lò Thị Mận", Why.PEOPLE, ()),
        ("Tổ công tác của Ban Thường vụ", Why.PEOPLE, ()),
        # what does not exist resolves to nothing
        ("Hội Nhà vườn", Why.UNKNOWN, ()),
        ("Công ty Ngoài Khối", Why.UNKNOWN, ()),
        ("Văn phòng Tỉnh ủy", Why.UNKNOWN, ()),
        ("Ban Tuyên giáo Đảng ủy Khối", Why.UNKNOWN, ()),
        ("Tỉnh ủy", Why.UNKNOWN, ()),
        ("", Why.UNKNOWN, ()),
        ("?!", Why.UNKNOWN, ()),
    ],
)
def test_whom_a_phrase_means(phrase, why, codes):
    found = resolve(phrase, BLOC)
    assert (found.why, found.codes, found.phrase) == (why, codes, phrase)


def test_units_beside_the_issuer_are_not_its_own():
    assert {body.code for body in BLOC.bodies} == {body.code for body in BODIES} - {"TS", "K", "T2"}


def test_the_same_words_of_another_issuer_mean_its_own_units():
    province = organisation_below("TS", BODIES, parents=PARENTS)
    assert resolve("các đảng ủy cơ sở", province).codes == ("B1", "B4", "T2")
    assert resolve("Ban Thường vụ Tỉnh ủy", province).codes == ("TS",)


def test_what_people_once_said_goes_before_every_reading():
    knowing = organisation_below("K", BODIES, parents=PARENTS, aliases=ALIASES)
    assert resolve("HỘI NHÀ VƯỜN", knowing).codes == ("B2", "B5")
    assert (resolve("Các chi bộ trực thuộc", knowing).why, resolve("các chi bộ trực thuộc", knowing).codes) == (
        Why.ALIAS, ("B3",),
    )  # fmt: skip


def test_two_units_that_could_be_meant_are_none():
    twins = (*BODIES, Body("B6", CELL, FIRM, ("Chi bộ Công ty TNHH Mía Lau",)))
    bloc = organisation_below("K", twins, parents={**PARENTS, "B6": "K"})
    assert resolve("Chi bộ Công ty Mía Lau", bloc).codes == ()
    assert resolve("Chi bộ Công ty cổ phần Mía Lau", bloc).codes == ("B2",)


def test_of_a_list_the_parts_that_nobody_knows_are_told():
    found = resolve("Đảng bộ Sở Đò Giang, Chi bộ Bến Lội", BLOC)
    assert (found.codes, found.unclear) == (("B1",), ("Chi bộ Bến Lội",))


def test_nothing_is_known_of_a_class_while_its_exception_is_not():
    found = resolve("Các chi bộ trực thuộc, trừ Chi bộ Bến Lội", BLOC)
    assert (found.why, found.codes, found.unclear) == (Why.UNKNOWN, (), ("Chi bộ Bến Lội",))


@pytest.mark.parametrize(("phrase", "codes"), [("các chi bộ nêu trên", ("B2",)), ("các chi bộ còn lại", ("B3", "B5"))])
def test_words_that_refer_back_mean_the_units_named_before(phrase, codes):
    assert resolve(phrase, BLOC, before=("B2",)).codes == codes


def test_words_that_refer_back_to_nothing_are_not_guessed():
    assert resolve("các chi bộ nêu trên", BLOC).codes == ()


@pytest.mark.parametrize(
    ("phrase", "said", "miscounted"),
    [("5 chi, đảng bộ cơ sở", 5, False), ("7 chi, đảng bộ cơ sở", 7, True), ("các chi, đảng bộ cơ sở", None, False)],
)
def test_the_number_that_a_phrase_gives_is_compared_with_what_was_found(phrase, said, miscounted):
    found = resolve(phrase, BLOC)
    assert (found.said, found.miscounted) == (said, miscounted)


def test_a_sentence_names_its_units_in_their_order():
    sentence = "Đảng bộ Sở Đò Giang làm trước, Chi bộ Xã Gò Bồi làm sau."
    assert named_in(sentence, BLOC) == ("B1", "B5")


def test_a_tree_that_bites_its_tail_still_ends():
    circle = {**PARENTS, "TS": "K"}
    assert organisation_below("K", BODIES, parents=circle).issuer.code == "K"


def test_an_issuer_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        organisation_below("ZZ", BODIES, parents=PARENTS)


def test_exceptions_inside_of_each_other_without_end_are_a_matter_for_a_person():
    found = resolve("Các chi bộ trực thuộc" + ", trừ Chi bộ Xã Gò Bồi" * 150, BLOC)
    assert (found.why, found.codes) == (Why.UNKNOWN, ())


@pytest.mark.parametrize("unit", ["khác ", "Chi bộ Xã Gò Bồi, ", "trừ A "])
def test_what_is_longer_than_any_list_of_units_names_nobody(unit):
    found = resolve(unit * 1_000, BLOC)
    assert (found.why, found.codes, found.unclear) == (Why.UNKNOWN, (), (unit * 1_000,))


def test_what_remains_of_what_remains_is_what_remains():
    assert resolve("Các chi bộ khối doanh nghiệp khác" + " còn lại" * 300, BLOC).codes == ("B2",)
