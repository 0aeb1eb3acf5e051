"""Finds what could tell somebody how to reach the writer: numbers, addresses, accounts."""

import re
from collections.abc import Iterator

DATE = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b")
PLATFORM = r"(?:snap(?:chat)?|insta(?:gram)?|whats ?app|tiktok|discord|telegram|facebook|signal)"
WAYS = r"(?:(?:telefoon|mobiele )?nummer|mobiel|e-?mail\w{0,6}|mailadres|adres|account)"
# Every repetition has a bound, so that a very long text costs no more than its length.
PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?<![\d\w])(?:\+|0)\d?(?:[ .()-]{0,2}\d){8,12}(?!\d)",
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,30}",
        r"(?<![\w.@])@\w[\w.]{1,30}",
        rf"\b(?:mijn|m['’]n) (?:{PLATFORM}\w{{0,10}}|{WAYS})\b",
        rf"\b{PLATFORM}(?:naam| ?account| is\b|: )",
        r"\b(?:app|bel|mail|dm) (?:me|mij)\b",
        r"\b(?:me|mij) (?:\w{1,20} ){0,3}(?:bellen|appen|mailen|bereiken|toevoegen|volgen)\b",
        rf"\b(?:vind|volg|stuur|bereik|add|voeg)\w{{0,4}}\b[^.!?]{{0,40}}\bop {PLATFORM}\b",
        r"\b\w{2,30}(?:straat|laan|plein|gracht|kade|singel|dreef)(?: ?\d{1,4}\w?\b)",
        r"\b(?-i:[A-Z])\w{2,30}(?<!Onder)(?:weg|hof|pad|steeg) \d{1,4}\w?\b",
        r"\b[1-9]\d{3} ?(?-i:[A-Z]{2})\b",
    )
)


def details_in(text: str) -> Iterator[str]:
    without_dates = DATE.sub(" … ", text)
    for pattern in PATTERNS:
        for found in pattern.finditer(without_dates):
            yield found.group().strip()
