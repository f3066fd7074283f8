"""The commands and their options, as docs/interface.md lists them."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from minutes_desk.cli import (
    comparing,
    copies,
    custody,
    desktop,
    documents,
    house_styles,
    kept_files,
    proofs,
    records,
    steps,
    surveys,
)
from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import RulingKind
from minutes_desk.core.sheet import SHEET_NAMES, Sheet

Run = Callable[[argparse.Namespace], int]

COMMANDS = frozenset(
    {
        "demo",
        "new",
        "read",
        "import",
        "import-survey",
        "meetings",
        "open-meeting",
        "draft",
        "put",
        "issue",
        "reopen",
        "return",
        "correct",
        "versions",
        "rule",
        "cases",
        "history",
        "steps",
        "revert",
        "search",
        "check",
        "proof-rules",
        "export",
        "styles",
        "files",
        "verify",
        "backups",
        "restore",
        "handover",
        "receive",
        "custody",
        "copy",
        "rescue",
        "compare",
        "take",
        "associate",
    }
)
"""The words that name a command; any other first argument is a document for the window."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in zh_TW and leaves with status 2."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"指令的寫法不對：{message}。加上 --help 可看用法；沒有變更任何檔案。", file=sys.stderr)
        raise SystemExit(2)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(prog="minutes-desk", description="會議紀錄工作臺：不開視窗也能做的事。", allow_abbrev=False)
    commands = top.add_subparsers(dest="command", required=True, metavar="指令", parser_class=_Parser)

    def add(name: str, run: Run, summary: str, *, json: bool = False) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
        command.set_defaults(run=run)
        if json:
            command.add_argument("--json", action="store_true", help="標準輸出只印一個 JSON")
        return command

    _document_commands(add)
    _meeting_commands(add)
    _ledger_commands(add)
    _custody_commands(add)
    return top


def _document(command: argparse.ArgumentParser) -> None:
    command.add_argument("document", type=Path, metavar="DOC", help="本程式的文件（.mdesk）")


def _meeting(command: argparse.ArgumentParser, *, required: bool = True) -> None:
    command.add_argument("--meeting", required=required, metavar="115-1", help="哪一次會議")


def _document_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    demo = add("demo", documents.demo, "製作範例文件；不開視窗時擬好範例的下一次會議並匯出")
    demo.add_argument("--to", type=Path, metavar="FOLDER", help="把成果放在這個資料夾，不開視窗")
    new = add("new", documents.new, "建立空白文件")
    _document(new)
    new.add_argument("--platform", metavar="NAME", help="平臺名稱")
    new.add_argument("--group", metavar="NAME", help="工作小組名稱")
    new.add_argument("--cities", metavar="基隆市,臺北市,…", help="各市，依慣用順序")
    new.add_argument("--rotation", metavar="桃園市,新北市,…", help="輪值順序；未填時依各市順序")
    read = add("read", documents.read, "看匯入程式讀懂了什麼，不變更任何檔案", json=True)
    read.add_argument("file", type=Path, metavar="FILE")
    bring = add("import", documents.import_, "匯入舊紀錄，依日期歸檔", json=True)
    _document(bring)
    bring.add_argument("files", type=Path, nargs="+", metavar="FILE")
    forms = add(
        "import-survey", surveys.import_survey, "看填回的辦理情形調查表有什麼變動，--take 才登錄", json=True
    )
    _document(forms)
    forms.add_argument("files", type=Path, nargs="+", metavar="FILE")
    _meeting(forms, required=False)
    forms.add_argument("--take", action="store_true", help="登錄變動的辦理情形")
    _proof_commands(add)
    export = add("export", documents.export, "匯出會議紀錄或會議的其他文件（議程、簽到表、列管清冊…）")
    _document(export)
    _meeting(export, required=False)
    export.add_argument(
        "--sheet", choices=[*map(str, Sheet), documents.RECEIPT], default="minutes", help=_papers()
    )
    export.add_argument("--to", type=Path, required=True, metavar="OUT", help="輸出檔，格式依副檔名")
    export.add_argument("--style", metavar="桃園市", help="改用這個版式")
    export.add_argument("--city", metavar="基隆市", help="只做這一市的（--sheet survey 或 tasks）")
    _style_commands(add)
    kept = add("files", kept_files.files, "文件裡留著的檔案：匯入的、匯回的、各版紀錄、範本", json=True)
    _document(kept)
    kept.add_argument("--get", type=int, metavar="N", help="把第 N 個檔案原樣存出（與 --to 併用）")
    kept.add_argument("--to", type=Path, metavar="OUT", help="存成這個檔案")
    verify = add("verify", documents.verify, "檢查文件是否完整，不變更檔案", json=True)
    _document(verify)


def _style_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    styles = add("styles", house_styles.styles, "文件樣式：列出版式，改寫法，取出、檢查、放入範本", json=True)
    styles.add_argument("document", type=Path, nargs="?", metavar="DOC", help="本程式的文件（.mdesk）")
    styles.add_argument("--style", metavar="桃園市", help="哪一個版式；沒有別的選項時列出它的寫法")
    acts = styles.add_mutually_exclusive_group()
    acts.add_argument("--check", type=Path, metavar="FILE", help="看這個檔案能不能當範本，不需要 DOC")
    acts.add_argument("--template-to", type=Path, metavar="OUT.docx", help="另存範本")
    acts.add_argument("--put", type=Path, metavar="FILE.docx", help="放入自己的範本")
    acts.add_argument("--take-out", action="store_true", help="改回內建範本")
    acts.add_argument(
        "--set", nargs=2, action="append", default=[], metavar=("FIELD", "WORDS"), help="改一項寫法，可重複"
    )
    acts.add_argument("--reset", action="store_true", help="還原內建的寫法和範本")
    acts.add_argument("--meeting", metavar="115-2", help="這次會議的草稿改用這個版式")


def _papers() -> str:
    return (
        "哪一種文件："
        + "、".join(f"{one} {SHEET_NAMES[one]}" for one in Sheet)
        + f"、{documents.RECEIPT} 移交清冊"
    )


def _proof_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    check = add("check", proofs.check, "校對文件或任何會議紀錄檔", json=True)
    check.add_argument("file", type=Path, metavar="FILE|DOC")
    _meeting(check, required=False)
    check.add_argument(
        "--ledger", type=Path, metavar="DOC", help="校對檔案時，也與這份文件的列管清冊和歷次紀錄核對"
    )
    check.add_argument(
        "--finished", action="store_true", help="定稿前：草稿還沒寫的也算缺漏（與 --meeting 併用）"
    )
    check.add_argument("--report", type=Path, metavar="OUT", help="把校對意見寫成 .docx 或 .txt")
    own = add("proof-rules", proofs.proof_rules, "看或改文件自己的校對規則", json=True)
    _document(own)
    own.add_argument("--grade", nargs=2, metavar=("RULE", "GRADE"), help="error、warning、hint、off 或 usual")
    own.add_argument("--word", nargs=2, metavar=("WORD", "BETTER"), help="這個字詞改寫成另一個")
    own.add_argument("--allow-word", metavar="WORD", help="這個字詞在本文件可以使用")
    own.add_argument("--forget-word", metavar="WORD", help="這個字詞照一般的規則")
    own.add_argument("--pass-over", metavar="RULE", help="略過這條規則的校對意見（這裡、這次會議或整份文件）")
    _meeting(own, required=False)
    own.add_argument("--words", metavar="W", help="只略過文字是 W 的那一處")
    own.add_argument("--reason", metavar="R", help="略過的原因，或用字的說明")
    own.add_argument("--tell-again", metavar="ID", help="取消略過")


def _meeting_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    meetings = add("meetings", records.meetings, "列出各次會議", json=True)
    _document(meetings)
    opening = add("open-meeting", records.open_meeting, "帶入列管案，開下一次會議", json=True)
    _document(opening)
    opening.add_argument("--date", metavar="D", help="2026-05-20 或 115年5月20日")
    opening.add_argument("--start", metavar="T", help="14:00 或 下午2時")
    opening.add_argument("--venue", metavar="V", help="地點")
    opening.add_argument("--chair", action="append", metavar="機關 姓名 職稱", help="主持人，可重複")
    opening.add_argument("--recorder", metavar="NAME", help="紀錄")
    opening.add_argument("--host", metavar="市", help="主辦市，未填時依輪值")
    draft = add("draft", records.draft, "寫一個議案的決議")
    _document(draft)
    _meeting(draft)
    draft.add_argument("--item", required=True, metavar="一/(三)", help="哪一個議案")
    draft.add_argument("--decision", nargs="+", metavar="CODE", choices=[str(one) for one in Decision])
    draft.add_argument("--new-name", metavar="NAME", help="更名或合併後的案名")
    draft.add_argument(
        "--with", dest="others", nargs="+", default=[], metavar="NAME", help="合併的案或分出的案"
    )
    texts = draft.add_mutually_exclusive_group()
    texts.add_argument("--text", metavar="T", help="決議文字（取代原有文字）")
    texts.add_argument("--append", metavar="T", help="加在決議文字之後")
    put = add("put", records.put, "寫入整份會議草稿（JSON）")
    _document(put)
    put.add_argument("file", type=Path, metavar="FILE.json")
    issue = add("issue", records.issue, "定稿")
    _document(issue)
    _meeting(issue)
    issue.add_argument("--reason", metavar="R", help="仍有未完成事項而定稿的原因，記在修改歷程裡")
    reopen = add("reopen", records.reopen, "重開已定稿的會議")
    _document(reopen)
    _meeting(reopen)
    reopen.add_argument("--reason", required=True, metavar="R", help="重開的原因")
    correct = add("correct", records.correct, "更正已定稿的會議：重開成草稿，再定稿時印上更正與原因")
    _document(correct)
    _meeting(correct)
    correct.add_argument("--reason", required=True, metavar="R", help="更正的原因，印在紀錄最後")
    versions = add("versions", comparing.versions, "會議歷次定稿的版本，以及最近兩版的不同", json=True)
    _document(versions)
    _meeting(versions)
    versions.add_argument(
        "--between", nargs=2, metavar=("A", "B"), help="比較這兩版：版次（0 是匯入的），draft 是現有草稿"
    )
    back = add("return", comparing.return_, "匯回簽核後版本或各方回覆：看改了什麼，採用進會議", json=True)
    _document(back)
    _meeting(back)
    back.add_argument("files", type=Path, nargs="+", metavar="FILE")
    back.add_argument(
        "--with-present", action="store_true", help="和現有的內容比對，不管對方回覆的是先前哪一稿"
    )
    back.add_argument("--take", metavar="all|none|1,3", help="採用哪幾處；未填時只看，不變更文件")


def _ledger_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    rule = add("rule", records.rule, "記錄副首長會議的決議")
    _document(rule)
    rule.add_argument("--case", required=True, metavar="NAME|NUMBER", help="案名或案號")
    rule.add_argument("--ruling", required=True, choices=[str(one) for one in RulingKind])
    rule.add_argument("--date", required=True, metavar="D", help="副首長會議的日期")
    cases = add("cases", records.cases, "列管清冊", json=True)
    _document(cases)
    cases.add_argument("--at", metavar="114-2", help="該次會議之後的狀態")
    cases.add_argument("--state", metavar="open", help="只列這種狀態")
    history = add("history", records.history, "一個案的沿革與歷次決議", json=True)
    _document(history)
    history.add_argument("--case", required=True, metavar="NAME", help="案名或案號")
    told = add("steps", steps.steps, "修改歷程：誰在什麼時候改了什麼", json=True)
    _document(told)
    _meeting(told, required=False)
    told.add_argument("--item", metavar="一/(三)", help="這一案的各版文字（與 --meeting 併用）")
    told.add_argument("--at", metavar="14:32", help="當時的文字，可加日期（與 --item 併用）")
    told.add_argument("--case", metavar="NAME|NUMBER", help="一個案件在歷次會議的每一步")
    told.add_argument("--step", type=int, metavar="N", help="第 N 步改了什麼")
    told.add_argument("--latest", type=int, default=50, metavar="N", help="整份文件最近幾步（預設 50）")
    revert = add("revert", steps.revert, "把草稿的一案或整次會議取回到第 N 步之後的樣子，成為新的一步")
    _document(revert)
    _meeting(revert)
    revert.add_argument("--item", metavar="一/(三)", help="只取回這一案")
    revert.add_argument("--step", type=int, required=True, metavar="N", help="第幾步")
    search = add("search", records.search, "在會議、議案、臨時動議與案件裡找字詞", json=True)
    _document(search)
    search.add_argument("words", nargs="+", metavar="WORDS", help="要找的字詞；幾個字詞都要在同一處")


def _custody_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    backups = add("backups", custody.backups, "列出文件的備份", json=True)
    _document(backups)
    backups.add_argument("--contents", type=int, metavar="N", help="看第 N 份備份裡有什麼")
    restore = add("restore", custody.restore, "把一份備份還原成新檔案")
    _document(restore)
    restore.add_argument("--backup", type=int, required=True, metavar="N", help="第幾份備份，1 是最新的")
    restore.add_argument("--to", type=Path, required=True, metavar="OUT", help="新檔案")
    handover = add("handover", custody.handover, "移交給下一個主辦市", json=True)
    _document(handover)
    handover.add_argument("--to-city", metavar="新北市", help="移交給哪一個市")
    handover.add_argument("--to", type=Path, metavar="OUT.mdesk", help="移交檔")
    handover.add_argument("--person", metavar="NAME", help="接收人")
    handover.add_argument("--with-history", action="store_true", help="連同修改歷程移交")
    handover.add_argument("--take-back", metavar="REASON", help="收回還沒有接收的移交，並寫明原因")
    receive = add("receive", custody.receive, "接收移交檔", json=True)
    receive.add_argument("file", type=Path, metavar="FILE")
    receive.add_argument("--code", metavar="XXXX-XXXX-XXXX", help="核對碼，不符就不接收")
    receive.add_argument("--city", metavar="新北市", help="由哪一個市接收")
    receive.add_argument("--person", metavar="NAME", help="接收人")
    receive.add_argument("--to", type=Path, metavar="OUT.mdesk", help="複製到這裡再接收；移交檔照舊")
    receive.add_argument("--look", action="store_true", help="只看內容，不接收")
    chain = add("custody", custody.custody, "歷次移交與接收", json=True)
    _document(chain)
    copy = add("copy", copies.save, "另存副本：整份文件和歷程，寫完讀回核對", json=True)
    _document(copy)
    copy.add_argument("--to", type=Path, required=True, metavar="OUT.mdesk", help="副本")
    copy.add_argument("--replace", action="store_true", help="已有的檔案可以取代")
    kind = add("associate", desktop.associate, "在檔案總管點兩下 .mdesk 檔就用本程式開啟", json=True)
    kind.add_argument("--undo", action="store_true", help="取消，恢復原來的開啟方式")
    rescue = add("rescue", custody.rescue, "把損壞文件裡還完好的內容救進新檔案", json=True)
    _document(rescue)
    rescue.add_argument("--to", type=Path, required=True, metavar="OUT.mdesk", help="新檔案")
    compare = add("compare", copies.compare, "比對兩份文件，或兩份會議紀錄", json=True)
    compare.add_argument("first", type=Path, metavar="A")
    compare.add_argument("second", type=Path, metavar="B")
    take = add("take", copies.take, "從另一份文件採用選定的不同處", json=True)
    _document(take)
    take.add_argument("--from", dest="other", type=Path, required=True, metavar="OTHER", help="另一份文件")
    which = take.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help="對方改過的全部採用；只有這份改過的不動")
    which.add_argument("--differences", metavar="N,…", help="compare 列出的第幾處")
