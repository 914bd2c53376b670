"""How Django names this room."""

from django.apps import AppConfig


class Accounts(AppConfig):
    name = "nhiemky.rooms.accounts"
    verbose_name = "Tài khoản"
