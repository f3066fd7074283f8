"""Invented minutes in the form of each host city: people, cases and places are made up."""

import datetime as dt

from minutes_desk.core.minutes import Chair, Item, Minutes, Motion, Paragraph, Section, Table

LONG = (
    "河濱步道沿線四處照明設備已於115年3月完成盤點，其中第2標及第5標因廠商提報之燈具型號（LED-40W）與契約不符，"
    "請主辦機關於下次會議前邀集設計單位及使用單位辦理會勘；另有關「夜間導覽」活動之經費分攤，各市同意依參與人數比例負擔，"
    "如有不足，再由主辦機關自行籌措，本案持續列管。"
)
POINTS = (
    Paragraph(
        label="1.",
        level=1,
        text="各市已提供場地清冊共128處，請彙整後置於共用資料夾（https://example.org/share）供查詢。",
    ),
    Paragraph(
        label="2.",
        level=1,
        text="下列事項請於6月30日前辦理完竣，並將成果照片及參與人次一併回報承辦窗口，逾期視同無資料：",
    ),
    Paragraph(
        label="(1)",
        level=2,
        text="導覽志工之招募、訓練及保險，由各市自行辦理，所需經費由年度相關預算支應，不另行補助。",
    ),
    Paragraph(label="(2)", level=2, text="路線標示牌之圖樣。"),
    Paragraph(
        label="甲、",
        level=3,
        text="雙語版本，以A4大小製作，並標示無障礙設施及緊急聯絡電話(02)2345-6789轉123。",
    ),
    Paragraph(label="(甲)", level=4, text="圖例統一採用4色。"),
    Paragraph(label="3.", level=1, text="本案持續列管。"),
)
TABLE = Table(
    rows=(
        ("編號", "提案名稱", "主辦機關", "預定期程"),
        ("1", "河濱步道夜間照明及導覽合作案", "甲市政府工務局\n乙市政府觀光局", "115年6月至12月"),
        ("2", "社區共餐食材聯合採購", "丙市政府社會局", "115年第3季"),
    )
)


def taoyuan() -> Minutes:
    """Texts on the heading's line, two title lines, a motion with a title and a table."""
    items = [
        Item(id="i1", label="(一)", heading="河濱步道夜間照明合作案", body=(Paragraph(text=LONG),)),
        Item(id="i2", label="(二)", heading="社區共餐食材聯合採購", body=POINTS, text_below=True),
        Item(
            id="i3",
            label="(三)",
            body=(Paragraph(text="「舊書交換日」調整為「舊書與玩具交換日」，本案持續列管。"),),
        ),
        *(
            Item(
                id=f"i{number}",
                label=f"({numeral})",
                heading=f"街區綠美化示範第{number}區",
                body=(
                    Paragraph(text=f"第{number}區之植栽養護由里辦公處認養，每季巡查2次。" * (number % 3 + 1)),
                ),
            )
            for number, numeral in enumerate("四五六七八九十", 4)
        ),
        Item(
            id="i11",
            label="(十一)",
            heading="停車空間共享平臺",
            body=(Paragraph(text="請持續辦理，本案持續列管。"),),
        ),
    ]
    return Minutes(
        roc_year=115,
        session=2,
        group="地方創生組",
        title_lines=("115年度「四城合作交流平臺」地方創生組", "第2次工作小組會議紀錄"),
        date=dt.date(2026, 5, 20),
        time_written="115年5月20日(星期三)下午2時",
        venue="甲市政府3樓305會議室",
        chairs=(Chair(agency="甲市政府經濟發展局", name="林大山", title="副局長"),),
        chairs_written="甲市政府經濟發展局 林副局長大山",
        attendance="詳如簽到表",
        recorder="陳小河",
        host_city="桃園市",
        resolution_heading="會議決議",
        sections=(
            Section(
                id="s1",
                label="一",
                title="列管合作案",
                written="列管合作案(共11案，持續列管10案、解列1案)：",
                items=tuple(items),
            ),
            Section(
                id="s2",
                label="二",
                title="研擬新增合作提案",
                written="研擬新增合作提案：",
                items=(
                    Item(id="i12", heading="里山步道認養案", body=(Paragraph(text="本案同意新增立案。"),)),
                ),
            ),
        ),
        motions=(
            Motion(
                id="m1",
                title="下半年度成果發表會之主題",
                body=(
                    Paragraph(text="擬自下列2案擇1案辦理，提案資料詳下表，請各市於會後2週內回復意見。"),
                    TABLE,
                ),
            ),
        ),
        closing_written="：下午3時40分",
    )


def new_taipei() -> Minutes:
    """A suffix behind the heading, no motions in brackets, 散會 in brackets."""
    return Minutes(
        title_lines=("114年度「四城合作交流平臺」地方創生組第3次工作小組", "會議紀錄"),
        date=dt.date(2025, 8, 6),
        time_written="114年8月6日（三）上午10時",
        venue="乙市政府大樓2樓0215會議室",
        chairs_written="乙市政府經濟發展局 周副局長明月",
        attendance="詳如簽到表",
        recorder="許青松",
        host_city="新北市",
        resolution_heading="會議結論",
        heading_suffix="(依案件類型)",
        sections=(
            Section(
                id="s1",
                label="一",
                title="合作案進度",
                written="合作案進度（持續列管1案、解列1案）：",
                items=(
                    Item(
                        id="i1",
                        label="(一)",
                        heading="「河濱步道夜間照明合作案」",
                        body=(Paragraph(text=LONG),),
                    ),
                    Item(
                        id="i2",
                        label="(二)",
                        heading="社區共餐食材聯合採購",
                        body=POINTS[:4],
                        text_below=True,
                    ),
                ),
            ),
        ),
        motions=(),
        motions_written="(無)。",
        closing_written="（上午11時20分）。",
    )


def taipei() -> Minutes:
    """Full brackets, points even where there is but one; several motions."""
    return Minutes(
        title_lines=("114年度「四城合作交流平臺」地方創生組第4次工作小組", "會議紀錄"),
        date=dt.date(2025, 11, 12),
        time_written="114年11月12日(星期三)下午2時00分",
        venue="丙市政府市政大樓2樓N215會議室",
        chairs_written="丙市政府產業發展局吳一舟副局長",
        attendance="詳如簽到表",
        recorder="蘇小雨",
        host_city="臺北市",
        resolution_heading="會議決議",
        sections=(
            Section(
                id="s1",
                label="一",
                title="列管合作案",
                written="列管合作案（總共2案）：",
                items=(
                    Item(
                        id="i1",
                        label="（一）",
                        heading="河濱步道夜間照明合作案",
                        text_below=True,
                        body=(
                            Paragraph(label="1.", level=1, text=LONG),
                            Paragraph(label="2.", level=1, text="本案持續辦理。"),
                        ),
                    ),
                    Item(
                        id="i2", label="（二）", heading="社區共餐食材聯合採購", body=POINTS, text_below=True
                    ),
                ),
            ),
        ),
        motions=(
            Motion(id="m1", label="一", title="下次會議日期", body=(Paragraph(text="訂於115年2月上旬。"),)),
            Motion(id="m2", label="二", body=(Paragraph(text="請各市更新聯絡窗口名單。"),)),
        ),
        closing_written="：下午2時45分",
    )


def keelung() -> Minutes:
    """Texts below the headings; no motions at all, so that 散會 is 陸."""
    return Minutes(
        title_lines=("114年度「四城合作交流平臺」地方創生組第5次工作小組", "會議紀錄"),
        date=dt.date(2025, 12, 5),
        time_written="114年12月5日(星期五)上午10時整",
        venue="線上會議",
        chairs_written="丁市政府產業發展處郭海天副處長",
        attendance="詳如簽到表",
        recorder="潘小島",
        host_city="基隆市",
        resolution_heading="會議決議",
        sections=(
            Section(
                id="s1",
                label="一",
                title="列管合作案",
                written="列管合作案(總共2案)：",
                items=(
                    Item(
                        id="i1",
                        label="(一)",
                        heading="河濱步道夜間照明合作案",
                        text_below=True,
                        body=(Paragraph(text=LONG),),
                    ),
                    Item(
                        id="i2",
                        label="(二)",
                        heading="社區共餐食材聯合採購",
                        text_below=True,
                        body=(Paragraph(text="本案持續辦理，於下一季工作小組會議更新辦理情形。"),),
                    ),
                ),
            ),
        ),
        closing_written="：上午11時整",
    )


def keelung_flat() -> Minutes:
    """One unlabelled section on the heading's line, items 一、, one title line."""
    return Minutes(
        title_lines=("113年度「四城合作交流平臺」地方創生組第4次工作小組會議紀錄",),
        date=dt.date(2024, 12, 4),
        time_written="113年12月4日(星期三)下午2時00分",
        venue="丁市政府4樓簡報室",
        chairs_written="丁市政府產業發展處 郭副處長海天",
        attendance="詳如簽到表",
        recorder="潘小島",
        host_city="基隆市",
        resolution_heading="會議決議",
        sections=(
            Section(
                id="s1",
                title="列管合作案",
                written="列管合作案（計2案）：",
                items=(
                    Item(id="i1", label="一", heading="河濱步道夜間照明合作案", body=(Paragraph(text=LONG),)),
                    Item(
                        id="i2",
                        label="二",
                        heading="社區共餐食材聯合採購",
                        body=(Paragraph(text="本案解除列管。"),),
                    ),
                ),
            ),
        ),
        motions=(),
        motions_written="無。",
        closing_written="：下午3時00分",
    )


ALL = {
    "taoyuan": taoyuan,
    "new_taipei": new_taipei,
    "taipei": taipei,
    "keelung": keelung,
    "keelung_flat": keelung_flat,
}
"""By the file name of the house style."""
STYLE_NAMES = {
    "taoyuan": "桃園市",
    "new_taipei": "新北市",
    "taipei": "臺北市",
    "keelung": "基隆市",
    "keelung_flat": "基隆市（單層）",
}
