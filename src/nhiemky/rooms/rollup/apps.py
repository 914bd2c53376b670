"""How Django names this room."""

from django.apps import AppConfig


class Rollup(AppConfig):
    name = "nhiemky.rooms.rollup"
    verbose_name = "Tổng hợp"
