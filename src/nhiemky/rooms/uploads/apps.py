"""How Django names this room."""

from django.apps import AppConfig


class Uploads(AppConfig):
    name = "nhiemky.rooms.uploads"
    verbose_name = "Tệp chờ nạp"
