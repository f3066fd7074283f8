"""Who is expected at a meeting: the agencies that the sign-in sheet has a row for."""

from collections.abc import Iterable, Iterator, Sequence

from minutes_desk.core.agencies import city_of_agency, full_name
from minutes_desk.core.agency_directory import HOST_BUREAUS, MINISTRIES
from minutes_desk.core.case import Case
from minutes_desk.core.mentions import agencies_in
from minutes_desk.core.minutes import Minutes

_OFFICE = ("局", "處", "所", "會", "中心", "科", "室", "公司", "協會", "署")


def invited(
    minutes: Minutes, cases: Iterable[Case], cities: Sequence[str], earlier: Iterable[Minutes] = ()
) -> list[tuple[str | None, tuple[str, ...]]]:
    """The agencies of each city in the standing order, at last under `None` those of no city, if there are any.

    Of each city first the bureau that chairs when it hosts, then whoever chairs, leads or supports a case on the list,
    proposed one, told of its progress, or is named in the attendance of this meeting or an earlier one.
    """
    host = minutes.host_city
    found: dict[str, None] = {}
    for name in _named(minutes, cases, cities, earlier):
        if agency := _agency(name, host):
            found.setdefault(agency)
    groups = [(city, tuple(name for name in found if city_of_agency(name) == city)) for city in cities]
    rest = tuple(name for name in found if city_of_agency(name) not in cities)
    return [*groups, (None, rest)] if rest else list(groups)


def _named(
    minutes: Minutes, cases: Iterable[Case], cities: Sequence[str], earlier: Iterable[Minutes]
) -> Iterator[str]:
    for chair in minutes.chairs:
        yield chair.agency or ""
    yield from (HOST_BUREAUS.get(city, "") for city in cities)
    for case in cases:
        yield from (*case.lead, *case.supporting, case.proposer or "")
    for item in minutes.items():
        yield from (*item.lead, *item.supporting, item.proposer or "")
        yield from (row.agency or "" for row in item.progress)
    for one in (minutes, *earlier):
        yield from agencies_in(one.attendance or "")


def _agency(written: str, host: str | None) -> str | None:
    """The full name of one agency; `None` for what is none, or could be several."""
    if full := full_name(written, host):
        return full
    known = city_of_agency(written) is not None and written.endswith(_OFFICE)
    return written if known or written.startswith(MINISTRIES) else None
