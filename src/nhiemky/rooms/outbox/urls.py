from django.urls import path

from nhiemky.rooms.outbox import views

app_name = "outbox"
urlpatterns = [
    path("outbox/", views.messages, name="messages"),
    path("outbox/<int:message_id>/send-again/", views.send_again, name="send_again"),
    path("outbox/<int:message_id>/sent/", views.note_sent, name="note_sent"),
]
