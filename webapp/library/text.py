"""A piece of content in one or more languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

SOURCE = "nl"


class Wording(str):
    """One wording that remembers its language, so that a template can set lang=."""

    lang: str

    def __new__(cls, words: str, lang: str) -> Self:
        wording = super().__new__(cls, words)
        wording.lang = lang
        return wording


@dataclass(frozen=True)
class Text:
    """The same words in several languages; Dutch is always there."""

    wordings: Mapping[str, str]

    def in_(self, lang: str) -> Wording:
        """The wording in this language, or in Dutch when there is none."""
        if lang not in self.wordings:
            lang = SOURCE
        return Wording(self.wordings[lang], lang)

    def __str__(self) -> str:
        return self.wordings[SOURCE]
