"""Where sentences begin and end, in the texts that youths and parents really write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.yardstick import units
from webapp.work.sentences import split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n\t ", []),
        ("Sorry", ["Sorry"]),
        ("Het spijt me. Ik was dom.", ["Het spijt me.", "Ik was dom."]),
        ("het spijt me. ik was dom.", ["het spijt me.", "ik was dom."]),
        ("het spijt me.Ik was dom.", ["het spijt me.", "Ik was dom."]),
        ("Ik was daar bijv. om 15.30 uur.", ["Ik was daar bijv. om 15.30 uur."]),
        ("Vuurwerk, rotjes, enz. Dat was dom.", ["Vuurwerk, rotjes, enz.", "Dat was dom."]),
        ("Beste dhr. Jansen en mevr. J. de Wit, hoi.", ["Beste dhr. Jansen en mevr. J. de Wit, hoi."]),
        ("Ik wilde... nou ja... sorry zeggen.", ["Ik wilde... nou ja... sorry zeggen."]),
        ("Ik wilde… Nou ja.", ["Ik wilde…", "Nou ja."]),
        ("Wat?! Echt waar!! Ja.", ["Wat?!", "Echt waar!!", "Ja."]),
        ("Hij zei: ‘Ren weg.’ Ik rende.", ["Hij zei: ‘Ren weg.’", "Ik rende."]),
        ("Sorry 😔 Ik was dom! 😬👍🏽 Echt.", ["Sorry 😔", "Ik was dom! 😬👍🏽", "Echt."]),
        ("Beste meneer,\n\nHoi\nDag", ["Beste meneer,", "Hoi", "Dag"]),
        ("Mail naar www.halt.Nl nu", ["Mail naar www.halt.Nl nu"]),
        ("أنا آسف. هل أنت بخير؟ نعم", ["أنا آسف.", "هل أنت بخير؟", "نعم"]),
        ("Üzgünüm. Çok kötüydü!", ["Üzgünüm.", "Çok kötüydü!"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.words for sentence in split(text)] == sentences


PIECES = st.sampled_from(
    [*"aB.!?…\n \t\"'’)(,", "...", "😔", "👨‍👩‍👧", "\u200f", "؟ ", "bijv. ", "J. ", "آسف", "me.Ik ", "é"]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=120).map("".join))


@given(TEXTS)
def test_sentences_cover_the_text_without_overlap(text: str) -> None:
    sentences = split(text)
    if not text.strip():
        assert sentences == []
        return
    assert "".join(sentence.text for sentence in sentences) == text
    assert [sentence.start for sentence in sentences] == [0, *(sentence.end for sentence in sentences[:-1])]
    assert [sentence.number for sentence in sentences] == list(range(1, len(sentences) + 1))
    assert all(sentence.words and sentence.text == text[sentence.start : sentence.end] for sentence in sentences)


@given(TEXTS)
def test_the_same_text_always_gives_the_same_sentences(text: str) -> None:
    assert split(text) == split(text)


@pytest.mark.parametrize(
    "piece", [".", "😀", " ", "! ", "bv. ", "a.B ", "ab.Cd", "😀 ", "\n ", '"', ". 😀", '."', ".\u200d ", "…", "A. "]
)
def test_odd_texts_take_no_time(piece: str) -> None:
    text = (piece * 10_000)[:20_000] + "x"
    assert units(lambda: split(text)) < 10
