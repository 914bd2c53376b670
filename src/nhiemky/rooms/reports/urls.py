from django.urls import path

from nhiemky.rooms.reports.views import (
    adopting,
    attaching,
    deciding,
    handing_in,
    pages,
    placing,
    remarking,
    revisions,
    writing,
)

app_name = "reports"
REPORT = "campaigns/<int:campaign_id>/reports/<int:assignment_id>/"
urlpatterns = [
    path("campaigns/<int:campaign_id>/reports/", pages.reports, name="reports"),
    path(REPORT, pages.report, name="report"),
    path(REPORT + "sections/<int:section_id>/", writing.write, name="write"),
    path(REPORT + "sections/<int:section_id>/past/", writing.past, name="past"),
    path(REPORT + "sections/<int:section_id>/past/<int:version>/restore/", writing.restore, name="restore"),
    path(REPORT + "sections/<int:section_id>/finish/", writing.finish, name="finish"),
    path(REPORT + "writers/", writing.share_out, name="share_out"),
    path(REPORT + "hand-in/", handing_in.hand_in, name="hand_in"),
    path(REPORT + "return/", deciding.return_report, name="return_report"),
    path(REPORT + "accept/", deciding.accept, name="accept"),
    path(REPORT + "reopen/", deciding.reopen, name="reopen"),
    path(REPORT + "revisions/<int:number>/", revisions.revision, name="revision"),
    path("campaigns/<int:campaign_id>/reports/words-written/", placing.words_written, name="words_written"),
    path(REPORT + "revisions/<int:number>/verify/", revisions.verify_revision, name="verify_revision"),
    path(REPORT + "revisions/<int:number>/receipt/", revisions.receipt, name="receipt"),
    path(REPORT + "revisions/<int:number>/receipt/file/", revisions.receipt_file, name="receipt_file"),
    path(REPORT + "adopted/", adopting.adopt, name="adopt"),
    path(REPORT + "adopted/accept/", adopting.accept_adoption, name="accept_adoption"),
    path(REPORT + "adopted/return/", adopting.return_adoption, name="return_adoption"),
    path(REPORT + "adopted/<str:which>/", adopting.adoption_file, name="adoption_file"),
    path(REPORT + "files/", attaching.attach, name="attach"),
    path(REPORT + "files/<int:attachment_id>/", attaching.attachment_file, name="attachment_file"),
    path(REPORT + "files/<int:attachment_id>/remove/", attaching.detach, name="detach"),
    path(REPORT + "remarks/", remarking.remark, name="remark"),
    path(REPORT + "remarks/<int:remark_id>/drop/", remarking.drop_remark, name="drop_remark"),
    path(REPORT + "form/", placing.report_form, name="report_form"),
    path(REPORT + "words/", placing.place_words, name="place_words"),
    path(REPORT + "sections/<int:section_id>/move/", placing.move_words, name="move_words"),
    path(REPORT + "outline-changes/", placing.outline_changes, name="outline_changes"),
]
