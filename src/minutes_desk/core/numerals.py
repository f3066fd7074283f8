"""Chinese numerals: 一百零三 and the formal 壹佰零參 for 103."""

MAX_NUMERAL = 9999

_PLAIN = "零一二三四五六七八九"
_FORMAL = "零壹貳參肆伍陸柒捌玖"
_PLAIN_UNITS = ("", "十", "百", "千")
_FORMAL_UNITS = ("", "拾", "佰", "仟")

_DIGITS = {
    **{sign: value for value, sign in enumerate(_PLAIN)},
    **{sign: value for value, sign in enumerate(_FORMAL)},
    "〇": 0, "○": 0, "元": 1, "正": 1, "兩": 2, "两": 2, "貮": 2, "贰": 2, "叁": 3, "叄": 3, "参": 3, "陆": 6,
}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_JOINED_TENS = {"廿": 20, "卅": 30}

FORMAL_SIGNS = "壹貳貮贰參叁叄参肆伍陸陆柒捌玖拾佰仟"
"""Signs that only formal numerals have."""
PLAIN_SIGNS = "〇○零一二三四五六七八九十百千廿卅"
"""Signs of plain numerals."""
NUMERAL_SIGNS = PLAIN_SIGNS + FORMAL_SIGNS
"""Every sign that `from_chinese` reads, but for 元 and 正, which mean 1 in years and months only."""


def to_chinese(number: int, *, formal: bool = False) -> str:
    """Write 1 … 9999 in Chinese: 十一, 一百零三, formal 拾壹, 壹佰零參.

    Raises:
        ValueError: the number lies outside 1 … 9999.
    """
    if not 1 <= number <= MAX_NUMERAL:
        raise ValueError(f"no Chinese numeral is written for {number}")
    digits, units = (_FORMAL, _FORMAL_UNITS) if formal else (_PLAIN, _PLAIN_UNITS)
    written = ""
    gap = False
    for place in range(3, -1, -1):
        value = number // 10**place % 10
        if value == 0:
            gap = bool(written)
            continue
        # A leading 一十 is written 十, and a leading 壹拾 拾, as the labels of minutes do.
        one_left_out = value == 1 and place == 1 and not written
        written += (digits[0] if gap else "") + ("" if one_left_out else digits[value]) + units[place]
        gap = False
    return written


def from_chinese(written: str) -> int | None:
    """Read a Chinese numeral, plain or formal, with 廿 and 卅, or digit by digit (一一四, 二〇二五).

    元 and 正 count as 1 (元年, 元月). `None`: not a numeral.
    """
    if not written:
        return None
    if all(sign in _DIGITS for sign in written):
        return int("".join(str(_DIGITS[sign]) for sign in written))
    return _with_units(written)


def _with_units(written: str) -> int | None:
    total = 0
    digit: int | None = None
    limit = MAX_NUMERAL + 1
    for sign in written:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
            continue
        if sign in _JOINED_TENS:
            unit, amount = 10, _JOINED_TENS[sign]
        elif sign in _UNITS:
            unit = _UNITS[sign]
            amount = unit * (digit if digit else 1)
        else:
            return None
        if unit >= limit or (sign in _JOINED_TENS and digit):
            return None
        limit, digit = unit, None
        total += amount
    return total + (digit or 0)
