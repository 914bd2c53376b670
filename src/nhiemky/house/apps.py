"""How Django names the house itself, and what it does once all rooms are there."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig

from nhiemky.rooms import ROOMS


class House(AppConfig):
    name = "nhiemky.house"
    verbose_name = "Hệ thống"

    def ready(self) -> None:
        """The journal, which knows no other room, learns what all of them call things."""
        words = import_module("nhiemky.rooms.journal.words")
        for room in ROOMS:
            if find_spec(f"nhiemky.rooms.{room}.words"):
                words.VOCABULARY.learn(import_module(f"nhiemky.rooms.{room}.words"))
