"""How Django names this room."""

from django.apps import AppConfig


class Progress(AppConfig):
    name = "nhiemky.rooms.progress"
    verbose_name = "Tiến độ"
