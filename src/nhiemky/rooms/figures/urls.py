from django.urls import path

from nhiemky.rooms.figures.views import assessing, grid, proposing, workbooks

app_name = "figures"
UNIT = "campaigns/<int:campaign_id>/figures/<str:unit_code>/"
urlpatterns = [
    path("campaigns/<int:campaign_id>/proposals/", proposing.proposals, name="proposals"),
    path(UNIT, grid.figures, name="figures"),
    path(UNIT + "keep/", grid.keep_figures, name="keep_figures"),
    path(UNIT + "sheet/", workbooks.figure_sheet, name="figure_sheet"),
    path(UNIT + "read/", workbooks.keep_upload, name="keep_upload"),
    path(UNIT + "pending/", workbooks.pending_upload, name="pending_upload"),
    path(UNIT + "load/", workbooks.load_figures, name="load_figures"),
    path(UNIT + "drop/", workbooks.drop_upload, name="drop_upload"),
    path(UNIT + "<int:indicator_id>/assess/", assessing.assess, name="assess"),
    path(UNIT + "<int:indicator_id>/take-back/", assessing.take_back_assessment, name="take_back_assessment"),
    path(UNIT + "propose/", proposing.propose_target, name="propose_target"),
    path(UNIT + "<int:indicator_id>/take-back-proposal/", proposing.take_back_proposal, name="take_back_proposal"),
]
