"""How word processors write the number of an automatic label: the values of w:numFmt (ECMA-376 part 1, 17.18.59)."""

from collections.abc import Callable

from minutes_desk.core.numerals import MAX_NUMERAL, to_chinese

_SIMPLIFIED = str.maketrans("貳參陸", "贰叁陆")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


# After these the text may follow at once; after a bare figure it would run into it: 1.5月 from 1. and 5月.
_CLOSED = tuple("、，,)）]］〕】》」』:：。　 ")


def set_off(label: str) -> str:
    """The label, with a blank after it where the text could run into it."""
    return f"{label} " if label and not label.endswith(_CLOSED) else label


def formatted(number: int, number_format: str) -> str:
    """The number as Word prints it in that format.

    A format's own range may end (甲 … 癸, ① … ⑳): past it, and in formats of other languages, digits are printed.
    """
    if number_format == "none":
        return ""
    write = _FORMATS.get(number_format)
    return (write(number) if write is not None else None) or str(number)


def _plain(number: int) -> str | None:
    return to_chinese(number) if 1 <= number <= MAX_NUMERAL else None


def _formal(number: int) -> str | None:
    """Word prints 壹拾 where minutes write 拾."""
    if not 1 <= number <= MAX_NUMERAL:
        return None
    written = to_chinese(number, formal=True)
    return "壹" + written if written.startswith("拾") else written


def _formal_simplified(number: int) -> str | None:
    written = _formal(number)
    return written and written.translate(_SIMPLIFIED)


def _digit_by_digit(number: int) -> str:
    return "".join("○一二三四五六七八九"[int(digit)] for digit in str(number))


def _plain_below_100(number: int) -> str | None:
    """Counting formats without 百: 十一, 九十九, then digit by digit."""
    return _plain(number) if number < 100 else _digit_by_digit(number)


def _letters(number: int) -> str | None:
    """A … Z, AA, BB …, as Word repeats them."""
    if not 1 <= number <= 26 * 30:
        return None
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _small_letters(number: int) -> str | None:
    letters = _letters(number)
    return letters and letters.lower()


def _roman(number: int) -> str | None:
    if not 1 <= number <= 3999:
        return None
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def _small_roman(number: int) -> str | None:
    roman = _roman(number)
    return roman and roman.lower()


def _row_of(signs: str) -> Callable[[int], str | None]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else None


def _row_from(first: str, length: int) -> Callable[[int], str | None]:
    return _row_of("".join(chr(ord(first) + place) for place in range(length)))


def _sixty_years(number: int) -> str | None:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 1 <= number <= 60 else None


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_FORMATS: dict[str, Callable[[int], str | None]] = {
    "ideographLegalTraditional": _formal,
    "chineseLegalSimplified": _formal_simplified,
    "taiwaneseCountingThousand": _plain,
    "chineseCountingThousand": _plain,
    "japaneseCounting": _plain,
    "taiwaneseCounting": _plain_below_100,
    "chineseCounting": _plain_below_100,
    "ideographDigital": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "ideographTraditional": _row_of(_STEMS),
    "ideographZodiac": _row_of(_BRANCHES),
    "ideographZodiacTraditional": _sixty_years,
    "ideographEnclosedCircle": _row_from("㊀", 10),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _row_from("①", 20),
    "decimalEnclosedCircleChinese": _row_from("①", 20),
    "decimalEnclosedParen": _row_from("⑴", 20),
    "decimalEnclosedFullstop": _row_from("⒈", 20),
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "upperLetter": _letters,
    "lowerLetter": _small_letters,
    "upperRoman": _roman,
    "lowerRoman": _small_roman,
}
