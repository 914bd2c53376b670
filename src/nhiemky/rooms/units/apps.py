"""How Django names this room."""

from django.apps import AppConfig


class Units(AppConfig):
    name = "nhiemky.rooms.units"
    verbose_name = "Đơn vị"
