from django.urls import path

from nhiemky.rooms.rollup import views

app_name = "rollup"
urlpatterns = [
    path("campaigns/<int:campaign_id>/rollup/", views.rollup, name="rollup"),
    path("campaigns/<int:campaign_id>/rollup/figures/<int:indicator_id>/<str:period>/", views.sources, name="sources"),
    path("campaigns/<int:campaign_id>/rollup/sections/<int:section_id>/", views.section, name="section"),
    path("campaigns/<int:campaign_id>/rollup/sections/<int:section_id>/draft/", views.write_draft, name="write_draft"),
    path("campaigns/<int:campaign_id>/rollup/consolidate/", views.consolidate, name="consolidate"),
    path("campaigns/<int:campaign_id>/rollup/submission/", views.submission_paper, name="submission_paper"),
    path("campaigns/<int:campaign_id>/rollup/submission/enter/", views.enter_paper, name="enter_paper"),
]
