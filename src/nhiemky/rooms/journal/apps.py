"""How Django names this room."""

from django.apps import AppConfig


class Journal(AppConfig):
    name = "nhiemky.rooms.journal"
    verbose_name = "Nhật ký"
