"""How Django names this room."""

from django.apps import AppConfig


class Ballot(AppConfig):
    name = "nhiemky.rooms.ballot"
    verbose_name = "Phiếu tín nhiệm"
