"""How Django names the house itself, and what it does once all rooms are there."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import AppConfig, apps

from nhiemky.rooms import ROOMS


class House(AppConfig):
    name = "nhiemky.house"
    verbose_name = "Hệ thống"

    def ready(self) -> None:
        """The journal, which knows no other room, learns what all of them call things and how their part is played."""
        words = import_module("nhiemky.rooms.journal.words")
        replaying = import_module("nhiemky.rooms.journal.queries.replaying")
        for room in ROOMS[1:]:
            split = Path(apps.get_app_config(room).path, "queries/replaying.py").exists()
            part = import_module(f"nhiemky.rooms.{room}.queries" + (".replaying" if split else ""))
            if hasattr(part, "contradictions"):
                replaying.PLAYED.append(part.contradictions)
        for room in ROOMS:
            if find_spec(f"nhiemky.rooms.{room}.words"):
                words.VOCABULARY.learn(import_module(f"nhiemky.rooms.{room}.words"))
