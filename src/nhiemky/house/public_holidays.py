"""Vietnam's public holidays as plain dates, those of the lunar calendar included (the `holidays` package).

The package is loaded for the first year that is asked about: a plan without days needs none.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib import import_module


@lru_cache(maxsize=64)
def _of_year(year: int) -> frozenset[date]:
    return frozenset(import_module("holidays").country_holidays("VN", years=year))


def public_holidays(years: Iterable[int]) -> frozenset[date]:
    """The days off of these years, days in lieu included where they were announced."""
    return frozenset(day for year in set(years) for day in _of_year(year))
