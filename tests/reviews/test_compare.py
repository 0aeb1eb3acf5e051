"""What changed between two versions, and what becomes of a sentence with a remark."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.yardstick import units
from webapp.work.compare import changes, fates
from webapp.work.sentences import split

LETTER = (
    "Beste meneer Jansen,\n\nEr is een ruit van de gymzaal kapot gegaan door vuurwerk. Ik was daar met een vriend. "
    "Ik snap dat u geschrokken was. Het spijt me. Groeten, Robin"
)
WORDS = "ik de het een en dat niet was van in op er te met mijn dacht".split()
TEXTS = st.lists(st.sampled_from([*"abc.!\n ", " ", "sorry", "ik ", "😔", "آسف ", "\u200f"]), max_size=60).map("".join)


def fate(old: str, words: str, new: str) -> tuple[str, str]:
    sentence = next(sentence for sentence in split(old) if sentence.words == words)
    found = fates(old, new, [sentence])[0]
    return found.state, found.sentence.words if found.sentence else ""


def test_words_that_came_and_went() -> None:
    found = changes("Ik was daar met een vriend.", "Ik was daar alleen.")
    assert [(change.kind, change.text) for change in found] == [
        ("same", "Ik was daar "),
        ("removed", "met een vriend"),
        ("added", "alleen"),
        ("same", "."),
    ]


@given(TEXTS, TEXTS)
def test_a_comparison_holds_both_texts_whole(old: str, new: str) -> None:
    found = changes(old, new)
    assert "".join(change.text for change in found if change.kind != "removed") == new
    assert "".join("".join(c.text for c in found if c.kind != "added").split()) == "".join(old.split())


@given(TEXTS)
def test_nothing_changed(text: str) -> None:
    assert {change.kind for change in changes(text, text)} <= {"same"}
    assert all(
        fate.state == "kept" and fate.sentence == sentence
        for sentence, fate in zip(split(text), fates(text, text, split(text)), strict=True)
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("met een vriend", "met een vriend", ("kept", "Ik was daar met een vriend.")),
        ("met een vriend", "met Noah", ("changed", "Ik was daar met Noah.")),
        ("Ik was daar met een vriend. ", "", ("gone", "")),
        ("Beste meneer Jansen,\n\n", "", ("kept", "Ik was daar met een vriend.")),
        ("Het spijt me.", "Het spijt me echt. Heel erg.", ("kept", "Ik was daar met een vriend.")),
    ],
)
def test_a_remark_goes_along_with_its_sentence(before: str, after: str, expected: tuple[str, str]) -> None:
    assert fate(LETTER, "Ik was daar met een vriend.", LETTER.replace(before, after)) == expected


def test_a_remark_never_moves_to_a_look_alike() -> None:
    """A fuzzy search moved this very remark to the other sentence; the word comparison must not."""
    old = LETTER.replace("Het spijt me.", "Het spijt me. Ik snap dat u boos was.")
    new = old.replace("Ik snap dat u geschrokken was. ", "")
    state, words = fate(old, "Ik snap dat u geschrokken was.", new)
    assert (state, words) == ("gone", "")


@given(TEXTS, TEXTS)
def test_every_sentence_has_a_fate(old: str, new: str) -> None:
    for sentence, found in zip(split(old), fates(old, new, split(old)), strict=True):
        assert found.state in ("kept", "changed", "gone"), sentence
        assert (found.sentence is None) == (found.state == "gone")
        assert found.sentence is None or found.sentence in split(new)


@pytest.mark.parametrize("words", [WORDS, WORDS[:2], [f"w{number}" for number in range(400)]])
def test_long_texts_compare_fast(words: list[str]) -> None:
    chance = random.Random(7)
    old, new = (" ".join(chance.choice(words) for _ in range(3_000)) for _ in range(2))
    assert units(lambda: (changes(old, new), fates(old, new, split(old)))) < 40


def test_a_real_letter_of_800_words_compares_word_by_word() -> None:
    chance = random.Random(7)
    rare = [f"woord{number}" for number in range(300)]
    old = [chance.choice(WORDS if chance.random() < 0.5 else rare) for _ in range(800)]
    new = list(old)
    for place in range(0, 800, 10):
        new[place] = "anders"
    found = changes(" ".join(old), " ".join(new))
    assert units(lambda: changes(" ".join(old), " ".join(new))) < 20
    assert sum(change.kind == "added" for change in found) >= 60
