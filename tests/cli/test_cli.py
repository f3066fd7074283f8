"""The command line on real files: most commands within this process, and as the program it is where that tells more."""

import json
import os
import random
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest

from minutes_desk.__main__ import main

SHARED = Path(__file__).parents[2].parent / "shared"
SAMPLE = Path(__file__).parents[2] / "resources" / "sample"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real minutes are not beside this checkout")


class Done(NamedTuple):
    """What a command left."""

    status: int
    stdout: str
    stderr: str


class Desk:
    """Runs commands in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: object, status: int = 0) -> Done:
        """One command, by the program's own entry, within this process."""
        out, err = StringIO(), StringIO()
        with chdir(self.folder), redirect_stdout(out), redirect_stderr(err):
            try:
                found = main([str(one) for one in arguments])
            except SystemExit as left:
                found = left.code
        assert found == status, (found, out.getvalue(), err.getvalue())
        return Done(status, out.getvalue(), err.getvalue())

    def program(self, *arguments: object, status: int = 0) -> Done:
        """One command, as a program of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "minutes_desk", *map(str, arguments)],
            cwd=self.folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            env=os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        )
        assert done.returncode == status, (done.returncode, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    def json(self, *arguments: object, status: int = 0) -> Any:
        return json.loads(self.run(*arguments, "--json", status=status).stdout)

    def refused(self, *arguments: object) -> str:
        """The sentence of a refused command."""
        done = self.run(*arguments, status=1)
        assert done.stdout == ""
        assert done.stderr.strip().endswith("。")
        return done.stderr.strip()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A document with the sample's three meetings."""
    desk.run("new", "a.mdesk", "--platform", "北海岸四市生活圈交流平臺", "--group", "生活環境組")
    desk.run("import", "a.mdesk", *sorted(SAMPLE.glob("*.txt")))
    return desk


def test_as_a_program(desk: Desk) -> None:
    assert "已建立" in desk.program("new", "a.mdesk", "--group", "生活環境組").stderr
    desk.program("import", "a.mdesk", SAMPLE / "115-1.txt")
    (meeting,) = json.loads(desk.program("meetings", "a.mdesk", "--json").stdout)
    assert meeting["meeting"] == "115-1"
    refused = desk.program("cases", "missing.mdesk", "--json", status=1)
    assert json.loads(refused.stdout)["error"]["kind"] == "document_missing"
    assert refused.stderr.strip().endswith("。")
    assert "指令的寫法不對" in desk.program("cases", status=2).stderr
    assert "import" in desk.program("--help").stdout


def test_a_reader_of_the_output_that_goes_away_is_no_error(filled: Desk) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "minutes_desk", "cases", "a.mdesk", "--json"]
    done = subprocess.run(
        command, cwd=filled.folder, stdout=writing, stderr=subprocess.PIPE, timeout=300, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_command_starts_without_what_it_does_not_need() -> None:
    look = (
        "import sys; from minutes_desk.cli import main; assert main(['cases', 'missing.mdesk']) == 1; "
        "print([one for one in ('PySide6', 'lxml', 'docx', 'pypdfium2') if one in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, timeout=300, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_bug_gets_a_sentence_and_its_traceback_goes_to_the_log(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> list[str]:
        raise ZeroDivisionError(path.name)

    monkeypatch.setattr("minutes_desk.services.integrity.verify", fail)
    done = desk.run("verify", "a.mdesk", "--json", status=1)
    assert json.loads(done.stdout)["error"]["kind"] == "unforeseen"
    log = Path(done.stderr.split("「")[1].split("」")[0])
    assert "ZeroDivisionError: a.mdesk" in log.read_text("utf-8")


def test_the_main_job(filled: Desk) -> None:
    opened = filled.json(
        "open-meeting", "a.mdesk", "--date", "2026-05-20", "--start", "10:00", "--venue", "線上會議"
    )
    assert (opened["roc_year"], opened["session"], opened["host_city"]) == (115, 2, "基隆市")
    names = [item["case"] for section in opened["sections"] for item in section["items"]]
    assert names[0] == "河川水質聯合巡查合作案"
    assert all(item["decisions"] == [] for section in opened["sections"] for item in section["items"])

    for place in ("一/(一)", "一/(二)", "一/三", "一/4"):
        filled.run(
            "draft",
            "a.mdesk",
            "--meeting",
            "115-2",
            "--item",
            place,
            "--text",
            "請更新。",
            "--decision",
            "continue",
        )
    filled.run("draft", "a.mdesk", "--meeting", "115-2", "--item", names[4], "--decision", "withdrawn")
    filled.run("export", "a.mdesk", "--meeting", "115-2", "--to", "o.txt")
    text = (filled.folder / "o.txt").read_text("utf-8")
    assert "一、列管合作案(總共5案)：" in text
    assert "(一) 河川水質聯合巡查合作案：" in text or "(一)河川水質聯合巡查合作案：" in text
    assert "請更新，本案持續列管。" in text

    filled.run("export", "a.mdesk", "--meeting", "115-2", "--to", "o.docx")
    back = filled.json("read", "o.docx")
    assert back["unread"] == []
    assert [item["decisions"] for section in back["sections"] for item in section["items"]] == [
        ["continue"]
    ] * 4 + [["withdrawn"]]
    assert filled.json("verify", "a.mdesk") == {"sound": True, "problems": []}


def test_the_ledger_and_a_lineage_as_text(filled: Desk) -> None:
    lines = filled.run("cases", "a.mdesk").stdout.splitlines()
    assert len(lines) == len(filled.json("cases", "a.mdesk"))
    name = "河川水質聯合巡查合作案"
    known = next(one for one in filled.json("cases", "a.mdesk") if one["name"] == name)
    line = next(one for one in lines if name in one)
    assert line.endswith(f"{known['since']}～{known['last']}，{known['meetings']}次")
    first, *steps = filled.run("history", "a.mdesk", "--case", name).stdout.splitlines()
    assert first == line
    assert all(step.startswith("　") for step in steps), "every line of a text stands below its step"
    waiting = filled.json("cases", "a.mdesk", "--state", "pending_listing")[0]["name"]
    filled.run("rule", "a.mdesk", "--case", waiting, "--ruling", "list", "--date", "115年3月5日")
    ruled = filled.run("history", "a.mdesk", "--case", waiting).stdout.splitlines()[-1]
    assert ruled == f"　115年3月5日　{waiting}　副首長會議：同意列管→列管中"


def test_words_are_found_in_meetings_items_and_cases(filled: Desk) -> None:
    case = filled.json("cases", "a.mdesk")[0]
    hits = filled.json("search", "a.mdesk", case["name"])
    assert {hit["kind"] for hit in hits} == {"case", "item"}
    assert (hits[0]["kind"], hits[0]["where"]) == ("case", case["number"])
    for hit in hits:
        assert "".join(hit["excerpt"][start:end] for start, end in hit["marks"]).startswith(case["name"])
    printed = filled.run("search", "a.mdesk", case["name"])
    assert printed.stdout.startswith(f"{case['last']} {case['number']}　{case['name']}\n")
    nothing = filled.run("search", "a.mdesk", "查無此事")
    assert (nothing.stdout, "沒有找到" in nothing.stderr) == ("", True)
    assert filled.json("search", "a.mdesk", "查無", "此事") == []


def test_issue_freezes_and_reopen_thaws(filled: Desk) -> None:
    filled.run("open-meeting", "a.mdesk", "--date", "115年5月20日", "--start", "下午2時")
    filled.run("draft", "a.mdesk", "--meeting", "115-2", "--item", "一/(一)", "--decision", "continue")
    filled.run("issue", "a.mdesk", "--meeting", "115-2")
    assert "重開" in filled.refused(
        "draft", "a.mdesk", "--meeting", "115-2", "--item", "一/(一)", "--text", "改"
    )
    assert filled.json("cases", "a.mdesk", "--state", "open")[0]["last"] == "115-2"
    filled.run("reopen", "a.mdesk", "--meeting", "115-2", "--reason", "漏列一案")
    filled.run("draft", "a.mdesk", "--meeting", "115-2", "--item", "一/(一)", "--text", "改")
    assert [one["status"] for one in filled.json("meetings", "a.mdesk")][-1] == "draft"


def test_issue_names_what_is_open_and_goes_on_with_a_reason(filled: Desk) -> None:
    filled.run("open-meeting", "a.mdesk", "--date", "115年5月20日", "--start", "下午2時")
    draft = ("draft", "a.mdesk", "--meeting", "115-2", "--item", "一/(一)")
    filled.run(*draft, "--text", "下午14時45分回報，本案持續列管。")
    done = filled.run("issue", "a.mdesk", "--meeting", "115-2", "--reason", "主席已同意")
    assert "校對　一/(一)：「下午14時45分」混用" in done.stderr
    assert "未填　還沒有填散會時間" in done.stderr
    assert [one["status"] for one in filled.json("meetings", "a.mdesk")][-1] == "issued"


def test_an_issued_meeting_reads_back_as_it_is_kept(filled: Desk) -> None:
    filled.run(
        "open-meeting",
        "a.mdesk",
        "--date",
        "2026-05-20",
        "--start",
        "10:00",
        "--venue",
        "基隆市政府4樓簡報室",
    )
    for n, code in enumerate(("continue", "propose_delist", "deferred", "delist", "withdrawn"), 1):
        filled.run(
            "draft",
            "a.mdesk",
            "--meeting",
            "115-2",
            "--item",
            f"一/{n}",
            "--text",
            "請各市更新。",
            "--decision",
            code,
        )
    filled.run("issue", "a.mdesk", "--meeting", "115-2")
    filled.run("export", "a.mdesk", "--meeting", "115-2", "--to", "kept.json")
    filled.run("export", "a.mdesk", "--meeting", "115-2", "--to", "o.docx")
    kept = json.loads((filled.folder / "kept.json").read_text("utf-8"))
    back = filled.json("read", "o.docx")
    for key in ("unread", "doubts", "notes", "source_sha256"):
        back.pop(key)
    assert _without_ids(kept) == back


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_ids(one) for key, one in value.items() if key != "id"}
    return [_without_ids(one) for one in value] if isinstance(value, list) else value


def test_a_ruling_prefills_the_draft_that_lists_the_case(filled: Desk) -> None:
    filled.run("draft", "a.mdesk", "--meeting", "115-1", "--item", "一/1", "--text", "不行", status=1)
    filled.run("open-meeting", "a.mdesk")
    filled.run("rule", "a.mdesk", "--case", "夜間照明節能示範案", "--ruling", "delist", "--date", "115/4/1")
    filled.run("export", "a.mdesk", "--meeting", "115-2", "--to", "o.txt")
    assert "夜間照明節能示範案：" in (filled.folder / "o.txt").read_text("utf-8")
    assert "業經副市長層級會議同意解除列管。" in (filled.folder / "o.txt").read_text("utf-8")


def test_put_writes_a_whole_draft_and_keeps_what_stood(filled: Desk) -> None:
    opened = filled.json("open-meeting", "a.mdesk")
    opened["chairs"] = [{"agency": "基隆市政府環境保護局", "name": "湯圓圓", "title": "副局長"}]
    opened["chairs_written"] = None
    opened["motions"] = [{"title": "更新窗口", "text": "請各市提供名單。"}]
    opened["sections"][0]["items"][0]["text"] = "請更新圖資，本案持續列管。"
    opened["sections"][0]["items"][0]["decisions"] = ["continue"]
    (filled.folder / "d.json").write_text(json.dumps(opened, ensure_ascii=False), "utf-8")
    filled.run("put", "a.mdesk", "d.json")
    filled.run("export", "a.mdesk", "--meeting", "115-2", "--to", "o.txt")
    text = (filled.folder / "o.txt").read_text("utf-8")
    assert "湯副局長圓圓" in text or "湯圓圓副局長" in text
    assert "更新窗口" in text
    assert "請更新圖資，本案持續列管。" in text


def test_check_a_file_and_a_document(filled: Desk) -> None:
    text = (
        (SAMPLE / "115-1.txt")
        .read_text("utf-8")
        .replace("(星期三)", "(星期二)")
        .replace("下午3時10分", "下午15時10分")
    )
    (filled.folder / "wrong.txt").write_text(text.replace("總共4案", "總共5案"), "utf-8")
    found = filled.json("check", "wrong.txt")
    assert {one["rule"] for one in found} == {"weekday_mismatch", "mixed_clock", "count_mismatch"}
    assert filled.json("check", "a.mdesk", "--meeting", "115-1") == []


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "是空的"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "圖片"),
        (b"PK\x03\x04" + b"\0" * 60, "損"),
        ("今天天氣很好。\n".encode(), "找不到會議紀錄的欄位"),
    ],
)
def test_a_file_that_is_no_minutes_gets_one_sentence(desk: Desk, content: bytes, words: str) -> None:
    (desk.folder / "x.docx").write_bytes(content)
    assert words in desk.refused("read", "x.docx")
    error = desk.json("read", "x.docx", status=1)["error"]
    assert words in error["message"]


def test_documents_that_cannot_be_used_get_one_sentence_and_stay_as_they_are(filled: Desk) -> None:
    assert "找不到" in filled.refused("cases", "missing.mdesk")
    whole = (filled.folder / "a.mdesk").read_bytes()
    newer = bytearray(whole)
    newer[60:64] = (99).to_bytes(4, "big")
    for name, content in {
        "empty.mdesk": b"",
        "short.mdesk": whole[:-1],
        "half.mdesk": whole[: len(whole) // 2],
        "foreign.mdesk": b"SQLite format 3\x00" + b"\0" * 84 + b"x" * 4000,
        "text.mdesk": "會議紀錄".encode(),
        "newer.mdesk": bytes(newer),
    }.items():
        path = filled.folder / name
        path.write_bytes(content)
        if name == "newer.mdesk":  # can be looked at, as far as this version knows it
            assert filled.run("cases", name).stdout == filled.run("cases", "a.mdesk").stdout
        else:
            filled.refused("cases", name)
        filled.refused("open-meeting", name)
        assert path.read_bytes() == content
    assert {path.name for path in filled.folder.iterdir()} >= {"a.mdesk", "short.mdesk"}


def test_a_document_someone_has_open_is_refused_by_name(filled: Desk) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            (
                "import sys; from pathlib import Path; from minutes_desk import paths; "
                "from minutes_desk.services.desk import open_desk; "
                "d = open_desk(Path('a.mdesk'), who='王小明', templates=paths.templates()); print('open', flush=True); sys.stdin.read()"
            ),
        ],
        cwd=filled.folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline().strip() == b"open"
        assert "王小明" in filled.refused("cases", "a.mdesk")
    finally:
        holder.stdin.close()
        holder.wait(timeout=300)
        holder.stdout.close()
    filled.run("cases", "a.mdesk")


def test_wrong_usage_is_status_two(desk: Desk) -> None:
    done = desk.run("rule", "a.mdesk", "--case", "x", "--ruling", "maybe", "--date", "1", status=2)
    assert "指令的寫法不對" in done.stderr


def test_unknown_meetings_cases_items_and_formats_get_a_sentence(filled: Desk) -> None:
    assert "115-1" in filled.refused("export", "a.mdesk", "--meeting", "120-1", "--to", "o.txt")
    assert "沒有" in filled.refused("history", "a.mdesk", "--case", "不存在的案")
    assert "副檔名" in filled.refused("export", "a.mdesk", "--meeting", "115-1", "--to", "o.xyz")
    assert "版式" in filled.refused(
        "export", "a.mdesk", "--meeting", "115-1", "--to", "o.txt", "--style", "高雄市"
    )


def test_demo_leaves_everything_in_a_folder(desk: Desk) -> None:
    done = desk.run("demo", "--to", "made")
    made = {path.suffix for path in (desk.folder / "made").iterdir()}
    assert made >= {".mdesk", ".docx", ".txt", ".json", ".png"}, done.stderr
    assert "made" in done.stdout
    desk.run("demo", "--to", "made")
    assert len(list((desk.folder / "made").glob("*.mdesk"))) == 2, "the document from before is kept"


# ---- the twelve real minutes


@needs_shared
def test_every_line_of_the_twelve_is_understood(desk: Desk) -> None:
    for path in sorted((SHARED / "minutes").glob("*.txt")):
        assert desk.json("read", path)["unread"] == [], path.name


@needs_shared
def test_the_ledger_of_the_twelve_whatever_the_order(desk: Desk) -> None:
    files = sorted((SHARED / "minutes").glob("*.txt"))
    desk.run("new", "a.mdesk")
    desk.run("import", "a.mdesk", *files)
    shuffled = files[:]
    random.Random(7).shuffle(shuffled)
    desk.run("new", "b.mdesk")
    for path in shuffled:
        desk.run("import", "b.mdesk", path)
    assert desk.json("cases", "a.mdesk") == desk.json("cases", "b.mdesk")
    by_state = {
        state: [one["name"] for one in desk.json("cases", "a.mdesk", "--state", state)]
        for state in ("open", "pending_delist")
    }
    assert by_state["pending_delist"] == ["瑞芳工業區事業廢棄物清運案"]
    assert len(by_state["open"]) == 5
    for meeting in desk.json("meetings", "a.mdesk"):
        assert desk.json("cases", "a.mdesk", "--at", meeting["meeting"])
    again = desk.json("import", "a.mdesk", *files)
    assert {one["outcome"] for one in again["files"]} == {"already_there"}


@needs_shared
def test_the_next_meeting_of_the_twelve(desk: Desk) -> None:
    desk.run("new", "a.mdesk")
    desk.run("import", "a.mdesk", *(SHARED / "minutes").glob("*.txt"))
    opened = desk.json("open-meeting", "a.mdesk")
    assert (opened["roc_year"], opened["session"], opened["host_city"]) == (115, 2, "新北市")
    assert opened["resolution_heading"] == "會議結論"
    (section,) = opened["sections"]
    assert section["title"] == "合作案進度"
    assert [item["case"] for item in section["items"]] == [
        "瑞芳工業區事業廢棄物清運案",
        "基北北桃淨零轉型聯合行動",
        "美國關稅衝擊應變方案-共享產業與勞動監測資訊",
        "美國關稅衝擊應變方案-強化海外市場拓展合作",
        "美國關稅衝擊應變方案-協助企業擴大採購",
        "基北北桃食農教育共學交流案",
    ]
    desk.run(
        "rule",
        "a.mdesk",
        "--case",
        "瑞芳工業區事業廢棄物清運案",
        "--ruling",
        "delist",
        "--date",
        "2026-04-01",
    )
    for n in range(2, 7):
        desk.run("draft", "a.mdesk", "--meeting", "115-2", "--item", f"一/{n}", "--decision", "continue")
    desk.run("export", "a.mdesk", "--meeting", "115-2", "--to", "o.txt")
    assert "一、合作案進度（持續列管5案、解列1案）：" in (desk.folder / "o.txt").read_text("utf-8")


def test_the_tasks_of_a_meeting_are_exported_for_all_cities_or_one(desk: Desk) -> None:
    desk.run("demo", "--to", "made")
    document = desk.folder / "made" / "範例.mdesk"
    desk.run("export", document, "--meeting", "114-4", "--sheet", "tasks", "--to", "a.txt")
    assert "基隆市政府工務處：於11月底前提出改善期程" in (desk.folder / "a.txt").read_text("utf-8")
    desk.run(
        "export", document, "--meeting", "114-4", "--sheet", "tasks", "--city", "桃園市", "--to", "b.docx"
    )
    assert (desk.folder / "b.docx").read_bytes()[:2] == b"PK"
    refused = desk.run(
        "export", document, "--meeting", "114-4", "--sheet", "tasks", "--to", "a.pptx", status=1
    )
    assert "沒有匯出" in refused.stderr


def test_what_is_understood_of_a_file_is_told_with_meanings_and_what_is_open(desk: Desk) -> None:
    lines = [
        "115年度「四市平臺」生活組第1次工作小組會議紀錄", "壹、時間：115年1月5日(星期一)上午10時", "貳、主席：簡局長一",
        "參、會議決議：", "一、列管合作案：", "(一)淨灘案：本案持續列管。", "(二)本案解除列管。", "肆、散會：上午11時", "另附錄音檔",
    ]  # fmt: skip
    (desk.folder / "x.txt").write_text("\n".join(lines), "utf-8")
    told = desk.run("read", "x.txt").stdout.splitlines()
    assert told[1:4] == [
        "115-1　主辦：（無）",
        "時間：115年1月5日(星期一)上午10時〔115年1月5日上午10時〕",
        "地點：（無）",
    ]
    assert "主席：簡局長一〔簡一局長〕" in told
    assert "　(一) 淨灘案〔持續列管〕「本案持續列管」" in told
    assert "散會：上午11時〔上午11時〕" in told
    assert told[-2:] == [
        "未讀懂：另附錄音檔",
        "請核對（一/(二)）：這一項提到「本案」，但讀不出是哪一個案，請核對。",
    ]
    desk.run("new", "b.mdesk")
    (filed,) = desk.json("import", "b.mdesk", "x.txt")["files"]
    assert (filed["outcome"], filed["unread"]) == ("filed", ["另附錄音檔"])
    assert [doubt["where"] for doubt in filed["doubts"]] == ["一/(二)"]


def test_papers_are_exported_and_a_survey_comes_back(desk: Desk) -> None:
    desk.run("demo", "--to", "made")
    document = desk.folder / "made" / "範例.mdesk"
    for sheet, name in (
        ("agenda", "a.odt"),
        ("cases", "b.xlsx"),
        ("sign-in", "c.docx"),
        ("to-deputy-mayors", "d.txt"),
    ):
        desk.run("export", document, "--meeting", "115-2", "--sheet", sheet, "--to", name)
        assert (desk.folder / name).stat().st_size > 100
    desk.run(
        "export", document, "--meeting", "115-2", "--sheet", "survey", "--city", "新北市", "--to", "e.docx"
    )
    form = docx.Document(str(desk.folder / "e.docx"))
    form.tables[0].cell(1, 4).text = "已完成"
    form.save(str(desk.folder / "e.docx"))
    looked = desk.run("import-survey", document, "e.docx")
    assert "新增　新北市　河川水質聯合巡查合作案" in looked.stdout
    assert "尚未回覆：基隆市、臺北市、桃園市" in looked.stdout
    assert "加上 --take" in looked.stderr
    taken = desk.run("import-survey", document, "e.docx", "--json", "--take")
    value = json.loads(taken.stdout)
    assert (value["meeting"], value["taken"], value["replies"][0]["kind"]) == ("115-2", True, "new")
    again = json.loads(desk.run("import-survey", document, "e.docx", "--json").stdout)
    assert [one["kind"] for one in again["replies"]] == ["same"]
    (desk.folder / "f.txt").write_text("不是調查表")
    assert "找不到辦理情形調查表" in desk.run("import-survey", document, "f.txt", status=1).stderr
