"""How Django names this room."""

from django.apps import AppConfig


class Reports(AppConfig):
    name = "nhiemky.rooms.reports"
    verbose_name = "Báo cáo"
