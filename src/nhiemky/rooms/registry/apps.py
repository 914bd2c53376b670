"""How Django names this room."""

from django.apps import AppConfig


class Registry(AppConfig):
    name = "nhiemky.rooms.registry"
    verbose_name = "Văn bản"
