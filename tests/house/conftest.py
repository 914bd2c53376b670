"""Pages of the house are looked at in a browser."""

from tests.screens import chromium, page, phone

__all__ = ["chromium", "page", "phone"]
