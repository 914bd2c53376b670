from django.urls import path

from nhiemky.rooms.outline import views

app_name = "outline"
urlpatterns = [
    path("campaigns/<int:campaign_id>/outline/", views.outline, name="outline"),
    path("campaigns/<int:campaign_id>/outline/take/", views.take_outline, name="take_outline"),
    path("campaigns/<int:campaign_id>/outline/sections/add/", views.add_section, name="add_section"),
    path(
        "campaigns/<int:campaign_id>/outline/sections/<int:section_id>/drop/", views.drop_section, name="drop_section"
    ),
    path("campaigns/<int:campaign_id>/indicators/load/", views.load_indicators, name="load_indicators"),
    path("campaigns/<int:campaign_id>/indicators/sheet/", views.indicator_sheet, name="indicator_sheet"),
]
