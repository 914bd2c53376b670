"""How Django names this room."""

from django.apps import AppConfig


class Figures(AppConfig):
    name = "nhiemky.rooms.figures"
    verbose_name = "Số liệu"
