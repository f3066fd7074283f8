"""The meeting in the row of meetings: a session left out or given twice, a host out of turn."""

from collections.abc import Iterator

from minutes_desk.core.agencies import next_host
from minutes_desk.core.finding import Finding, Severity
from minutes_desk.proofread.proof import Proof


def missing_session(proof: Proof) -> Iterator[Finding]:
    """Between this meeting and the one before it, a session of the year is not there; or the number is taken."""
    year, session = proof.minutes.roc_year, proof.minutes.session
    earlier = [
        (one.roc_year, one.session)
        for one in proof.background.history.earlier
        if one.roc_year and one.session
    ]
    if year is None or session is None or not earlier:
        return
    same_year = [number for own, number in earlier if own == year]
    for number in range(max([0, *(one for one in same_year if one < session)]) + 1, session):
        message = f"沒有{year}-{number}次會議的紀錄：前一次是{earlier[-1][0]}-{earlier[-1][1]}，這次是{year}-{session}。請確認是次別寫錯，或紀錄遺漏。"
        yield proof.about("missing_session", Severity.WARNING, "會議名稱", f"{year}-{number}", message)
    last = max(same_year, default=0)
    if last >= session:
        message = f"這次是{year}-{session}，但在它之前已有{year}-{last}次會議，請核對次別或開會日期。"
        yield proof.about("missing_session", Severity.WARNING, "會議名稱", f"{year}-{session}", message)


def rotation_broken(proof: Proof) -> Iterator[Finding]:
    """The host is not the city whose turn it is after the last meeting held."""
    rotation = proof.background.platform.rotation
    host = proof.minutes.host_city
    before = next(
        (one for one in reversed(proof.background.history.earlier) if one.host_city in rotation), None
    )
    if host is None or host not in rotation or before is None or before.host_city is None:
        return
    due = next_host(before.host_city, rotation)
    if host != due:
        message = f"上次（{before.key}）由{before.host_city}主辦，依輪值這次應由{due}主辦，紀錄的主辦卻是{host}；如有調整請略過。"
        yield proof.about("rotation_broken", Severity.WARNING, proof.chapter("chairs_written"), host, message)
