from django.urls import path

from nhiemky.rooms.outline.views import indicators, outlines, sections

app_name = "outline"
CAMPAIGN = "campaigns/<int:campaign_id>/"
OUTLINE = CAMPAIGN + "outlines/<int:outline_id>/"
SECTION = CAMPAIGN + "outline/sections/<int:section_id>/"
urlpatterns = [
    path(CAMPAIGN + "outline/", outlines.outline, name="outline"),
    path(CAMPAIGN + "outline/take/", outlines.take_outline, name="take_outline"),
    path(CAMPAIGN + "outlines/add/", outlines.add_outline, name="add_outline"),
    path(OUTLINE + "correct/", outlines.correct_outline, name="correct_outline"),
    path(OUTLINE + "order/", outlines.order_report, name="order_report"),
    path(OUTLINE + "drop/", outlines.drop_outline, name="drop_outline"),
    path(OUTLINE + "replace/", outlines.replace_outline, name="replace_outline"),
    path(OUTLINE + "versions/", outlines.outline_versions, name="outline_versions"),
    path(OUTLINE + "sections/add/", sections.add_section, name="add_section"),
    path(SECTION, sections.correct_section, name="correct_section"),
    path(SECTION + "move/", sections.move_section, name="move_section"),
    path(SECTION + "drop/", sections.drop_section, name="drop_section"),
    path(CAMPAIGN + "indicators/read/", indicators.keep_upload, name="keep_upload"),
    path(CAMPAIGN + "indicators/pending/", indicators.pending_upload, name="pending_upload"),
    path(CAMPAIGN + "indicators/drop/", indicators.drop_upload, name="drop_upload"),
    path(CAMPAIGN + "indicators/<int:indicator_id>/", indicators.correct_indicator, name="correct_indicator"),
    path(CAMPAIGN + "indicators/load/", indicators.load_indicators, name="load_indicators"),
    path(CAMPAIGN + "indicators/sheet/", indicators.indicator_sheet, name="indicator_sheet"),
]
