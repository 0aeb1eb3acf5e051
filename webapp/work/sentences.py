"""Splits what somebody wrote into sentences, so that a remark can stand at one of them.

Offsets count code points in the text as it was handed in, which never changes. Browsers count otherwise as soon as
there is an emoji, so places are only ever made here.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

ABBREVIATIONS = frozenset(
    "a.s a.u.b bijv blz bv ca d.d d.m.v d.w.z dhr dr drs e.d e.v enz etc evt excl fam gem i.p.v i.v.m incl ing inl ir "
    "jl m.b.t m.i max mevr min mr mw n.a.v n.v.t nl nr o.a o.b.v o.i.d oa p.s p.w prof resp s.v.p st t.a.v t.o.v t/m "
    "tel vb vgl".split()
)
# These also stand at the end of a sentence: then a capital follows.
LAST_WORDS = frozenset("a.u.b e.d enz etc o.i.d s.v.p".split())
LONGEST_ABBREVIATION = 6

_EMOJI = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d\u20e3\U000e0020-\U000e007f]"
_CLOSING = "[\"'’”»)\\]]"
_MARKS = ".!?…؟۔።"
# A row of marks with quotes and emoji after it and then a gap; a new line; a mark without a gap before a capital;
# an emoji before a capital. The look-behinds keep it linear in the length of the text.
_END = re.compile(
    rf"(?P<marks>(?<![{_MARKS}])[{_MARKS}]++){_CLOSING}*+(?:\s*{_EMOJI})*(?P<gap>\s++|$)"
    r"|(?P<line>\n\s*+)"
    r"|(?P<glued>(?<=[^\W\d_]{2})[.!?](?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ ]))"
    rf"|(?P<face>(?<!{_EMOJI}){_EMOJI}++\s++(?=[A-ZÀ-ÖØ-Þ]))"
)
_WORD_BEFORE = re.compile(r"[^\s(\"'‘“]*\Z")


@dataclass(frozen=True)
class Sentence:
    """One sentence: `number` from 1, `text` with the white space around it; `text` is `whole[start:end]`."""

    number: int
    start: int
    end: int
    text: str

    @property
    def words(self) -> str:
        """The sentence as it is shown and quoted."""
        return self.text.strip()

    @property
    def ends_line(self) -> bool:
        return "\n" in self.text[len(self.text.rstrip()) :]


def split(text: str) -> list[Sentence]:
    """The sentences of a text. Put together they are the text again; a text without words has none."""
    cuts = [match.end() for match in _END.finditer(text) if _ends_sentence(text, match)]
    return _without_empty(text, [0, *cuts, len(text)])


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    marks = match["marks"]
    if marks is None:
        return not (match["glued"] and _in_address(text, match.start()))
    following = text[match.end() : match.end() + 1]
    if "\n" in match["gap"] or not following:
        return True
    if marks in ("...", "…", ".."):
        return not following.islower()
    return marks != "." or not _abbreviated(text, match.start(), following)


def _abbreviated(text: str, dot: int, following: str) -> bool:
    """Is this dot part of a word such as `bijv.` or `J.`?"""
    found = _WORD_BEFORE.search(text, max(0, dot - LONGEST_ABBREVIATION - 1), dot)
    word = found.group() if found else ""
    if len(word) == 1 and word.isalpha() and word.isupper():
        return True
    word = word.casefold()
    return word in ABBREVIATIONS and not (word in LAST_WORDS and following.isupper())


def _in_address(text: str, dot: int) -> bool:
    """Does the dot stand inside an e-mail or web address?"""
    start = max(text.rfind(" ", 0, dot), text.rfind("\n", 0, dot)) + 1
    return any(mark in text[start:dot].casefold() for mark in ("www", "@", "/"))


def _without_empty(text: str, cuts: list[int]) -> list[Sentence]:
    """Pieces with nothing to see belong to the sentence before them, or to the first one."""
    starts = [start for start, end in pairwise(cuts) if text[start:end].strip()]
    places = pairwise([0, *starts[1:], len(text)]) if starts else ()
    return [Sentence(number, start, end, text[start:end]) for number, (start, end) in enumerate(places, 1)]
