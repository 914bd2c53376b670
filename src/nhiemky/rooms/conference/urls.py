from django.urls import path

from nhiemky.rooms.conference import views

app_name = "conference"
urlpatterns = [
    path("campaigns/<int:campaign_id>/conference/", views.conference, name="conference"),
    path("campaigns/<int:campaign_id>/conference/hold/", views.hold, name="hold"),
    path("campaigns/<int:campaign_id>/conference/<slug:what>/", views.sitting_paper, name="sitting_paper"),
    path("campaigns/<int:campaign_id>/conference/<slug:what>/enter/", views.enter_paper, name="enter_paper"),
]
