"""What else is in a document: whose it is, rulings, remembered answers, its own rules of proofreading, imported files."""

from dataclasses import fields
from typing import Any, TypeVar

import sqlalchemy as sa

from minutes_desk.core.custody import Custody
from minutes_desk.core.errors import DamagedDocument, NotFound
from minutes_desk.core.meeting import Catch, IdentityAnswer, Platform, Ruling
from minutes_desk.core.own_style import OwnStyle
from minutes_desk.core.phrase import Phrase
from minutes_desk.core.proof_rules import OwnRules, OwnWord, RuleGrade, Waiver
from minutes_desk.core.source_file import SourceRole
from minutes_desk.store.rows import decode_fields
from minutes_desk.store.schema import (
    CATCH,
    CUSTODY,
    HOUSE_STYLE,
    IDENTITY_ANSWER,
    OWN_WORD,
    PHRASE,
    PLATFORM,
    RULE_GRADE,
    RULING,
    SOURCE_CONTENT,
    SOURCE_FILE,
    WAIVER,
)

T = TypeVar(
    "T", Platform, Ruling, IdentityAnswer, Catch, RuleGrade, OwnWord, Waiver, Phrase, Custody, OwnStyle
)


def platform(connection: sa.Connection) -> Platform:
    """Whose minutes the document keeps.

    Raises:
        DamagedDocument: it does not say.
    """
    found = _all(connection, PLATFORM, Platform)
    if len(found) != 1:
        raise DamagedDocument(
            "文件沒有寫明是哪一個平臺的，可能在程式外被修改；沒有變更任何內容，請改用備份。"
        )
    return found[0]


def rulings(connection: sa.Connection) -> tuple[Ruling, ...]:
    """By date, then by case."""
    return tuple(sorted(_all(connection, RULING, Ruling), key=lambda r: (r.date, r.case_name, r.id)))


def answers(connection: sa.Connection) -> tuple[IdentityAnswer, ...]:
    """By the names they are about."""
    found = _all(connection, IDENTITY_ANSWER, IdentityAnswer)
    return tuple(sorted(found, key=lambda answer: (answer.name, answer.other, answer.id)))


def catches(connection: sa.Connection) -> tuple[Catch, ...]:
    """Those of all meetings, as they came."""
    return tuple(sorted(_all(connection, CATCH, Catch), key=lambda one: (one.at, one.id)))


def custody(connection: sa.Connection) -> tuple[Custody, ...]:
    """The chain of custody, from its beginning."""
    return tuple(sorted(_all(connection, CUSTODY, Custody), key=lambda link: (link.number, link.id)))


def own_rules(connection: sa.Connection) -> OwnRules:
    """How this document wants to be proofread; each list in an order of its own."""
    return OwnRules(
        grades=tuple(sorted(_all(connection, RULE_GRADE, RuleGrade), key=lambda one: one.id)),
        words=tuple(sorted(_all(connection, OWN_WORD, OwnWord), key=lambda one: (one.word, one.id))),
        waivers=tuple(
            sorted(
                _all(connection, WAIVER, Waiver), key=lambda one: (one.rule, one.meeting, one.words, one.id)
            )
        ),
    )


def phrases(connection: sa.Connection) -> tuple[Phrase, ...]:
    """The recorder's own phrases in their order."""
    found = _all(connection, PHRASE, Phrase)
    return tuple(sorted(found, key=lambda one: (one.position, one.code, one.text, one.id)))


def own_styles(connection: sa.Connection) -> tuple[OwnStyle, ...]:
    """What the document changes in house styles, by their names."""
    return tuple(sorted(_all(connection, HOUSE_STYLE, OwnStyle), key=lambda one: one.id))


def sources(connection: sa.Connection, role: SourceRole | None = None) -> dict[str, str]:
    """Name by SHA-256 of every kept file, or of those with a role, by name."""
    query = sa.select(SOURCE_FILE.c.id, SOURCE_FILE.c.name).order_by(SOURCE_FILE.c.name, SOURCE_FILE.c.id)
    if role is not None:
        query = query.where(SOURCE_FILE.c.role == role)
    return dict(connection.execute(query).all())


def source_sizes(connection: sa.Connection) -> list[tuple[str, SourceRole, str, int]]:
    """SHA-256, role, name and size in bytes of every file that is kept."""
    query = sa.select(SOURCE_FILE.c.id, SOURCE_FILE.c.role, SOURCE_FILE.c.name, SOURCE_FILE.c.size)
    return [
        (str(sha256), SourceRole(role), str(name), int(size))
        for sha256, role, name, size in connection.execute(query)
    ]


def source(connection: sa.Connection, sha256: str) -> tuple[str, bytes]:
    """Name and content of a kept file.

    Raises:
        NotFound: no such file is kept.
    """
    query = sa.select(SOURCE_FILE.c.name, SOURCE_CONTENT.c.content).join_from(
        SOURCE_FILE, SOURCE_CONTENT, SOURCE_FILE.c.id == SOURCE_CONTENT.c.id
    )
    found = connection.execute(query.where(SOURCE_FILE.c.id == sha256)).one_or_none()
    if found is None:
        raise NotFound("文件裡沒有這個檔案，可能在程式外被刪除；沒有變更任何內容，請用「檢查文件」查明。")
    name, content = found
    return name, content


def left_out(connection: sa.Connection, sha256: str) -> tuple[str, ...]:
    """The lines of an imported file that stand nowhere in the minutes; none of a file that is not there."""
    query = sa.select(SOURCE_FILE.c.left_out).where(SOURCE_FILE.c.id == sha256)
    found: Any = connection.execute(query).mappings().one_or_none()
    return () if found is None else decode_fields(found, ("left_out",))["left_out"]


def _all(connection: sa.Connection, table: sa.Table, of: type[T]) -> list[T]:
    names = tuple(field.name for field in fields(of))
    rows: Any = connection.execute(sa.select(table)).mappings()
    return [of(**decode_fields(row, names)) for row in rows]
