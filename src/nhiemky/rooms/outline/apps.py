"""How Django names this room."""

from django.apps import AppConfig


class Outline(AppConfig):
    name = "nhiemky.rooms.outline"
    verbose_name = "Đề cương – chỉ tiêu"
