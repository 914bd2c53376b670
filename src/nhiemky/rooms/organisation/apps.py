"""How Django names this room."""

from django.apps import AppConfig


class Organisation(AppConfig):
    name = "nhiemky.rooms.organisation"
    verbose_name = "Tổ chức"
