"""辦理情形: what each city did on a case before a meeting. It goes with the item, and is never printed in the minutes.

A city tells of itself as a whole (`agency` is `None`) or by several of its agencies, a row each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutes_desk.core.agency_directory import CITIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What one city, or one agency of it, did on an item's case up to the meeting."""

    city: str
    """桃園市."""
    agency: str | None = None
    """桃園市政府經濟發展局; `None`: the city as a whole."""
    text: str = ""
    """Plain text, paragraphs parted by \n; never empty once it is kept."""


def in_city_order(rows: Iterable[Progress], cities: Sequence[str] = CITIES) -> tuple[Progress, ...]:
    """The rows that say something, by city in the standing order (`cities`, others behind), the city itself before its
    agencies. Of two rows of one city and agency the later one stands."""
    kept = {(row.city, row.agency): row for row in rows}
    places = {city: place for place, city in enumerate(cities)}
    told = [row for row in kept.values() if row.text.strip()]
    told.sort(key=lambda row: (places.get(row.city, len(places)), row.agency is not None))
    return tuple(told)


def with_row(rows: Iterable[Progress], row: Progress, cities: Sequence[str] = CITIES) -> tuple[Progress, ...]:
    """The rows with one put in, changed or, where its text is empty, taken out."""
    return in_city_order((*rows, row), cities)


def with_cities(
    rows: Iterable[Progress], told: Iterable[Progress], cities: Sequence[str] = CITIES
) -> tuple[Progress, ...]:
    """The rows with all that some cities told (by a survey, say): of these cities nothing else is left, the others stay."""
    fresh = tuple(told)
    heard = {row.city for row in fresh}
    return in_city_order((*(row for row in rows if row.city not in heard), *fresh), cities)


def of_city(rows: Iterable[Progress], city: str) -> tuple[Progress, ...]:
    """What one city told."""
    return tuple(row for row in rows if row.city == city)


def cities_told(rows: Iterable[Progress]) -> tuple[str, ...]:
    """The cities that told anything, in their order."""
    return tuple(dict.fromkeys(row.city for row in rows))
