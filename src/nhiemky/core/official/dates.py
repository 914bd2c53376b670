"""How place and date of an official document are written."""

import re
from datetime import date

_WRITTEN = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\b", re.IGNORECASE)


def day_month_year(on: date) -> tuple[str, str, str]:
    """As they are written: days below 10 and the first two months take a zero."""
    return f"{on.day:02}", f"{on.month:02}" if on.month <= 2 else str(on.month), str(on.year)


def short_day(on: date) -> str:
    """As it stands within a text: "05/02/2018", "15/6/2023"."""
    return "/".join(day_month_year(on))


def place_and_date(place: str, *, on: date) -> str:
    """ "Hạ Long, ngày 05 tháng 02 năm 2018"."""
    day, month, year = day_month_year(on)
    return f"{place}, ngày {day} tháng {month} năm {year}"


def place_and_blank_date(place: str, *, on: date) -> str:
    """The year alone, with room for the day and the month."""
    return f"{place}, ngày      tháng      năm {on.year}"


def day_in(words: str) -> date | None:
    """The day that «ngày 05 tháng 02 năm 2018» says; None where it is blank or no day at all."""
    found = _WRITTEN.search(words)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None
