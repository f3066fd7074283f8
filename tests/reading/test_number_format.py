import pytest

from minutes_desk.reading.number_format import formatted


@pytest.mark.parametrize(
    "number_format, numbers, expected",
    [
        ("ideographLegalTraditional", [1, 3, 6, 10, 11, 20, 101], "壹 參 陸 壹拾 壹拾壹 貳拾 壹佰零壹"),
        ("chineseLegalSimplified", [2, 3, 6], "贰 叁 陆"),
        ("taiwaneseCountingThousand", [1, 10, 11, 20, 105, 110], "一 十 十一 二十 一百零五 一百一十"),
        ("taiwaneseCounting", [9, 10, 99, 100], "九 十 九十九 一○○"),
        ("chineseCountingThousand", [4, 12], "四 十二"),
        ("chineseCounting", [4, 12], "四 十二"),
        ("japaneseCounting", [4, 30], "四 三十"),
        ("ideographDigital", [1, 10, 114], "一 一○ 一一四"),
        ("ideographTraditional", [1, 10, 11], "甲 癸 11"),
        ("ideographZodiac", [1, 12, 13], "子 亥 13"),
        ("ideographZodiacTraditional", [1, 13, 60], "甲子 丙子 癸亥"),
        ("decimal", [0, 1, 10], "0 1 10"),
        ("decimalFullWidth", [1, 10], "１ １０"),
        ("decimalZero", [1, 10], "01 10"),
        ("decimalEnclosedCircle", [1, 20, 21], "① ⑳ 21"),
        ("decimalEnclosedParen", [1, 20], "⑴ ⒇"),
        ("ideographEnclosedCircle", [1, 10], "㊀ ㊉"),
        ("upperLetter", [1, 26, 27, 28], "A Z AA BB"),
        ("lowerLetter", [1, 26, 27], "a z aa"),
        ("upperRoman", [1, 4, 9, 14, 1999], "I IV IX XIV MCMXCIX"),
        ("lowerRoman", [8], "viii"),
        ("koreanDigital", [7], "7"),
    ],
)
def test_numbers_are_written_as_word_writes_them(
    number_format: str, numbers: list[int], expected: str
) -> None:
    assert " ".join(formatted(number, number_format) for number in numbers) == expected


def test_no_number_is_written_for_none() -> None:
    assert formatted(3, "none") == ""


@pytest.mark.parametrize(
    "number_format", ["ideographLegalTraditional", "upperRoman", "upperLetter", "ideographZodiac"]
)
@pytest.mark.parametrize("number", [0, 99_999])
def test_outside_its_range_a_format_falls_back_to_digits(number_format: str, number: int) -> None:
    assert formatted(number, number_format) == str(number)
