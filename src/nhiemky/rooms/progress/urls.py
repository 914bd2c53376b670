from django.urls import path

from nhiemky.rooms.progress import views

app_name = "progress"
urlpatterns = [
    path("campaigns/<int:campaign_id>/progress/", views.progress, name="progress"),
    path("campaigns/<int:campaign_id>/progress/sheet/", views.progress_sheet, name="progress_sheet"),
    path("campaigns/<int:campaign_id>/progress/letter/", views.chasing_paper, name="chasing_paper"),
    path("campaigns/<int:campaign_id>/progress/letter/enter/", views.enter_paper, name="enter_paper"),
]
