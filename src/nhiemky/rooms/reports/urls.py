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
    path(REPORT + "revisions/<int:number>/verify/", views.verify_revision, name="verify_revision"),
    path(REPORT + "revisions/<int:number>/receipt/", views.receipt, name="receipt"),
    path(REPORT + "revisions/<int:number>/receipt/file/", views.receipt_file, name="receipt_file"),
    path(REPORT + "adopted/", views.adopt, name="adopt"),
    path(REPORT + "adopted/accept/", views.accept_adoption, name="accept_adoption"),
    path(REPORT + "adopted/return/", views.return_adoption, name="return_adoption"),
    path(REPORT + "adopted/<str:which>/", views.adoption_file, name="adoption_file"),
    path(REPORT + "files/", views.attach, name="attach"),
    path(REPORT + "files/<int:attachment_id>/", views.attachment_file, name="attachment_file"),
    path(REPORT + "files/<int:attachment_id>/remove/", views.detach, name="detach"),
    path(REPORT + "remarks/", views.remark, name="remark"),
    path(REPORT + "remarks/<int:remark_id>/drop/", views.drop_remark, name="drop_remark"),
    path(REPORT + "form/", views.report_form, name="report_form"),
    path(REPORT + "words/", views.place_words, name="place_words"),
    path(REPORT + "sections/<int:section_id>/move/", views.move_words, name="move_words"),
    path(REPORT + "outline-changes/", views.outline_changes, name="outline_changes"),
]
