"""How Django names the house itself."""

from django.apps import AppConfig


class House(AppConfig):
    name = "nhiemky.house"
    verbose_name = "Hệ thống"
