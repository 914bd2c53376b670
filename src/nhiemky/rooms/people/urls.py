from django.urls import path

from nhiemky.rooms.people.views import oversight, people

app_name = "people"
urlpatterns = [
    path("units/<str:unit_code>/people/", people.people, name="people"),
    path("units/<str:unit_code>/people/appoint/", people.appoint, name="appoint"),
    path("units/<str:unit_code>/people/load/", people.load_people, name="load_people"),
    path("units/<str:unit_code>/people/<int:person_id>/", people.correct_person, name="correct_person"),
    path("units/<str:unit_code>/posts/<int:post_id>/end/", people.end_post, name="end_post"),
    path("units/<str:unit_code>/groups/", people.form_group, name="form_group"),
    path("units/<str:unit_code>/oversight/", oversight.oversight, name="oversight"),
    path("units/<str:unit_code>/oversight/oversee/", oversight.oversee, name="oversee"),
    path("units/<str:unit_code>/oversight/<int:oversight_id>/end/", oversight.end_oversight, name="end_oversight"),
    path("people-sheets/empty/", people.people_sheet, name="people_sheet"),
]
