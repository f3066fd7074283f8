"""A heading and the text behind it: `name：text`."""

import re

from minutes_desk.core.wording import mask_names

LONGEST_HEADING = 90


def split_heading(text: str) -> tuple[str | None, str]:
    """Split `name：text` at the first colon that stands outside quotes and brackets.

    `None` and the whole text where what stands before is a sentence rather than a heading.
    """
    masked = re.sub(r"[(（][^()（）]*[)）]", lambda found: "□" * len(found.group()), mask_names(text))
    colon = re.search(r"(?<!\d)[:：]|[:：](?!\d)", masked)
    if colon is None or colon.start() == 0:
        return None, text
    head = masked[: colon.start()]
    if (
        len(head) > LONGEST_HEADING
        or re.search(r"[，。；]", head)
        or re.match(r"(?:本案|請|爰|有關本案)", head)
    ):
        return None, text
    return text[: colon.start()].strip(), text[colon.end() :].strip()
