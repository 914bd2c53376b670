from django.urls import path

from nhiemky.rooms.reports import views

app_name = "reports"
REPORT = "campaigns/<int:campaign_id>/reports/<int:assignment_id>/"
urlpatterns = [
    path("campaigns/<int:campaign_id>/reports/", views.reports, name="reports"),
    path(REPORT, views.report, name="report"),
    path(REPORT + "sections/<int:section_id>/", views.write, name="write"),
    path(REPORT + "sections/<int:section_id>/past/", views.past, name="past"),
    path(REPORT + "sections/<int:section_id>/past/<int:version>/restore/", views.restore, name="restore"),
    path(REPORT + "sections/<int:section_id>/finish/", views.finish, name="finish"),
    path(REPORT + "writers/", views.share_out, name="share_out"),
    path(REPORT + "hand-in/", views.hand_in, name="hand_in"),
    path(REPORT + "return/", views.return_report, name="return_report"),
    path(REPORT + "accept/", views.accept, name="accept"),
    path(REPORT + "reopen/", views.reopen, name="reopen"),
    path(REPORT + "revisions/<int:number>/", views.revision, name="revision"),
    path("campaigns/<int:campaign_id>/reports/words-written/", views.words_written, name="words_written"),
    path(REPORT + "form/", views.report_form, name="report_form"),
    path(REPORT + "words/", views.place_words, name="place_words"),
    path(REPORT + "sections/<int:section_id>/move/", views.move_words, name="move_words"),
    path(REPORT + "outline-changes/", views.outline_changes, name="outline_changes"),
]
