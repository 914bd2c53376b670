from django.urls import path

from nhiemky.rooms.organisation import views

app_name = "organisation"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("units/", views.units, name="units"),
    path("units/load/", views.load_units, name="load_units"),
    path("units/sheet/", views.unit_sheet, name="unit_sheet"),
]
