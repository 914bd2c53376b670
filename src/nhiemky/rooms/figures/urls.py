from django.urls import path

from nhiemky.rooms.figures import views

app_name = "figures"
UNIT = "campaigns/<int:campaign_id>/figures/<str:unit_code>/"
urlpatterns = [
    path("campaigns/<int:campaign_id>/proposals/", views.proposals, name="proposals"),
    path(UNIT, views.figures, name="figures"),
    path(UNIT + "keep/", views.keep_figures, name="keep_figures"),
    path(UNIT + "sheet/", views.figure_sheet, name="figure_sheet"),
    path(UNIT + "read/", views.keep_annex, name="keep_annex"),
    path(UNIT + "pending/", views.pending_annex, name="pending_annex"),
    path(UNIT + "load/", views.load_figures, name="load_figures"),
    path(UNIT + "drop/", views.drop_annex, name="drop_annex"),
    path(UNIT + "<int:indicator_id>/assess/", views.assess, name="assess"),
    path(UNIT + "<int:indicator_id>/take-back/", views.take_back_assessment, name="take_back_assessment"),
    path(UNIT + "propose/", views.propose_target, name="propose_target"),
    path(UNIT + "<int:indicator_id>/take-back-proposal/", views.take_back_proposal, name="take_back_proposal"),
]
