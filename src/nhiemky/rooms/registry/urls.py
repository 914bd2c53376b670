from django.urls import path

from nhiemky.rooms.registry import views

app_name = "registry"
urlpatterns = [
    path("campaigns/<int:campaign_id>/documents/", views.documents, name="documents"),
    path("campaigns/<int:campaign_id>/documents/<int:document_id>/number/", views.give_number, name="give_number"),
    path("documents/<int:document_id>/pdf/", views.document_pdf, name="document_pdf"),
    path("documents/<int:document_id>/file/", views.document_file, name="document_file"),
]
