from django.urls import path

from nhiemky.rooms.journal import views

app_name = "journal"
urlpatterns = [path("journal/", views.entries, name="entries")]
