"""How Django names the desk."""

from django.apps import AppConfig


class Desk(AppConfig):
    name = "nhiemky.desk"
    verbose_name = "Bàn làm việc"
