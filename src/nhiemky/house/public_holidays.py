"""Vietnam's public holidays as plain dates, those of the lunar calendar included (the `holidays` package)."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def _of_year(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year))


def public_holidays(years: Iterable[int]) -> frozenset[date]:
    """The days off of these years, days in lieu included where they were announced."""
    return frozenset(day for year in set(years) for day in _of_year(year))
