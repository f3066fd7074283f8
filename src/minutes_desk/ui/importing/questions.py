"""What the acts on a file that is read in ask for, as plain questions."""

from minutes_desk.core.case import STATE_NAMES, Case
from minutes_desk.core.decision import DECISION_NAMES, Decision
from minutes_desk.core.minutes import Item
from minutes_desk.core.spacing import search_form
from minutes_desk.services.import_view import FIELDS, ResultRow
from minutes_desk.ui.agenda.asking import Answer, Field, Pick, Question

_CASES = 3
_SEARCH = Field(name="search", label="找")


def where_to(lines: int, places: tuple[str, ...]) -> Question:
    """Where lines are to go; the entries are numbered by their order."""
    entries = tuple((str(at), words) for at, words in enumerate(places))
    return Question(
        title=f"移動原文（{lines} 行）",
        confirm="移過去",
        fields=(_SEARCH,),
        pick=Pick(label="移到", entries=entries, several=False, below=True),
        hint="打字縮小範圍，↓ 選一處，Enter 移過去。",
    )


def chosen(question: Question, answer: Answer) -> str | None:
    """The entry that was picked, or the only one that holds the words that were written; `None`: neither."""
    if answer.picked:
        return answer.picked[0]
    wanted = search_form(answer.texts["search"])
    entries = question.pick.entries if question.pick is not None else ()
    found = [name for name, words in entries if wanted and wanted in search_form(words)]
    return found[0] if len(found) == 1 else None


def field_words(row: ResultRow) -> Question:
    """A header field, as the paper has it; a title of two lines in two."""
    name = row.field or ""
    if name == "title":
        lines = [*row.words.splitlines(), "", ""][:2]
        fields = tuple(
            Field(name=f"line{at}", label=f"第{number}行", text=words)
            for at, (number, words) in enumerate(zip("一二", lines, strict=True))
        )
        return Question(title="會議名稱", fields=fields)
    hints = {
        "time": "例：115年2月9日(星期一)下午2時",
        "chairs": "例：桃園市政府經濟發展局 簡主任秘書偉崙",
        "closing": "例：下午2時40分",
        "roc_year": "例：115",
        "session": "例：1",
        "host_city": "例：桃園市",
    }
    text = "；".join(row.words.splitlines())
    field = Field(name="words", label=FIELDS[name], text=text, hint=hints.get(name, ""))
    return Question(title=f"修改{FIELDS[name]}", fields=(field,), hint="照紙本的寫法；清空表示沒有這一欄。")


def field_answer(row: ResultRow, answer: Answer) -> str:
    """The words of a field as they were answered."""
    if row.field == "title":
        return "\n".join(filter(None, (answer.texts["line0"], answer.texts["line1"])))
    words = answer.texts["words"]
    return "\n".join(words.split("；")) if "\n" in row.words else words


def item_facts(item: Item) -> Question:
    """Which cases an item deals with, and what it decides."""
    names = [case.name for case in item.cases]
    count = max(_CASES, len(names) + 1)
    fields = tuple(
        Field(name=f"case{at}", label=f"案名{at + 1}" if at else "案名", text=name)
        for at, name in enumerate((names + [""] * count)[:count])
    )
    entries = tuple((one.value, DECISION_NAMES[one]) for one in Decision if one is not Decision.NONE)
    chosen = tuple(one.value for one in item.decisions)
    return Question(
        title=f"{item.label or ''}　{item.heading or item.text[:40]}".strip("　"),
        fields=fields,
        pick=Pick(label="決定", entries=entries, chosen=chosen),
        hint="空白鍵勾選決定；案名全部清空表示這一項不是案件。",
    )


def item_answer(answer: Answer) -> tuple[tuple[str, ...], tuple[Decision, ...]]:
    """The names and the decisions that were answered."""
    names = tuple(name for field, name in answer.texts.items() if field.startswith("case") and name)
    return names, tuple(map(Decision, answer.picked))


def which_case(name: str, cases: tuple[Case, ...]) -> Question:
    """Which known case a name means."""
    entries = tuple(
        (case.name, f"{case.name}（{STATE_NAMES[case.state]}，{case.since}～{case.last}）") for case in cases
    )
    return Question(
        title=f"「{name}」是哪一案",
        confirm="是這一案",
        fields=(_SEARCH,),
        pick=Pick(label="就是", entries=entries, several=False, below=True),
        hint="打字縮小範圍，↓ 選；答案會記在文件裡，以後照用。",
    )
