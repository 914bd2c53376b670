from django.urls import path

from nhiemky.rooms.organisation import views

app_name = "organisation"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("units/", views.units, name="units"),
    path("units/<str:unit_code>/below/", views.units_below, name="units_below"),
    path("unit-sheets/empty/", views.unit_sheet, name="unit_sheet"),
    path("unit-sheets/tree/", views.tree_sheet, name="tree_sheet"),
    path("unit-sheets/keep/", views.keep_sheet, name="keep_sheet"),
    path("unit-sheets/waiting/", views.pending_sheet, name="pending_sheet"),
    path("unit-sheets/waiting/faults/", views.fault_sheet, name="fault_sheet"),
    path("unit-sheets/waiting/load/", views.load_units, name="load_units"),
    path("unit-sheets/waiting/drop/", views.drop_sheet, name="drop_sheet"),
]
