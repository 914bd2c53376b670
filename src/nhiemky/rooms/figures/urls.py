from django.urls import path

from nhiemky.rooms.figures import views

app_name = "figures"
urlpatterns = [
    path("campaigns/<int:campaign_id>/figures/<str:unit_code>/", views.figures, name="figures"),
    path("campaigns/<int:campaign_id>/figures/<str:unit_code>/sheet/", views.figure_sheet, name="figure_sheet"),
    path("campaigns/<int:campaign_id>/figures/<str:unit_code>/load/", views.load_figures, name="load_figures"),
    path(
        "campaigns/<int:campaign_id>/figures/<str:unit_code>/<int:indicator_id>/<str:period>/",
        views.keep_figures,
        name="keep_figures",
    ),
]
