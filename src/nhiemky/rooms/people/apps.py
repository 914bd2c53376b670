"""How Django names this room."""

from django.apps import AppConfig


class People(AppConfig):
    name = "nhiemky.rooms.people"
    verbose_name = "Nhân sự"
