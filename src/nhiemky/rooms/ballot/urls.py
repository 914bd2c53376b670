from django.urls import path

from nhiemky.rooms.ballot import views

app_name = "ballot"
urlpatterns = [
    path("campaigns/<int:campaign_id>/ballot/", views.ballot, name="ballot"),
    path("campaigns/<int:campaign_id>/ballot/count/", views.count_vote, name="count_vote"),
    path("campaigns/<int:campaign_id>/ballot/paper/", views.tally_paper, name="tally_paper"),
]
