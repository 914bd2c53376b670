from django.urls import path

from nhiemky.rooms.units.views import events, sheets, units

app_name = "units"
urlpatterns = [
    path("units/", units.units, name="units"),
    path("units/<str:unit_code>/", events.unit, name="unit"),
    path("units/<str:unit_code>/correct/", events.correct_unit, name="correct_unit"),
    path("units/<str:unit_code>/take-back/", events.take_back, name="take_back"),
    path("units/<str:unit_code>/change/<str:kind>/", events.carry_out, name="carry_out"),
    path("unit-options/", events.unit_options, name="unit_options"),
    path("units/<str:unit_code>/below/", units.units_below, name="units_below"),
    path("unit-sheets/empty/", sheets.unit_sheet, name="unit_sheet"),
    path("unit-sheets/tree/", sheets.tree_sheet, name="tree_sheet"),
    path("unit-sheets/keep/", sheets.keep_upload, name="keep_upload"),
    path("unit-sheets/waiting/", sheets.pending_upload, name="pending_upload"),
    path("unit-sheets/waiting/faults/", sheets.finding_sheet, name="finding_sheet"),
    path("unit-sheets/waiting/load/", sheets.load_units, name="load_units"),
    path("unit-sheets/waiting/drop/", sheets.drop_upload, name="drop_upload"),
]
