from django.urls import path

from nhiemky.rooms.outline import views

app_name = "outline"
CAMPAIGN = "campaigns/<int:campaign_id>/"
OUTLINE = CAMPAIGN + "outlines/<int:outline_id>/"
SECTION = CAMPAIGN + "outline/sections/<int:section_id>/"
urlpatterns = [
    path(CAMPAIGN + "outline/", views.outline, name="outline"),
    path(CAMPAIGN + "outline/take/", views.take_outline, name="take_outline"),
    path(CAMPAIGN + "outlines/add/", views.add_outline, name="add_outline"),
    path(OUTLINE + "correct/", views.correct_outline, name="correct_outline"),
    path(OUTLINE + "order/", views.order_report, name="order_report"),
    path(OUTLINE + "drop/", views.drop_outline, name="drop_outline"),
    path(OUTLINE + "replace/", views.replace_outline, name="replace_outline"),
    path(OUTLINE + "versions/", views.outline_versions, name="outline_versions"),
    path(OUTLINE + "sections/add/", views.add_section, name="add_section"),
    path(SECTION, views.correct_section, name="correct_section"),
    path(SECTION + "move/", views.move_section, name="move_section"),
    path(SECTION + "drop/", views.drop_section, name="drop_section"),
    path(CAMPAIGN + "indicators/read/", views.keep_table, name="keep_table"),
    path(CAMPAIGN + "indicators/pending/", views.pending_table, name="pending_table"),
    path(CAMPAIGN + "indicators/drop/", views.drop_table, name="drop_table"),
    path(CAMPAIGN + "indicators/<int:indicator_id>/", views.correct_indicator, name="correct_indicator"),
    path(CAMPAIGN + "indicators/load/", views.load_indicators, name="load_indicators"),
    path(CAMPAIGN + "indicators/sheet/", views.indicator_sheet, name="indicator_sheet"),
]
