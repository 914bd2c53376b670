"""How Django names this room."""

from django.apps import AppConfig


class Conference(AppConfig):
    name = "nhiemky.rooms.conference"
    verbose_name = "Hội nghị"
