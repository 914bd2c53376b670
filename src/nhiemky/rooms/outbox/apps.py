"""How Django names this room."""

from django.apps import AppConfig


class Outbox(AppConfig):
    name = "nhiemky.rooms.outbox"
    verbose_name = "Thư đi"
