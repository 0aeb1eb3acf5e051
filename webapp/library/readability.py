"""How easy a Dutch text reads, for authors only: sentences, words and the Flesch-Douma score.

Never used on what a youth or a parent wrote.
"""

import re
from collections.abc import Iterable

SENTENCE_END = re.compile(r"(?<=[.!?…])[’”\")]*\s+|\n+")
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+")
SYLLABLE = re.compile(r"aai|ooi|oei|eeu|ieu|eau|aa|ee|oo|uu|ie|ei|ij|eu|oe|ou|ui|au|[aeiouyáàäâéèëêíìïîóòöôúùüû]", re.I)

# Lowest Flesch-Douma score per level; on samples A2 gave 107, B1 80 and a legal text 10.
LOWEST = {"A2": 85, "B1": 70}


def sentences(text: str) -> list[str]:
    return [part.strip() for part in SENTENCE_END.split(text) if WORD.search(part)]


def words(text: str) -> list[str]:
    return WORD.findall(text)


def syllables(word: str) -> int:
    return max(1, len(SYLLABLE.findall(word)))


def flesch_douma(texts: Iterable[str]) -> float:
    """206.835 - 0.93 × words per sentence - 77 × syllables per word; higher is easier."""
    all_sentences = [sentence for text in texts for sentence in sentences(text)]
    all_words = [word for sentence in all_sentences for word in words(sentence)]
    if not all_words:
        return LOWEST["A2"]
    per_word = sum(map(syllables, all_words)) / len(all_words)
    return 206.835 - 0.93 * len(all_words) / len(all_sentences) - 77 * per_word
