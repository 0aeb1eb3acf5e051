"""Recognises what looks like a citizen service number (BSN), which never belongs in this app."""

import re

PLAIN = re.compile(r"(?<!\d)\d{9}(?!\d)")
IN_GROUPS = re.compile(r"(?<!\d)(?:\d{3}[ .\-]\d{3}[ .\-]\d{3}|\d{4}[ .\-]\d{2}[ .\-]\d{3})(?!\d)")


def is_bsn(digits: str) -> bool:
    """Nine digits that pass the 11-test: nine times the first, eight times the second … minus the last."""
    numbers = [int(digit) for digit in digits]
    weighed = sum(weight * number for weight, number in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), numbers, strict=True))
    return any(numbers) and weighed % 11 == 0


def looks_like_bsn(text: str) -> bool:
    found = [*PLAIN.findall(text), *IN_GROUPS.findall(text)]
    return any(is_bsn(re.sub(r"\D", "", number)) for number in found)
