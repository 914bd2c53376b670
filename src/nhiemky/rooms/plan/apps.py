"""How Django names this room."""

from django.apps import AppConfig


class Plan(AppConfig):
    name = "nhiemky.rooms.plan"
    verbose_name = "Kế hoạch"
