"""What may stand in a field of a phrase, before anything is written in it: 〔機關〕 agencies, 〔日期〕 deadlines."""

from minutes_desk.core.agency_directory import CITIES, HOST_BUREAUS
from minutes_desk.core.completion import MOST, Knowledge, Proposal
from minutes_desk.core.date_words import usual_deadlines
from minutes_desk.core.roc_calendar import to_roc


def field_proposals(field: str, known: Knowledge) -> tuple[Proposal, ...]:
    """What a field 〔…〕 asks for, best first; () where it asks for what nobody can know (〔事項〕).

    The proposals replace the selected field, nothing before it.
    """
    asked = field.strip("〔〕")
    if asked.endswith(("機關", "單位", "局處")):
        found = _agencies(known)
    elif asked.endswith(("日期", "期限")):
        found = tuple(map(to_roc, usual_deadlines(known.day)))  # without 前, which the phrase says itself
    elif asked.endswith(("案名", "案")):
        found = known.cases
    elif asked.endswith(("市", "城市")):
        found = CITIES
    else:
        found = ()
    return tuple(Proposal(text=text, replaces=0) for text in tuple(dict.fromkeys(found))[:MOST])


def _agencies(known: Knowledge) -> tuple[str, ...]:
    """Those of the case, the host's chairing bureau, those of the other cities in the standing order."""
    hosts = [known.host_city] if known.host_city in HOST_BUREAUS else []
    return (*known.agencies, *(HOST_BUREAUS[city] for city in dict.fromkeys((*hosts, *CITIES))))
