"""Differences as marks in a text, made here and not in a template: every space between the words counts."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from nhiemky.core.differences import Mark, Stretch

register = template.Library()
AS = {Mark.SAME: "{}", Mark.GONE: "<del>{}</del>", Mark.NEW: "<ins>{}</ins>"}
BUT = {"": None, "earlier": Mark.NEW, "later": Mark.GONE}


@register.filter
def compared(stretches: Iterable[Stretch], side: str = "") -> SafeString:
    """Both texts in one; or one `side` of them, "earlier" or "later", with its own marks only."""
    shown = ((format_html(AS[stretch.mark], stretch.text),) for stretch in stretches if stretch.mark != BUT[side])
    return format_html('<div class="compared lines">{}</div>', format_html_join("", "{}", shown))
