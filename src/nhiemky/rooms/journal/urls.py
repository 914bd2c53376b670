from django.urls import path

from nhiemky.rooms.journal import views

app_name = "journal"
urlpatterns = [
    path("journal/", views.entries, name="entries"),
    path("journal/sheet/", views.entries_sheet, name="entries_sheet"),
    path("journal/verify/", views.verify_journal, name="verify_journal"),
]
