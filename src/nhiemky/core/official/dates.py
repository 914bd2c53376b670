"""How place and date of an official document are written."""

from datetime import date


def place_and_date(place: str, *, on: date) -> str:
    """ "Hạ Long, ngày 05 tháng 02 năm 2018": days below 10 and the first two months take a zero."""
    month = f"{on.month:02}" if on.month <= 2 else str(on.month)
    return f"{place}, ngày {on.day:02} tháng {month} năm {on.year}"


def place_and_blank_date(place: str, *, on: date) -> str:
    """The year alone, with room for the day and the month."""
    return f"{place}, ngày      tháng      năm {on.year}"
