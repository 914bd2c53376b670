from django.urls import path

from nhiemky.rooms.registry.views import books, deliveries, documents, jobs, layout, moving, signing, templates

DOCUMENT = "documents/<int:document_id>/"
UNIT = "units/<str:unit_code>/register/"
LAYOUT = "units/<str:unit_code>/layout/"

app_name = "registry"
urlpatterns = [
    path("campaigns/<int:campaign_id>/documents/", documents.documents, name="documents"),
    path(DOCUMENT, documents.document, name="document"),
    path(DOCUMENT + "file/", documents.document_file, name="document_file"),
    path(DOCUMENT + "pdf/", documents.document_pdf, name="document_pdf"),
    path(DOCUMENT + "pages/<int:page>/", documents.document_page, name="document_page"),
    path(DOCUMENT + "layout/", documents.document_layout, name="document_layout"),
    path(DOCUMENT + "number/", documents.give_number, name="give_number"),
    path(DOCUMENT + "submit/", moving.submit, name="submit"),
    path(DOCUMENT + "send-back/", moving.send_back, name="send_back"),
    path(DOCUMENT + "sign/", moving.sign, name="sign"),
    path(DOCUMENT + "issue/", moving.issue, name="issue"),
    path(DOCUMENT + "recall/", moving.recall, name="recall"),
    path(DOCUMENT + "signed/<int:signing_id>/", moving.signed_file, name="signed_file"),
    path(DOCUMENT + "freeze/", signing.freeze_pdf, name="freeze_pdf"),
    path(DOCUMENT + "to-sign/", signing.pdf_to_sign, name="pdf_to_sign"),
    path(DOCUMENT + "take-in/", signing.take_in, name="take_in"),
    path(DOCUMENT + "signed/<int:signing_id>/confirm/", signing.confirm_signed, name="confirm_signed"),
    path(DOCUMENT + "deliveries/", deliveries.deliveries, name="deliveries"),
    path("deliveries/", deliveries.received, name="received"),
    path("deliveries/<int:delivery_id>/", deliveries.delivery, name="delivery"),
    path("deliveries/<int:delivery_id>/file/", deliveries.delivery_file, name="delivery_file"),
    path("trust-roots/", signing.roots, name="roots"),
    path("trust-roots/add/", signing.trust_roots, name="trust_roots"),
    path("trust-roots/<int:root_id>/drop/", signing.drop_root, name="drop_root"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<int:rendering_id>/again/", jobs.render_again, name="render_again"),
    path("layout/", layout.check_layout, name="check_layout"),
    path(LAYOUT, layout.layout_rules, name="layout_rules"),
    path(LAYOUT + "<str:key>/set/", layout.set_override, name="set_override"),
    path(LAYOUT + "<int:override_id>/drop/", layout.drop_override, name="drop_override"),
    path(UNIT, books.numbers, name="numbers"),
    path(UNIT + "reserve/", books.reserve_number, name="reserve_number"),
    path(UNIT + "<int:number_id>/void/", books.void_number, name="void_number"),
    path(UNIT + "arrivals/", books.arrivals, name="arrivals"),
    path(UNIT + "arrivals/enter/", books.enter_arrival, name="enter_arrival"),
    path(UNIT + "arrivals/<int:arrival_id>/", books.correct_arrival, name="correct_arrival"),
    path(UNIT + "arrivals/<int:arrival_id>/file/", books.arrival_file, name="arrival_file"),
    path(UNIT + "templates/", templates.templates, name="templates"),
    path(UNIT + "templates/load/", templates.load_template, name="load_template"),
    path(UNIT + "templates/use/", templates.use_template, name="use_template"),
    path(UNIT + "templates/<int:template_id>/file/", templates.template_file, name="template_file"),
    path(UNIT + "templates/<int:template_id>/preview/", templates.preview_file, name="preview_file"),
    path(UNIT + "<str:way>/continue/", books.continue_book, name="continue_book"),
    path(UNIT + "<str:way>/sheet/", books.book_sheet, name="book_sheet"),
]
