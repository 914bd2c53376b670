from django.urls import path

from nhiemky.desk import views

app_name = "desk"
urlpatterns = [path("", views.desk, name="desk"), path("find/", views.find, name="find")]
