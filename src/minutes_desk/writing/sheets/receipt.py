"""移交清冊: what is handed over, counted, with the code and the cases that go on, for both to sign."""

from collections.abc import Iterator, Sequence

from minutes_desk.core.blocks import Block, BlockStyle, Document, TextBlock
from minutes_desk.core.case import STATE_NAMES, Case
from minutes_desk.core.custody import Custody
from minutes_desk.core.manifest import Manifest
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.writing.compose import apart, cleaned
from minutes_desk.writing.sheets.frame import SIGNING, headed, line, small, table

HEADING = "移交清冊"
_COUNTS = (("項目", 10.0), ("數量", 12.0))
_CASES = (("案號", 5.0), ("案名", 17.2), ("狀態", 4.4), ("主辦機關", 11.2))
_SIGNS = (("", 4.0), ("機關及職稱", 11.0), ("姓名（簽名）", 8.0), ("日期", 5.0))


def compose_receipt(link: Custody, manifest: Manifest, cases: Sequence[Case]) -> Document:
    """The blocks of the receipt of one handing over."""
    title = cleaned(f"{manifest.platform}{manifest.group}")
    heads = [
        TextBlock(style=BlockStyle.TITLE, text=words, keep_with_next=True)
        for words in (title, HEADING)
        if words
    ]
    return Document(
        title=f"{title}{HEADING}",
        subject=cleaned(manifest.group),
        day=link.at.date().isoformat(),
        blocks=tuple(apart((*heads, *_blocks(link, manifest, cases)))),
    )


def _blocks(link: Custody, manifest: Manifest, cases: Sequence[Case]) -> Iterator[Block]:
    receiver = f"{link.to_city}{f'（{link.person}）' if link.person else ''}"
    yield line(f"移交：{link.from_city}　　接收：{receiver}")
    yield line(f"移交時間：{to_roc(link.at.date())}{link.at:%H:%M}")
    yield line(f"核對碼：{manifest.code}")
    yield small(
        f"雙方各自在程式中核對此碼；碼相同，即為同一份內容。修改歷程共{manifest.steps}步，完整的核對值："
    )
    yield small(manifest.head)
    yield headed(1, "移交內容")
    last = (
        f"{manifest.last_meeting or '無'}{f'（{to_roc(manifest.last_date)}）' if manifest.last_date else ''}"
    )
    rows = [(word, str(count)) for word, count in manifest.counts if count]
    yield table(_COUNTS, [*rows, ("最近一次會議", last)])
    yield headed(2, f"繼續列管及待處理案件（{len(cases)}案）")
    if cases:
        told = [(case.number, case.name, STATE_NAMES[case.state], "、".join(case.lead)) for case in cases]
        yield table(_CASES, told)
    else:
        yield line("無。")
    yield headed(3, "簽名")
    yield table(
        _SIGNS, [("移交人", link.from_city, "", ""), ("接收人", link.to_city, "", "")], row_height=SIGNING
    )
