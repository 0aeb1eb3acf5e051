"""The questions at a letter: asked where they help, and not where the letter is fine."""

import pytest

from tests.library.documents import letter
from tests.yardstick import units
from webapp.library.gentle import questions_for
from webapp.library.loading import load

LETTER = load(letter())
ASKED = {
    "asks_forgiveness": [
        "Wil je mij vergeven?",
        "Vergeef me alsjeblieft.",
        "Ik vraag om vergeving.",
        "Ik hoop dat je mijn excuses accepteert.",
        "Kun je het mij niet vergeven?",
    ],
    "but": [
        "Sorry, maar ik was boos.",
        "Maar jij lachte ook.",
        "Het spijt me maar het was een grap.",
        "Sorry als je schrok.",
    ],
    "blames": [
        "Het was jouw schuld.",
        "Door jou ging het mis.",
        "Hij begon ermee.",
        "Ik moest het van de groep.",
        "Jij maakte mij boos.",
        "Jullie hadden dat niet moeten zeggen.",
    ],
    "contact_details": [
        "Bel 06-12345678.",
        "Bel 070 123 45 67 maar.",
        "Mijn nummer is +31 6 1234 5678",
        "Mail naar robin@voorbeeld.nl",
        "Ik ben @robin_070",
        "Mijn insta is robin",
        "Je kunt me altijd appen.",
        "Voeg me toe op snapchat",
        "Ik woon in de kerkstraat 12",
        "Molenweg 3b",
        "2511 CV Den Haag",
    ],
    "names_others": [
        "Ik was daar met Kevin.",
        "Toen gooide Şule een steen.",
        "Kevin en ik deden het.",
        "Dat zei Jean-Pierre.",
    ],
}
NOT_ASKED = {
    "asks_forgiveness": [
        "Je hoeft mij niet te vergeven.",
        "Ik zocht vergeefs.",
        "Ik vraag geen vergeving.",
        "Ik geef het terug.",
    ],
    "but": [
        "Sorry dat ik alleen maar aan mezelf dacht.",
        "Sorry voor de ruit, maar ook voor de schrik.",
        "Ik wilde weg, maar ik bleef.",
        "Zeg het maar.",
    ],
    "blames": ["Het was mijn schuld.", "Het was niet jouw schuld.", "Hij begon te huilen.", "Ik begon ermee."],
    "contact_details": [
        "Op 03-05-2026 om 12.30 uur gebeurde het.",
        "Ik zette de foto op Snapchat.",
        "Er waren 12 mensen en 3 auto’s.",
        "Ik ging onderweg 3 keer langs.",
        "In 2025 was ik 14.",
    ],
    "names_others": [
        "Beste Kevin,\nSorry dat ik dit deed.",
        "Groeten, Robin",
        "Ik woon in Den Haag, in Nederland.",
        "Toen zei Ik sorry tegen U.",
        "Ik deed het op Koningsdag bij de Jumbo.",
        "Ik zag meneer Jansen schrikken.",
        "Dat was NIET oké.",
    ],
}


def asked(text: str) -> dict[str, tuple[str, ...]]:
    return {item.question.when: item.found for item in questions_for(LETTER, text, known=["meneer Jansen"])}


@pytest.mark.parametrize(("when", "text"), [(when, text) for when, texts in ASKED.items() for text in texts])
def test_a_question_is_asked(when: str, text: str) -> None:
    assert when in asked(f"Dit is een brief. {text}" if when != "names_others" else text)


@pytest.mark.parametrize(("when", "text"), [(when, text) for when, texts in NOT_ASKED.items() for text in texts])
def test_a_good_sentence_gets_no_question(when: str, text: str) -> None:
    assert when not in asked(text)


def test_the_examples_of_the_letter_get_no_questions() -> None:
    whole = "\n\n".join(str(part.example) for part in LETTER.parts)
    assert asked(whole) == {}


def test_it_says_which_words_gave_rise_to_the_question() -> None:
    found = asked("Sorry, maar ik was boos. Ik was er met Kevin en Kevin lachte.")
    assert found == {"but": ("Sorry, maar ik was boos.",), "names_others": ("Kevin",)}


def test_an_empty_letter_gets_no_questions() -> None:
    assert questions_for(LETTER, "") == []


@pytest.mark.parametrize("piece", ["a", "0", "maar ", "sorry ", "add ", "A b", "me ", "@a", "hij ", "𝔸 ", "neem "])
def test_a_very_long_text_takes_no_time(piece: str) -> None:
    assert units(lambda: asked(piece * (30_000 // len(piece)))) < 40
